"""``frontoffice enrol``: make a desk of a central, by a one-time code or a file."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from frontoffice.cli.enrol_file import read_enrol_file
from frontoffice.cli.making import made_as_json, tell_made, wanted_desk
from frontoffice.setting_up.enrolling import enrol_by_code, make_by_file


def run(args: Namespace) -> int:
    """Ask central for this desk's number and token, or read them in a file; then make the desk."""
    if args.code:
        made = {**enrolled(args), "central": args.url}
    else:
        told = read_enrol_file(Path(args.url), args)
        made = {**made_as_json(make_by_file(wanted_desk(args), told)), "central": told.url}
    tell_made(made, args)
    return 0


def enrolled(args: Namespace) -> dict[str, Any]:
    """Enrol a new device, make its desk in ``--data`` and return what was made.

    :raises FrontOfficeError: see :func:`frontoffice.setting_up.enrolling.enrol_by_code`.
    """
    return made_as_json(enrol_by_code(wanted_desk(args), args.url, args.code))

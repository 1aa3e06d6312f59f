"""``frontoffice enrol``: make a desk of a central, by a one-time code or a file."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from db.secrets import Joining
from frontoffice import __version__
from frontoffice.cli.enrol_file import read_enrol_file
from frontoffice.cli.keys import new_keys
from frontoffice.cli.making import checked_clerk, tell_made, with_first_clerk
from frontoffice.domain.office import Office
from frontoffice.journal.keys import DeviceKey
from frontoffice.new_desk import Plan, check_free, make_desk
from frontoffice.sync.enrol import enrol
from frontoffice.sync.enrolfile import EnrolFile, ForeignFileError


def run(args: Namespace) -> int:
    """Ask central for this desk's number and token, or read them in a file; then make the desk."""
    if args.code:
        made = {**enrolled(args), "central": args.url}
    else:
        told = read_enrol_file(Path(args.url), args)
        made = {**of_file(told, args), "central": told.url}
    tell_made(made, args)
    return 0


def of_file(told: EnrolFile, args: Namespace) -> dict[str, Any]:
    """Make the desk that a file is for; it works at once, and joins at the first contact.

    :raises ForeignFileError: the file is a spare one, for a desk that is there already.
    """
    if told.spare:
        raise ForeignFileError
    clerk = checked_clerk(args)
    check_free(args.data)
    device = uuid4()
    with new_keys(args, str(device)) as (secrets, vault):
        joining = Joining(told.secret)
        known = replace(secrets, pepper=bytes.fromhex(told.pepper), joining=joining)
        vault.save(known)
        place = {"region": told.office[:2], "code": told.office[2:], "device_no": told.device_no}
        plan = Plan(
            office=Office.of_setting({**told.settings, **place}),
            device=device,
            secrets=known,
            vault=vault,
            central={
                "url": told.url,
                "key": told.central_key,
                "authority": told.authority,
                "administers": told.administers,
                "kind": told.kind,
            },
            printers=args.printer,
        )
        make_desk(args.data, plan)
    return with_first_clerk(plan, clerk, args)


def enrolled(args: Namespace) -> dict[str, Any]:
    """Enrol a new device, make its desk in ``--data`` and return what was made.

    That the keys can be kept is known before central is asked: its code is good for one use.
    """
    clerk = checked_clerk(args)
    check_free(args.data)
    device = uuid4()
    with new_keys(args, str(device)) as (secrets, vault):
        key = DeviceKey(secrets.device)
        found = enrol(args.url, args.code, device, key, args.login, version=__version__)
        known = replace(secrets, token=found.token, pepper=found.pepper or secrets.pepper)
        vault.save(known)
        office = {
            **found.settings,
            "region": found.office[:2],
            "code": found.office[2:],
            "device_no": found.device_no,
        }
        plan = Plan(
            office=Office.of_setting(office),
            device=device,
            secrets=known,
            vault=vault,
            central={
                "url": found.url,
                "key": found.central_key.hex(),
                "authority": found.authority,
                "administers": found.administers,
                "kind": found.kind,
                "box": found.central_box.hex(),
            },
            printers=args.printer,
        )
        make_desk(args.data, plan)
    return with_first_clerk(plan, clerk, args)

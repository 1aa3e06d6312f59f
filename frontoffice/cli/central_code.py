"""``frontoffice central code``: let a new desk in, by a one-time code or by a file on a stick."""

from argparse import Namespace

from db.enrolments import Kind
from db.folders import write_private
from frontoffice.central.codes import DAY_S, FileWish, make_code, make_file
from frontoffice.central.state import State
from frontoffice.cli.central_device import whoever
from frontoffice.cli.central_serve import tls_of
from frontoffice.cli.central_state import central_state
from frontoffice.cli.office_arguments import digits_of, office_settings
from frontoffice.cli.output import say, say_json
from frontoffice.errors import RuleError
from frontoffice.i18n import words_in


class FileUrlError(RuleError):
    """A file has to say where central is."""

    code = "rule.file_url"


def run(args: Namespace) -> int:
    """Print a code that lets one device of the office in, or write a file that does."""
    region, code = digits_of(args.office, 1)
    with central_state(args) as state:
        if args.output is not None:
            return _file(args, state, region, code)
        tls = tls_of(args)
        made = make_code(
            state,
            region + code,
            office_settings(args, region),
            args.days * DAY_S,
            fingerprint=tls.fingerprint if tls else b"",
            kind=_kind(args),
            actor=whoever(),
        )
    if args.json:
        say_json({"code": made, "office": region + code, "days": args.days})
    else:
        say(made)
    return 0


def _kind(args: Namespace) -> Kind:
    return Kind(args.kind, args.administrator, tuple(args.serves))


def _file(args: Namespace, state: State, region: str, code: str) -> int:
    """Write the file; its password is what is printed, for it is told apart from the file.

    :raises FileUrlError: nobody said where desks reach central.
    """
    if not args.url:
        raise FileUrlError
    wish = FileWish(
        url=args.url,
        office=region + code,
        days=args.days,
        settings=None if args.spare else office_settings(args, region),
        kind=_kind(args),
        spare=args.spare,
    )
    made = make_file(state, wish, whoever())
    path = args.output
    write_private(path, made.text.encode())
    if args.json:
        say_json(
            {
                "file": str(path),
                "password": made.password,
                "office": region + code,
                "device": made.device_no,
                "days": args.days,
            }
        )
        return 0
    _ = words_in(args.language).gettext
    say(_("The file {path} is good for device {device}.").format(path=path, device=made.device_no))
    say(_("Its password, to be told apart from it: {password}").format(password=made.password))
    return 0

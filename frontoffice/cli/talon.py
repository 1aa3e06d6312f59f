"""``frontoffice talon``: make the talon of an appeal again."""

from argparse import Namespace

from frontoffice.cli.files import OutputError
from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.papers.escpos import talon_escpos
from frontoffice.papers.pdf import talon_pdf
from frontoffice.papers.talon import TalonFormat
from frontoffice.services.appeals import UnknownAppealError


def run(args: Namespace) -> int:
    """Write the talon as PDF, or as the bytes of a thermal printer."""
    with opened(args) as desk:
        appeal = desk.registry.by_number(args.number)
        if appeal is None:
            raise UnknownAppealError
        talon = desk.talons.talon_of(appeal)
    escpos = args.format == "escpos"
    content = talon_escpos(talon) if escpos else talon_pdf(talon, TalonFormat(args.format))
    try:
        args.output.write_bytes(content)
    except OSError as error:
        raise OutputError(file=str(args.output), why=error.strerror) from error
    if args.json:
        say_json({"number": talon.number.digits, "file": str(args.output), "format": args.format})
    else:
        say(str(args.output))
    return 0

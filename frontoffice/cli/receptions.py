"""``frontoffice receptions report``: a month of receptions in figures, of this office or the region."""

from argparse import Namespace
from datetime import date

from frontoffice.cli.months_told import month_named, tell_month, tell_region
from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say_aside
from frontoffice.cli.paper import write
from frontoffice.desk import Desk
from frontoffice.domain.roles import May
from frontoffice.i18n import words_in
from frontoffice.i18n.errors import tell
from frontoffice.services.clerk import Clerk


def run(args: Namespace) -> int:
    """Print the figures, and write them as PDF and XLSX where files are named."""
    with opened(args) as desk:
        clerk = clerk_of(desk, args.login, May.REPORT)
        month = month_named(args.month) or desk.monitoring.this_month
        if args.region:
            _region(desk, month, clerk, args)
        else:
            _office(desk, month, clerk, args)
    return 0


def _office(desk: Desk, month: date, clerk: Clerk, args: Namespace) -> None:
    found = desk.monitoring.month(month, clerk)
    if args.pdf is not None:
        write(args.pdf, desk.monitoring.pdf(month, clerk))
    if args.xlsx is not None:
        write(args.xlsx, desk.monitoring.spreadsheet(month, clerk))
    if args.print:
        desk.printouts.print_month(month, clerk)
    tell_month(found, args.language, as_json=args.json)


def _region(desk: Desk, month: date, clerk: Clerk, args: Namespace) -> None:
    """Ask central; without a network say so, and tell what it told last."""
    told, why = desk.region_months.ask_or_kept(month, clerk)
    if why is not None:
        words = words_in(args.language)
        kept = words.gettext("These figures are of {at}.").format(at=f"{told.at:%d.%m.%Y %H:%M}")
        say_aside(f"{tell(why, words)} {kept}")
    if args.pdf is not None:
        write(args.pdf, desk.region_months.pdf(told, clerk))
    if args.xlsx is not None:
        write(args.xlsx, desk.region_months.spreadsheet(told, clerk))
    tell_region(told.month, args.language, as_json=args.json)

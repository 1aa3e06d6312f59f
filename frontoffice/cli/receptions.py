"""``frontoffice receptions report``: a month of receptions in figures."""

from argparse import Namespace
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.paper import write
from frontoffice.cli.times import DayError
from frontoffice.domain.monitoring import Figures, MonthFigures
from frontoffice.domain.roles import May
from frontoffice.i18n import words_in
from frontoffice.services.monitoring_paper import percent


def run(args: Namespace) -> int:
    """Print the figures, and write them as PDF and XLSX where files are named."""
    with opened(args) as desk:
        clerk = clerk_of(desk, args.login, May.REPORT)
        month = _month(args.month) or desk.monitoring.this_month
        found = desk.monitoring.month(month, clerk)
        if args.pdf is not None:
            write(args.pdf, desk.monitoring.pdf(month, clerk))
        if args.xlsx is not None:
            write(args.xlsx, desk.monitoring.spreadsheet(month, clerk))
        if args.print:
            desk.printouts.print_month(month, clerk)
    if args.json:
        say_json(_as_json(found))
    else:
        _tell(found, args.language)
    return 0


def _month(text: str) -> date | None:
    """Return the first day of a month told as ``2026-11``.

    :raises DayError: it is none.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise DayError from error


def _tell(found: MonthFigures, language: str) -> None:
    words = words_in(language)
    line = words.gettext(
        "{who}: planned {planned}, held {held} ({share}), received {received}, without booking {walk_ins}"
    )
    total = words.gettext("Together")
    rows = [(one.schedule.official, one.figures) for one in found.officials]
    for who, told in (*rows, (total, found.total)):
        say(
            line.format(
                who=who,
                planned=told.planned,
                held=told.held,
                share=percent(told.held_share),
                received=told.received,
                walk_ins=told.walk_ins,
            )
        )
    lacking = words.gettext("Fewer receptions than the Code asks (art. 90): {who}")
    for one in found.lacking:
        say(lacking.format(who=one.schedule.official))


def _as_json(found: MonthFigures) -> dict[str, Any]:
    return {
        "month": f"{found.first:%Y-%m}",
        "as_of": found.today.isoformat(),
        "officials": [
            {
                "schedule": str(one.schedule.id),
                "official": one.schedule.official,
                "body": one.schedule.body,
                "lacking": one.lacking is not None,
                **_figures(one.figures),
            }
            for one in found.officials
        ],
        "bodies": {code: _figures(told) for code, told in found.bodies.items()},
        "total": _figures(found.total),
    }


def _figures(told: Figures) -> dict[str, Any]:
    plain = {one.name: getattr(told, one.name) for one in fields(told) if one.name != "waits"}
    counted = {
        "held_share": told.held_share,
        "missed_share": told.missed_share,
        "kept_share": told.kept_share,
        "median_wait": told.median_wait,
        "long_wait": told.long_wait,
        "longest_wait": told.longest_wait,
    }
    return {
        name: float(value) if isinstance(value, Decimal) else value
        for name, value in (plain | counted).items()
    }

"""A month of receptions as commands print it: of one office, or of a region."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from frontoffice.cli.output import say, say_json
from frontoffice.cli.times import DayError
from frontoffice.domain.monitoring import Figures, MonthFigures, OfficialFigures
from frontoffice.domain.monitoring_region import OfficeMonth, RegionMonth
from frontoffice.i18n import words_in
from frontoffice.services.monitoring_paper import percent


def month_named(text: str) -> date | None:
    """Return the first day of a month told as ``2026-11``; None where nothing is told.

    :raises DayError: it is none.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise DayError from error


def tell_month(found: MonthFigures, language: str, *, as_json: bool) -> None:
    """Print the month of one office."""
    if as_json:
        say_json(_month_json(found))
        return
    rows = [(one.who.official, one.figures) for one in found.officials]
    _tell_rows([*rows, (_total(language), found.total)], language)
    _tell_lacking([one.who.official for one in found.lacking], language)


def tell_region(found: RegionMonth, language: str, *, as_json: bool) -> None:
    """Print the month of a region, an office a line."""
    if as_json:
        say_json(_region_json(found))
        return
    rows = [(_named(one, language), one.month.total) for one in found.offices]
    _tell_rows([*rows, (_total(language), found.total)], language)
    _tell_lacking(
        [f"{one.who.official}, {_named(office, language)}" for office, one in found.lacking],
        language,
    )
    nobody = words_in(language).gettext("No schedule of receptions stood in this month: {office}")
    for one in found.without:
        say(nobody.format(office=_named(one, language)))


def _total(language: str) -> str:
    return words_in(language).gettext("Together")


def _named(office: OfficeMonth, language: str) -> str:
    name = office.name.in_(language)
    return name if office.office in name else f"{office.office} {name}"


def _tell_rows(rows: list[tuple[str, Figures]], language: str) -> None:
    line = words_in(language).gettext(
        "{who}: planned {planned}, held {held} ({share}), received {received}, without booking {walk_ins}"
    )
    for who, told in rows:
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


def _tell_lacking(names: list[str], language: str) -> None:
    lacking = words_in(language).gettext("Fewer receptions than the Code asks (art. 90): {who}")
    for name in names:
        say(lacking.format(who=name))


def _month_json(found: MonthFigures) -> dict[str, Any]:
    return {
        "month": f"{found.first:%Y-%m}",
        "as_of": found.today.isoformat(),
        "officials": [*map(_official_json, found.officials)],
        "bodies": {code: _figures_json(told) for code, told in found.bodies.items()},
        "total": _figures_json(found.total),
    }


def _region_json(found: RegionMonth) -> dict[str, Any]:
    return {
        "region": found.region,
        "month": f"{found.first:%Y-%m}",
        "as_of": found.today.isoformat(),
        "offices": [
            {
                "office": one.office,
                "name": one.name.ru,
                "lacking": len(one.month.lacking),
                "officials": [*map(_official_json, one.month.officials)],
                **_figures_json(one.month.total),
            }
            for one in found.offices
        ],
        "bodies": {code: _figures_json(told) for code, told in found.bodies.items()},
        "total": _figures_json(found.total),
    }


def _official_json(one: OfficialFigures) -> dict[str, Any]:
    return {
        "schedule": str(one.who.schedule),
        "official": one.who.official,
        "body": one.who.body,
        "lacking": one.lacking is not None,
        **_figures_json(one.figures),
    }


def _figures_json(told: Figures) -> dict[str, Any]:
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

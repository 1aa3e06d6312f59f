"""A month of the region in words: an office or a body a row, and the officials of one office."""

from collections import Counter
from collections.abc import Callable
from typing import Final

from frontoffice.domain.monitoring_region import OfficeMonth, RegionMonth
from frontoffice.i18n import Localised
from frontoffice.i18n.words import Words
from ui.models.month_report import (
    TOTAL,
    MonthRow,
    ShownMonth,
    month_facts,
    month_in_words,
    month_row,
)

_NAMED: Final = 6
"""How many of those who fall short are named beside the table."""


def offices_in_words(found: RegionMonth, words: Words) -> ShownMonth:
    """Return the region, an office a row: those first in which somebody falls short."""
    rows = [
        month_row(one.office, office_in_words(one, words), one.month.total, _short(one, words))
        for one in found.offices
    ]
    return _shown(found, words, rows)


def bodies_in_words(
    found: RegionMonth, words: Words, body_name: Callable[[str], Localised]
) -> ShownMonth:
    """Return the region, a body a row."""
    short = Counter(one.who.body for _, one in found.lacking)
    rows = [
        month_row(code, body_name(code).in_(words.language), one, _fewer(short[code], words))
        for code, one in found.bodies.items()
    ]
    return _shown(found, words, rows)


def one_office_in_words(found: OfficeMonth, words: Words) -> ShownMonth:
    """Return one office of the region, an official a row."""
    return month_in_words(found.month, words, office_in_words(found, words))


def office_in_words(office: OfficeMonth, words: Words) -> str:
    """Return what an office is called, with its code."""
    name = office.name.in_(words.language)
    return name if office.office in name else f"{office.office} {name}"


def _shown(found: RegionMonth, words: Words, rows: list[MonthRow]) -> ShownMonth:
    _ = words.gettext
    total = found.total
    if rows:
        rows.append(month_row(TOTAL, _("Together"), total))
    lacking = [f"{one.who.official} ({office.office})" for office, one in found.lacking]
    named, more = lacking[:_NAMED], len(lacking) - _NAMED
    if more > 0:
        told = words.ngettext("and {n} more", "and {n} more", more)
        named.append(told.format(n=more))
    without = ", ".join(one.office for one in found.without)
    nobody = _("No schedule of receptions stood in this month: {office}")
    return ShownMonth(
        first=found.first,
        rows=tuple(rows),
        facts=month_facts(total, words),
        lacking=tuple(named),
        of=found.name.in_(words.language),
        more=nobody.format(office=without) if without else "",
    )


def _short(office: OfficeMonth, words: Words) -> str:
    if not office.receives:
        return words.gettext("nobody")
    return _fewer(len(office.month.lacking), words)


def _fewer(n: int, words: Words) -> str:
    return words.gettext("fewer: {n}").format(n=n) if n else ""

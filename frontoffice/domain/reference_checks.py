"""Whether a row of the reference data fits the description of its table."""

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, time
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from frontoffice.domain.kiosk_hours import span_of
from frontoffice.domain.reference_columns import (
    VALID_FROM,
    VALID_TO,
    Column,
    Description,
    Holds,
)
from frontoffice.domain.reference_faults import Fault, choices_of
from frontoffice.domain.reference_names import REGIONS
from frontoffice.domain.reference_rows import Row
from frontoffice.domain.text import clean

Known = Mapping[str, AbstractSet[str]]
"""The codes that each table has, for the links to it."""

YEARS: Final = range(1990, 2101)
_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_OFFICE: Final = re.compile(r"[0-9]{6}")
_MARKUP: Final = re.compile(r"</?[A-Za-z!][^>]*>?|&#?\w+;")
_HOST: Final = re.compile(r"(?!-)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]{1,5})?")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]{2,30}")
_NO_PROGRAM: Final = frozenset({"file", "javascript", "data", "vbscript", "search-ms", "ms-msdt"})
"""Schemes that open what is on this computer, or run what the link says."""
_WHOLE: Final = re.compile(r"[0-9]{1,6}")
_TIME: Final = re.compile(r"[0-9]{2}:[0-9]{2}")
_FORMULA: Final = ("=", "@", "\t")
"""A spreadsheet would compute a text that begins so."""


def faults_of(description: Description, row: Row, known: Known) -> tuple[Fault, ...]:
    """Return all that is wrong with *row*; empty when it may come into force."""
    return tuple(_faults(description, row, known))


def is_date(text: str) -> bool:
    """Return whether *text* is a day that a table may hold, spelled YYYY-MM-DD."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return day.isoformat() == text and day.year in YEARS


def _faults(description: Description, row: Row, known: Known) -> Iterator[Fault]:
    cells = row.cells(description)
    for column in description.every:
        text = cells.get(column.name, "")
        fault = _fault_of_text(column, text) if text else _fault_of_nothing(column)
        if fault is not None:
            yield fault
        elif text:
            yield from _CHECKS.get(column.holds, _nothing)(column, text, known)
    if description.key is None and row.code != description.name:
        yield Fault("code", value=row.code)
    if description.of_office and not _is_office(row.code, known):
        yield Fault("office", value=row.code)
    if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
        yield Fault("period", VALID_TO, row.valid_to)
    if not description.dated and (row.valid_from or row.valid_to):
        yield Fault("date", VALID_FROM, row.valid_from or row.valid_to)
    opens, closes = (cells.get(name, "") for name in description.opens_before)
    if opens and closes and opens >= closes:
        yield Fault("hours")


def _is_office(code: str, known: Known) -> bool:
    return bool(_OFFICE.fullmatch(code)) and code[:2] in known.get(REGIONS, {code[:2]})


def _fault_of_nothing(column: Column) -> Fault | None:
    if not column.required:
        return None
    return Fault("language" if column.language else "required", column.name)


def _fault_of_text(column: Column, text: str) -> Fault | None:
    if len(text) > column.length:
        return Fault("long", column.name, limit=str(column.length))
    if clean(text).changed:
        return Fault("characters", column.name)
    if text.startswith(_FORMULA):
        return Fault("formula", column.name)
    if _MARKUP.search(text):
        return Fault("markup", column.name)
    return None


def _nothing(_column: Column, _text: str, _known: Known) -> Iterator[Fault]:
    return iter(())


def _code(column: Column, text: str, _known: Known) -> Iterator[Fault]:
    if not _CODE.fullmatch(text):
        yield Fault("code", column.name, text)


def _whole(column: Column, text: str, _known: Known) -> Iterator[Fault]:
    if not _WHOLE.fullmatch(text) or not column.least <= int(text) <= column.most:
        yield Fault("whole", column.name, text, f"{column.least}–{column.most}")


def _choice(column: Column, text: str, _known: Known) -> Iterator[Fault]:
    if text not in dict(column.choices):
        yield Fault("choice", column.name, text, choices_of(column))


def _date(column: Column, text: str, _known: Known) -> Iterator[Fault]:
    if not is_date(text):
        yield Fault("date", column.name, text)


def _time(column: Column, text: str, _known: Known) -> Iterator[Fault]:
    try:
        time.fromisoformat(text)
    except ValueError:
        yield Fault("time", column.name, text)
    else:
        if not _TIME.fullmatch(text):
            yield Fault("time", column.name, text)


def _span(column: Column, text: str, _known: Known) -> Iterator[Fault]:
    try:
        span_of(text)
    except ValueError:
        yield Fault("span", column.name, text)


def _zone(column: Column, text: str, _known: Known) -> Iterator[Fault]:
    if not _is_zone(text):
        yield Fault("zone", column.name, text)


@cache
def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # the name of a folder is no zone
        return False
    return True


def _host(column: Column, text: str, _known: Known) -> Iterator[Fault]:
    if not _HOST.fullmatch(text):
        yield Fault("host", column.name, text)


def _scheme(column: Column, text: str, _known: Known) -> Iterator[Fault]:
    if not _SCHEME.fullmatch(text) or text in _NO_PROGRAM:
        yield Fault("scheme", column.name, text)


def _links(column: Column, text: str, known: Known) -> Iterator[Fault]:
    codes = text.split() if column.holds is Holds.LINKS else [text]
    there = known.get(column.links_to, frozenset())
    for code in codes:
        if code not in there:
            yield Fault("link", column.name, code, column.links_to)


_CHECKS: Final[Mapping[Holds, Callable[[Column, str, Known], Iterator[Fault]]]] = {
    Holds.CODE: _code,
    Holds.WHOLE: _whole,
    Holds.CHOICE: _choice,
    Holds.DATE: _date,
    Holds.TIME: _time,
    Holds.SPAN: _span,
    Holds.ZONE: _zone,
    Holds.HOST: _host,
    Holds.SCHEME: _scheme,
    Holds.LINK: _links,
    Holds.LINKS: _links,
}

"""Which days are worked in Kazakhstan, and why the others are not.

A table of public holidays, dated and shipped, and over it the transfers of days off that
the Government decrees each year.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import accumulate
from typing import Final

from frontoffice.domain.reference import rows_of, version_of
from frontoffice.errors import RuleError
from frontoffice.i18n import Localised

ONE_DAY: Final = timedelta(1)
FEWEST: Final = 8
"""Holidays without which a year of the calendar is not whole."""
_SATURDAY: Final = 5


class CalendarError(RuleError):
    """The day lies outside the years that the calendar knows."""

    code = "rule.calendar"


class DayKind(StrEnum):
    """What a day is to those who work."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MOVED_HOLIDAY = "moved_holiday"
    """A day off for a holiday that fell on a day off."""
    MOVED_OFF = "moved_off"
    """A day off in exchange for a weekend day that is worked."""
    MOVED_WORKING = "moved_working"
    """A weekend day that is worked."""


_WORKED: Final = frozenset({DayKind.WORKING, DayKind.MOVED_WORKING})


@dataclass(frozen=True, slots=True)
class Day:
    """One day and why it is as it is."""

    on: date
    kind: DayKind
    reason: Localised | None = None
    """The holiday, or the transfer; None for plain weekdays and weekends."""

    @property
    def is_working(self) -> bool:
        """Whether terms count it."""
        return self.kind in _WORKED


class Calendar:
    """Working days from 1 January of the first year to 31 December of the last."""

    def __init__(self, version: str, years: range, special: Mapping[date, Day]) -> None:
        self.version = version
        self.first_year = years[0]
        self.last_year = years[-1]
        self._special = dict(special)
        self._first = date(self.first_year, 1, 1)
        length = (date(self.last_year, 12, 31) - self._first).days + 1
        every = (self._first + timedelta(n) for n in range(length))
        self._worked_by = tuple(accumulate(self._day(on).is_working for on in every))

    def day(self, on: date) -> Day:
        """Return what the day *on* is.

        :raises CalendarError: *on* is outside the years of the calendar.
        """
        self._check(on)
        return self._day(on)

    def is_working(self, on: date) -> bool:
        """Return whether *on* is worked.

        :raises CalendarError: *on* is outside the years of the calendar.
        """
        self._check(on)
        special = self._special.get(on)
        return on.weekday() < _SATURDAY if special is None else special.is_working

    def first_working(self, on: date) -> date:
        """Return *on* where it is worked, else the next working day.

        :raises CalendarError: the calendar ends before such a day.
        """
        while not self.is_working(on):
            on += ONE_DAY
        return on

    def working_days(self, after: date, until: date) -> int:
        """Return how many days are worked from the day after *after* to *until* inclusive.

        :raises CalendarError: one of them is outside the years of the calendar.
        """
        return self._worked(until) - self._worked(after)

    def _check(self, on: date) -> None:
        if not self.first_year <= on.year <= self.last_year:
            raise CalendarError(year=on.year, first=self.first_year, last=self.last_year)

    def _day(self, on: date) -> Day:
        plain = DayKind.WEEKEND if on.weekday() >= _SATURDAY else DayKind.WORKING
        return self._special.get(on) or Day(on, plain)

    def _worked(self, until: date) -> int:
        return self._worked_by[(self.day(until).on - self._first).days]


@cache
def bundled_calendar() -> Calendar:
    """Return the calendar of the tables that ship with the program."""
    return calendar_of(
        version_of("calendar"), rows_of("holidays"), rows_of("workday-overrides"), range(0)
    )


def calendar_of(
    version: str,
    holidays: Iterable[Mapping[str, str]],
    overrides: Iterable[Mapping[str, str]],
    years: range,
) -> Calendar:
    """Return the calendar of the rows of its two tables, checked before.

    It reaches over *years* and those beside them whose holidays are known: a year in which
    fewer than :data:`FEWEST` days are named is not decreed yet, and nothing is counted by it.
    """
    special = {day.on: day for day in map(_holiday, holidays)}
    named = Counter(on.year for on in special)
    known = {year for year, days in named.items() if days >= FEWEST}
    first, last = (years[0], years[-1]) if years else (min(known), min(known))
    while first - 1 in known:
        first -= 1
    while last + 1 in known:
        last += 1
    # A transfer is decreed over the holidays, so it stands last.
    special |= {day.on: day for day in map(_override, overrides)}
    return Calendar(version, range(first, last + 1), special)


def _holiday(row: Mapping[str, str]) -> Day:
    kind = DayKind.MOVED_HOLIDAY if row["kind"] == "moved" else DayKind.HOLIDAY
    name = Localised(row["name_kk"], row["name_ru"], row["name_en"])
    return Day(date.fromisoformat(row["date"]), kind, name)


def _override(row: Mapping[str, str]) -> Day:
    kind = DayKind.MOVED_WORKING if row["day"] == "working" else DayKind.MOVED_OFF
    reason = Localised(row["reason_kk"], row["reason_ru"], row["reason_en"])
    return Day(date.fromisoformat(row["date"]), kind, reason)

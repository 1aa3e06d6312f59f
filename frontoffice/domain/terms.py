"""Terms of the law: the day of registration, the last day, the days left.

Everything that the law may change is data: the terms of the kinds, the rule of counting and
the calendar, each with the dates of its validity.
"""

import calendar as months
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final, Self

from frontoffice.domain.calendar import ONE_DAY, Calendar, Day, bundled_calendar
from frontoffice.domain.explaining import explain, why_skipped
from frontoffice.domain.kinds import Certainty, Kind, Kinds, Unit, bundled_kinds
from frontoffice.domain.reference import date_of, rows_of, version_of
from frontoffice.domain.term import CountFrom, DayRole, Moved, OfficeHours, Term, TermDay
from frontoffice.errors import RuleError

__all__ = [
    "CountFrom",
    "CountingRule",
    "DayRole",
    "Moved",
    "OfficeHours",
    "Term",
    "TermDay",
    "TermError",
    "TermTable",
    "bundled_calendar",
    "bundled_terms",
    "explain",
    "why_skipped",
]

_MONTHS_IN_YEAR: Final = 12
_COMMON: Final = "application"
_PATHS: Final = 32
"""Terms whose days are remembered: some kinds, of some days."""
"""What an unknown kind is counted as: nothing may prevent a registration."""


class TermError(RuleError):
    """The term of this kind cannot be extended."""

    code = "rule.term"


@dataclass(frozen=True, slots=True)
class CountingRule:
    """Which day is the first one, from one date to another."""

    count_from: CountFrom
    basis: str
    certainty: Certainty
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """Return whether the rule holds for what is registered on *day*."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class TermTable:
    """The terms of all kinds over one calendar."""

    def __init__(
        self, version: str, kinds: Kinds, calendar: Calendar, rules: Sequence[CountingRule]
    ) -> None:
        self.version = version
        self._kinds = kinds
        self._calendar = calendar
        self._rules = tuple(rules)
        self._paths: dict[tuple[str, date, CountFrom], tuple[TermDay, ...]] = {}

    def over(self, calendar: Calendar) -> Self:
        """Return the same terms over another *calendar*."""
        return type(self)(self.version, self._kinds, calendar, self._rules)

    def term_of(
        self, kind_code: str, received_at: datetime, hours: OfficeHours | None = None
    ) -> Term:
        """Return the term of an appeal of *kind_code* that came at *received_at*.

        What comes after closing time or on a day off is registered on the next working day
        (64(3)); a last day that is not worked gives way to the next working day (76(5)). A
        kind that the table does not know is counted as an application.

        :raises CalendarError: the calendar ends before the term does.

        Source: Code, art. 64(3), 76, 99.
        """
        hours = hours or OfficeHours()
        local = hours.local(received_at)
        registered_on, moved = self._registration(local, hours)
        kind = self._kind(kind_code, registered_on)
        rule = self._rule(registered_on)
        # A clerk sees the same days all day long, anew with every key that is pressed.
        days = (kind.code, registered_on, rule.count_from)
        path = self._paths.get(days)
        if path is None:
            path = tuple(self._path(kind, registered_on, rule.count_from))
            if len(self._paths) >= _PATHS:
                self._paths = {}
            self._paths[days] = path
        return Term(
            kind=kind.code,
            days=kind.days,
            unit=kind.unit,
            count_from=rule.count_from,
            received_at=local,
            registered_on=registered_on,
            due_on=path[-1].day.on,
            moved=moved,
            waited=self._off_between(local.date(), registered_on),
            basis=kind.basis,
            certainty=kind.certainty,
            table_version=self.version,
            calendar_version=self._calendar.version,
            path=path,
        )

    def extended(self, term: Term, decided_on: date) -> date:
        """Return the last day to which *term* may be extended by a decision of *decided_on*.

        Two months from the decision for what the Code governs; where a kind has its own
        limit in calendar days, these run from the end of the term. A day that is not worked
        gives way to the next working day.

        :raises TermError: the term of this kind cannot be extended.
        :raises CalendarError: the calendar ends before such a day.

        Source: Code, art. 76(3), 76(5), 99.
        """
        kind = self._kind(term.kind, term.registered_on)
        if not kind.extendable:
            raise TermError(kind=kind.code)
        if kind.extension_months:
            last = _months_later(decided_on, kind.extension_months)
        else:
            last = term.due_on + timedelta(kind.extension_days)
        return self._calendar.first_working(last)

    def working_days_left(self, due_on: date, today: date) -> int:
        """Return how many working days remain after *today*; below zero when overdue.

        0 on the last day itself; from the day after it at least one day is overdue, were
        it a day off.

        :raises CalendarError: one of the days is outside the years of the calendar.
        """
        if today <= due_on:
            return self._calendar.working_days(today, due_on)
        return -max(1, self._calendar.working_days(due_on, today))

    def _registration(self, local: datetime, hours: OfficeHours) -> tuple[date, Moved | None]:
        received_on = local.date()
        if not self._calendar.is_working(received_on):
            return self._calendar.first_working(received_on), Moved.DAY_OFF
        if local.time() > hours.closes:
            return self._calendar.first_working(received_on + ONE_DAY), Moved.AFTER_HOURS
        return received_on, None

    def _off_between(self, received_on: date, registered_on: date) -> tuple[Day, ...]:
        count = (registered_on - received_on).days
        days = (self._calendar.day(received_on + ONE_DAY * n) for n in range(count))
        return tuple(day for day in days if not day.is_working)

    def _kind(self, code: str, on: date) -> Kind:
        kind = self._kinds.find(code, on) or self._kinds.find(_COMMON, on)
        if kind is None:
            raise LookupError(_COMMON)
        return kind

    def _rule(self, on: date) -> CountingRule:
        return next((rule for rule in self._rules if rule.is_valid_on(on)), self._rules[-1])

    def _path(self, kind: Kind, registered_on: date, count_from: CountFrom) -> Iterator[TermDay]:
        """Yield the days of the term; the last one is the day it is due."""
        on, count = registered_on, int(count_from is CountFrom.REGISTRATION_DAY)
        role = DayRole.REGISTERED
        while True:
            day = self._calendar.day(on)
            if count == kind.days and day.is_working:
                yield TermDay(day, DayRole.DUE, count)
                return
            yield TermDay(day, role, count)
            on += ONE_DAY
            counts = kind.unit is Unit.CALENDAR or self._calendar.is_working(on)
            count, role = self._step(kind, on, count, counts=counts)

    def _step(self, kind: Kind, on: date, count: int, *, counts: bool) -> tuple[int, DayRole]:
        """Return the count and the role of the day *on*, where *count* days went before."""
        if count == kind.days or not counts:
            return count, DayRole.SKIPPED
        rolled_past = count + 1 == kind.days and not self._calendar.is_working(on)
        return count + 1, DayRole.SKIPPED if rolled_past else DayRole.COUNTED


@cache
def bundled_terms() -> TermTable:
    """Return the terms of the tables that ship with the program."""
    rules = [rule_of(row) for row in rows_of("counting-rules")]
    return TermTable(version_of("terms"), bundled_kinds(), bundled_calendar(), rules)


def rule_of(row: Mapping[str, str]) -> CountingRule:
    """Return the rule that a row of the table, checked before, tells of."""
    return CountingRule(
        CountFrom(row["count_from"]),
        row["basis"],
        Certainty(row["certainty"]),
        date_of(row["valid_from"]),
        date_of(row["valid_to"]),
    )


def _months_later(day: date, count: int) -> date:
    """Return the same day *count* months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + count, _MONTHS_IN_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, months.monthrange(year, month)[1]))

"""The receptions of many officials in a span of days: who receives when, and who does not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from frontoffice.domain.calendar import ONE_DAY, Calendar, Day
from frontoffice.domain.reception import Reception, receptions
from frontoffice.domain.reception_duty import Missed, missed, month_after
from frontoffice.domain.schedule import Rank, Schedule

_RANKS: Final = tuple(Rank)


@dataclass(frozen=True, slots=True)
class OfficialSpan:
    """One official's receptions in the span."""

    schedule: Schedule
    receptions: tuple[Reception, ...]
    missed: tuple[Missed, ...]
    """Months, wholly or partly in the span, with fewer receptions than the law asks for."""

    def on(self, day: date) -> tuple[Reception, ...]:
        """Return the receptions of one day."""
        return tuple(one for one in self.receptions if one.on == day)

    def by_day(self) -> Mapping[date, tuple[Reception, ...]]:
        """Return the receptions by the day."""
        found: dict[date, list[Reception]] = {}
        for one in self.receptions:
            found.setdefault(one.on, []).append(one)
        return {on: tuple(some) for on, some in found.items()}


@dataclass(frozen=True, slots=True)
class Span:
    """Many officials' receptions from one day to another."""

    first: date
    last: date
    days: tuple[Day, ...]
    officials: tuple[OfficialSpan, ...]


def span_of(
    schedules: Iterable[tuple[Schedule, date | None]], first: date, last: date, calendar: Calendar
) -> Span:
    """Return the receptions of *schedules* from *first* to *last*.

    :param schedules: each with the day from which on it is withdrawn.
    :raises CalendarError: the calendar does not reach over all months of the span.
    """
    days = tuple(calendar.day(on) for on in _days(first, last))
    begins, ends = first.replace(day=1), month_after(last) - ONE_DAY
    officials = []
    for schedule, withdrawn_from in schedules:
        found = receptions(schedule, begins, ends, calendar, withdrawn_from)
        inside = tuple(one for one in found if first <= one.on <= last)
        gaps = missed(schedule.rank, found, begins, ends)
        asked = tuple(
            gap for gap in gaps if withdrawn_from is None or gap.first_on < withdrawn_from
        )
        officials.append(OfficialSpan(schedule, inside, asked))
    return Span(first, last, days, tuple(officials))


def ordered(
    schedules: Iterable[tuple[Schedule, date | None]],
) -> list[tuple[Schedule, date | None]]:
    """Return *schedules* body by body: heads, then deputies, then others, each by name."""
    return sorted(
        schedules,
        key=lambda pair: (pair[0].body, _RANKS.index(pair[0].rank), pair[0].official),
    )


def month_of(on: date) -> tuple[date, date]:
    """Return the first and the last day of the month of *on*."""
    return on.replace(day=1), month_after(on) - ONE_DAY


def _days(first: date, last: date) -> Iterable[date]:
    on = first
    while on <= last:
        yield on
        on += ONE_DAY

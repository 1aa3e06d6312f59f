"""A term that the tables of today count otherwise than those of its registration, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from frontoffice.domain.calendar import Calendar, CalendarError, Day
from frontoffice.domain.explaining import short_dates
from frontoffice.domain.term import Term
from frontoffice.i18n.words import Words


@dataclass(frozen=True, slots=True)
class TermMove:
    """One open term whose last day is another one now."""

    was: date
    """The last day that was promised."""
    now: Term
    before: Term | None
    """As the tables of its registration count it; None where that gives another day too."""
    days: tuple[Day, ...]
    """The days that became days off, or working days, as they are now."""

    @property
    def is_later(self) -> bool:
        """Whether there is more time now."""
        return self.now.due_on > self.was


def changed_days(before: Calendar, now: Calendar, first: date, last: date) -> tuple[Day, ...]:
    """Return the days from *first* to *last* that *now* works and *before* does not, or reversed.

    A day that either calendar does not reach is left out.
    """
    found = []
    for count in range((last - first).days + 1):
        on = first + timedelta(count)
        try:
            if before.is_working(on) != now.is_working(on):
                found.append(now.day(on))
        except CalendarError:
            continue
    return tuple(found)


def why_moved(move: TermMove, words: Words) -> str:
    """Return in words why the last day of *move* is another one."""
    _ = words.gettext
    told = [_day(day, words) for day in move.days]
    before = move.before
    if before is not None and (before.days, before.unit) != (move.now.days, move.now.unit):
        length = _("the term of the law is {now} days, and was {before}")
        told.append(length.format(now=move.now.days, before=before.days))
    if before is not None and before.count_from != move.now.count_from:
        told.append(_("the counting begins on another day"))
    return "; ".join(told) or _("counted anew by the tables of today")


def _day(day: Day, words: Words) -> str:
    _ = words.gettext
    kind = _("{on} is worked now") if day.is_working else _("{on} is a day off now")
    reason = f" ({day.reason.in_(words.language)})" if day.reason else ""
    return kind.format(on=short_dates([day.on])) + reason


def latest(moves: Sequence[TermMove]) -> int:
    """Return how many of *moves* give more time."""
    return sum(one.is_later for one in moves)

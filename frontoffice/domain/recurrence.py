"""On which days a series of receptions falls: a rule as RFC 5545 spells it, of whole days."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final, Literal

from frontoffice.errors import RuleError

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""As RFC 5545 spells them, Monday first."""
LAST: Final = -1
"""The last one of a month."""
_MOST_INTERVAL: Final = 60
_SUNDAY: Final = 6
_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WEEKDAY: Final = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_KNOWN: Final = frozenset(
    {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
)
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,2}")


class RecurrenceError(RuleError):
    """The text is no rule of repetition that a series of receptions can have."""

    code = "rule.recurrence"


class Every(StrEnum):
    """What a rule counts in."""

    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of repetition; by what it does not say, it says nothing."""

    every: Every
    interval: int = 1
    weekdays: tuple[tuple[int, int], ...] = ()
    """Weekday, 0 for Monday, and which one of the month: 1 to 5, -1 for the last, 0 for each."""
    month_days: tuple[int, ...] = ()
    """Days of the month, from its end where negative."""
    months: tuple[int, ...] = ()

    def __str__(self) -> str:
        """Return the rule as an RFC 5545 RRULE text, the same for the same rule."""
        parts = [f"FREQ={self.every.value}"]
        if self.interval != 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.months:
            parts.append("BYMONTH=" + ",".join(map(str, self.months)))
        if self.month_days:
            parts.append("BYMONTHDAY=" + ",".join(map(str, self.month_days)))
        if self.weekdays:
            told = [f"{nth or ''}{WEEKDAYS[day]}" for day, nth in self.weekdays]
            parts.append("BYDAY=" + ",".join(told))
        return ";".join(parts)

    def dates(self, begins_on: date, first: date, last: date) -> tuple[date, ...]:
        """Return the days from *first* to *last* on which a series falls, in order.

        :param begins_on: since when the series goes; weeks and months are counted from it.
        """
        return _dates(self, begins_on, max(first, begins_on), last)

    def near(self, begins_on: date, first: date) -> date:
        """Return a day not after *first* from which the same days follow as from *begins_on*.

        So a series that is years old costs no more than a new one.
        """
        if self.every is Every.MONTH:
            months = (first.year - begins_on.year) * 12 + first.month - begins_on.month
            months = months // self.interval * self.interval + begins_on.month - 1
            return date(begins_on.year + months // 12, months % 12 + 1, 1)
        step = self.interval if self.every is Every.DAY else 7 * self.interval
        return begins_on + timedelta((first - begins_on).days // step * step)


@lru_cache(4_096)
def _dates(rule: Rule, begins_on: date, first: date, last: date) -> tuple[date, ...]:
    """Return the days of *rule*; many officials of a month have the same."""
    # Every start of a desk would pay for it, and most desks look at no schedule at once.
    from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday  # noqa: PLC0415

    every: dict[Every, Literal[1, 2, 3]] = {
        Every.DAY: DAILY,
        Every.WEEK: WEEKLY,
        Every.MONTH: MONTHLY,
    }
    if first > last:
        return ()
    start = datetime.combine(rule.near(begins_on, first), datetime.min.time())
    found = rrule(
        every[rule.every],
        dtstart=start,
        interval=rule.interval,
        until=datetime.combine(last, datetime.min.time()),
        byweekday=[weekday(day, nth or None) for day, nth in rule.weekdays] or None,
        bymonthday=rule.month_days or None,
        bymonth=rule.months or None,
    )
    return tuple(on for one in found if (on := one.date()) >= first)


def rule_of(text: str, begins_on: date) -> Rule:
    """Return the rule that *text* spells: the value of an RRULE, with or without its name.

    What RFC 5545 lets follow from the beginning of the series is written out. When it ends is
    the series' own affair: ``UNTIL`` and ``COUNT`` are no part of it.

    :raises RecurrenceError: it is none, or one that a reception cannot have.

    Source: RFC 5545, 3.3.10.
    """
    parts = _parts(text)
    try:
        every = Every(parts.pop("FREQ", ""))
        interval = int(parts.pop("INTERVAL", "1"))
        weekdays = tuple(sorted({_weekday(one) for one in _list(parts.pop("BYDAY", ""))}))
        days = tuple(sorted({_number(one, 31) for one in _list(parts.pop("BYMONTHDAY", ""))}))
        months = tuple(sorted({_number(one, 12) for one in _list(parts.pop("BYMONTH", ""))}))
        places = sorted({_number(one, 5) for one in _list(parts.pop("BYSETPOS", ""))})
    except ValueError as error:
        raise RecurrenceError(rule=text[:200]) from error
    if every is Every.WEEK and not weekdays:
        weekdays = ((begins_on.weekday(), 0),)
    if every is Every.MONTH and not weekdays and not days:
        days = (begins_on.day,)
    if places:
        # Some programs say "of the Tuesdays of a month the second" for "the second Tuesday".
        if every is not Every.MONTH or days or len(weekdays) > 1 or weekdays[0][1]:
            raise RecurrenceError(rule=text[:200])
        weekdays = tuple((weekdays[0][0], place) for place in places)
    rule = Rule(every, interval, weekdays, days, months)
    week_begins = parts.get("WKST", "MO")
    # A week that begins on Sunday is another one on Sundays only.
    sundays = begins_on.weekday() == _SUNDAY or (_SUNDAY, 0) in weekdays
    other_weeks = every is Every.WEEK and interval > 1 and week_begins != "MO"
    if other_weeks and (week_begins != "SU" or sundays):
        raise RecurrenceError(rule=text[:200])
    if not 1 <= interval <= _MOST_INTERVAL or not _comes(rule):
        raise RecurrenceError(rule=text[:200])
    return rule


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for one in text.strip().upper().removeprefix("RRULE:").split(";"):
        name, equals, value = one.partition("=")
        if not equals or name not in _KNOWN or name in parts:
            raise RecurrenceError(rule=text[:200])
        parts[name] = value
    return parts


def _list(text: str) -> list[str]:
    return text.split(",") if text else []


def _weekday(text: str) -> tuple[int, int]:
    found = _WEEKDAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return WEEKDAYS.index(found[2]), int(found[1] or 0)


def _number(text: str, most: int) -> int:
    if not _NUMBER.fullmatch(text) or not 1 <= abs(int(text)) <= most:
        raise ValueError(text)
    return int(text)


def _comes(rule: Rule) -> bool:
    """Return whether *rule* is one whose days come: who looks for the next must not look for ever."""
    nth = any(which for _, which in rule.weekdays)
    if any(month < 0 for month in rule.months):
        return False
    if rule.every is Every.MONTH:
        longest = max((_LENGTHS[month - 1] for month in rule.months), default=31)
        meets = not rule.months or rule.interval == 1
        comes = all(abs(day) <= longest for day in rule.month_days)
        return comes and meets and not (nth and rule.month_days)
    steady = rule.every is Every.WEEK or rule.interval == 1 or not rule.weekdays
    return steady and not nth and not rule.month_days

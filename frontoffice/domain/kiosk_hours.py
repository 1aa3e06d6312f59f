"""When a kiosk is open: hours of each day of the week, and of days off; nothing said is always."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

SHUT: Final = "-"
"""How a day is spelled on which the kiosk is closed."""
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_OFF: Final = "off"
"""The hours of holidays, whatever day of the week they are."""
REACH_DAYS: Final = 31
"""So far ahead the next opening is looked for."""
_SPAN: Final = re.compile(
    r"([01][0-9]|2[0-3]):([0-5][0-9])-(?:([01][0-9]|2[0-3]):([0-5][0-9])|(24:00))"
)
_DAY_MIN: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, in minutes of the day; the end is not included."""

    begins: int
    ends: int


ALL_DAY: Final = Span(0, _DAY_MIN)
NEVER: Final = Span(0, 0)


def span_of(text: str) -> Span:
    """Return the hours spelled *text*: ``08:00-20:00``, ``-`` for none, nothing for all day.

    :raises ValueError: it is spelled otherwise, or ends before it begins.
    """
    if not text:
        return ALL_DAY
    if text == SHUT:
        return NEVER
    found = _SPAN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    begins = int(found[1]) * 60 + int(found[2])
    ends = _DAY_MIN if found[5] else int(found[3]) * 60 + int(found[4])
    if ends <= begins:
        raise ValueError(text)
    return Span(begins, ends)


@dataclass(frozen=True, slots=True)
class Week:
    """The hours of a kiosk; made of what a row of the reference data says."""

    days: tuple[Span, ...]
    """From Monday to Sunday."""
    off: Span | None
    """Of holidays; None where they are days as any other."""

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Week":
        """Return the hours that *values* tell, by day.

        :raises ValueError: one of them cannot be read.
        """
        days = tuple(span_of(values.get(day, "")) for day in WEEKDAYS)
        off = values.get(DAY_OFF, "")
        return cls(days, span_of(off) if off else None)

    def is_open(self, moment: datetime, is_off: Callable[[date], bool]) -> bool:
        """Return whether it is open at *moment*, on the clock of the office.

        :param is_off: tells of a day whether it is a holiday.
        """
        span = self._on(moment.date(), is_off)
        return span.begins <= moment.hour * 60 + moment.minute < span.ends

    def opens_at(self, moment: datetime, is_off: Callable[[date], bool]) -> datetime | None:
        """Return when it opens next after *moment*; None where it does not for a month."""
        for ahead in range(REACH_DAYS + 1):
            on = moment.date() + timedelta(ahead)
            span = self._on(on, is_off)
            opens = datetime.combine(on, time.min, moment.tzinfo) + timedelta(minutes=span.begins)
            if span != NEVER and opens > moment:
                return opens
        return None

    def _on(self, on: date, is_off: Callable[[date], bool]) -> Span:
        if self.off is not None and is_off(on):
            return self.off
        return self.days[on.weekday()]


ALWAYS: Final = Week((ALL_DAY,) * 7, None)

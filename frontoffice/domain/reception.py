"""The receptions that a schedule makes in a span of days, and their slots.

Two devices that know the same version of a schedule find the same receptions, and slots of the
same ids: nothing here reads a clock, or the settings of a device.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha1
from types import MappingProxyType
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from frontoffice.domain.calendar import ONE_DAY, Calendar, Day
from frontoffice.domain.schedule import (
    Cancelled,
    Extra,
    Hours,
    Moved,
    OnDayOff,
    Schedule,
    Series,
    at_hour,
)
from frontoffice.i18n import Localised

_MINUTE: Final = timedelta(minutes=1)
_REACH: Final = timedelta(16)
"""No run of days off is longer: from so far away a reception may move into a span."""


class Standing(StrEnum):
    """Whether a reception is held."""

    HELD = "held"
    CANCELLED = "cancelled"
    """By an exception."""
    MOVED_AWAY = "moved_away"
    """It is held on another day."""
    DAY_OFF = "day_off"
    """It falls out, for the day is off."""
    CLASHES = "clashes"
    """The official receives elsewhere at this time already."""
    WITHDRAWN = "withdrawn"
    """The schedule stands no more."""


STANDING_NAMES: Final[Mapping[Standing, Localised]] = MappingProxyType(
    {
        Standing.HELD: Localised("өтеді", "состоится", "is held"),
        Standing.CANCELLED: Localised("болмайды", "отменён", "cancelled"),
        Standing.MOVED_AWAY: Localised("ауыстырылды", "перенесён", "moved"),
        Standing.DAY_OFF: Localised("демалыс күні", "выходной день", "day off"),
        Standing.CLASHES: Localised("басқасымен қатар келді", "совпал с другим", "clashes"),
        Standing.WITHDRAWN: Localised("кесте күшін жойды", "график отозван", "withdrawn"),
    }
)
"""How people call what becomes of a reception."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece of a reception, for one person or as many as its capacity says."""

    id: UUID
    """Follows from the schedule and the moment of the beginning: the same everywhere."""
    begins_at: datetime
    """UTC."""
    ends_at: datetime
    capacity: int
    kept: int = 0
    """So many of its last seats are for whoever comes without an appointment."""

    @property
    def bookable(self) -> int:
        """How many seats can be leased, given and asked for: the first ones."""
        return self.capacity - self.kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """One official's reception on one day."""

    schedule: UUID
    on: date
    hours: Hours
    zone: str
    standing: Standing = Standing.HELD
    other_on: date | None = None
    """Of one that was moved: where it came from, or where it went."""
    is_extra: bool = False
    reason: str = ""
    """As whoever moved or cancelled it told."""
    day: Day | None = None
    """The day off for which it moved or fell out."""

    @property
    def is_held(self) -> bool:
        """Whether anybody is received."""
        return self.standing is Standing.HELD

    @property
    def begins_at(self) -> datetime:
        """The moment of the beginning, UTC."""
        return _moment(self.on, self.hours.begins, self.zone)

    @property
    def slot_count(self) -> int:
        """How many slots there are, without making them."""
        return self.hours.count if self.is_held else 0

    def slots(self) -> tuple[Slot, ...]:
        """Return the slots in order; none where nobody is received."""
        if not self.is_held:
            return ()
        begins, hours = self.begins_at, self.hours
        length = timedelta(minutes=hours.slot_min)
        found = []
        for place, minute in enumerate(hours.starts()):
            at, kept = begins + timedelta(minutes=minute), hours.kept_of(place)
            found.append(Slot(slot_id(self.schedule, at), at, at + length, hours.capacity, kept))
        return tuple(found)

    def slot_at(self, moment: datetime) -> Slot | None:
        """Return the slot that begins at *moment*, without making the others; None for none."""
        if not self.has_slot_at(moment):
            return None
        hours = self.hours
        place = (moment - self.begins_at) // _MINUTE // (hours.slot_min + hours.buffer_min)
        ends, of = moment + timedelta(minutes=hours.slot_min), slot_id(self.schedule, moment)
        return Slot(of, moment, ends, hours.capacity, hours.kept_of(place))

    def has_slot_at(self, moment: datetime) -> bool:
        """Return whether a slot begins at *moment*, without making them: it is the same slot then."""
        minutes, rest = divmod(moment - self.begins_at, _MINUTE)
        return self.is_held and not rest and minutes in self.hours.starts()


def slot_id(schedule: UUID, begins_at: datetime) -> UUID:
    """Return the id of the slot of *schedule* that begins at this moment, to the minute.

    An official receives in one place at a time, so the moment tells the slot; an edit of the
    schedule that leaves the beginning leaves the id, and a booking of it.

    Source: RFC 9562, 5.5 (version 5), the schedule's id as the name space.
    """
    name = f"{begins_at.astimezone(UTC):%Y-%m-%dT%H:%MZ}".encode()
    # As ``uuid5`` has it, which imports its hash at each call: a month has thousands of slots.
    digest = sha1(schedule.bytes + name, usedforsecurity=False).digest()
    return UUID(bytes=digest[:16], version=5)


def receptions(
    schedule: Schedule,
    first: date,
    last: date,
    calendar: Calendar,
    withdrawn_from: date | None = None,
) -> tuple[Reception, ...]:
    """Return the receptions of *schedule* from *first* to *last*, in order, with those not held.

    :param withdrawn_from: from which day on the schedule stands no more.
    :raises CalendarError: the calendar does not reach so far.
    """
    calendar.day(first), calendar.day(last)
    found = [
        one
        for planned in _near(schedule, first, last)
        for one in _excepted(planned, schedule, calendar)
        if first <= one.on <= last
    ]
    found += [
        _extra(schedule, one)
        for one in schedule.exceptions
        if isinstance(one, Extra) and first <= one.on <= last
    ]
    if withdrawn_from is not None:
        found = [
            replace(one, standing=Standing.WITHDRAWN)
            if one.is_held and one.on >= withdrawn_from
            else one
            for one in found
        ]
    return tuple(_without_clashes(sorted(found, key=_in_order)))


def held(found: Iterable[Reception]) -> tuple[Reception, ...]:
    """Return those of *found* in which somebody is received."""
    return tuple(one for one in found if one.is_held)


def next_receptions(
    schedule: Schedule, after: date, count: int, calendar: Calendar
) -> tuple[Reception, ...]:
    """Return the next *count* receptions from *after* on, as far as the calendar reaches.

    Those that fall out, are moved or clash are among them: whoever plans is to see them.
    """
    end = date(calendar.last_year, 12, 31)
    found: list[Reception] = []
    while len(found) < count and after <= end:
        until = min(after + timedelta(120), end)
        found += receptions(schedule, after, until, calendar)
        after = until + ONE_DAY
    return tuple(found[:count])


def _near(schedule: Schedule, first: date, last: date) -> Iterator[Reception]:
    """Yield what the series say of the span, and of the days from which something moves into it."""
    reach = timedelta(0) if schedule.on_day_off is OnDayOff.FALLS_OUT else _REACH
    begins, ends = first - reach, last + reach
    yield from _planned(schedule, begins, ends)
    away = {
        one.on
        for one in schedule.exceptions
        if isinstance(one, Moved) and first <= one.to_on <= last
    }
    for on in sorted(away):
        if not begins <= on <= ends:
            yield from _planned(schedule, on, on)


def _planned(schedule: Schedule, first: date, last: date) -> Iterator[Reception]:
    """Yield what the series alone say."""
    for series in schedule.series:
        until = last if series.last_on is None else min(last, series.last_on)
        for on in series.rule.dates(series.first_on, first, until):
            yield _of(schedule, series, on)


def _of(schedule: Schedule, series: Series, on: date) -> Reception:
    return Reception(schedule=schedule.id, on=on, hours=series.hours, zone=schedule.zone)


def _extra(schedule: Schedule, extra: Extra) -> Reception:
    return Reception(
        schedule=schedule.id,
        on=extra.on,
        hours=extra.hours,
        zone=schedule.zone,
        is_extra=True,
        reason=extra.reason,
    )


def _excepted(planned: Reception, schedule: Schedule, calendar: Calendar) -> Iterator[Reception]:
    """Yield what becomes of *planned*: an exception goes before the calendar."""
    by = _exception_of(planned, schedule)
    if by is None:
        yield from _by_calendar(planned, schedule.on_day_off, calendar)
    elif isinstance(by, Moved):
        yield from _moved(planned, by)
    else:
        yield replace(planned, standing=Standing.CANCELLED, reason=by.reason)


def _exception_of(planned: Reception, schedule: Schedule) -> Cancelled | Moved | None:
    """Return the last exception that means *planned*."""
    for one in reversed(schedule.exceptions):
        if isinstance(one, Extra) or one.on != planned.on:
            continue
        if one.begins is None or one.begins == planned.hours.begins:
            return one
    return None


def _moved(planned: Reception, by: Moved) -> Iterator[Reception]:
    hours = planned.hours
    if by.to_begins is not None:
        hours = at_hour(hours, by.to_begins)
    if by.to_on == planned.on:
        yield replace(planned, hours=hours, reason=by.reason)
        return
    yield replace(planned, standing=Standing.MOVED_AWAY, other_on=by.to_on, reason=by.reason)
    yield replace(planned, on=by.to_on, hours=hours, other_on=planned.on, reason=by.reason)


def _by_calendar(planned: Reception, rule: OnDayOff, calendar: Calendar) -> Iterator[Reception]:
    if not calendar.first_year <= planned.on.year <= calendar.last_year:
        return  # beyond the span that was asked for, which the calendar knows
    day = calendar.day(planned.on)
    if day.is_working:
        yield planned
        return
    step = {OnDayOff.NEXT: ONE_DAY, OnDayOff.BEFORE: -ONE_DAY}.get(rule)
    if step is None:
        yield replace(planned, standing=Standing.DAY_OFF, day=day)
        return
    to = planned.on + step
    while calendar.first_year <= to.year <= calendar.last_year and not calendar.is_working(to):
        to += step
    yield replace(planned, standing=Standing.MOVED_AWAY, other_on=to, day=day)
    yield replace(planned, on=to, other_on=planned.on, day=day)


def _in_order(one: Reception) -> tuple[date, time, bool, date]:
    # Of two at one time the one that was planned for it stands.
    return one.on, one.hours.begins, one.other_on is not None, one.other_on or one.on


def _without_clashes(found: Iterable[Reception]) -> Iterator[Reception]:
    busy_on, busy_until = date.min, time.min
    for one in found:
        if not one.is_held:
            yield one
            continue
        if one.on == busy_on and one.hours.begins < busy_until:
            yield replace(one, standing=Standing.CLASHES)
            continue
        busy_on, busy_until = one.on, one.hours.ends
        yield one


def _moment(on: date, at: time, zone: str) -> datetime:
    return datetime.combine(on, at, ZoneInfo(zone)).astimezone(UTC)

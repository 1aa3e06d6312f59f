"""What people at a desk can choose from: the hours and the bookings that this desk knows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from world.desk_node import POSITION

from db.bookings import bookings_where
from db.standing_slots import StandingSlots
from frontoffice.desk import Desk
from frontoffice.domain.booking import CATEGORIES, Booking, Guest
from frontoffice.domain.recurrence import rule_of
from frontoffice.domain.schedule import (
    Cancelled,
    Hours,
    Moved,
    OnDayOff,
    Rank,
    Schedule,
    Series,
)
from frontoffice.services.bookings import Hour
from frontoffice.services.clerk import Clerk
from frontoffice.services.free_hours import FreeHour, SeatState

RECEIVING: Final = ("270142", "270143")
"""Offices in which an official receives; the third one only books with those."""
HOWS: Final = ("usual", "ill", "another day", "another hour", "later", "longer slots")
DAYS: Final = (0, 1, 5)
"""In how many days people want to be received; a lease of the last one ends before its day."""
_SINCE: Final = date(2026, 1, 5)
_ZONE: Final = ZoneInfo("Asia/Almaty")
_NAMES: Final = ("Сынақ Адам", "Оспанова Гүлнар", "Ли Виктор")


def schedule_of(office: str) -> UUID:
    """Return the id of the schedule of the official of *office*."""
    return UUID(int=int(office))


def a_schedule(office: str, capacity: int, how: str = "usual", on: date = _SINCE) -> Schedule:
    """Return how the official of *office* receives each day; *how* says what is otherwise *on*."""
    begins = time(11) if how == "later" else time(10)
    hours = Hours(
        begins=begins,
        ends=time(begins.hour + 1),
        place="101-бөлме",
        capacity=capacity,
        slot_min=20 if how == "longer slots" else 15,
    )
    series = Series(rule=rule_of("FREQ=DAILY", _SINCE), first_on=_SINCE, hours=hours)
    return Schedule(
        id=schedule_of(office),
        version=1,
        official="Сейітов Арман Қайратұлы",
        position=POSITION,
        rank=Rank.DEPUTY,
        body="",
        zone=_ZONE.key,
        on_day_off=OnDayOff.NEXT,
        series=(series,),
        exceptions=_EXCEPTIONS[how](on) if how in _EXCEPTIONS else (),
    )


_EXCEPTIONS: Final[dict[str, Callable[[date], tuple[Cancelled | Moved, ...]]]] = {
    "ill": lambda on: (Cancelled(on=on, reason="ауырып қалды"),),
    "another day": lambda on: (
        Moved(on=on, to_on=on + timedelta(1), to_begins=time(15), reason="іссапар"),
    ),
    "another hour": lambda on: (Moved(on=on, to_on=on, to_begins=time(10, 30), reason="жиналыс"),),
}


def a_guest(which: int) -> Guest:
    """Return one of several people; some go first."""
    category = next(iter(CATEGORIES)) if which % 3 == 1 else ""
    guest = Guest(name=_NAMES[which % len(_NAMES)], question="Жол қашан жөнделеді?")
    return replace(guest, category=category, urgent=which % 5 == 0, earlier=which % 2 == 0)


def hours_at(desk: Desk, clerk: Clerk) -> list[tuple[Hour, FreeHour]]:
    """Return the hours of the next days as a desk sees them: of one official, then the other."""
    hours = desk.receptions.hours
    days = [hours.today + timedelta(n) for n in DAYS]
    return [
        (Hour(schedule_of(office), free.slot.id, on), free)
        for office in RECEIVING
        for on in days
        for free in hours.on(schedule_of(office), on, clerk)
    ]


def an_hour(desk: Desk, clerk: Clerk, which: int, *states: SeatState) -> Hour | None:
    """Return one of the hours of which a seat is in one of *states*; where none is, any."""
    found = hours_at(desk, clerk)
    fit = [hour for hour, free in found if set(states) & set(free.seats)]
    fit = fit or [hour for hour, _ in found]
    return fit[which % len(fit)] if fit else None


def bookings_at(desk: Desk, fits: Callable[[Booking], bool] = lambda _: True) -> list[Booking]:
    """Return the bookings that a desk knows and that fit."""
    with desk.journal.reading() as connection:
        return [one for one in bookings_where(connection) if fits(one)]


def a_booking(desk: Desk, which: int, fits: Callable[[Booking], bool]) -> Booking | None:
    """Return one of the bookings that fit; where none does, any."""
    found = bookings_at(desk, fits) or bookings_at(desk)
    return found[which % len(found)] if found else None


def may_swap(desk: Desk) -> list[Booking]:
    """Return those of whose seats this desk disposes."""
    with desk.journal.reading() as connection:
        leases = desk.receptions.hours.leases(connection)
    return bookings_at(desk, lambda it: it.holds and (it.spot.slot, it.seat) in leases)


def two_to_swap(desk: Desk, one: int, other: int) -> tuple[Booking, Booking] | None:
    """Return two people whose seats this desk may give away; where there are not two, any two."""
    found = may_swap(desk)
    found = found if len(found) > 1 else bookings_at(desk, lambda it: not it.is_over)
    if len(found) < 2:
        return None
    first = one % len(found)
    return found[first], found[(first + 1 + other % (len(found) - 1)) % len(found)]


def a_day_with_people(desk: Desk, which: int) -> tuple[UUID, date] | None:
    """Return an official's day on which somebody is booked; None where nobody is."""
    found = sorted(
        {(it.spot.schedule, _day(it.spot.begins)) for it in bookings_at(desk) if not it.is_over}
    )
    return found[which % len(found)] if found else None


def _day(begins: datetime) -> date:
    return begins.astimezone(_ZONE).date()


def is_true(slots: StandingSlots, one: Booking) -> bool:
    """Return whether the schedule that stands still has the seat of a booking."""
    slot = slots.slot(one.spot.schedule, one.spot.slot, one.spot.begins_at)
    return slot is not None and (one.seat is None or one.seat < slot.capacity)

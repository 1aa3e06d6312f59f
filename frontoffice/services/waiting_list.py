"""Whom a free hour is offered to: who found nothing, and who has an hour but wants an earlier one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy import Connection
from uuid_utils.compat import uuid7

from db.bookings import booking_with, on_waiting_list, waiting_for_earlier
from db.record import Journal, Writing
from db.standing_slots import StandingSlots
from frontoffice.domain.booking import Booking, BookingState, Guest, Spot, by_asking
from frontoffice.domain.roles import May, check_may
from frontoffice.domain.schedule import ReceptionForm
from frontoffice.errors import ConflictError, RuleError
from frontoffice.journal.booking_bodies import BookingListed, guest_body, spot_body
from frontoffice.services.bodies import milliseconds, moment_of
from frontoffice.services.bookings import NoGuestError, NoSlotError, UnknownBookingError
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.free_hours import FreeHour, FreeHours, day_of
from frontoffice.services.in_force import InForce

WAITING_DAYS: Final = 60
"""For so long somebody waits where nothing else is told."""


class WaitingDaysError(RuleError):
    """These are no days on which somebody can be received."""

    code = "rule.waiting_days"


class HasHourError(ConflictError):
    """Only who has no hour can be put on the waiting list."""

    code = "conflict.has_hour"


@dataclass(frozen=True, slots=True)
class Wish:
    """With whom, when and how somebody wants to be received."""

    schedule: UUID
    first: date
    last: date
    form: ReceptionForm


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody who waits, and the first hour that is free for them now."""

    booking: Booking
    hour: FreeHour | None
    """None only for who has no hour at all: they are not lost from sight."""


class WaitingList:
    """Keep whoever waits, and find what has come free for them.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(
        self, journal: Journal, tables: InForce, clock: ClockGuard, hours: FreeHours
    ) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock
        self._hours = hours

    def put(self, wish: Wish, guest: Guest, clerk: Clerk) -> Booking:
        """Put somebody on the list of an official.

        :raises RoleError: the role does not allow it.
        :raises NoGuestError: nobody is named.
        :raises NoSlotError: no schedule of the official stands here.
        :raises WaitingDaysError: the last day is over, or before the first one.
        """
        check_may(clerk.role, May.BOOK)
        if not guest.name.strip():
            raise NoGuestError
        with self._journal.writing() as journal:
            return self._listed(journal, uuid7(), wish, guest, clerk)

    def stay(self, of: UUID, wish: Wish, guest: Guest, clerk: Clerk) -> Booking:
        """Put somebody on the list whose hour is not to be had, or let them wait for other days.

        :raises RoleError: the role does not allow it.
        :raises UnknownBookingError: there is no such booking.
        :raises HasHourError: they have an hour, have asked for one, or it is over.
        :raises NoSlotError: no schedule of the official stands here.
        :raises WaitingDaysError: the last day is over, or before the first one.
        """
        check_may(clerk.role, May.BOOK)
        with self._journal.writing() as journal:
            one = booking_with(journal.connection, of)
            if one is None:
                raise UnknownBookingError
            if one.state is not BookingState.UNPLACED:
                raise HasHourError
            return self._listed(journal, of, wish, guest, clerk)

    def offers(self, clerk: Clerk) -> tuple[Offered, ...]:
        """Return who may have an hour now, in the order in which they are to be asked; then who waits on."""
        now = self._clock.moment().at
        with self._journal.reading() as connection:
            waiting = [*waiting_for_earlier(connection, now), *on_waiting_list(connection, now)]
            slots = StandingSlots(connection, self._tables.data.calendar)
            free = _Free(connection, self._hours, slots, clerk.login, now)
            # Whose days come later is looked at later: no day is read for nobody, and none twice.
            hours = {one.id: free.first_for(one) for one in sorted(waiting, key=free.since)}
        found = [Offered(one, hours[one.id]) for one in by_asking(waiting)]
        offered = [one for one in found if one.hour is not None]
        return (*offered, *(one for one in found if one.hour is None and one.booking.waits))

    def _listed(
        self, journal: Writing, of: UUID, wish: Wish, guest: Guest, clerk: Clerk
    ) -> Booking:
        spot = self._span(journal.connection, of, wish)
        body = BookingListed(spot=spot_body(spot), guest=guest_body(guest))
        moment = self._clock.moment(after=journal.last_at)
        journal.record(body, of, actor=clerk.login, moment=moment)
        found = booking_with(journal.connection, of)
        assert found is not None  # noqa: S101 -- it was just written
        return found

    def _span(self, connection: Connection, of: UUID, wish: Wish) -> Spot:
        """Return the days of *wish* as a booking tells them."""
        version = StandingSlots(connection, self._tables.data.calendar).version(wish.schedule)
        if version is None:
            raise NoSlotError
        if wish.last < max(wish.first, self._hours.today):
            raise WaitingDaysError
        zone = version.schedule.zone
        begins, (_, ends) = day_of(zone, wish.first)[0], day_of(zone, wish.last)
        return Spot(
            schedule=wish.schedule,
            office=version.office,
            slot=of,
            begins_at=begins,
            ends_at=ends - 1,
            form=wish.form,
        )


@dataclass(slots=True)
class _Free:
    """Finds free hours for those who wait; what was read of an official once is kept."""

    connection: Connection
    hours: FreeHours
    slots: StandingSlots
    holder: str
    now: int
    _found: dict[UUID, "_Coming"] = field(default_factory=dict)

    def since(self, one: Booking) -> date:
        """Return the first day on which *one* can be offered anything."""
        first = self.slots.day(one.spot.schedule, one.spot.begins_at) if one.waits else None
        return max(first or self.hours.today, self.hours.today)

    def first_for(self, one: Booking) -> FreeHour | None:
        """Return the first hour that is free and better than what *one* has; None for none.

        Of one official to be asked by the order of :meth:`since`.
        """
        spot = one.spot
        first, last = spot.begins, moment_of(spot.ends_at)
        for it in self._of(spot.schedule).since(self.since(one)):
            begins = it.slot.begins_at
            if not one.waits:
                return it if begins < first else None
            if begins > last:
                return None
            if begins >= first and _form(self.slots, spot, it) is spot.form:
                return it
        return None

    def _of(self, schedule: UUID) -> "_Coming":
        if schedule not in self._found:
            self._found[schedule] = _Coming(partial(self._free, schedule))
        return self._found[schedule]

    def _free(self, schedule: UUID, after: date) -> Iterator[FreeHour]:
        """Yield the free hours of an official; no further than somebody asks."""
        for one in self.hours.coming(self.connection, schedule, self.holder, after):
            if one.is_free and milliseconds(one.slot.begins_at) > self.now:
                yield one


@dataclass(slots=True)
class _Coming:
    """Hours that are found one by one, and kept for whoever asks later."""

    free: Callable[[date], Iterator[FreeHour]]
    more: Iterator[FreeHour] = field(default_factory=lambda: iter(()))
    found: list[FreeHour] = field(default_factory=list)
    reached: date | None = None

    def since(self, day: date) -> Iterator[FreeHour]:
        """Yield them in order, from *day* or some before; *day* is never before the last one."""
        if self.reached is None or day > self.reached:
            self.more, self.reached = self.free(day), day
        yield from self.found
        for one in self.more:
            self.found.append(one)
            self.reached = max(self.reached, one.slot.begins_at.date())
            yield one
        self.reached = date.max


def _form(slots: StandingSlots, spot: Spot, hour: FreeHour) -> ReceptionForm | None:
    """Return how the official and the person meet in a free hour of the official of *spot*."""
    on = slots.day(spot.schedule, milliseconds(hour.slot.begins_at))
    held = slots.receptions(spot.schedule, on) if on else ()
    return next((it.hours.form for it in held if it.has_slot_at(hour.slot.begins_at)), None)

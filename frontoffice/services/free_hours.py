"""Which hours of an official a desk may give, may ask for, or cannot have."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from db import holds
from db.bookings import (
    SeatOf,
    bookings_between,
    seats_held,
    seats_out,
    seats_taken,
    walked_in,
)
from db.engine import writing
from db.record import Journal
from db.schedules import Version, standing
from db.standing_slots import StandingSlots
from frontoffice.domain.booking import Booking
from frontoffice.domain.reception import Slot
from frontoffice.domain.reception_month import ordered
from frontoffice.domain.schedule import Schedule
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce

REACH_DAYS: Final = 120
"""How far ahead a free hour is looked for."""
_SOON_DAYS, _AT_ONCE_DAYS = 2, 28
"""So many days are looked through together: first the next ones, where mostly something is free."""


class SeatState(StrEnum):
    """What this desk may do with a seat."""

    HERE = "here"
    """Give it away now, with or without a network."""
    ON_REQUEST = "on_request"
    """Ask central for it."""
    KEPT = "kept"
    """For whoever comes without an appointment: nobody can book it."""
    TAKEN = "taken"
    ELSEWHERE = "elsewhere"
    """Another desk may give it away."""
    HELD = "held"
    """Somebody at this desk fills a form for it."""


@dataclass(frozen=True, slots=True)
class FreeHour:
    """A slot, with what this desk may do with each of its seats."""

    slot: Slot
    seats: tuple[SeatState, ...]

    @property
    def best(self) -> SeatState:
        """What can best be done about it: the states are in this order."""
        order = list(SeatState)
        return min(self.seats, key=order.index)

    @property
    def is_free(self) -> bool:
        """Whether somebody can be given the hour, or ask for it."""
        return self.best in {SeatState.HERE, SeatState.ON_REQUEST}


class FreeHours:
    """Find hours for people, and hold one while a form is filled.

    :raises StorageError: (every method) the disk refused.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def on(self, schedule: UUID, day: date, clerk: Clerk) -> tuple[FreeHour, ...]:
        """Return the slots of an official on a day, in order; what *clerk* holds counts as free."""
        with self._journal.reading() as connection:
            slots = self._standing(connection).slots(schedule, day)
            return self._told(connection, slots, clerk.login)

    def first(
        self, schedule: UUID, clerk: Clerk, after: date | None = None, until: date | None = None
    ) -> FreeHour | None:
        """Return the first free hour of an official; None where there is none for months.

        :param after: the first day that will do; None for today.
        :param until: the last day that will do.
        """
        with self._journal.reading() as connection:
            return self.first_within(connection, schedule, clerk.login, after, until)

    def first_within(
        self,
        connection: Connection,
        schedule: UUID,
        holder: str,
        after: date | None = None,
        until: date | None = None,
    ) -> FreeHour | None:
        """As :meth:`first`, as *connection* sees it."""
        coming = self.coming(connection, schedule, holder, after, until)
        return next((one for one in coming if one.is_free), None)

    def coming(
        self,
        connection: Connection,
        schedule: UUID,
        holder: str,
        after: date | None = None,
        until: date | None = None,
    ) -> Iterator[FreeHour]:
        """Yield the slots of an official in order, free or not, as far as people look ahead."""
        slots = self._standing(connection)
        begins = max(after or self.today, self.today)
        ends = min(until or date.max, begins + timedelta(REACH_DAYS))
        days = _SOON_DAYS
        while begins <= ends:
            last = min(ends, begins + timedelta(days - 1))
            found = slots.between(schedule, begins, last)
            yield from self._told(connection, found, holder)
            begins, days = last + timedelta(1), min(2 * days, _AT_ONCE_DAYS)

    def span(self, schedule: UUID, first: date, last: date, clerk: Clerk) -> tuple[FreeHour, ...]:
        """Return the slots of an official from *first* to *last* that are not over, in order."""
        with self._journal.reading() as connection:
            slots = self._standing(connection).between(schedule, first, last)
            return self._told(connection, slots, clerk.login)

    def firsts(self, clerk: Clerk) -> tuple[tuple[Schedule, FreeHour | None], ...]:
        """Return who receives, by body and rank, each with the first hour that is free.

        Whose schedule was withdrawn is not among them.
        """
        with self._journal.reading() as connection:
            meant = [(one.schedule, one.withdrawn_from) for one in self.schedules(connection)]
            found = []
            for schedule, withdrawn_from in ordered(meant):
                if withdrawn_from is None or withdrawn_from > self.today:
                    first = self.first_within(connection, schedule.id, clerk.login)
                    found.append((schedule, first))
            return tuple(found)

    def bookings(self, schedule: UUID, day: date) -> tuple[Booking, ...]:
        """Return who is booked with an official on a day, by the hour; ended ones too."""
        with self._journal.reading() as connection:
            slots = self._standing(connection).slots(schedule, day)
            if not slots:
                return ()
            first, last = _ms(slots[0]), _ms(slots[-1])
            return tuple(bookings_between(connection, schedule, first, last + 1))

    def booked(self, schedule: UUID, day: date) -> tuple[Booking, ...]:
        """As :meth:`bookings`, with those whose hour the schedule does not have any more."""
        with self._journal.reading() as connection:
            version = self._standing(connection).version(schedule)
            if version is None:
                return ()
            first, after = day_of(version.schedule.zone, day)
            return tuple(bookings_between(connection, schedule, first, after))

    def hold(self, slot: Slot, clerk: Clerk) -> bool:
        """Hold a seat of *slot* for *clerk* for ten minutes; tell whether there was one."""
        now = self._clock.moment().at
        with writing(self._journal.engine) as connection:
            holds.let_go(connection, clerk.login)
            found = self.seat(connection, slot, clerk.login)
            return found is not None and holds.take(
                connection, (slot.id, found[0]), clerk.login, now
            )

    def give_up(self, clerk: Clerk) -> None:
        """Hold nothing for *clerk* any more: the form was closed."""
        with writing(self._journal.engine) as connection:
            self.let_go(connection, clerk.login)

    def let_go(self, connection: Connection, holder: str) -> None:
        """Hold nothing for *holder* any more."""
        holds.let_go(connection, holder)

    def leases(self, connection: Connection) -> dict[SeatOf, UUID]:
        """Return the seats that this desk may give away now; none by a doubted clock."""
        if self._clock.doubted:
            return {}
        return seats_held(connection, self._journal.author.device, self._clock.moment().at)

    def seat(self, connection: Connection, slot: Slot, holder: str) -> tuple[int, UUID] | None:
        """Return a seat of *slot* that *holder* may give away, with its lease; None: ask for it."""
        for told in self._told(connection, [slot], holder):  # none of one that is long over
            for seat, state in enumerate(told.seats):
                if state is SeatState.HERE:
                    return seat, seats_out(connection, [slot.id])[slot.id, seat].lease
        return None

    def keeps(self, connection: Connection, slot: Slot) -> bool:
        """Return whether a seat of *slot* is still there for whoever comes without an appointment."""
        return any(SeatState.KEPT in one.seats for one in self._told(connection, [slot], ""))

    def schedules(self, connection: Connection) -> list[Version]:
        """Return the schedules that stand, as this desk has them."""
        return standing(connection)

    @property
    def today(self) -> date:
        """The day of the office."""
        return self._tables.local(self._clock.moment().at).date()

    def _standing(self, connection: Connection) -> StandingSlots:
        return StandingSlots(connection, self._tables.data.calendar)

    def _told(
        self, connection: Connection, slots: Iterable[Slot], holder: str
    ) -> tuple[FreeHour, ...]:
        now = self._clock.moment().at
        coming = [slot for slot in slots if _ms(slot) + _LATE_MS > now]
        if not coming:
            return ()
        ids = [slot.id for slot in coming]
        taken, held = seats_taken(connection, ids), holds.held(connection, now)
        # Of a lease of its own that is over a desk may ask.
        ours = None if self._clock.doubted else self._journal.author.device
        out = seats_out(connection, ids)
        own = {seat for seat, to in out.items() if to.device == ours and to.until > now}
        elsewhere = {seat for seat, to in out.items() if to.device != ours}
        some = [slot.id for slot in coming if slot.kept]
        kept = _still_kept(coming, taken, walked_in(connection, some) if some else {})

        def state(seat: SeatOf, slot: Slot) -> SeatState:
            if seat in taken:
                return SeatState.TAKEN
            if seat[1] >= slot.bookable:
                return SeatState.KEPT if seat in kept else SeatState.TAKEN
            if held.get(seat, holder) != holder:
                return SeatState.HELD
            if seat in own:
                return SeatState.HERE
            return SeatState.ELSEWHERE if seat in elsewhere else SeatState.ON_REQUEST

        return tuple(
            FreeHour(slot, tuple(state((slot.id, seat), slot) for seat in range(slot.capacity)))
            for slot in coming
        )


_LATE_MS: Final = 3_600_000
"""Who stands at the desk is let into an hour that has begun."""


def _still_kept(
    slots: Iterable[Slot], taken: Collection[SeatOf], came: Mapping[UUID, int]
) -> set[SeatOf]:
    """Return the seats of *slots* that still wait for whoever comes without an appointment.

    :param came: how many have, by slot; they sit in the first of those seats.
    """
    found = set()
    for slot in slots:
        if slot.kept:
            seats = [(slot.id, seat) for seat in range(slot.bookable, slot.capacity)]
            found |= set([one for one in seats if one not in taken][came.get(slot.id, 0) :])
    return found


def day_of(zone: str, day: date) -> tuple[int, int]:
    """Return the first moment of a day, and of the day after; UTC, milliseconds since 1970."""
    begins, ends = (
        int(datetime.combine(one, time.min, ZoneInfo(zone)).timestamp() * 1000)
        for one in (day, day + timedelta(1))
    )
    return begins, ends


def _ms(slot: Slot) -> int:
    return int(slot.begins_at.timestamp() * 1000)

"""The official is not there today: everybody who is booked gets another hour, in one action.

All of it is one transaction. Who cannot be placed stands on the call list, and so does who was
placed: nobody of them knows it yet.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from db.bookings import booking_with, bookings_between
from db.entries import entries_of
from db.record import Journal, Writing
from db.standing_slots import StandingSlots
from frontoffice.domain.booking import Booking, BookingState, EndedBy, Spot, Way, in_turn
from frontoffice.domain.roles import May, check_may
from frontoffice.errors import ConflictError
from frontoffice.journal.body import Body
from frontoffice.journal.booking_bodies import (
    BookingCancelled,
    BookingDisplaced,
    BookingMoved,
    spot_body,
)
from frontoffice.services.bookings import Hour, SlotTakenError, spot_at
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.free_hours import FreeHours, SeatState, day_of
from frontoffice.services.in_force import InForce


class BookingChangedError(ConflictError):
    """Something has been done about one of the bookings meanwhile: it is not taken back."""

    code = "conflict.booking_changed"


@dataclass(frozen=True, slots=True)
class Wish:
    """Where people are to be moved."""

    first: date | None = None
    """The first day that will do; None for the day after."""
    to: UUID | None = None
    """The schedule of another official; None for the same one."""


@dataclass(frozen=True, slots=True)
class Step:
    """One person, and the hour that they get."""

    booking: Booking
    """As it stood before."""
    spot: Spot | None
    """None where no hour is free: they are only called."""
    seat: tuple[int, UUID] | None
    """A seat of it and its lease; None where central is asked for it."""

    @property
    def is_certain(self) -> bool:
        """Whether nobody has to confirm the hour."""
        return self.seat is not None


@dataclass(frozen=True, slots=True)
class Shifted:
    """What was done about everybody."""

    steps: tuple[Step, ...]
    entries: tuple[UUID, ...]
    """The last entry about each, in the same order."""
    cancelled: bool = False
    """Whether nobody was to have another hour."""


Reached = Callable[[int, int], None]
"""Is told how many people are done, and of how many."""


def no_reached(_done: int, _of: int) -> None:
    """Tell nobody how far it is."""


class ReceptionMoving:
    """Move, or cancel, all bookings of a reception that is not held.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    :raises RoleError: (every method with a clerk) the role does not allow it.
    """

    def __init__(
        self, journal: Journal, tables: InForce, clock: ClockGuard, hours: FreeHours
    ) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock
        self._hours = hours

    def people(self, schedule: UUID, on: date) -> tuple[Booking, ...]:
        """Return who is booked on a day and has not come, as people are dealt with."""
        with self._journal.reading() as connection:
            return self._people(connection, schedule, on)

    def preview(
        self, schedule: UUID, on: date, clerk: Clerk, wish: Wish | None = None
    ) -> tuple[Step, ...]:
        """Return what :meth:`move_all` would do now: urgent ones first, else in their order."""
        with self._journal.reading() as connection:
            return self._plan(connection, schedule, on, clerk, wish or Wish())

    def move_all(
        self,
        schedule: UUID,
        on: date,
        reason: str,
        clerk: Clerk,
        wish: Wish | None = None,
        reached: Reached = no_reached,
    ) -> Shifted:
        """Give everybody another hour in one transaction; all of them stand on the call list.

        :raises SlotTakenError: another process was faster; nothing was changed.
        """
        why = reason.strip()
        with self._writing(clerk) as journal:
            steps = self._plan(journal.connection, schedule, on, clerk, wish or Wish())
            entries = []
            for done, step in enumerate(steps, 1):
                of = step.booking.id
                last = self._record(journal, BookingDisplaced(reason=why), of, clerk)
                if step.spot is not None:
                    body = _moved(step.spot, step.seat, why)
                    last = self._record(journal, body, of, clerk, last)
                entries.append(last)
                reached(done, len(steps))
        return Shifted(steps, tuple(entries))

    def cancel_all(
        self,
        schedule: UUID,
        on: date,
        reason: str,
        clerk: Clerk,
        reached: Reached = no_reached,
    ) -> Shifted:
        """Cancel all bookings of a day in one transaction; everybody stands on the call list."""
        why = reason.strip()
        with self._writing(clerk) as journal:
            found = self._people(journal.connection, schedule, on)
            entries = []
            for done, one in enumerate(found, 1):
                taken = self._record(journal, BookingDisplaced(reason=why), one.id, clerk)
                body = BookingCancelled(by=EndedBy.OFFICE, reason=why)
                entries.append(self._record(journal, body, one.id, clerk, taken))
                reached(done, len(found))
        steps = tuple(Step(one, None, None) for one in found)
        return Shifted(steps, tuple(entries), cancelled=True)

    def undo(self, shifted: Shifted, clerk: Clerk) -> tuple[Booking, ...]:
        """Bring everybody back to the hour that they had; nobody has heard that it was taken yet.

        A seat that this desk does not hold is asked for. Nobody stands on the call list any more
        but who stood there before, or is asked for.

        :raises BookingChangedError: somebody was called, or something else was done meanwhile.
        :raises NoSlotError: the schedule does not have the hour any more.
        """
        with self._writing(clerk) as journal:
            connection = journal.connection
            for step, entry in zip(shifted.steps, shifted.entries, strict=True):
                if entries_of(connection, step.booking.id)[-1].envelope.id != entry:
                    raise BookingChangedError
            slots = StandingSlots(connection, self._tables.data.calendar)
            for step, entry in zip(shifted.steps, shifted.entries, strict=True):
                was = step.booking
                if shifted.cancelled:  # it is open again, and has no hour
                    self._record(journal, BookingDisplaced(reason=was.reason), was.id, clerk, entry)
                for body in self._back(connection, slots, was, clerk):
                    if not shifted.cancelled or not isinstance(body, BookingDisplaced):
                        self._record(journal, body, was.id, clerk)
            return _read_again(connection, [step.booking for step in shifted.steps])

    def _back(
        self, connection: Connection, slots: StandingSlots, was: Booking, clerk: Clerk
    ) -> Iterator[Body]:
        """Yield what brings somebody back to where they were."""
        lost = BookingDisplaced(reason=was.reason)
        if was.state is BookingState.UNPLACED:
            yield lost
            return
        on = slots.day(was.spot.schedule, was.spot.begins_at)
        spot, slot = spot_at(slots, Hour(was.spot.schedule, was.spot.slot, on or date.min))
        if was.state is BookingState.PLACED and was.seat is None:
            yield BookingMoved(
                spot=spot_body(spot), way=Way.WALK_IN, lease="", seat=None, reason=was.reason
            )
            return
        seat = None
        if was.state is BookingState.PLACED:
            seat = self._hours.seat(connection, slot, clerk.login)
        if seat is None:
            yield lost  # who only asks keeps the new hour else
        yield _moved(spot, seat, was.reason)

    def _people(self, connection: Connection, schedule: UUID, on: date) -> tuple[Booking, ...]:
        """Return who is booked; also in an hour that the schedule does not have any more."""
        version = StandingSlots(connection, self._tables.data.calendar).version(schedule)
        if version is None:
            return ()
        first, after = day_of(version.schedule.zone, on)
        found = bookings_between(connection, schedule, first, after)
        return in_turn(one for one in found if not one.is_over)

    def _plan(
        self, connection: Connection, schedule: UUID, on: date, clerk: Clerk, wish: Wish
    ) -> tuple[Step, ...]:
        people = self._people(connection, schedule, on)
        after = wish.first or on + timedelta(1)
        if wish.to in {None, schedule}:
            after = max(after, on + timedelta(1))
        free = self._free(connection, wish.to or schedule, clerk, after)
        return tuple(Step(one, *next(free, (None, None))) for one in people)

    def _free(
        self, connection: Connection, schedule: UUID, clerk: Clerk, after: date
    ) -> Iterator[tuple[Spot, tuple[int, UUID] | None]]:
        """Yield the seats that may be given, or asked for, in the order of their hours."""
        now, leases = self._clock.moment().at, self._hours.leases(connection)
        slots = StandingSlots(connection, self._tables.data.calendar)
        for one in self._hours.coming(connection, schedule, clerk.login, after):
            begins_at = int(one.slot.begins_at.timestamp() * 1000)
            if begins_at <= now or not one.is_free:
                continue
            on = slots.day(schedule, begins_at) or date.min
            spot, _ = spot_at(slots, Hour(schedule, one.slot.id, on))
            for seat, state in enumerate(one.seats):
                if state is SeatState.HERE:
                    yield spot, (seat, leases[one.slot.id, seat])
                elif state is SeatState.ON_REQUEST:
                    yield spot, None

    @contextmanager
    def _writing(self, clerk: Clerk) -> Iterator[Writing]:
        check_may(clerk.role, May.BOOK)
        try:
            with self._journal.writing() as journal:
                yield journal
        except IntegrityError as error:
            raise SlotTakenError from error

    def _record(
        self, journal: Writing, body: Body, subject: UUID, clerk: Clerk, cause: UUID | None = None
    ) -> UUID:
        moment = self._clock.moment(after=journal.last_at)
        made = journal.record(body, subject, actor=clerk.login, moment=moment, cause=cause)
        return made.envelope.id


def _moved(spot: Spot, seat: tuple[int, UUID] | None, reason: str) -> BookingMoved:
    number, lease = seat or (None, "")
    return BookingMoved(
        spot=spot_body(spot),
        way=Way.REQUESTED if seat is None else Way.LEASED,
        lease=str(lease),
        seat=number,
        reason=reason,
    )


def _read_again(connection: Connection, found: Iterable[Booking]) -> tuple[Booking, ...]:
    return tuple(filter(None, (booking_with(connection, one.id) for one in found)))

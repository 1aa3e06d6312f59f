"""Bookings at a desk: an hour with an official given, asked for, moved, and brought to its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from uuid_utils.compat import uuid7

from db.bookings import booking_with
from db.record import Journal, Writing
from db.standing_slots import StandingSlots
from frontoffice.domain.booking import REFUSALS, Booking, BookingState, EndedBy, Guest, Spot, Way
from frontoffice.domain.reception import Slot
from frontoffice.domain.roles import May, check_may
from frontoffice.errors import ConflictError, RuleError
from frontoffice.journal.body import Body
from frontoffice.journal.booking_bodies import (
    BookingArrived,
    BookingCancelled,
    BookingLifted,
    BookingMade,
    BookingMissed,
    BookingMoved,
    BookingRefused,
    guest_body,
    spot_body,
)
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.free_hours import FreeHours
from frontoffice.services.in_force import InForce


class UnknownBookingError(RuleError):
    """There is no such booking here."""

    code = "rule.booking"


class NoSlotError(RuleError):
    """The official does not receive at this hour."""

    code = "rule.slot"


class NoGuestError(RuleError):
    """Nobody is named who wants to be received."""

    code = "rule.guest"


class ReasonError(RuleError):
    """The reason is not one of the list."""

    code = "rule.booking_reason"


class SlotTakenError(ConflictError):
    """Somebody else has the seat."""

    code = "conflict.slot_taken"


class NotLeasedError(ConflictError):
    """This desk may not give the seat away by itself; the hour can be asked for."""

    code = "conflict.not_leased"


class KeptError(ConflictError):
    """The hour is for whoever comes without an appointment: nobody can book it."""

    code = "conflict.kept"


class OverError(ConflictError):
    """The booking has come to its end."""

    code = "conflict.booking"


@dataclass(frozen=True, slots=True)
class Hour:
    """The slot that somebody is to have."""

    schedule: UUID
    slot: UUID
    on: date


@dataclass(frozen=True, slots=True)
class _Placing:
    way: Way
    lease: str
    seat: int | None


class Bookings:
    """Give people an hour, and keep track of it.

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

    def booking(self, of: UUID) -> Booking:
        """Return a booking.

        :raises UnknownBookingError: there is none.
        """
        with self._journal.reading() as connection:
            return _known(connection, of)

    def make(self, hour: Hour, guest: Guest, clerk: Clerk) -> Booking:
        """Give *guest* the hour if this desk holds a seat of it; else ask central for it.

        :raises NoGuestError: nobody is named.
        :raises NoSlotError: the official does not receive then.
        :raises KeptError: the hour is for whoever comes without an appointment.
        :raises SlotTakenError: another process was faster.
        """
        with self._writing(clerk) as journal:
            return self.make_within(journal, hour, guest, clerk)

    def make_within(self, journal: Writing, hour: Hour, guest: Guest, clerk: Clerk) -> Booking:
        """As :meth:`make`, in a transaction of somebody who has looked at the role."""
        spot, slot = self._bookable(journal.connection, hour)
        seat = self._hours.seat(journal.connection, slot, clerk.login)
        return self._made(journal, spot, self._placing(seat), guest, clerk)

    def request(self, hour: Hour, guest: Guest, clerk: Clerk) -> Booking:
        """Ask central for the hour, even where this desk could give it.

        :raises NoGuestError: nobody is named.
        :raises NoSlotError: the official does not receive then.
        :raises KeptError: the hour is for whoever comes without an appointment.
        """
        with self._writing(clerk) as journal:
            spot, _ = self._bookable(journal.connection, hour)
            return self._made(journal, spot, self._placing(None), guest, clerk)

    def walk_in(self, hour: Hour, guest: Guest, clerk: Clerk) -> Booking:
        """Let somebody in who stands at the desk: into a seat that is kept for such, or held here.

        Where there is neither, between the others. A kept seat is nobody's by number: so two desks
        that know nothing of each other let two people in, and central refuses none of them.

        :raises NoGuestError: nobody is named.
        :raises NoSlotError: the official does not receive then.
        """
        with self._writing(clerk) as journal:
            spot, slot = self._spot(journal.connection, hour)
            kept = self._hours.keeps(journal.connection, slot)
            seat = None if kept else self._hours.seat(journal.connection, slot, clerk.login)
            placing = replace(self._placing(seat), way=Way.WALK_IN)
            return self._made(journal, spot, placing, guest, clerk)

    def move(self, of: UUID, hour: Hour, reason: str, clerk: Clerk) -> Booking:
        """Give another hour, at this official or another one; ask for it where none is held.

        :raises UnknownBookingError: there is no such booking.
        :raises OverError: it has come to its end.
        :raises NoSlotError: the official does not receive then.
        :raises KeptError: the hour is for whoever comes without an appointment.
        """
        with self._writing(clerk) as journal:
            _open(journal.connection, of)
            spot, slot = self._bookable(journal.connection, hour)
            placing = self._placing(self._hours.seat(journal.connection, slot, clerk.login))
            body = BookingMoved(
                spot=spot_body(spot),
                way=placing.way,
                lease=placing.lease,
                seat=placing.seat,
                reason=reason.strip(),
            )
            self._record(journal, body, of, clerk)
            return _known(journal.connection, of)

    def swap(self, one: UUID, other: UUID, reason: str, clerk: Clerk) -> tuple[Booking, Booking]:
        """Let two people change places; in one transaction, or not at all.

        :raises UnknownBookingError: there is no such booking.
        :raises OverError: one of them has come to its end, or has no seat.
        :raises NotLeasedError: this desk does not hold both seats.
        """
        with self._writing(clerk) as journal:
            first, second = (_open(journal.connection, of) for of in (one, other))
            if one == other or not (first.holds and second.holds):
                raise OverError
            leases = self._hours.leases(journal.connection)
            if not all((it.spot.slot, it.seat) in leases for it in (first, second)):
                raise NotLeasedError
            cause = self._record(journal, BookingLifted(other=str(other)), one, clerk)
            for of, to in ((other, first), (one, second)):
                assert to.seat is not None  # noqa: S101 -- it holds one
                body = BookingMoved(
                    spot=spot_body(to.spot),
                    way=Way.LEASED,
                    lease=str(leases[to.spot.slot, to.seat]),
                    seat=to.seat,
                    reason=reason.strip(),
                )
                self._record(journal, body, of, clerk, cause)
            return _known(journal.connection, one), _known(journal.connection, other)

    def cancel(self, of: UUID, reason: str, clerk: Clerk, by: EndedBy = EndedBy.PERSON) -> Booking:
        """Give the hour up.

        :raises UnknownBookingError: there is no such booking.
        :raises OverError: it has come to its end.
        """
        return self._end(of, BookingCancelled(by=by, reason=reason.strip()), clerk)

    def arrived(self, of: UUID, clerk: Clerk) -> Booking:
        """Note that the person is there; who was missed may still come.

        :raises UnknownBookingError: there is no such booking.
        :raises OverError: it has come to its end.
        """
        return self._end(of, BookingArrived(), clerk, late=True)

    def missed(self, of: UUID, clerk: Clerk) -> Booking:
        """Note that the person did not come.

        :raises UnknownBookingError: there is no such booking.
        :raises OverError: it has come to its end.
        """
        return self._end(of, BookingMissed(), clerk)

    def refuse(self, of: UUID, reason: str, note: str, clerk: Clerk) -> Booking:
        """Refuse the reception that somebody was registered for: a formal decision.

        :raises ReasonError: the reason is not one of the list.
        :raises UnknownBookingError: there is no such booking.
        :raises OverError: it has come to its end.
        """
        return self._end(of, _refusal(reason, note), clerk)

    def refuse_new(self, hour: Hour, guest: Guest, reason: str, note: str, clerk: Clerk) -> Booking:
        """Refuse to register somebody: what they asked for is recorded together with the decision.

        :raises ReasonError: the reason is not one of the list.
        :raises NoGuestError: nobody is named.
        :raises NoSlotError: the official does not receive then.
        """
        body = _refusal(reason, note)
        with self._writing(clerk) as journal:
            spot, _ = self._spot(journal.connection, hour)
            made = self._made(journal, spot, self._placing(None), guest, clerk)
            self._record(journal, body, made.id, clerk, made.told_by)
            return _known(journal.connection, made.id)

    @contextmanager
    def _writing(self, clerk: Clerk) -> Iterator[Writing]:
        check_may(clerk.role, May.BOOK)
        try:
            with self._journal.writing() as journal:
                yield journal
        except IntegrityError as error:
            # Whatever this program believed: the database gives no seat twice.
            raise SlotTakenError from error

    def _end(self, of: UUID, body: Body, clerk: Clerk, *, late: bool = False) -> Booking:
        with self._writing(clerk) as journal:
            one = _known(journal.connection, of)
            if one.is_over and not (late and one.state is BookingState.MISSED):
                raise OverError
            self._record(journal, body, of, clerk)
            return _known(journal.connection, of)

    def _spot(self, connection: Connection, hour: Hour) -> tuple[Spot, Slot]:
        return spot_at(StandingSlots(connection, self._tables.data.calendar), hour)

    def _bookable(self, connection: Connection, hour: Hour) -> tuple[Spot, Slot]:
        spot, slot = self._spot(connection, hour)
        if not slot.bookable:
            raise KeptError
        return spot, slot

    @staticmethod
    def _placing(seat: tuple[int, UUID] | None) -> _Placing:
        if seat is None:
            return _Placing(Way.REQUESTED, "", None)
        number, lease = seat
        return _Placing(Way.LEASED, str(lease), number)

    def _made(
        self, journal: Writing, spot: Spot, placing: _Placing, guest: Guest, clerk: Clerk
    ) -> Booking:
        if not guest.name.strip():
            raise NoGuestError
        subject = uuid7()
        body = BookingMade(
            spot=spot_body(spot),
            way=placing.way,
            lease=placing.lease,
            seat=placing.seat,
            guest=guest_body(guest),
        )
        self._record(journal, body, subject, clerk)
        self._hours.let_go(journal.connection, clerk.login)
        return _known(journal.connection, subject)

    def _record(
        self, journal: Writing, body: Body, subject: UUID, clerk: Clerk, cause: UUID | None = None
    ) -> UUID:
        moment = self._clock.moment(after=journal.last_at)
        made = journal.record(body, subject, actor=clerk.login, moment=moment, cause=cause)
        return made.envelope.id


def spot_at(slots: StandingSlots, hour: Hour) -> tuple[Spot, Slot]:
    """Return the hour as entries tell it, and its slot.

    :raises NoSlotError: the official does not receive then.
    """
    version = slots.version(hour.schedule)
    for reception in slots.receptions(hour.schedule, hour.on):
        for slot in reception.slots():
            if slot.id == hour.slot and version is not None:
                spot = Spot(
                    schedule=hour.schedule,
                    office=version.office,
                    slot=slot.id,
                    begins_at=int(slot.begins_at.timestamp() * 1000),
                    ends_at=int(slot.ends_at.timestamp() * 1000),
                    form=reception.hours.form,
                )
                return spot, slot
    raise NoSlotError


def _known(connection: Connection, of: UUID) -> Booking:
    found = booking_with(connection, of)
    if found is None:
        raise UnknownBookingError
    return found


def _open(connection: Connection, of: UUID) -> Booking:
    found = _known(connection, of)
    if found.is_over:
        raise OverError
    return found


def _refusal(reason: str, note: str) -> BookingRefused:
    if reason not in REFUSALS:
        raise ReasonError(reason=reason)
    return BookingRefused(reason=reason, note=note.strip())

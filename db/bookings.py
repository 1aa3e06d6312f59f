"""Reading bookings and leases of seats, as they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Connection, func, or_, select

from db.fixed import Fixed, id_of
from db.tables import booking, booking_call, lease, lease_seat
from frontoffice.domain.booking import ENDED, Booking, BookingState, Spot, Way, Why
from frontoffice.domain.calling import Called, HowCalled
from frontoffice.domain.schedule import ReceptionForm
from frontoffice.journal.booking_bodies import GuestBody, SpotBody

OPEN: Final = tuple(sorted(state.value for state in BookingState if state not in ENDED))
"""How bookings stand about which something is still to be done."""
HAS_HOUR: Final = booking.c.why != Why.WAITING.value
"""Of those that have, had or wanted an hour, and not only days that will do."""
_EARLIER: Final = '"earlier":true'
"""In the canonical form of a guest: within a text of theirs a backslash is before each quote."""

# Asked for hundreds of slots at a time, and again for each official that a screen shows. An index of
# the states would be taken, and all that is booked read through, were they compared as they stand.
_TAKEN: Final = Fixed(
    "SELECT slot, seat_told, id FROM booking WHERE slot IN (:slots*)"
    " AND seat_told IS NOT NULL AND (seat IS NOT NULL OR state = 'arrived')"
)
_WALKED_IN: Final = Fixed(
    "SELECT slot, count(*) FROM booking WHERE slot IN (:slots*)"
    " AND way = 'walk_in' AND seat_told IS NULL"
    " AND CASE WHEN state IN ('placed', 'arrived') THEN 1 ELSE 0 END = 1 GROUP BY slot"
)
_OUT: Final = Fixed(
    "SELECT s.slot, s.seat, l.id, l.device, l.until FROM lease_seat s"
    " JOIN lease l ON l.id = s.lease WHERE s.slot IN (:slots*)"
)
_HELD: Final = Fixed(
    "SELECT s.slot, s.seat, l.id FROM lease_seat s JOIN lease l ON l.id = s.lease"
    " WHERE l.device = :device AND l.until > :now"
)

_GUEST: Final = msgspec.json.Decoder(GuestBody)
_SPOT: Final = msgspec.json.Decoder(SpotBody)

SeatOf = tuple[UUID, int]
"""A slot, and one of its seats."""


@dataclass(frozen=True, slots=True)
class Leased:
    """A lease as it stands."""

    id: UUID
    device: UUID
    office: str
    schedule: UUID
    on: date
    most: int
    granted: bool
    until: int
    """UTC, milliseconds since 1970."""
    seats: tuple[SeatOf, ...]


@dataclass(frozen=True, slots=True)
class Out:
    """To whom a seat is out."""

    lease: UUID
    device: UUID
    until: int
    """UTC, milliseconds since 1970."""


def booking_with(connection: Connection, of: UUID) -> Booking | None:
    """Return the booking *of*; None where there is none."""
    found = bookings_where(connection, booking.c.id == of)
    return found[0] if found else None


def bookings_with(connection: Connection, ids: Iterable[UUID]) -> dict[UUID, Booking]:
    """Return those of the bookings *ids* that there are, by id."""
    return {one.id: one for one in bookings_where(connection, booking.c.id.in_(list(ids)))}


def bookings_between(
    connection: Connection, schedule: UUID, first: int, last: int
) -> list[Booking]:
    """Return the bookings of a schedule whose hour begins from *first* to before *last*.

    Who is on the waiting list has none.

    :param first: UTC, milliseconds since 1970, as *last*.
    """
    begins = booking.c.begins_at
    inside = (begins >= first) & (begins < last)
    return bookings_where(connection, booking.c.schedule == schedule, inside, HAS_HOUR)


def open_bookings(connection: Connection, schedules: Iterable[UUID], after: int) -> list[Booking]:
    """Return what is open of *schedules*, and begins after *after*.

    :param after: UTC, milliseconds since 1970.
    """
    of = booking.c.schedule.in_(list(schedules))
    return bookings_where(connection, of, booking.c.state.in_(OPEN), booking.c.begins_at > after)


def booked_schedules(connection: Connection, after: int) -> set[UUID]:
    """Return the schedules of which something is open that begins after *after*."""
    query = select(booking.c.schedule).where(booking.c.state.in_(OPEN), booking.c.begins_at > after)
    return set(connection.execute(query.distinct()).scalars())


def asking(connection: Connection, most: int) -> list[Booking]:
    """Return at most *most* that wait for central's answer, the first to be answered first."""
    query = select(booking).where(booking.c.asks.is_not(None))
    turn = booking.c.asks, booking.c.begins_at, booking.c.made_at, booking.c.id
    return [_booking(row) for row in connection.execute(query.order_by(*turn).limit(most))]


def to_be_called(connection: Connection, now: int) -> list[Booking]:
    """Return those who have no hour, or have to hear something of it.

    Who is on the waiting list is among them once the last of their days is over.

    :param now: UTC, milliseconds since 1970.
    """
    return bookings_where(connection, _to_be_called(now))


def count_to_be_called(connection: Connection, now: int) -> int:
    """Return how many those are."""
    query = select(func.count()).select_from(booking).where(_to_be_called(now))
    return int(connection.execute(query).scalar_one())


def _to_be_called(now: int) -> ColumnElement[bool]:
    called = or_(
        booking.c.state.in_((BookingState.REQUESTED.value, BookingState.UNPLACED.value)),
        booking.c.why != "",
        booking.c.wanted != "",
    )
    unknown = booking.c.why == Why.CANCELLED.value
    in_vain = HAS_HOUR | (booking.c.ends_at < now)
    return called & booking.c.state.in_(OPEN) & in_vain | unknown


def called_about(connection: Connection, subjects: Iterable[UUID]) -> dict[UUID, list[Called]]:
    """Return who was called about *subjects*, the first call first."""
    found: dict[UUID, list[Called]] = {}
    meant = booking_call.c.booking.in_(list(subjects))
    rows = connection.execute(
        select(booking_call).where(meant).order_by(booking_call.c.at, booking_call.c.entry)
    )
    for row in rows:
        one = Called(
            entry=row.entry,
            booking=row.booking,
            at=row.at,
            actor=row.actor,
            how=HowCalled(row.how),
            reached=row.reached,
            note=row.note,
        )
        found.setdefault(one.booking, []).append(one)
    return found


def waiting_for_earlier(connection: Connection, after: int) -> list[Booking]:
    """Return who has an hour after *after* and wants an earlier one."""
    placed = booking.c.state == BookingState.PLACED.value
    wants = booking.c.guest.contains(_EARLIER)  # of thousands few do, and reading a guest costs
    found = bookings_where(connection, placed, booking.c.begins_at > after, wants)
    return [one for one in found if one.guest.earlier]


def on_waiting_list(connection: Connection, after: int) -> list[Booking]:
    """Return who is on a waiting list whose last day is not over at *after*.

    :param after: UTC, milliseconds since 1970.
    """
    waits = booking.c.state == BookingState.UNPLACED.value, ~HAS_HOUR
    return bookings_where(connection, *waits, booking.c.ends_at >= after)


def bookings_where(connection: Connection, *conditions: ColumnElement[bool]) -> list[Booking]:
    """Return the bookings that meet *conditions*, by their hour."""
    query = select(booking).where(*conditions)
    ordered = query.order_by(booking.c.begins_at, booking.c.made_at, booking.c.id)
    return [_booking(row) for row in connection.execute(ordered)]


def seats_taken(connection: Connection, slots: Sequence[UUID]) -> dict[SeatOf, UUID]:
    """Return which seats of *slots* somebody has, or had and came, with the booking."""
    rows = _TAKEN.rows(connection, {"slots": slots}) if slots else []
    return {(id_of(slot), seat): id_of(of) for slot, seat, of in rows}


def walked_in(connection: Connection, slots: Sequence[UUID]) -> dict[UUID, int]:
    """Return how many came to *slots* without a booking and have no seat of their own there."""
    rows = _WALKED_IN.rows(connection, {"slots": slots}) if slots else []
    return {id_of(slot): count for slot, count in rows}


def seats_out(connection: Connection, slots: Sequence[UUID]) -> dict[SeatOf, Out]:
    """Return which seats of *slots* are out on lease, over or not, and to whom."""
    rows = _OUT.rows(connection, {"slots": slots}) if slots else []
    return {
        (id_of(slot), seat): Out(id_of(of), id_of(device), until)
        for slot, seat, of, device, until in rows
    }


def seats_held(connection: Connection, device: UUID, now: int) -> dict[SeatOf, UUID]:
    """Return the seats that a device may give away at *now*, with their leases."""
    rows = _HELD.rows(connection, {"device": device, "now": now})
    return {(id_of(slot), seat): id_of(of) for slot, seat, of in rows}


def leases_where(connection: Connection, *conditions: ColumnElement[bool]) -> list[Leased]:
    """Return the leases that meet *conditions*, by their ids."""
    rows = connection.execute(select(lease).where(*conditions).order_by(lease.c.id)).all()
    out: dict[UUID, list[SeatOf]] = {row.id: [] for row in rows}
    seats = select(lease_seat).where(lease_seat.c.lease.in_(list(out)))
    for row in connection.execute(seats.order_by(lease_seat.c.slot, lease_seat.c.seat)):
        out[row.lease].append((row.slot, row.seat))
    return [
        Leased(
            row.id,
            row.device,
            row.office,
            row.schedule,
            row.on,
            row.most,
            row.granted,
            row.until,
            tuple(out[row.id]),
        )
        for row in rows
    ]


def leases_of(connection: Connection, device: UUID, at: int | None = None) -> list[Leased]:
    """Return what a device has asked for and not heard of, and what it still holds.

    :param at: return those too that are not over then, and of which nothing is held.
    """
    still = [lease.c.granted.is_(False), lease.c.seats > 0]
    if at is not None:
        still.append(lease.c.until > at)
    return leases_where(connection, lease.c.device == device, or_(*still))


def leases_asked(connection: Connection) -> list[Leased]:
    """Return what central has not answered."""
    return leases_where(connection, lease.c.granted.is_(False))


def leases_out(connection: Connection, until: int | None = None) -> list[Leased]:
    """Return the leases of which seats are out; with *until* those that are over by then.

    :param until: UTC, milliseconds since 1970.
    """
    over = () if until is None else (lease.c.until <= until,)
    return leases_where(connection, lease.c.granted.is_(True), lease.c.seats > 0, *over)


def _booking(row: Any) -> Booking:
    spot = Spot(
        schedule=row.schedule,
        office=row.reception_office,
        slot=row.slot,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        form=ReceptionForm(row.form),
    )
    return Booking(
        id=row.id,
        office=row.office,
        actor=row.actor,
        made_at=row.made_at,
        guest=_GUEST.decode(row.guest).guest(),
        spot=spot,
        seat=row.seat_told,
        wanted=_SPOT.decode(row.wanted).spot() if row.wanted else None,
        way=Way(row.way),
        lease=row.lease,
        state=BookingState(row.state),
        why=Why(row.why) if row.why else None,
        reason=row.reason,
        note=row.note,
        told_by=row.entry,
    )

"""Which seats a desk may give away, as central sees it: those that are not out to another one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, text

from db.bookings import SeatOf, seats_out
from db.devices import Device, been_by
from db.fixed import Fixed, id_of
from frontoffice.journal.bodies import read_body
from frontoffice.journal.booking_bodies import BookingArrived, BookingMade, BookingMoved
from frontoffice.journal.entry import Entry
from frontoffice.journal.lease_bodies import LeaseReturned

BOOKING: Final = "booking."
SLOT_TAKEN: Final = "conflict.slot_taken"
"""The verdict on a seat that somebody else has, or may give away."""
_SCOPE: Final = "not_allowed.scope"
_CONCERNED: Final = (BOOKING, "lease.")
_GIVING: Final = (BookingMade.kind, BookingMoved.kind)

_TAKEN: Final = Fixed(
    "SELECT slot, seat_told, id, seat FROM booking WHERE slot IN (:slots*)"
    " AND seat_told IS NOT NULL AND (seat IS NOT NULL OR state = 'arrived')"
)
_HOLDERS: Final = Fixed("SELECT id, device, seats FROM lease WHERE id IN (:subjects*)")
_SHARED: Final = text("SELECT pg_advisory_xact_lock_shared(7192, 1)")
_ALONE: Final = text("SELECT pg_advisory_xact_lock(7192, 1)")


def concerns_bookings(entries: Iterable[Entry]) -> bool:
    """Return whether one of *entries* is about a booking or a lease."""
    return any(one.envelope.kind.startswith(_CONCERNED) for one in entries)


def slots_of(entries: Iterable[Entry]) -> set[UUID]:
    """Return the slots of which *entries* give seats away."""
    return {slot for _, (slot, _) in wanted_by(entries)}


def share_bookings(connection: Connection, entries: Iterable[Entry]) -> None:
    """Let central decide nothing about seats meanwhile, on PostgreSQL; desks do not wait."""
    if concerns_bookings(entries):
        connection.execute(_SHARED)


def hold_bookings(connection: Connection) -> None:
    """Let no desk give seats away before this transaction ends, on PostgreSQL."""
    if connection.dialect.name == "postgresql":
        connection.execute(_ALONE)


def _giving(entry: Entry) -> BookingMade | BookingMoved | None:
    envelope = entry.envelope
    if envelope.kind not in _GIVING:
        return None
    body = read_body(envelope.kind, envelope.version, entry.body)
    return body if isinstance(body, BookingMade | BookingMoved) else None


def is_booked_here(entry: Entry) -> bool:
    """Return whether *entry* makes a booking with an official of its own office."""
    body = _giving(entry)
    return isinstance(body, BookingMade) and body.is_of(entry.envelope.office)


def wanted_by(entries: Iterable[Entry]) -> list[tuple[Entry, SeatOf]]:
    """Return those of *entries* that give a seat away, with it."""
    bodies = ((one, _giving(one)) for one in entries)
    return [
        (one, (UUID(body.spot.slot), body.seat))
        for one, body in bodies
        if body is not None and body.seat is not None
    ]


@dataclass(frozen=True, slots=True)
class Seats:
    """Which seats are not free, of those that entries give away."""

    taken: Mapping[SeatOf, UUID]
    """With the booking."""
    used: Mapping[SeatOf, UUID]
    """With the booking of whoever has come: it never changes any more."""
    out: Mapping[SeatOf, UUID]
    """On lease, with the device."""


def seats_among(connection: Connection, wanted: Iterable[SeatOf]) -> Seats:
    """Return which of *wanted* somebody has, and which are out."""
    slots = sorted({slot for slot, _ in wanted})
    if not slots:
        return Seats({}, {}, {})
    taken = _TAKEN.rows(connection, {"slots": slots})
    return Seats(
        {(id_of(slot), told): id_of(of) for slot, told, of, seat in taken if seat is not None},
        {(id_of(slot), told): id_of(of) for slot, told, of, seat in taken if seat is None},
        {seat: to.device for seat, to in seats_out(connection, slots).items()},
    )


def cut_at_arrivals(connection: Connection, entries: Sequence[Entry]) -> list[Sequence[Entry]]:
    """Return *entries* in pieces, of which each is to be judged by what came of those before it.

    Whoever comes uses the seat that they have then. Where somebody else has it, or is given it too, it
    counts who had it at that moment, and not in the end.
    """
    came = {
        place: one.envelope.subject
        for place, one in enumerate(entries)
        if one.envelope.kind == BookingArrived.kind
    }
    wanted = wanted_by(entries) if came else []
    if not wanted:
        return [entries]
    seats = seats_among(connection, [seat for _, seat in wanted])
    of: dict[SeatOf, set[UUID]] = {}
    for seat, subject in chain(
        ((seat, entry.envelope.subject) for entry, seat in wanted),
        seats.taken.items(),
        seats.used.items(),
    ):
        of.setdefault(seat, set()).add(subject)
    contended = set().union(*(subjects for subjects in of.values() if len(subjects) > 1))
    alone = [place for place, subject in came.items() if subject in contended]
    cuts = sorted({0, *alone, *(place + 1 for place in alone), len(entries)})
    return [entries[begin:end] for begin, end in pairwise(cuts)]


class BookingRules:
    """What a batch of one device may say of seats."""

    def __init__(self, connection: Connection, device: Device, entries: Sequence[Entry]) -> None:
        """Look at *entries* as those of *device*."""
        self._this = been_by(connection, device.id)
        self._seats = seats_among(connection, [seat for _, seat in wanted_by(entries)])
        ours = (one.envelope.kind for one in entries if one.envelope.kind.startswith(BOOKING))
        # Where somebody is moved or leaves too, only applying shows who has the seat in the end.
        self._only_made = all(kind == BookingMade.kind for kind in ours)
        subjects = sorted({one.envelope.subject for one in entries})
        rows = _HOLDERS.rows(connection, {"subjects": subjects})
        self._holders = {id_of(lease): id_of(holder) for lease, holder, _ in rows}
        self._back = {id_of(lease) for lease, _, seats in rows if not seats}

    def refusal(self, entry: Entry) -> str | None:
        """Return the code by which *entry* is not to be applied; None where it may be."""
        subject, kind = entry.envelope.subject, entry.envelope.kind
        if kind == LeaseReturned.kind:
            holder = self._holders.get(subject)
            # A copied disk gives back what central has taken back already: that changes nothing.
            nothing = holder is None or subject in self._back
            return None if nothing or holder in self._this else _SCOPE
        body = _giving(entry)
        if body is None or body.seat is None:
            return None
        seat = (UUID(body.spot.slot), body.seat)
        holder = self._seats.out.get(seat)
        if holder is not None and holder not in self._this:
            return SLOT_TAKEN
        taken = self._only_made and self._seats.taken.get(seat, subject) != subject
        used = self._seats.used.get(seat, subject) != subject
        return SLOT_TAKEN if taken or used else None

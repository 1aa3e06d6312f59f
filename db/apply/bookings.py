"""Applying what happened to leases of seats and to bookings: each subject whole, at once.

On the way two people may stand in each other's seat; the database, which gives no seat twice, is
shown only what comes out in the end.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from db.apply import booking_papers
from db.apply.known import INDEXED_LENGTH, Known, column_text, known
from db.entries import entries_of
from db.fixed import Fixed, id_of
from frontoffice.domain.booking import Booking
from frontoffice.domain.calling import Called
from frontoffice.domain.name_key import person_key, surname_first
from frontoffice.domain.reception_day import Queued
from frontoffice.journal.booking_bodies import guest_body, spot_body
from frontoffice.journal.booking_folding import Lease, booking_of, calls_of, lease_of
from frontoffice.journal.canonical import canonical_struct
from frontoffice.journal.reception_day_folding import queued_of

_BOOKING: Final = "booking."
_LEASE: Final = "lease."
KINDS: Final = (_BOOKING, _LEASE)

_FORGOTTEN: Final = (
    Fixed("DELETE FROM booking WHERE id = :of"),
    Fixed("DELETE FROM booking_call WHERE booking = :of"),
    Fixed("DELETE FROM booking_queue WHERE booking = :of"),
    Fixed("DELETE FROM lease_seat WHERE lease = :of"),
    Fixed("DELETE FROM lease WHERE id = :of"),
    *booking_papers.FORGOTTEN,
)
_WRITTEN: Final = Fixed(
    "INSERT INTO booking (id, office, actor, made_at, state, way, lease, schedule,"
    " reception_office, slot, begins_at, ends_at, form, seat, seat_told, wanted, asks, why, reason,"
    " note, guest, appeal, person_key, entry) VALUES (:id, :office, :actor, :made_at, :state, :way, :lease,"
    " :schedule, :reception_office, :slot, :begins_at, :ends_at, :form, :seat, :seat_told,"
    " :wanted, :asks, :why, :reason, :note, :guest, :appeal, :person_key, :entry)"
)
_CALLED: Final = Fixed(
    "INSERT INTO booking_call (entry, booking, at, actor, how, reached, note)"
    " VALUES (:entry, :booking, :at, :actor, :how, :reached, :note)"
)
_QUEUED: Final = Fixed(
    'INSERT INTO booking_queue (booking, day, "table", number, topic, "left")'
    " VALUES (:booking, :day, :table, :number, :topic, :left)"
)
_RIVALS: Final = Fixed(
    "SELECT id FROM booking WHERE slot = :slot AND seat = :seat AND id <> :id"
    " AND id IN (SELECT subject FROM entry WHERE position IS NULL)"
)
_MADE_WAY: Final = Fixed(
    "UPDATE booking SET seat = NULL, seat_told = NULL, lease = '', state = 'unplaced',"
    " why = 'taken' WHERE id = :of"
)
_LEASED: Final = Fixed(
    'INSERT INTO lease (id, device, office, schedule, "on", most, granted, until, seats)'
    " VALUES (:id, :device, :office, :schedule, :on, :most, :granted, :until, :seats)"
)
_OUT: Final = Fixed("INSERT INTO lease_seat (slot, seat, lease) VALUES (:slot, :seat, :lease)")


def write(connection: Connection, told: Mapping[UUID, Sequence[Known]]) -> None:
    """Make the rows of subjects of which all is *told*, in the place of those that stand."""
    for statement in _FORGOTTEN:
        statement.run(connection, [{"of": subject} for subject in told])
    bookings, leases = [], []
    calls: list[dict[str, Any]] = []
    queued = []
    for subject, some in told.items():
        booking_papers.write(connection, subject, some)
        if booking := booking_of([one for one in some if one.body.kind.startswith(_BOOKING)]):
            bookings.append(_booking_row(booking))
        calls += map(_call_row, calls_of(some))
        if waits := queued_of(some):
            queued.append(_queued_row(subject, waits))
        if lease := lease_of([one for one in some if one.body.kind.startswith(_LEASE)]):
            leases.append(lease)
    _WRITTEN.run(connection, bookings)
    _CALLED.run(connection, calls)
    _QUEUED.run(connection, queued)
    _LEASED.run(connection, list(map(_lease_row, leases)))
    out = [
        {"slot": slot, "seat": seat, "lease": one.id}
        for one in leases
        for slot, seat in sorted(one.seats)
    ]
    _OUT.run(connection, out)


def begun(connection: Connection, meant: Sequence[Known]) -> None:
    """Make the rows of bookings of which *meant*, each the first of its subject, is all."""
    found = [booking_of([one]) for one in meant]
    _WRITTEN.run(connection, [_booking_row(one) for one in found if one is not None])


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the rows of a subject, before it is folded anew."""
    for statement in _FORGOTTEN:
        statement.run(connection, [{"of": subject}])


def make_way(connection: Connection, subject: UUID) -> bool:
    """Take the seat that central gave to *subject* from whom this desk has promised it to.

    Central will say the same of them: until then they stand on the call list here. Returns
    whether there was anybody; once a push has been answered there is nobody.
    """
    told = [one for one in map(known, entries_of(connection, subject)) if one is not None]
    found = booking_of(told)
    if found is None or not found.holds:
        return False
    seat = {"id": subject, "slot": found.spot.slot, "seat": found.seat}
    rivals = _RIVALS.rows(connection, seat)
    _MADE_WAY.run(connection, [{"of": id_of(of)} for (of,) in rivals])
    return bool(rivals)


def _booking_row(one: Booking) -> dict[str, Any]:
    spot, guest = one.spot, guest_body(one.guest)
    return {
        "id": one.id,
        "office": one.office,
        "actor": column_text(one.actor),
        "made_at": one.made_at,
        "state": one.state.value,
        "way": one.way.value,
        "lease": one.lease,
        "schedule": spot.schedule,
        "reception_office": spot.office,
        "slot": spot.slot,
        "begins_at": spot.begins_at,
        "ends_at": spot.ends_at,
        "form": spot.form.value,
        "seat": one.seat if one.holds else None,
        "seat_told": one.seat,
        "wanted": "" if one.wanted is None else _spelled(spot_body(one.wanted)),
        "asks": one.asks,
        "why": "" if one.why is None else one.why.value,
        "reason": column_text(one.reason),
        "note": column_text(one.note),
        "guest": column_text(_spelled(guest)),
        "appeal": guest.appeal,
        "person_key": guest_key(guest.name, guest.identifier),
        "entry": one.told_by,
    }


def guest_key(name: str, identifier: str) -> str:
    """Return what somebody who was booked is found by."""
    return column_text(person_key(surname_first(name), "", identifier), INDEXED_LENGTH)


def _call_row(one: Called) -> dict[str, Any]:
    return {
        "entry": one.entry,
        "booking": one.booking,
        "at": one.at,
        "actor": column_text(one.actor),
        "how": one.how.value,
        "reached": one.reached,
        "note": column_text(one.note),
    }


def _queued_row(booking: UUID, one: Queued) -> dict[str, Any]:
    return {
        "booking": booking,
        "day": one.day,
        "table": one.table,
        "number": column_text(one.number),
        "topic": column_text(one.topic),
        "left": one.left,
    }


def _lease_row(one: Lease) -> dict[str, Any]:
    return {
        "id": one.id,
        "device": one.device,
        "office": one.office,
        "schedule": one.schedule,
        "on": one.on,
        "most": one.most,
        "granted": one.granted,
        "until": one.until,
        "seats": len(one.seats),
    }


def _spelled(told: msgspec.Struct) -> str:
    return canonical_struct(told).decode()

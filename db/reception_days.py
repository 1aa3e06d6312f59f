"""Reading single reception days, and who came on them."""

from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection, exists, func, select

from db.bookings import bookings_where
from db.conversations import conversations_of
from db.tables import booking, booking_queue, conversation, instruction, reception_day
from frontoffice.domain.booking import Booking, BookingState
from frontoffice.domain.reception_day import Queued, ReceptionDay, Visitor
from frontoffice.domain.schedule import ReceptionForm
from frontoffice.journal.reception_day_bodies import DayContent

_COMING: Final = (
    BookingState.PLACED,
    BookingState.REQUESTED,
    BookingState.ARRIVED,
    BookingState.MISSED,
)
"""Who may be on the way, or is here already; who was missed may still come."""
_CONTENT: Final = msgspec.json.Decoder(DayContent)


def reception_day_with(connection: Connection, of: UUID) -> ReceptionDay | None:
    """Return the day *of*; None where none was opened."""
    row = connection.execute(select(reception_day).where(reception_day.c.id == of)).one_or_none()
    if row is None:
        return None
    content = _CONTENT.decode(row.content)
    return ReceptionDay(
        row.id,
        row.office,
        row.on,
        tuple(one.topic() for one in content.topics),
        tuple(one.table() for one in content.tables),
        is_open=row.open,
    )


def queued_with(connection: Connection, of: UUID) -> Queued | None:
    """Return where the person of a booking waits; None where they came on no such day."""
    query = select(booking_queue).where(booking_queue.c.booking == of)
    row = connection.execute(query).one_or_none()
    return None if row is None else _queued(row)


def numbers_of(connection: Connection, day: UUID) -> list[str]:
    """Return the numbers that were given on a day, as far as they are known here."""
    query = select(booking_queue.c.number).where(booking_queue.c.day == day)
    return list(connection.execute(query).scalars())


def visitors_of(connection: Connection, day: UUID) -> list[Visitor]:
    """Return who came on a day, in the order in which they came."""
    on: date | None = connection.execute(
        select(reception_day.c.on).where(reception_day.c.id == day)
    ).scalar_one_or_none()
    query = select(booking_queue).where(booking_queue.c.day == day)
    queued = {row.booking: _queued(row) for row in connection.execute(query)}
    here = select(booking_queue.c.booking).where(booking_queue.c.day == day)
    talks = {
        one.booking: one
        for one in conversations_of(connection, list(queued))
        if on is None or one.on >= on  # an hour may have been moved after a conversation
    }
    orders = _orders(connection, [one.id for one in talks.values()])
    found = []
    for one in bookings_where(connection, booking.c.id.in_(here)):
        talk = talks.get(one.id)
        count = orders.get(talk.id, 0) if talk else 0
        hour = one.spot.begins_at if one.is_ahead else None
        found.append(Visitor(one.id, one.guest, queued[one.id], one.made_at, talk, count, hour))
    return sorted(found, key=lambda it: (it.came_at, it.queued.number))


def expected_on(
    connection: Connection, office: str, on: date, moments: tuple[int, int]
) -> list[Booking]:
    """Return who has an hour of an office on a day, no number yet, and was not received then.

    Whoever is to come elsewhere, or speaks by video, is not among them.

    :param office: of the official, six digits.
    :param moments: the first one of the day and of the day after; UTC, milliseconds since 1970.
    """
    first, after = moments
    begins = booking.c.begins_at
    return bookings_where(
        connection,
        booking.c.reception_office == office,
        (begins >= first) & (begins < after),
        booking.c.form == ReceptionForm.IN_PERSON.value,
        booking.c.state.in_([one.value for one in _COMING]),
        ~exists().where(booking_queue.c.booking == booking.c.id),
        ~exists().where(conversation.c.booking == booking.c.id, conversation.c.on == on),
    )


def _orders(connection: Connection, talks: list[UUID]) -> dict[UUID, int]:
    query = (
        select(instruction.c.conversation, func.count())
        .where(instruction.c.conversation.in_(talks))
        .group_by(instruction.c.conversation)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _queued(row: Any) -> Queued:
    return Queued(day=row.day, table=row.table, number=row.number, topic=row.topic, left=row.left)

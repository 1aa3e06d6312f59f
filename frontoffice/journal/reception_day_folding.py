"""What all entries of a single reception day say together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from frontoffice.domain.reception_day import DayTable, Queued, ReceptionDay
from frontoffice.journal.body import Body
from frontoffice.journal.booking_bodies import BookingQueued
from frontoffice.journal.entry import Envelope
from frontoffice.journal.reception_day_bodies import (
    DayTableBody,
    ReceptionDayChanged,
    ReceptionDayClosed,
    ReceptionDayOpened,
)

Told = tuple[Envelope, Body]


def reception_day_of(told: Sequence[Told]) -> ReceptionDay | None:
    """Return the day that *told*, all of one subject in their order, make; None: nothing is open.

    What a desk has changed before it heard of the opening counts too.
    """
    first = next(((env, body) for env, body in told if isinstance(body, ReceptionDayOpened)), None)
    if first is None:
        return None
    envelope, opened = first
    on = date.fromisoformat(opened.on)
    found = ReceptionDay(envelope.subject, envelope.office, on, (), (), is_open=False)
    for _, body in told:
        if isinstance(body, ReceptionDayOpened | ReceptionDayChanged):
            found = replace(found, tables=_with(found.tables, body.tables))
        if isinstance(body, ReceptionDayOpened):
            topics = tuple(one.topic() for one in body.topics)
            found = replace(found, topics=topics or found.topics, is_open=True)
        elif isinstance(body, ReceptionDayClosed):
            found = replace(found, is_open=False)
    return found


def queued_of(told: Sequence[Told]) -> Queued | None:
    """Return where the person of a booking waits, by all its entries; None: nowhere."""
    found = None
    for _, body in told:
        if isinstance(body, BookingQueued):
            found = Queued(
                day=UUID(body.day),
                table=body.table,
                number=body.number,
                topic=body.topic,
                left=body.left,
            )
    return found


def _with(tables: Sequence[DayTable], told: Sequence[DayTableBody]) -> tuple[DayTable, ...]:
    by_number = {one.number: one for one in tables}
    by_number |= {one.number: one.table() for one in told}
    return tuple(by_number[number] for number in sorted(by_number))

"""Writing on a single reception day: what each of its acts needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.reception_days import numbers_of, queued_with, reception_day_with, visitors_of
from db.record import Journal, Writing
from frontoffice.domain.booking import Spot
from frontoffice.domain.reception import slot_id
from frontoffice.domain.reception_day import (
    DayTable,
    Queued,
    ReceptionDay,
    Visitor,
    day_id,
    nearest,
    next_number,
    table_id,
)
from frontoffice.domain.schedule import ReceptionForm
from frontoffice.errors import ConflictError, RuleError
from frontoffice.journal.body import Body
from frontoffice.journal.booking_bodies import BookingQueued
from frontoffice.services.bookings import UnknownBookingError
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce

_TURN_MS: Final = 10 * 60_000
"""How long an hour of somebody who just came is said to be."""


class NoReceptionDayError(ConflictError):
    """The office has no single reception day now."""

    code = "conflict.reception_day"


class NoTableError(RuleError):
    """There is no such table, or nobody receives there; ``table`` is its number."""

    code = "rule.reception_table"


class DayWriting:
    """The day that goes on, its tables and numbers, within one transaction."""

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    @property
    def now(self) -> int:
        """This moment: UTC, milliseconds since 1970."""
        return self._clock.moment().at

    @property
    def today(self) -> date:
        """The day of the office."""
        return self._tables.local(self.now).date()

    def id_of(self, on: date | None = None) -> UUID:
        """Return the id of the office's day *on*, today without one."""
        return day_id(self._journal.author.office_code, on or self.today)

    def day(self, connection: Connection) -> ReceptionDay:
        """Return the day that goes on.

        :raises NoReceptionDayError: it is not open.
        """
        day = reception_day_with(connection, self.id_of())
        if day is None or not day.is_open:
            raise NoReceptionDayError
        return day

    @contextmanager
    def open_day(self) -> Iterator[tuple[Writing, ReceptionDay]]:
        """Give the transaction and the day that goes on.

        :raises NoReceptionDayError: it is not open.
        """
        with self._journal.writing() as journal:
            yield journal, self.day(journal.connection)

    def table(
        self, connection: Connection, day: ReceptionDay, topic: str, number: int | None
    ) -> DayTable:
        """Return the table *number*, or the nearest of *topic* where none is told.

        :raises NoTableError: nobody receives there, or at all.
        """
        if number is None:
            found = nearest(day, visitors_of(connection, day.id), topic)
        else:
            found = day.table(number)
        if found is None or not found.is_open:
            raise NoTableError(table=number or 0)
        return found

    def next_number(self, connection: Connection, day: ReceptionDay) -> str:
        """Return the next number of this desk."""
        return next_number(self._journal.author.device_no, numbers_of(connection, day.id))

    def spot(self, day: ReceptionDay, table: DayTable) -> Spot:
        """Return the moment as an hour; without a schedule, of what stands in its place."""
        at = self.now // 60_000 * 60_000
        schedule = table.schedule or table_id(day.id, table.number)
        spot = Spot(
            schedule=schedule,
            office=day.office,
            slot=schedule,
            begins_at=at,
            ends_at=at + _TURN_MS,
            form=ReceptionForm.IN_PERSON,
        )
        return replace(spot, slot=slot_id(schedule, spot.begins))

    def record(
        self, journal: Writing, body: Body, subject: UUID, clerk: Clerk, cause: UUID | None = None
    ) -> UUID:
        """Record *body* and return the id of its entry."""
        moment = self._clock.moment(after=journal.last_at)
        made = journal.record(body, subject, actor=clerk.login, moment=moment, cause=cause)
        return made.envelope.id


def queued_body(one: Queued) -> BookingQueued:
    """Return what says where somebody waits."""
    return BookingQueued(
        day=str(one.day), table=one.table, number=one.number, topic=one.topic, left=one.left
    )


def known_queue(connection: Connection, of: UUID) -> Queued:
    """Return where the person of a booking waits.

    :raises UnknownBookingError: nobody of a reception day.
    """
    found = queued_with(connection, of)
    if found is None:
        raise UnknownBookingError
    return found


def visitor_of(connection: Connection, day: UUID, of: UUID) -> Visitor:
    """Return who came on a day with the booking *of*."""
    return next(one for one in visitors_of(connection, day) if one.booking == of)

"""The single reception day at a desk: opened, people taken in, sent to tables; works offline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from uuid_utils.compat import uuid7

from db.bookings import booking_with
from db.reception_days import (
    reception_day_with,
    visitors_of,
)
from db.record import Journal, Writing
from frontoffice.domain.booking import Guest, Way
from frontoffice.domain.reception_day import (
    MOST_TOPICS,
    DayTable,
    DayTopic,
    Gap,
    Queued,
    ReceptionDay,
    Visitor,
    nearest,
    waiting,
)
from frontoffice.domain.roles import May, check_may
from frontoffice.errors import RuleError
from frontoffice.journal.booking_bodies import (
    BookingArrived,
    BookingCorrected,
    BookingMade,
    guest_body,
    spot_body,
)
from frontoffice.journal.reception_day_bodies import (
    ReceptionDayChanged,
    ReceptionDayClosed,
    ReceptionDayOpened,
    table_body,
    topic_body,
)
from frontoffice.services.bookings import NoGuestError, UnknownBookingError
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.reception_day_writing import (
    DayWriting,
    NoTableError,
    known_queue,
    queued_body,
    visitor_of,
)

RUNS: Final = (May.OVERSEE, May.PLAN)
"""Who opens and closes the day, and sets up tables, has one of these."""
TAKES: Final = (May.BOOK, May.RECEIVE, May.ON_BEHALF)
"""Who takes people in, and leads them to a table, has one of these."""


class TopicsError(RuleError):
    """There are more topics than digits; ``most`` says how many there may be."""

    code = "rule.reception_topics"


@dataclass(frozen=True, slots=True)
class Tail:
    """A card that is to be finished, and what it lacks."""

    visitor: Visitor
    gaps: tuple[Gap, ...]


class ReceptionDays:
    """Receive everybody who comes, at many tables.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    :raises RoleError: (every method with a clerk) the role does not allow it.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._writing = DayWriting(journal, tables, clock)

    def day(self, on: date | None = None) -> ReceptionDay | None:
        """Return the office's day *on*, today without one; None where none was opened."""
        with self._journal.reading() as connection:
            return reception_day_with(connection, self._writing.id_of(on))

    def people(self, on: date | None = None) -> tuple[Visitor, ...]:
        """Return who came, as far as this desk knows, in the order in which they came."""
        with self._journal.reading() as connection:
            return tuple(visitors_of(connection, self._writing.id_of(on)))

    def open(
        self, topics: Sequence[DayTopic], tables: Sequence[DayTable], clerk: Clerk
    ) -> ReceptionDay:
        """Switch the day on, or on again; what was told of other tables stays.

        :raises TopicsError: there are more than nine topics.
        """
        check_may(clerk.role, *RUNS)
        if len(topics) > MOST_TOPICS:
            raise TopicsError(most=MOST_TOPICS)
        body = ReceptionDayOpened(
            on=self.today.isoformat(),
            topics=tuple(map(topic_body, topics)),
            tables=tuple(map(table_body, tables)),
        )
        with self._journal.writing() as journal:
            self._writing.record(journal, body, self._writing.id_of(), clerk)
            return self._writing.day(journal.connection)

    def close(self, clerk: Clerk) -> ReceptionDay:
        """Switch the day off: nobody is taken in any more; cards are finished afterwards.

        :raises NoReceptionDayError: it is not open.
        """
        check_may(clerk.role, *RUNS)
        with self._writing.open_day() as (journal, day):
            self._writing.record(journal, ReceptionDayClosed(), day.id, clerk)
            return replace(day, is_open=False)

    def set_table(self, table: DayTable, clerk: Clerk) -> ReceptionDay:
        """Let a table come, or change; whoever waits at one that closes goes to the nearest.

        :raises NoReceptionDayError: the day is not open.
        """
        check_may(clerk.role, *RUNS, May.RECEIVE, May.ON_BEHALF)
        with self._writing.open_day() as (journal, day):
            body = ReceptionDayChanged(tables=(table_body(table),))
            cause = self._writing.record(journal, body, day.id, clerk)
            changed = self._writing.day(journal.connection)
            if not table.is_open:
                self._reseat(journal, changed, table.number, clerk, cause)
            return changed

    def leave(self, number: int, clerk: Clerk) -> ReceptionDay:
        """Let the official of a table go; whoever waits there goes to the nearest other one.

        :raises NoReceptionDayError: the day is not open.
        :raises NoTableError: there is no such table.
        """
        day = self.day()
        table = None if day is None else day.table(number)
        if table is None:
            raise NoTableError(table=number)
        return self.set_table(replace(table, is_open=False), clerk)

    def take(
        self, guest: Guest, clerk: Clerk, topic: str = "", table: int | None = None
    ) -> Visitor:
        """Take somebody in who is here: they get a number and the nearest official.

        :param table: the one that the person chooses; None for the nearest of the topic.
        :raises NoReceptionDayError: the day is not open.
        :raises NoGuestError: nobody is named.
        :raises NoTableError: nobody receives there, or at all.
        """
        check_may(clerk.role, *TAKES)
        if not guest.name.strip():
            raise NoGuestError
        with self._writing.open_day() as (journal, day):
            connection = journal.connection
            at = self._writing.table(connection, day, topic, table)
            number = self._writing.next_number(connection, day)
            subject = uuid7()
            body = BookingMade(
                spot=spot_body(self._writing.spot(day, at)),
                way=Way.WALK_IN,
                lease="",
                seat=None,
                guest=guest_body(guest),
            )
            cause = self._writing.record(journal, body, subject, clerk)
            self._writing.record(journal, BookingArrived(), subject, clerk, cause)
            queued = Queued(day=day.id, table=at.number, number=number, topic=topic)
            self._writing.record(journal, queued_body(queued), subject, clerk, cause)
            return visitor_of(connection, day.id, subject)

    def send(self, booking: UUID, table: int, clerk: Clerk) -> Visitor:
        """Send somebody who waits to another table, under the same number.

        :raises NoReceptionDayError: the day is not open.
        :raises UnknownBookingError: nobody of the day.
        :raises NoTableError: nobody receives there.
        """
        check_may(clerk.role, *TAKES)
        with self._writing.open_day() as (journal, day):
            at = self._writing.table(journal.connection, day, "", table)
            queued = replace(known_queue(journal.connection, booking), table=at.number)
            self._writing.record(journal, queued_body(queued), booking, clerk)
            return visitor_of(journal.connection, day.id, booking)

    def left(self, booking: UUID, clerk: Clerk) -> Visitor:
        """Note that somebody went before anybody received them; also after the day.

        :raises UnknownBookingError: nobody of a reception day.
        """
        check_may(clerk.role, *TAKES)
        with self._journal.writing() as journal:
            queued = replace(known_queue(journal.connection, booking), left=True)
            self._writing.record(journal, queued_body(queued), booking, clerk)
            return visitor_of(journal.connection, queued.day, booking)

    def complete(self, booking: UUID, guest: Guest, clerk: Clerk) -> Guest:
        """Write anew what is known of a person; the hour stays.

        :raises UnknownBookingError: there is no such booking.
        :raises NoGuestError: nobody is named.
        """
        check_may(clerk.role, *TAKES)
        if not guest.name.strip():
            raise NoGuestError
        with self._journal.writing() as journal:
            if booking_with(journal.connection, booking) is None:
                raise UnknownBookingError
            body = BookingCorrected(guest=guest_body(guest))
            self._writing.record(journal, body, booking, clerk)
        return guest

    def tail(self, on: date | None = None) -> tuple[Tail, ...]:
        """Return the cards that are to be finished, in the order in which people came."""
        day = self.day(on)
        if day is None:
            return ()
        found = ((one, one.gaps(is_open=day.is_open)) for one in self.people(on))
        return tuple(Tail(one, gaps) for one, gaps in found if gaps)

    @property
    def today(self) -> date:
        """The day of the office."""
        return self._writing.today

    def _reseat(
        self, journal: Writing, day: ReceptionDay, number: int, clerk: Clerk, cause: UUID
    ) -> None:
        """Send whoever waits at a table that closes to others; where there is none they wait on."""
        for one in waiting(visitors_of(journal.connection, day.id), number):
            people = visitors_of(journal.connection, day.id)
            table = nearest(day, people, one.queued.topic)
            if table is not None:
                queued = replace(one.queued, table=table.number)
                self._writing.record(journal, queued_body(queued), one.booking, clerk, cause)

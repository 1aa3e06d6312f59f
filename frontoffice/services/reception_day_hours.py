"""Who has booked an hour of a single reception day: they come, and get a number like all others."""

from uuid import UUID

from sqlalchemy import Connection

from db.bookings import booking_with
from db.reception_days import expected_on, queued_with
from db.record import Journal
from frontoffice.domain.booking import Booking, BookingState
from frontoffice.domain.reception_day import Queued, Visitor
from frontoffice.domain.roles import check_may
from frontoffice.journal.booking_bodies import BookingArrived
from frontoffice.services.bookings import OverError, UnknownBookingError
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.free_hours import day_of
from frontoffice.services.in_force import InForce
from frontoffice.services.reception_day_writing import DayWriting, queued_body, visitor_of
from frontoffice.services.reception_days import TAKES


class ReceptionDayHours:
    """Take in whoever has an hour.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._writing = DayWriting(journal, tables, clock)

    def expected(self) -> tuple[Booking, ...]:
        """Return who has booked an hour of this day here and has no number yet, by the hour."""
        with self._journal.reading() as connection:
            return tuple(self._expected(connection))

    def come(self, booking: UUID, clerk: Clerk) -> Visitor:
        """Take in somebody who has booked an hour: they get a number, and wait for their official.

        Where no table is of their schedule they go to the nearest. Whoever has a number keeps it.

        :raises RoleError: the clerk's role takes nobody in.
        :raises NoReceptionDayError: the day is not open.
        :raises UnknownBookingError: there is no such booking.
        :raises OverError: it has come to its end, or its hour is not of this day and office.
        :raises NoTableError: nobody receives.
        """
        check_may(clerk.role, *TAKES)
        with self._writing.open_day() as (journal, day):
            connection = journal.connection
            known = queued_with(connection, booking)
            if known is not None and known.day == day.id:
                return visitor_of(connection, day.id, booking)
            one = next((it for it in self._expected(connection) if it.id == booking), None)
            if one is None:
                raise (
                    UnknownBookingError if booking_with(connection, booking) is None else OverError
                )
            own = (it.number for it in day.open_tables if it.schedule == one.spot.schedule)
            at = self._writing.table(connection, day, "", next(own, None))
            number = self._writing.next_number(connection, day)
            cause = None
            if one.state is not BookingState.ARRIVED:
                cause = self._writing.record(journal, BookingArrived(), booking, clerk)
            queued = Queued(day=day.id, table=at.number, number=number)
            self._writing.record(journal, queued_body(queued), booking, clerk, cause)
            return visitor_of(connection, day.id, booking)

    def _expected(self, connection: Connection) -> list[Booking]:
        on, office = self._writing.today, self._journal.author.office_code
        return expected_on(connection, office, on, day_of(self._tables.office.hours.zone, on))

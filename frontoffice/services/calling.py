"""Telling people how their hour stands: who has called whom, and whether they were reached."""

from uuid import UUID

from db.bookings import booking_with, called_about
from db.record import Journal
from frontoffice.domain.calling import Called, HowCalled
from frontoffice.domain.roles import May, check_may
from frontoffice.journal.booking_bodies import BookingCalled
from frontoffice.services.bookings import UnknownBookingError
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard


class Calling:
    """Note who was called about a booking; the hour stays what it is.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(self, journal: Journal, clock: ClockGuard) -> None:
        self._journal = journal
        self._clock = clock

    def tell(
        self, of: UUID, how: HowCalled, clerk: Clerk, *, reached: bool, note: str = ""
    ) -> tuple[Called, ...]:
        """Note that somebody was called, and return all calls about the booking.

        :raises RoleError: the role does not allow it.
        :raises UnknownBookingError: there is no such booking.
        """
        check_may(clerk.role, May.BOOK)
        with self._journal.writing() as journal:
            if booking_with(journal.connection, of) is None:
                raise UnknownBookingError
            body = BookingCalled(how=how, reached=reached, note=note.strip())
            moment = self._clock.moment(after=journal.last_at)
            journal.record(body, of, actor=clerk.login, moment=moment)
        return self.about(of)

    def about(self, of: UUID) -> tuple[Called, ...]:
        """Return the calls about a booking, the first one first."""
        with self._journal.reading() as connection:
            return tuple(called_about(connection, [of]).get(of, ()))

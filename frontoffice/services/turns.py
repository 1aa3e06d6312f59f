"""Whose turn it is: urgent or not, and out of turn by which right, as a person sorts it."""

from dataclasses import replace
from uuid import UUID

from db.bookings import booking_with
from db.record import Journal
from frontoffice.domain.booking import CATEGORIES, Booking
from frontoffice.domain.roles import May, check_may
from frontoffice.errors import RuleError
from frontoffice.journal.booking_bodies import BookingCorrected, guest_body
from frontoffice.services.bookings import OverError, ReasonError, UnknownBookingError
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard


class UntoldTurnError(RuleError):
    """It is not told why somebody's turn is another one."""

    code = "rule.turn_reason"


class Turns:
    """Sort people: the order of calls, of the waiting list and of central's answers follows."""

    def __init__(self, journal: Journal, clock: ClockGuard) -> None:
        self._journal = journal
        self._clock = clock

    def sort(
        self, of: UUID, clerk: Clerk, reason: str, *, urgent: bool, category: str = ""
    ) -> Booking:
        """Note whether somebody is urgent, and by which right they are out of turn; the hour stays.

        Where both are so already nothing is recorded.

        :param category: one of ``CATEGORIES``; empty for none.
        :raises RoleError: the clerk's role neither books nor plans.
        :raises UntoldTurnError: it is not told why.
        :raises ReasonError: the category is not one of the list.
        :raises UnknownBookingError: there is no such booking.
        :raises OverError: it has come to its end.
        :raises StorageError: the disk refused; nothing was recorded.
        """
        check_may(clerk.role, May.BOOK, May.PLAN)
        if not reason.strip():
            raise UntoldTurnError
        if category and category not in CATEGORIES:
            raise ReasonError(reason=category)
        with self._journal.writing() as journal:
            one = _open(booking_with(journal.connection, of))
            guest = replace(one.guest, urgent=urgent, category=category)
            if guest == one.guest:
                return one
            body = BookingCorrected(guest=guest_body(guest), reason=reason.strip())
            moment = self._clock.moment(after=journal.last_at)
            journal.record(body, of, actor=clerk.login, moment=moment)
            return _open(booking_with(journal.connection, of))


def _open(one: Booking | None) -> Booking:
    if one is None:
        raise UnknownBookingError
    if one.is_over:
        raise OverError
    return one

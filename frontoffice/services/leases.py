"""Leases of seats at a desk: what it may give away by itself, asked for and given back."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection
from uuid_utils.compat import uuid7

from db.bookings import Leased, SeatOf, leases_of
from db.record import ClonedError, Journal, RenewedError, Writing
from db.schedules import standing
from db.standing_slots import StandingSlots
from db.witness import RestoredCopyError
from frontoffice.domain.roles import May, check_may
from frontoffice.journal.body import Body
from frontoffice.journal.lease_bodies import LeaseAsked, LeaseReturned, SeatBody
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce

MOST: Final = 200
"""Seats that a desk asks for at once."""
_AHEAD_DAYS: Final = 7
_SOON_MS: Final = 24 * 3_600_000
"""A lease that is over so soon, and before its day is, is asked for anew."""
_NOT_ANSWERED: Final = 1 << 62
"""Covers for as long as it takes."""
_DESK: Final = "desk"
"""Who asks where nobody has to."""


class Leases:
    """Hold seats, so that they can be given away without a network.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def held(self) -> tuple[Leased, ...]:
        """Return the leases by which this desk may give seats away now; none by a doubted clock."""
        if self._clock.doubted:
            return ()
        now = self._clock.moment().at
        return tuple(one for one in self.all() if one.granted and one.until > now)

    def all(self) -> tuple[Leased, ...]:
        """Return what this desk has asked for and what it still has, over or not."""
        with self._journal.reading() as connection:
            return tuple(leases_of(connection, self._journal.author.device))

    def ask(self, schedule: UUID, on: date, clerk: Clerk, most: int = MOST) -> UUID:
        """Ask central for seats of the receptions of a day, and return the id of the lease.

        :raises RoleError: the role does not allow it.
        """
        check_may(clerk.role, May.BOOK)
        with self._journal.writing() as journal:
            return self._ask(journal, schedule, on, most, clerk.login)

    def give_back(self, lease: UUID, clerk: Clerk) -> int:
        """Give back the seats of a lease that are free here, and return how many.

        :raises RoleError: the role does not allow it.
        """
        check_may(clerk.role, May.BOOK)
        with self._journal.writing() as journal:
            found = [one for one in self._of(journal) if one.id == lease]
            return sum(self._return(journal, one, clerk.login) for one in found)

    def renew(self) -> int:
        """Give back what is over, ask for the next days of this office; return the entries.

        Safe to run after every exchange: what is held or asked for is not asked for again.
        """
        moment = self._clock.moment()
        with self._journal.reading() as connection:
            found = leases_of(connection, self._journal.author.device, moment.at)
            over = [one for one in found if one.granted and one.until <= moment.at]
            covered: dict[tuple[UUID, date], int] = {}
            for one in found:
                until = one.until if one.granted else _NOT_ANSWERED
                covered[one.schedule, one.on] = max(covered.get((one.schedule, one.on), 0), until)
            wanted = [] if self._clock.doubted else self._wanted(connection, moment.at, covered)
        if not over and not wanted:
            return 0
        try:
            with self._journal.writing() as journal:
                for one in over:
                    self._return(journal, one, _DESK)
                for schedule, on in wanted:
                    self._ask(journal, schedule, on, MOST, _DESK)
        except (ClonedError, RenewedError, RestoredCopyError):
            return 0  # who goes on as another device holds nothing, and asks then
        return len(over) + len(wanted)

    def _wanted(
        self, connection: Connection, at: int, covered: Mapping[tuple[UUID, date], int]
    ) -> list[tuple[UUID, date]]:
        """Return the receptions of the next days for which nothing is granted for long enough.

        A lease that goes to the end of its day is long enough, and one of no seats is an answer.

        :param covered: until when something is granted.
        """
        today = self._tables.local(at).date()
        slots = StandingSlots(connection, self._tables.data.calendar)
        office = self._journal.author.office_code
        days = [today + timedelta(n) for n in range(_AHEAD_DAYS)]
        wanted = []
        for one in standing(connection, office):
            for on in days:
                ahead = [
                    slot
                    for slot in slots.slots(one.schedule.id, on)
                    if slot.begins_at.timestamp() * 1000 > at
                ]
                ends = max((int(slot.ends_at.timestamp() * 1000) for slot in ahead), default=0)
                if covered.get((one.schedule.id, on), 0) < min(ends, at + _SOON_MS):
                    wanted.append((one.schedule.id, on))
        return wanted

    def _of(self, journal: Writing) -> list[Leased]:
        return leases_of(journal.connection, self._journal.author.device)

    def _return(self, journal: Writing, one: Leased, actor: str) -> int:
        if one.seats:
            self._record(journal, LeaseReturned(seats=seat_bodies(one.seats)), one.id, actor)
        return len(one.seats)

    def _ask(self, journal: Writing, schedule: UUID, on: date, most: int, actor: str) -> UUID:
        subject = uuid7()
        body = LeaseAsked(schedule=str(schedule), on=on.isoformat(), most=most)
        self._record(journal, body, subject, actor)
        return subject

    def _record(self, journal: Writing, body: Body, subject: UUID, actor: str) -> None:
        moment = self._clock.moment(after=journal.last_at)
        journal.record(body, subject, actor=actor, moment=moment)


def seat_bodies(seats: Iterable[SeatOf]) -> tuple[SeatBody, ...]:
    """Return *seats* as bodies tell them."""
    return tuple(SeatBody(str(slot), seat) for slot, seat in seats)

"""The sheet for the wall goes to the printer by itself, where somebody wished so at this desk.

The wish is of one day and of this desk alone: of several desks of an office one stands beside
the printer, and the others print nothing.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from db import settings
from db.engine import reading, writing
from db.record import Journal
from db.tables import spool
from frontoffice.domain.reception_day import ReceptionDay
from frontoffice.domain.roles import check_may
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.jobs import JobState
from frontoffice.services.printouts import Printout, put_printout
from frontoffice.services.reception_day_writing import NoReceptionDayError
from frontoffice.services.reception_days import (
    RUNS,
    TAKES,
    ReceptionDays,
)

_WISH: Final = "reception_day.wall"
"""Setting: of which day the sheets are printed, and of which hour one was put into the spool."""


class WallHours:
    """Print the sheet of each hour while the day is open.

    :raises StorageError: (every method) the disk refused; nothing was changed.
    """

    def __init__(
        self, journal: Journal, days: ReceptionDays, tables: InForce, clock: ClockGuard
    ) -> None:
        self._journal = journal
        self._days = days
        self._tables = tables
        self._clock = clock

    def wished(self) -> bool:
        """Return whether this desk prints the sheets of today."""
        day = self._open_day()
        if day is None:
            return False
        with reading(self._journal.engine) as connection:
            return _printed_of(connection, day.id) is not None

    def wish(self, clerk: Clerk, *, on: bool) -> None:
        """Let the sheet be printed from the next full hour of today on, or no more.

        :raises RoleError: the role does not allow it.
        :raises NoReceptionDayError: there is no reception day, or it is over.
        """
        check_may(clerk.role, *RUNS, *TAKES)
        day = self._open_day()
        if day is None:
            raise NoReceptionDayError
        with writing(self._journal.engine) as connection:
            wished = {"day": str(day.id), "hour": self._now.hour} if on else None
            settings.put(connection, _WISH, wished)

    def print_due(self) -> bool:
        """Put the sheet of this hour into the spool, once; return whether it was put there.

        Safe to run again at any time. While an earlier one waits for its printer none is added:
        that one tells how it stands when it comes out.
        """
        day = self._open_day()
        if day is None or not self.wished():
            return False
        now = self._now
        with writing(self._journal.engine) as connection:
            if _printed_of(connection, day.id) in {None, now.hour}:
                return False
            settings.put(connection, _WISH, {"day": str(day.id), "hour": now.hour})
            if _waits(connection):
                return False
            put_printout(connection, Printout.WALL, now.date(), self._clock.moment().at)
            return True

    def _open_day(self) -> ReceptionDay | None:
        day = self._days.day()
        return day if day is not None and day.is_open else None

    @property
    def _now(self) -> datetime:
        return self._tables.local(self._clock.moment().at)


def _printed_of(connection: Connection, day: UUID) -> int | None:
    """Return the hour of *day* of which a sheet was last printed; None where none is wished."""
    kept = settings.get(connection, _WISH)
    return int(kept["hour"]) if kept is not None and kept["day"] == str(day) else None


def _waits(connection: Connection) -> bool:
    wall = spool.c.list == Printout.WALL, spool.c.state == JobState.WAITING
    return connection.execute(select(spool.c.id).where(*wall).limit(1)).first() is not None

"""Forgetting what a desk has no need to keep once central has it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Connection

from db import forget
from db.engine import reading, writing
from db.feed import KEPT_DAYS
from db.record import Journal
from db.search import compact
from frontoffice.journal.audience import DESK


class Forgetting:
    """After each exchange with central: what may go from here, goes.

    A kiosk stands alone where anybody may carry it away: it keeps no appeal that central has, and
    no booking from the day after its hour on.
    A desk that serves a state body keeps other offices' appeals until ninety days after they
    were closed.

    :param kind: desk, kiosk or display.
    """

    def __init__(self, journal: Journal, kind: str, today: Callable[[], date]) -> None:
        self._kind = kind
        self._engine = journal.engine
        self._office = journal.author.office_code
        self._today = today

    def run(self) -> int:
        """Forget what may be forgotten and return how many appeals and bookings that were.

        :raises StorageError: the disk refused; what was not forgotten is tried again next time.
        """
        count = 0
        while gone := self._some():
            count += gone
        if count:
            with writing(self._engine) as connection:
                compact(connection)
        return count

    def _some(self) -> int:
        # Mostly there is nothing, and then nobody's writing is kept waiting.
        with reading(self._engine) as connection:
            if not self._found(connection):
                return 0
        with writing(self._engine) as connection:
            found = self._found(connection)
            forget.forget(connection, found)
        return len(found)

    def _found(self, connection: Connection) -> list[UUID]:
        if self._kind != DESK:
            midnight = datetime.combine(self._today(), time.min, UTC)
            over = int(midnight.timestamp() * 1000)
            return [
                *forget.delivered_here(connection),
                *forget.booked_before(connection, over),
            ]
        long_ago = self._today() - timedelta(days=KEPT_DAYS)
        return forget.closed_elsewhere(connection, self._office, long_ago)

"""Upkeep: once a day, in quiet, the pages of the database are checked and erased words swept out."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import func, select

from db import settings
from db.copying import damaged_pages
from db.engine import file_of, reading, writing
from db.record import Journal
from db.refusals import DamagedError
from db.tables import entry
from frontoffice.journal.bodies import BodyErased
from frontoffice.services.clock import ClockGuard
from frontoffice.services.retention import Retaining

_LAST: Final = "upkeep.last"
_DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class UpkeepState:
    """What the last look at the database has shown."""

    checked_at: datetime | None
    damaged_pages: int


class Upkeep:
    """Look after the database when nobody waits for it."""

    def __init__(self, journal: Journal, retaining: Retaining, clock: ClockGuard) -> None:
        self._journal = journal
        self._retaining = retaining
        self._clock = clock

    def state(self) -> UpkeepState:
        """Return what the last look has shown."""
        with reading(self._journal.engine) as connection:
            last = settings.get(connection, _LAST, {})
        at = last.get("at")
        checked = None if at is None else datetime.fromtimestamp(at / 1000, UTC)
        return UpkeepState(checked, last.get("pages", 0))

    def once(self) -> UpkeepState:
        """Do what is due: nothing, when the last time was less than a day ago.

        :raises DamagedError: pages are damaged; the database has to be repaired.
        :raises StorageError: the database refused.
        """
        with reading(self._journal.engine) as connection:
            last: dict[str, Any] = settings.get(connection, _LAST, {})
            erased = connection.execute(_ERASED).scalar_one()
        since = self._clock.moment().at - last.get("at", 0)
        if 0 <= since < _DAY_MS:
            return self.state()
        file = file_of(self._journal.engine)
        pages = len(damaged_pages(file)) if file is not None else 0
        if not pages and erased != last.get("erased", 0):
            # Words of what others have erased are still in the index of this desk.
            self._retaining.compact()
        told = {"at": self._clock.moment().at, "pages": pages, "erased": erased}
        with writing(self._journal.engine) as connection:
            settings.put(connection, _LAST, told)
        if pages:
            raise DamagedError(pages=pages)
        return self.state()


_ERASED: Final = select(func.count()).select_from(entry).where(entry.c.kind == BodyErased.kind)

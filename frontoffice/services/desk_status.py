"""What a desk tells central of itself, for who looks after the fleet; nothing of people is in it."""

from pathlib import Path
from shutil import disk_usage
from typing import Final

from sqlalchemy import Connection, select

from db import delivery, settings
from db.record import Journal
from db.tables import spool
from frontoffice import __version__
from frontoffice.journal.entry import ClockTrust
from frontoffice.services.clock import ClockGuard
from frontoffice.services.jobs import JobState
from frontoffice.services.kiosk_health import told_of_kiosk
from frontoffice.sync.wire_devices import WireStatus

PRINTERS: Final = "printers"
BACKUP: Final = "backup.last"
"""Setting: what is known of the last backup."""


class DeskStatus:
    """How this desk does."""

    def __init__(self, journal: Journal, folder: Path, clock: ClockGuard) -> None:
        self._journal, self._folder, self._clock = journal, folder, clock

    def told(self) -> WireStatus:
        """Return how it does now."""
        with self._journal.reading() as connection:
            only = delivery.only_here(connection)
            printer = _printer(connection)
            backup = settings.get(connection, BACKUP, {})
            kiosk = told_of_kiosk(connection, self._clock.moment().at)
        return WireStatus(
            version=__version__,
            waiting=only.waiting,
            quarantined=only.quarantined,
            refused=only.refused,
            oldest_at=only.oldest_at,
            disk_free=_free(self._folder),
            clock=ClockTrust.DOUBTED if self._clock.doubted else self._clock.moment().clock,
            clock_off_ms=self._clock.off_ms,
            printer=printer,
            backup_at=backup.get("at"),
            touched_on=kiosk[0],
            begun_again=kiosk[1],
            lost=kiosk[2],
        )


def _printer(connection: Connection) -> str | None:
    """Return the code of what keeps talons from coming out; empty for nothing."""
    if not settings.get(connection, PRINTERS, []):
        return None
    waits = spool.c.state == JobState.WAITING, spool.c.attempts > 0
    failed = select(spool.c.error).where(*waits).order_by(spool.c.id).limit(1)
    return connection.execute(failed).scalar() or ""


def _free(folder: Path) -> int | None:
    try:
        return disk_usage(folder).free
    except OSError:
        return None

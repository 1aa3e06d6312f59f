"""What of one clerk's own work is on this computer only: several people share it."""

from dataclasses import dataclass
from datetime import datetime

from db.delivery import waiting_of
from db.file_copies import only_here
from db.record import Journal
from frontoffice.services.bodies import moment_of
from frontoffice.services.clerk import Clerk


@dataclass(frozen=True, slots=True)
class Mine:
    """What waits of one clerk."""

    waiting: int = 0
    appeals: int = 0
    """Of these, registered appeals."""
    waiting_bytes: int = 0
    oldest_at: datetime | None = None
    files: int = 0
    """Files that this clerk attached; one that two attached is each one's."""
    files_bytes: int = 0
    """Of these, what central does not have yet."""


class Outbox:
    """Tell each clerk what of the own work central does not have yet; all of it goes together."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def of(self, clerk: Clerk) -> Mine:
        """Return what waits of *clerk*; quick, and in any thread.

        :raises StorageError: the database cannot be read.
        """
        return self.of_login(clerk.login)

    def of_login(self, login: str) -> Mine:
        """Return what waits of whoever has *login*; nothing of nobody.

        :raises StorageError: the database cannot be read.
        """
        with self._journal.reading() as connection:
            found, files = waiting_of(connection, login), only_here(connection, login)
        oldest = None if found.oldest_at is None else moment_of(found.oldest_at)
        return Mine(found.waiting, found.appeals, found.size, oldest, files.files, files.size)

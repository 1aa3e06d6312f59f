"""Files of erased appeals leave this desk, and those of dropped attachments a while later."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from uuid import UUID

from sqlalchemy import Connection, func, select

from db import settings
from db.engine import writing
from db.files.store import FileStore
from db.files_swept import Swept, sweep_files
from db.identity import BEFORE
from db.record import Journal, head_of
from db.tables import attachment, entry


class FileSweeping:
    """Remove from this desk the files that no appeal names any more.

    :param now: UTC, milliseconds since 1970.
    """

    def __init__(self, journal: Journal, store: FileStore, now: Callable[[], int]) -> None:
        self._journal = journal
        self._store = store
        self._now = now

    def once(self) -> Swept:
        """Remove what may go, and return how much that was; it may be broken off at any moment.

        What central does not have stays where entries of this desk are missing, after a repair
        perhaps, and where it goes on from an older copy: one that is lost may have named it.

        :raises StorageError: the database refused.
        """
        write = partial(writing, self._journal.engine)
        return sweep_files(write, self._store, self._now(), is_whole=self._is_whole)

    def going_with(self, appeals: Collection[UUID], files: Mapping[str, int]) -> Swept:
        """Return what of *files*, which *appeals* name, would go with them.

        :param files: their sizes, by their SHA-256.
        """
        going = Swept()
        with self._journal.reading() as connection:
            for sha256, size in files.items():
                naming = select(attachment.c.appeal).where(attachment.c.sha256 == sha256)
                if set(connection.execute(naming).scalars()) <= set(appeals):
                    going += Swept(1, size)
        return going

    def _is_whole(self, connection: Connection) -> bool:
        author = self._journal.author
        if settings.get(connection, BEFORE):
            return False
        count = select(func.count()).where(entry.c.device == author.device)
        return bool(connection.execute(count).scalar_one() == head_of(connection, author).seq)


def files_of(connection: Connection, appeals: Collection[UUID]) -> dict[str, int]:
    """Return the sizes of the files that *appeals* name, by their SHA-256."""
    query = select(attachment.c.sha256, attachment.c.size).where(attachment.c.appeal.in_(appeals))
    return {row.sha256: row.size for row in connection.execute(query)}

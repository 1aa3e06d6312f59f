"""Minutes while they are typed, kept on this desk only until they are entries: a crash loses none."""

from typing import Final
from uuid import UUID

from db import settings
from db.engine import writing
from db.record import Journal

_NAME: Final = "minutes.draft"
"""Setting: the conversation, and its minutes as they were typed last; one at a time."""


class MinutesDrafts:
    """Keep what is being typed; nobody else sees it.

    :raises StorageError: (every method) the disk refused.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def keep(self, of: UUID, text: str) -> None:
        """Keep the minutes of the conversation *of* as they are typed now."""
        with writing(self._journal.engine) as connection:
            settings.put(connection, _NAME, [str(of), text])

    def kept(self, of: UUID) -> str | None:
        """Return what was typed of the conversation *of* and is no entry yet; None for nothing."""
        with self._journal.reading() as connection:
            found = settings.get(connection, _NAME)
        return str(found[1]) if found and found[0] == str(of) else None

    def forget(self) -> None:
        """Keep nothing: it is an entry now."""
        with writing(self._journal.engine) as connection:
            settings.put(connection, _NAME, None)

"""Files of the store that nothing names: taken in, and never attached."""

import re
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, select

from db import settings
from db.engine import reading, writing
from db.files.disk import on_disk
from db.files.store import FileStore, is_older
from db.record import Journal
from db.tables import attachment, draft, file_copy
from frontoffice.services.attachments import UNATTACHED
from frontoffice.services.recordings_kept import SETTING

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def forget_unattached(journal: Journal, store: FileStore, older_than: timedelta) -> int:
    """Delete files that nothing names and that are older; return how many.

    So are those that a crash left half taken in.

    :raises StorageError: the disk or the database refused.
    """
    left = [one for one in store.unfinished(UNATTACHED) if is_older(one, older_than)]
    for path in left:
        with on_disk(path.parent):
            path.unlink(missing_ok=True)
    old = store.older(older_than)
    if old:
        with reading(journal.engine) as connection:
            old -= _named(connection)
    if old:
        # Nobody attaches one of them meanwhile: who writes, waits.
        with writing(journal.engine) as connection:
            old -= _named(connection)
            for sha256 in old:
                store.remove(bytes.fromhex(sha256))
    return len(left) + len(old)


def _named(connection: Connection) -> set[str]:
    """Return all files that something of this desk names."""
    rows = (select(table.c.sha256) for table in (attachment, file_copy))
    told = {sha256 for query in rows for sha256 in connection.execute(query).scalars()}
    kept = connection.execute(select(draft.c.draft)).scalars()
    words = [*kept, str(settings.get(connection, SETTING, {}))]
    return told.union(*(_DIGEST.findall(word) for word in words))

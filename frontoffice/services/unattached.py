"""Files of the store that nothing names: taken in, and never attached."""

import re
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, select

from db import settings
from db.engine import reading, writing
from db.files.store import FileStore
from db.record import Journal
from db.tables import attachment, draft, file_copy
from frontoffice.services.recordings import SETTING

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def forget_unattached(journal: Journal, store: FileStore, older_than: timedelta) -> int:
    """Delete files that nothing names and that are older; return how many."""
    old = store.older(older_than)
    if not old:
        return 0
    with reading(journal.engine) as connection:
        old -= _named(connection)
    if not old:
        return 0
    # Nobody attaches one of them meanwhile: who writes, waits.
    with writing(journal.engine) as connection:
        old -= _named(connection)
        for sha256 in old:
            store.remove(bytes.fromhex(sha256))
    return len(old)


def _named(connection: Connection) -> set[str]:
    """Return all files that something of this desk names."""
    rows = (select(table.c.sha256) for table in (attachment, file_copy))
    told = {sha256 for query in rows for sha256 in connection.execute(query).scalars()}
    kept = connection.execute(select(draft.c.draft)).scalars()
    words = [*kept, str(settings.get(connection, SETTING, {}))]
    return told.union(*(_DIGEST.findall(word) for word in words))

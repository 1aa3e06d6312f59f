"""Files of erased appeals leave central, and what a crash or an old copy has left is seen to."""

import logging
from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from db import settings
from db.engine import reading
from db.file_copies import FileState, note_copy
from db.files.store import FileStore
from db.files_again import in_parts
from db.files_swept import Swept, has_to_sweep, hold, is_named, sweep_files
from db.lock import AlreadyOpenError, file_lock
from db.tables import attachment, file_copy
from frontoffice.central.state import State
from frontoffice.central.updates import kept_for_desks

_log = logging.getLogger("frontoffice.central")

STRAY_DAYS: Final = 90
"""For which a file that nobody names stays: desks bring again what an old copy has forgotten."""
_STRAY: Final = "files.stray"
_AT_ONCE: Final = 500
_DAY_MS: Final = 86_400_000


def sweep_away(state: State) -> Swept:
    """Remove the files of what was erased since the last time; return what went.

    Of several processes one does it at a time.

    :raises StorageError: the disk or the database refused.
    """
    store = state.files
    if store is None:
        return Swept()
    try:
        with file_lock(store.beside("sweep.lock")):
            done = _swept(state, store) + _strays_removed(state, store)
    except AlreadyOpenError:
        return Swept()
    if done.files:
        _log.info("files that no appeal names any more: %s, %s bytes", done.files, done.size)
    return done


def _swept(state: State, store: FileStore) -> Swept:
    with reading(state.engine) as connection:
        if not has_to_sweep(connection, state.now()):
            return Swept()
    return sweep_files(state.writing, store, state.now(), is_whole=lambda _: True)


def _strays_removed(state: State, store: FileStore) -> Swept:
    """Look once a day for files without a row, and remove those that nobody has named for long."""
    now = state.now()
    with reading(state.engine) as connection:
        told = settings.get(connection, _STRAY, {"at": 0, "since": {}})
    if 0 <= now - told["at"] < _DAY_MS:
        return Swept()
    since: dict[str, int] = {}
    done = Swept()
    for names in in_parts(sorted(store.names()), _AT_ONCE):
        for sha256 in _without_row(state, names):
            since[sha256] = told["since"].get(sha256, now)
            if now - since[sha256] >= STRAY_DAYS * _DAY_MS:
                done += _removed(state, store, sha256)
    with state.writing() as connection:
        settings.put(connection, _STRAY, {"at": now, "since": since})
    return done


def _without_row(state: State, names: Sequence[str]) -> set[str]:
    """Return those of *names* of which no row tells; those that an appeal names get theirs."""
    with reading(state.engine) as connection:
        names = [one for one in names if one not in kept_for_desks(connection)]
        rows = select(file_copy.c.sha256).where(file_copy.c.sha256.in_(names))
        without = set(names) - set(connection.execute(rows).scalars())
        query = select(attachment.c.sha256, attachment.c.size)
        found = connection.execute(query.where(attachment.c.sha256.in_(without))).all()
    named = {row.sha256: row.size for row in found}
    if named:
        with state.writing() as connection:
            for sha256, size in named.items():
                note_copy(connection, sha256, size, FileState.HERE, state.now())
    return without - named.keys()


def _removed(state: State, store: FileStore, sha256: str) -> Swept:
    """Remove one, of which nobody knows how large it was, unless an appeal names it now."""
    with state.writing() as connection:
        hold(connection, sha256)
        if is_named(connection, sha256):
            return Swept()
        store.remove(bytes.fromhex(sha256))
    return Swept(1, 0)

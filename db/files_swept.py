"""Files that no appeal names any more are removed: at once after an erasure, later after a slip.

What was dropped from an appeal (``attachment.dropped``) may have been dropped by mistake, so its
file stays for a while. All others that nobody names belong to what was erased. Another appeal
that names the same SHA-256 keeps the file.

All is told by what stands in the tables, so it may be broken off at any moment and done again.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, exists, func, select, text

from db import settings
from db.entries import read_row
from db.file_copies import FileState, forget_copy
from db.files.store import FileStore
from db.lock import AlreadyOpenError, file_lock
from db.tables import attachment, entry, file_copy
from frontoffice.errors import StorageError
from frontoffice.journal.attachment_bodies import AttachmentAdded, AttachmentDropped
from frontoffice.journal.bodies import BodyErased, read_body
from frontoffice.journal.body import Body
from frontoffice.journal.entry import Entry

DROPPED_DAYS: Final = 30
"""For which the file of a dropped attachment stays."""
_DAY_MS: Final = 86_400_000
_SWEPT: Final = "files.swept"
_AT_CENTRAL: Final = {FileState.DELIVERED, FileState.FETCHED, FileState.HERE}
_LOCK: Final = text("SELECT pg_advisory_xact_lock(7194, hashtext(:name))")
_NAME_LENGTH: Final = 64
_FETCHED: Final = "fetched-"

Writing = Callable[[], AbstractContextManager[Connection]]
"""Gives a connection whose work is committed at the end, or not at all."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What was removed."""

    files: int = 0
    size: int = 0
    """Bytes of these files, as they were before they were sealed."""

    def __add__(self, other: "Swept") -> "Swept":
        return Swept(self.files + other.files, self.size + other.size)


@dataclass(frozen=True, slots=True)
class _Known:
    """Up to where the journal was read for dropped attachments, and when their files were."""

    through: int
    dropped: dict[str, tuple[int, str]]
    """And by which entry, by their SHA-256."""

    def keeps(self, sha256: str, now: int) -> bool:
        """Tell whether the file was dropped so short a time ago that it stays."""
        at, _ = self.dropped.get(sha256, (-DROPPED_DAYS * _DAY_MS, ""))
        return now - at < DROPPED_DAYS * _DAY_MS

    def expired(self, now: int) -> bool:
        """Tell whether the time of some file is over."""
        return any(not self.keeps(sha256, now) for sha256 in self.dropped)


def hold(connection: Connection, sha256: str) -> None:
    """Let nobody else decide about this file before the transaction, a writing one, ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, {"name": sha256})


def is_named(connection: Connection, sha256: str) -> bool:
    """Tell whether an appeal names the file."""
    found = select(exists().where(attachment.c.sha256 == sha256))
    return bool(connection.execute(found).scalar_one())


def note_dropped(connection: Connection, sha256: str, by: UUID, now: int) -> None:
    """Note that the attachment with this file is being dropped here.

    :param by: the entry that says so.
    :param now: UTC, milliseconds since 1970.
    """
    known = _known(connection)
    _keep(connection, _Known(known.through, known.dropped | {sha256: (now, str(by))}))


def sweep_files(
    writing: Writing, store: FileStore, now: int, *, is_whole: Callable[[Connection], bool]
) -> Swept:
    """Remove the files that no appeal names, and what is left of them unfinished.

    :param now: UTC, milliseconds since 1970.
    :param is_whole: tells whether all entries are here that can name a file which is here alone;
        where not, such files stay.
    """
    done = Swept()
    with writing() as connection:
        known = _read_on(connection, now)
        # How far the journal was read is kept in the end: what is broken off is begun anew.
        _keep(connection, _Known(_known(connection).through, known.dropped))
        gone = [row for row in _unnamed(connection) if not known.keeps(row.sha256, now)]
        whole = bool(gone) and is_whole(connection)
    for row in gone:
        if whole or row.state in _AT_CENTRAL:
            done += _removed(writing, store, row)
    _remove_unfinished(writing, store, known, now)
    with writing() as connection:
        # What was attached again is dropped no more.
        left = {
            sha256: told
            for sha256, told in known.dropped.items()
            if known.keeps(sha256, now) and not is_named(connection, sha256)
        }
        _keep(connection, _Known(known.through, left))
    return done


def has_to_sweep(connection: Connection, now: int) -> bool:
    """Tell whether something was erased or dropped since the last time, or its time is over.

    :param now: UTC, milliseconds since 1970.
    """
    known = _known(connection)
    kinds = entry.c.kind.in_([BodyErased.kind, AttachmentDropped.kind])
    since = select(exists().where(entry.c.position > known.through, kinds))
    return known.expired(now) or bool(connection.execute(since).scalar_one())


def _removed(writing: Writing, store: FileStore, row: Any) -> Swept:
    """Remove one file, unless an appeal names it since."""
    try:
        with writing() as connection:
            hold(connection, row.sha256)
            if is_named(connection, row.sha256):
                return Swept()
            # The file first: a row without one is removed the next time.
            store.remove(bytes.fromhex(row.sha256))
            forget_copy(connection, row.sha256)
    except StorageError:
        return Swept()  # it is being read, on Windows: the next time
    return Swept(1, row.size)


def _remove_unfinished(writing: Writing, store: FileStore, known: _Known, now: int) -> None:
    for path in store.unfinished():
        sha256 = path.name.removeprefix(_FETCHED)[:_NAME_LENGTH]
        if not _is_name(sha256) or known.keeps(sha256, now):
            continue
        with writing() as connection:
            if not is_named(connection, sha256):
                _drop_unfinished(store, path.name)


def _drop_unfinished(store: FileStore, name: str) -> None:
    lock = store.beside(f"{name}.lock")
    try:
        with file_lock(lock):
            store.drop_unfinished(name)
    except AlreadyOpenError:
        return  # the next time: a request writes it just now, and is told that nobody names it
    lock.unlink(missing_ok=True)


def _is_name(text_: str) -> bool:
    return len(text_) == _NAME_LENGTH and all(one in "0123456789abcdef" for one in text_)


def _unnamed(connection: Connection) -> list[Any]:
    named = exists().where(attachment.c.sha256 == file_copy.c.sha256)
    query = select(file_copy.c.sha256, file_copy.c.size, file_copy.c.state).where(~named)
    return list(connection.execute(query).all())


def _read_on(connection: Connection, now: int) -> _Known:
    """Return what is known once the journal has been read on to its end."""
    known = _known(connection)
    head = connection.execute(select(func.max(entry.c.position))).scalar_one() or 0
    meant = entry.c.position > known.through, entry.c.kind == AttachmentDropped.kind
    rows = connection.execute(select(entry).where(*meant)).all()
    heard = dict(pair for row in rows for pair in _dropped_by(connection, read_row(row), now))
    return _Known(head, _not_erased(connection, heard | known.dropped))


def _dropped_by(
    connection: Connection, one: Entry, now: int
) -> Iterator[tuple[str, tuple[int, str]]]:
    """Yield which file *one* has dropped; nothing where that was erased since."""
    meant = _body_of(one)
    if isinstance(meant, AttachmentDropped):
        query = select(entry).where(entry.c.id == UUID(meant.of))
        for row in connection.execute(query).all():
            added = _body_of(read_row(row))
            if isinstance(added, AttachmentAdded):
                yield added.sha256, (now, str(one.envelope.id))


def _body_of(one: Entry) -> Body | None:
    return read_body(one.envelope.kind, one.envelope.version, one.body)


def _not_erased(
    connection: Connection, dropped: dict[str, tuple[int, str]]
) -> dict[str, tuple[int, str]]:
    """Return of *dropped* what was not erased since: that goes at once."""
    by = [UUID(one) for _, one in dropped.values()]
    left = select(entry.c.id).where(entry.c.id.in_(by), entry.c.body.is_not(None))
    stands = {str(one) for one in connection.execute(left).scalars()}
    return {sha256: told for sha256, told in dropped.items() if told[1] in stands}


def _known(connection: Connection) -> _Known:
    told = settings.get(connection, _SWEPT, {})
    dropped = {sha256: (at, by) for sha256, (at, by) in told.get("dropped", {}).items()}
    return _Known(told.get("through", 0), dropped)


def _keep(connection: Connection, known: _Known) -> None:
    settings.put(connection, _SWEPT, {"through": known.through, "dropped": known.dropped})

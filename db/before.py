"""A desk's database before another version brings it up: copied beside it, and put back by need.

An older program cannot read what a newer one has brought up. So each database is copied before
its tables change, and what is in it is told by a stamp: as long as that is the same, nothing was
done since, and putting the copy back loses nothing.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Self

import msgspec
from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher

from db.copying import BackupError, CopyDamagedError, digest_of, take_copy
from db.engine import Locked, file_of, refusal_of
from db.first_look import unlocked_by
from db.folders import make_folder, read_json, write_json
from db.refusals import BusyError, DamagedError, ReadOnlyError

FOLDER: Final = "before-update"
_KEPT: Final = 2
_BUSY_TIMEOUT_S: Final = 10
_ASIDE: Final = ".newer"
_SCHEMA: Final = "SELECT version_num FROM alembic_version"
_DONE: Final = (
    "SELECT hex(device), seq, hex(hash), position FROM entry ORDER BY device, seq",
    "SELECT id, kept_at FROM draft ORDER BY id",
    "SELECT id, copy, state FROM spool ORDER BY id",
    "SELECT office, device_no, year, sequence FROM counter ORDER BY office, device_no, year",
    # What syncing and copying note of every try is of the machine's own hours, not of a person.
    "SELECT name, value FROM setting WHERE name NOT IN ('sync.last', 'backup.last') ORDER BY name",
)
_ENTRIES: Final = "SELECT hex(device), seq, hex(hash) FROM entry ORDER BY device, seq"


@dataclass(frozen=True, slots=True)
class Stood:
    """How a database stood at one moment."""

    schema: str
    stamp: str
    """Changes with whatever a person or central did; hexadecimal."""
    entries: str
    """Of all entries of the journal and their order; hexadecimal."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy of a database as it was before an update."""

    file: str
    sha256: str
    schema: str
    stamp: str
    entries: str

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """Return what stands in *path* beside the copy; None where nothing readable does."""
        try:
            return msgspec.convert(read_json(path), cls)
        except msgspec.ValidationError:
            return None


def stood(database: Locked) -> Stood:
    """Return how *database* stands, whatever version made it; nothing is written.

    :raises StorageError: it cannot be read.
    """
    with _named(), closing(_opened(database)) as opened:
        opened.execute("BEGIN")  # one state, whoever writes meanwhile
        row = opened.execute(_SCHEMA).fetchone()
        schema = row[0] if row else ""
        return Stood(schema, _digest(opened, *_DONE), _digest(opened, _ENTRIES))


def keep_before(database: Locked) -> Kept:
    """Copy *database* beside itself, unless that very state is there already; return the copy.

    :raises BackupError: there is no room for it, or it came out damaged.
    :raises StorageError: the database cannot be read, or the folder may not be written.
    """
    now, folder = stood(database), database.path.parent / FOLDER
    path = folder / f"{now.schema}.sqlite3"
    there = kept_before(database, now.schema)
    if there is not None and there.stamp == now.stamp:
        return there
    make_folder(folder)
    beside = path.with_name(path.name + ".new")
    take_copy(database, beside, lambda _done, _whole: None)
    told = stood(Locked(beside, database.key))
    kept = Kept(path.name, digest_of(beside), told.schema, told.stamp, told.entries)
    try:
        # Without its note nobody takes it for a copy: that goes first and comes last.
        path.with_suffix(".json").unlink(missing_ok=True)
        beside.replace(path)
    except OSError as error:
        raise ReadOnlyError(folder=str(folder)) from error
    write_json(path.with_suffix(".json"), asdict(kept))
    _drop_older(folder)
    return kept


def keep_if_room(engine: Engine) -> None:
    """Copy the database of *engine* as :func:`keep_before` does.

    Where there is no room for that, work goes on: tables change whole or not at all. A server's
    database is its administrator's to copy.
    """
    database = file_of(engine)
    if database is not None:
        with suppress(BackupError):
            keep_before(database)


def kept_before(database: Locked, schema: str) -> Kept | None:
    """Return the copy of *database* at *schema* that lies beside it; None where none does."""
    folder = database.path.parent / FOLDER
    found = Kept.read(folder / f"{schema}.json")
    return found if found is not None and (folder / f"{schema}.sqlite3").is_file() else None


def bring_kept(database: Locked, kept: Kept, to: Path) -> None:
    """Write the copy *kept* of *database* to *to*, byte by byte the same.

    :raises CopyDamagedError: it is not what was copied.
    :raises StorageError: there is no room, or *to* may not be written.
    """
    path = database.path.parent / FOLDER / kept.file
    if digest_of(path) != kept.sha256:
        raise CopyDamagedError(file=kept.file)
    take_copy(Locked(path, database.key), to, lambda _done, _whole: None)


def put_in_place(prepared: Path, database: Locked, stamp: str) -> Path:
    """Let *prepared* be the database from now on, at once; return where the one before lies.

    :param stamp: of the database when *prepared* was made of it.
    :raises BusyError: somebody works with the database, or has since; nothing was changed.
    :raises StorageError: the folder may not be written; nothing was changed.
    """
    aside = database.path.with_name(database.path.name + _ASIDE)
    with _named(), closing(_opened(Locked(prepared, database.key))) as opened:
        opened.execute("PRAGMA journal_mode = DELETE")
    with _named(), closing(_opened(database)) as opened:
        # What SQLite keeps beside a database is of that one: left there, it would be taken for
        # the new one's.
        (mode,) = opened.execute("PRAGMA journal_mode = DELETE").fetchone()
        if mode != "delete" or _digest(opened, *_DONE) != stamp:
            raise BusyError
    try:
        aside.unlink(missing_ok=True)
        with suppress(OSError):  # a disk that knows no links keeps the copy alone
            os.link(database.path, aside)
        prepared.replace(database.path)
    except OSError as error:
        raise ReadOnlyError(folder=str(prepared.parent)) from error
    return aside


def _drop_older(folder: Path) -> None:
    with suppress(OSError):
        notes = sorted(folder.glob("*.json"), key=lambda path: path.stem, reverse=True)
        for note in notes[_KEPT:]:
            note.unlink()
            note.with_suffix(".sqlite3").unlink(missing_ok=True)


def _digest(opened: Any, *queries: str) -> str:
    digest = sha256()
    for query in queries:
        for row in opened.execute(query):
            digest.update(repr(tuple(row)).encode())
        digest.update(b"\n")
    return digest.hexdigest()


def _opened(database: Locked) -> Any:
    connection = sqlcipher.connect(
        f"{database.path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=_BUSY_TIMEOUT_S,
        isolation_level=None,
    )
    unlocked_by(connection, database.key)
    return connection


@contextmanager
def _named() -> Iterator[None]:
    """Raise the storage error that an error of the driver means, in its place."""
    try:
        yield
    except sqlcipher.Error as error:
        raise refusal_of(error) or DamagedError() from error

"""Simulated disks: real files of a real SQLCipher, with a plug that is pulled between two writes."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch
from weakref import WeakSet
from zlib import crc32

from sqlalchemy import Engine
from sqlcipher3 import dbapi2 as sqlcipher
from world.torn import torn

import db.engine
import db.second_set
from db.migrate import bring_up
from db.refusals import DiskFullError
from db.witness import Head, Witness

KEY: Final = bytes(range(32))
"""Of every database of the world: one key, so that engines outlive worlds."""
_READS: Final = ("SELECT", "PRAGMA", "ROLLBA", "EXPLAI")
_BEGIN: Final = "BEGIN"
_NEED_NO_ROOM: Final = ("BEGIN", "SAVEPOINT", "RELEASE")
_SYNC: Final = "PRAGMA synchronous = "

_connect = sqlcipher.connect
_open = db.engine.open_sqlcipher
_beside = cache(db.second_set._beside)
"""Engines over second sets outlive worlds too; each use has a connection and tables of its own."""


class PlugPulledError(BaseException):
    """The machine of a disk has no power any more; nothing of the program catches this."""


class TrapKind(StrEnum):
    """What a trap does."""

    BEFORE = "before"
    AFTER = "after"
    TORN = "torn"
    FULL = "full"


@dataclass
class Trap:
    """Lies in wait for one of the coming writes."""

    kind: TrapKind
    at: int
    """Which write, from 1."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """From where on the log of a database may be lost: nobody has waited for the disk since."""

    database: Path
    pages: int
    """A checksum of the database itself: who moves pages into it waits for the log first."""
    size: int
    """Of the log."""

    @classmethod
    def of(cls, database: Path) -> "Unsure":
        """Return that from now on everything may be lost."""
        return cls(database, crc32(database.read_bytes()), _log_of(database).stat().st_size)

    def lose(self, copy: Path) -> bool:
        """Let it be lost in a copy of the database, and tell whether there was anything to lose."""
        log = _log_of(copy)
        if crc32(copy.read_bytes()) != self.pages or log.stat().st_size <= self.size:
            return False
        os.truncate(log, self.size)
        return True


def _log_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")


@dataclass(eq=False)
class Disk:
    """What one machine remembers: a folder with a database, a witness and keys."""

    folder: Path
    life: int = 0
    """Grows when the plug is pulled; connections of an earlier life are dead."""
    trap: Trap | None = None
    full: bool = False
    writes: int = 0
    sprung: int = 0
    """How many traps have caught something."""
    killed: bool = False
    """The plug is pulled, and nobody has begun again yet."""
    connections: "WeakSet[WatchedConnection]" = field(default_factory=WeakSet)
    unsure: "Unsure | None" = None
    """What a power cut may take back; None when all that was committed is on the disk."""
    taken_back: int = 0
    """How often a power cut has."""

    @property
    def _snapshot(self) -> Path:
        return self.folder.with_name(self.folder.name + ".next")

    def set_trap(self, trap: Trap | None) -> None:
        """Let *trap* lie in wait from now on, in place of the one before."""
        self.trap, self.writes, self.full = trap, 0, False

    def before_write(self, statement: str, connection: Any) -> None:
        """Count a write of *connection* that is about to happen."""
        self.writes += 1
        trap = self.trap
        if trap is not None and trap.at <= self.writes:
            if trap.kind is TrapKind.BEFORE:
                self.pull_plug()
            elif trap.kind is TrapKind.FULL and not self.full:
                self.full = True
                self.sprung += 1
        if self.full and not statement.startswith(_NEED_NO_ROOM):
            # SQLite rolls all back when it cannot commit, and may do so at any statement.
            if statement == "COMMIT" or (trap is not None and trap.at % 2):
                connection.rollback()
            error = sqlcipher.OperationalError("database or disk is full")
            error.sqlite_errorname = "SQLITE_FULL"
            raise error
        if statement == "COMMIT":
            if connection.keeps_at_once:
                self.unsure = None
            elif self.unsure is None:
                self.unsure = Unsure.of(connection.path)

    def before_file(self) -> None:
        """Count a file that is about to be written beside the database."""
        self.writes += 1
        trap = self.trap
        if trap is not None and trap.at <= self.writes and trap.kind is TrapKind.BEFORE:
            self.pull_plug()
        if self.full:
            raise DiskFullError

    def after_write(self) -> None:
        """Note that the write has happened."""
        trap = self.trap
        if trap is not None and trap.at <= self.writes and trap.kind is TrapKind.AFTER:
            self.pull_plug()

    def pull_plug(self) -> None:
        """Freeze the files as they are now and let nobody of this life touch them again.

        What is copied are the bytes that the operating system has: a database and its log, with
        whatever part of a transaction is in it, and no memory of any process. Of what was to be
        kept later every second time nothing has reached the disk.
        """
        self.trap, self.full, self.killed = None, False, True
        self.sprung += 1
        self.life += 1
        shutil.rmtree(self._snapshot, ignore_errors=True)
        shutil.copytree(self.folder, self._snapshot, ignore=shutil.ignore_patterns("*-shm"))
        if self.unsure is not None and self.writes % 2:
            copy = self._snapshot / self.unsure.database.relative_to(self.folder)
            self.taken_back += self.unsure.lose(copy)
        self.unsure = None
        raise PlugPulledError

    def let_go(self) -> None:
        """Close what is still open; after a pulled plug, put the frozen files in place."""
        for connection in list(self.connections):
            connection.close()
        self.connections.clear()
        self.killed = False
        if self._snapshot.exists():
            shutil.rmtree(self.folder)
            self._snapshot.rename(self.folder)


class WatchedCursor(sqlcipher.Cursor):  # type: ignore[misc]
    """Tells its disk of every write."""

    def execute(self, sql: str, *given: Any) -> Any:
        """Run *sql*, unless the plug is pulled before."""
        return self._watched(super().execute, sql, *given)

    def executemany(self, sql: str, *given: Any) -> Any:
        """Run *sql* many times, unless the plug is pulled before."""
        return self._watched(super().executemany, sql, *given)

    def _watched(self, run: Any, sql: str, *given: Any) -> Any:
        connection = self.connection
        disk = connection.disk
        if connection.life != disk.life:
            raise PlugPulledError
        if sql == _BEGIN:
            connection.has_written = False
        if sql == _BEGIN or sql.startswith(_READS):
            if sql.startswith(_SYNC):
                # What a pulled plug takes of the page cache the disk itself says.
                connection.keeps_at_once = sql == f"{_SYNC}FULL"
                return run(f"{_SYNC}OFF")
            return run(sql, *given)
        connection.has_written = True
        disk.before_write(sql, connection)
        result = run(sql, *given)
        disk.after_write()
        return result


class WatchedConnection(sqlcipher.Connection):  # type: ignore[misc]
    """A connection that knows on which disk it is, and in which life."""

    disk: Disk
    path: Path
    life: int
    has_written = False
    """In this transaction."""
    keeps_at_once = True
    """What is committed is on the disk then, and with it all before it."""

    def cursor(self, *_: Any) -> Any:
        """Return a cursor that tells its disk of every write."""
        return super().cursor(WatchedCursor)

    def commit(self) -> None:
        """Commit, unless the plug is pulled before."""
        if self.life != self.disk.life:
            raise PlugPulledError
        if not (self.in_transaction and self.has_written):
            super().commit()
            return
        self.disk.before_write("COMMIT", self)
        super().commit()
        self.disk.after_write()


class WatchedWitness(Witness):
    """A witness whose writes are watched too."""

    def __init__(self, path: Path, disk: Disk) -> None:
        super().__init__(path)
        self._file, self._disk, self._life = path, disk, disk.life

    def note(self, head: Head) -> None:
        """Note *head*, unless the plug is pulled before or in the middle."""
        disk = self._disk
        if self._life != disk.life:
            raise PlugPulledError
        disk.writes += 1
        trap = disk.trap
        hit = trap is not None and trap.at <= disk.writes
        if hit and trap is not None and trap.kind is TrapKind.BEFORE:
            disk.pull_plug()
        before = self._file.read_bytes() if hit and self._file.exists() else b""
        super().note(head)
        if hit and trap is not None and trap.kind is TrapKind.TORN:
            self._file.write_bytes(torn(before, self._file.read_bytes(), 1 + trap.at % 36))
            disk.pull_plug()
        disk.after_write()


class Room:
    """Where the disks of one process stand; databases are copies of one that is migrated."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._disks: dict[Path, Disk] = {}
        self._engines: dict[tuple[Path, int], Engine] = {}
        self._template = root / "template.sqlite3"
        engine = _open(self._template, KEY)
        bring_up(engine)
        engine.dispose()

    def disk(self, name: str) -> Disk:
        """Return an empty disk; one of that name from an earlier world is wiped."""
        folder = self.root / name
        before = self._disks.get(folder)
        if before is not None:
            before.life += 1
            before.let_go()
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self._disks[folder] = Disk(folder)
        return self._disks[folder]

    def engine(self, path: Path, which: int = 0) -> Engine:
        """Return the engine over *path*: the same in every world, so that it has compiled all.

        :param which: one for each process at the same files.
        """
        if (path, which) not in self._engines:
            self._engines[path, which] = _open(path, KEY)
        return self._engines[path, which]

    def disk_of(self, path: Path) -> Disk | None:
        """Return the disk on which *path* is."""
        return next((self._disks[at] for at in path.parents if at in self._disks), None)

    def connect(self, path: str, **options: Any) -> Any:
        """Connect to *path*, watched when it is on one of the disks."""
        disk = self.disk_of(Path(path))
        if disk is None:
            return _connect(path, **options)
        if not Path(path).exists():
            shutil.copy(self._template, path)
        connection = _connect(path, factory=WatchedConnection, **options)
        connection.disk, connection.life, connection.path = disk, disk.life, Path(path)
        disk.connections.add(connection)
        return connection

    @contextmanager
    def open(self) -> Iterator[None]:
        """Let the program's connections be made here."""
        sqlcipher.connect = self.connect
        try:
            with patch.object(db.second_set, "_beside", _beside):
                yield
        finally:
            sqlcipher.connect = _connect

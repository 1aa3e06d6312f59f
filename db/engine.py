"""Opening the database: SQLCipher on a desk and at a small central, PostgreSQL in earnest."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import disk_usage
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    InterfaceError,
    InternalError,
    OperationalError,
    SQLAlchemyError,
    TimeoutError,  # noqa: A004 -- the pool's own, beside SQLAlchemy's other errors
)
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from db.first_look import unlocked_by
from db.fixed import Fixed, Row
from db.refusals import BusyError, DamagedError, DiskFullError, ReadOnlyError, WrongKeyError
from db.turns import Turns
from frontoffice.errors import StorageError

_BUSY_TIMEOUT_S: Final = 10
_FILE: Final = "frontoffice_file"
_BEGIN: Final = Fixed("BEGIN")
_BEGIN_WRITE: Final = Fixed("BEGIN IMMEDIATE")
_COMMIT: Final = Fixed("COMMIT")
_KEPT_AT_ONCE: Final = Fixed("PRAGMA synchronous = FULL")
_KEPT_LATER: Final = Fixed("PRAGMA synchronous = NORMAL")
_LATER: Final = "kept later"
"""In the notes on a connection: whether its commits wait for no disk."""
_WRITINGS: Final = "writings"
"""In the notes on a connection: how often it was given for writing."""
_ONCE: Final[Sequence[Row]] = ({},)
_ROOM_TO_OPEN: Final = 1 << 16
"""Bytes that SQLite wants beside a database in WAL; on a full disk it only says "I/O error"."""
_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA journal_size_limit = 16777216",
)

CACHE_KIB: Final = 32_000
"""Of pages that a connection keeps at most."""

POOL: Final = 12
"""Connections of one process to PostgreSQL."""
_CONNECT_S: Final = 5
_TURN_S: Final = 10
"""Until one of the pool is free."""
_SILENT_MS: Final = 30_000
"""After which a server that answers nothing at all is given up."""
_IMPATIENT: Final = {
    "statement_timeout": "30s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "30s",
}
_PATIENT: Final = {"lock_timeout": "60s"}

# By the first part of SQLite's name of the error; what follows says in which function.
_REFUSALS: Final[dict[str, type[StorageError]]] = {
    "NOTADB": WrongKeyError,
    "CORRUPT": DamagedError,
    "FULL": DiskFullError,
    "READONLY": ReadOnlyError,
    "CANTOPEN": ReadOnlyError,
    "PERM": ReadOnlyError,
    "BUSY": BusyError,
    "LOCKED": BusyError,
}


# By SQLSTATE; whatever else is wrong with the connection or the server is told by its name.
_OF_POSTGRESQL: Final[dict[str, Callable[[object], StorageError]]] = {
    "53100": lambda _: DiskFullError(),
    "25006": lambda _: ReadOnlyError(),
    "55P03": lambda _: BusyError(),
    "57014": lambda _: BusyError(),
    "40P01": lambda _: BusyError(),
}


class _Pool(QueuePool):
    """A pool beside which the connection that was used last waits for the next use.

    Taking a connection out and putting it back takes longer than SQLite's own part of a
    transaction.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._waiting: list[Connection] = []
        self.turns = Turns()
        """Of those threads of this process that want to write."""

    def taken(self, engine: Engine) -> Connection:
        """Return a connection of *engine* that is nobody else's until it is put back."""
        try:
            return self._waiting.pop()
        except IndexError:
            return engine.connect()

    def put_back(self, connection: Connection) -> None:
        """Keep *connection* for the next use; what a failure left open in it is rolled back."""
        transaction = connection.get_transaction()
        if transaction is not None and not transaction.is_active:
            # Its commit failed, and how far is known to nobody: another connection will do.
            connection.invalidate()
        ended = transaction is None and not connection.invalidated
        if self._waiting or not ended or _has_begun(connection):
            connection.close()
        else:
            self._waiting.append(connection)

    def dispose(self) -> None:
        """Close all connections that nobody uses."""
        while self._waiting:
            self._waiting.pop().close()
        super().dispose()


@dataclass(frozen=True, slots=True)
class Locked:
    """An encrypted file and what opens it."""

    path: Path
    key: bytes = field(repr=False)


def open_sqlcipher(path: Path, key: bytes, cache_kib: int = CACHE_KIB) -> Engine:
    """Return an engine over the encrypted file *path*; the file is made at the first use.

    :param key: 32 random bytes, used raw: no key derivation slows the opening of a connection.
    :param cache_kib: of pages that each connection keeps at most.

    Source: SQLCipher's documentation of ``PRAGMA key`` with a raw key; ``secure_delete`` so
    that erased bodies leave no old pages behind.
    """

    def connect() -> Any:
        connection = sqlcipher.connect(
            str(path), timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        try:
            unlocked_by(connection, key)
            for pragma in (*_PRAGMAS, f"PRAGMA cache_size = -{cache_kib}"):
                connection.execute(pragma)
        except sqlcipher.Error as error:
            connection.close()
            if disk_usage(path.parent).free < _ROOM_TO_OPEN:
                raise DiskFullError from error
            raise
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=sqlcipher,
        poolclass=_Pool,
        pool_size=8,
        hide_parameters=True,  # what people told belongs in no log
        execution_options={_FILE: Locked(path, key)},
    )

    # The driver begins no transaction of its own. That of a writer has begun already when
    # SQLAlchemy first hears of it.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if not _has_begun(connection):
            _BEGIN.run(connection, _ONCE)

    return engine


def file_of(engine: Engine) -> Locked | None:
    """Return the encrypted file that *engine* is over; None for a server."""
    found: Locked | None = engine.get_execution_options().get(_FILE)
    return found


def open_url(url: str, *, patient: bool = False) -> Engine:
    """Return an engine over a PostgreSQL database.

    What it waits for is bounded: a server that hangs is told as one that is not there. The
    first use of a connection that has died meanwhile opens another.

    :param url: ``postgresql+psycopg://…``; what it says of its own wins.
    :param patient: statements may take as long as they like: for a migration.
    """
    limits = _PATIENT if patient else _IMPATIENT
    told = make_url(url).query
    given: dict[str, Any] = {
        "connect_timeout": _CONNECT_S,
        "application_name": f"frontoffice {os.getpid()}",
        "options": " ".join(f"-c {name}={value}" for name, value in limits.items()),
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "tcp_user_timeout": _SILENT_MS,
    }
    return create_engine(
        url,
        pool_size=POOL,
        max_overflow=0,
        pool_timeout=_TURN_S,
        pool_pre_ping=True,
        pool_recycle=3600,
        hide_parameters=True,  # what people told belongs in no log
        connect_args={name: value for name, value in given.items() if name not in told},
    )


def _has_begun(connection: Connection) -> bool:
    """Tell whether SQLite itself is in a transaction."""
    driver: Any = connection.connection.dbapi_connection
    begun: bool = driver.in_transaction
    return begun


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection for reading one consistent state.

    :raises StorageError: the database cannot be read.
    """
    with refusals_named(), _connected(engine) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, *, at_once: bool = True) -> Iterator[Connection]:
    """Give a connection whose work is committed at the end, or not at all.

    :param at_once: it is on the disk then. Else a power cut soon after may take it back, whole,
        unless something after it was kept at once: for what can be fetched once more.
    :raises StorageError: the database refused; nothing of this was written.

    Source: SQLite's documentation of ``PRAGMA synchronous`` in WAL mode.
    """
    pool = engine.pool
    if not isinstance(pool, _Pool):
        with refusals_named(), engine.begin() as connection:
            yield connection
        return
    # One frame and not four: this is begun and ended for every appeal.
    try:
        pool.turns.take(_BUSY_TIMEOUT_S)
    except TimeoutError as error:
        raise BusyError from error
    try:
        connection = pool.taken(engine)
        try:
            if connection.info.get(_LATER, False) is at_once:
                (_KEPT_AT_ONCE if at_once else _KEPT_LATER).run(connection, _ONCE)
                connection.info[_LATER] = not at_once
            connection.info[_WRITINGS] = writings_of(connection) + 1
            # The lock is taken at once, so that no writer has to give up half-way for another one.
            _BEGIN_WRITE.run(connection, _ONCE)
            yield connection
            # SQLAlchemy has a transaction of its own as soon as a statement went through it.
            if connection.in_transaction():
                connection.commit()
            else:
                _COMMIT.run(connection, _ONCE)
        finally:
            pool.put_back(connection)
    except (SQLAlchemyError, sqlcipher.Error) as error:
        refusal = _first_refusal(error)
        if refusal is None:
            raise
        raise refusal from error
    finally:
        pool.turns.give_back()


def writings_of(connection: Connection) -> int:
    """Return how often :func:`writing` gave *connection*, the time that runs included."""
    times: int = connection.info.get(_WRITINGS, 0)
    return times


@contextmanager
def _connected(engine: Engine) -> Iterator[Connection]:
    """Give a connection that is nobody else's."""
    pool = engine.pool
    if not isinstance(pool, _Pool):
        with engine.connect() as connection:
            yield connection
        return
    connection = pool.taken(engine)
    try:
        yield connection
    finally:
        pool.put_back(connection)


@contextmanager
def refusals_named() -> Iterator[None]:
    """Raise the storage error that an error of the driver means, in its place."""
    try:
        yield
    except (SQLAlchemyError, sqlcipher.Error) as error:
        refusal = _first_refusal(error)
        if refusal is None:
            raise
        raise refusal from error


def _first_refusal(error: BaseException) -> StorageError | None:
    """Return the storage error that *error* means, or what it came up over.

    A full disk lets SQLite roll back the whole transaction; leaving a savepoint of it then
    fails for a reason of its own.
    """
    over: BaseException | None = error
    while over is not None:
        refusal = refusal_of(over)
        if refusal is not None:
            return refusal
        over = over.__context__
    return None


def refusal_of(error: BaseException) -> StorageError | None:
    """Return the storage error that *error* of a driver means; None when it is a bug of ours."""
    original = getattr(error, "orig", error)
    name = getattr(original, "sqlite_errorname", "")
    family = name.removeprefix("SQLITE_").partition("_")[0]
    if family in _REFUSALS:
        return _REFUSALS[family]()
    if family == "IOERR":
        return StorageError(why=name)
    if isinstance(original, sqlcipher.Error):
        return None
    if isinstance(error, TimeoutError):
        return BusyError()  # of the pool: all connections are in use
    if isinstance(error, OperationalError | InterfaceError | InternalError):
        return _OF_POSTGRESQL.get(getattr(original, "sqlstate", None) or "", _refused)(original)
    return None


def _refused(original: object) -> StorageError:
    return StorageError(why=type(original).__name__)

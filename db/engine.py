"""Opening the database: SQLCipher on a desk and at a small central, PostgreSQL in earnest."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from db.first_look import unlocked_by
from db.fixed import Fixed
from db.refusals import BusyError, DamagedError, DiskFullError, ReadOnlyError, WrongKeyError
from frontoffice.errors import StorageError

_BUSY_TIMEOUT_S: Final = 10
_BEGIN: Final = Fixed("BEGIN")
_BEGIN_WRITE: Final = Fixed("BEGIN IMMEDIATE")
_ROOM_TO_OPEN: Final = 1 << 16
"""Bytes that SQLite wants beside a database in WAL; on a full disk it only says "I/O error"."""
_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -32000",
    "PRAGMA mmap_size = 0",
    "PRAGMA journal_size_limit = 16777216",
)


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


def open_sqlcipher(path: Path, key: bytes) -> Engine:
    """Return an engine over the encrypted file *path*; the file is made at the first use.

    :param key: 32 random bytes, used raw: no key derivation slows the opening of a connection.

    Source: SQLCipher's documentation of ``PRAGMA key`` with a raw key; ``secure_delete`` so
    that erased bodies leave no old pages behind.
    """

    def connect() -> Any:
        connection = sqlcipher.connect(
            str(path), timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        try:
            unlocked_by(connection, key)
            for pragma in _PRAGMAS:
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
        poolclass=QueuePool,
        pool_size=8,
        hide_parameters=True,  # what people told belongs in no log
    )

    # The driver begins no transaction of its own; we say which kind it is. A writer takes its
    # lock at once, so that it never has to give up half-way for another writer.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("write", False)
        (_BEGIN_WRITE if immediate else _BEGIN).run(connection, [{}])

    return engine


def open_url(url: str) -> Engine:
    """Return an engine over a PostgreSQL database.

    :param url: ``postgresql+psycopg://…``.
    """
    return create_engine(url, pool_size=8, max_overflow=8, pool_pre_ping=True, hide_parameters=True)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection for reading one consistent state.

    :raises StorageError: the database cannot be read.
    """
    with _refusals_named(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose work is committed at the end, or not at all.

    :raises StorageError: the database refused; nothing of this was written.
    """
    writers = engine.execution_options(write=True)
    with _refusals_named(), writers.connect() as connection, connection.begin():
        yield connection


@contextmanager
def _refusals_named() -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, sqlcipher.Error) as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        raise refusal from error


def refusal_of(error: BaseException) -> StorageError | None:
    """Return the storage error that *error* of a driver means; None when it is a bug of ours."""
    original = getattr(error, "orig", error)
    name = getattr(original, "sqlite_errorname", "")
    family = name.removeprefix("SQLITE_").partition("_")[0]
    if family in _REFUSALS:
        return _REFUSALS[family]()
    if family == "IOERR":
        return StorageError(why=name)
    if isinstance(error, OperationalError) and not isinstance(original, sqlcipher.Error):
        return StorageError(why=type(original).__name__)
    return None

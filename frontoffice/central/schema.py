"""Central's database: opened, and brought to the schema of this version."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, text

from db import feed
from db.engine import Locked, open_sqlcipher, open_url, reading, writing
from db.files.s3_opening import s3_store
from db.files.s3_place import S3Place
from db.files.store import FileStore
from db.first_look import HEAD
from db.learning import catch_up, known, noted
from db.migrate import NewerSchemaError, bring_up, revision_of
from frontoffice.central.state import now_ms
from frontoffice.errors import ConflictError, StorageError
from frontoffice.journal.keys import DeviceKey

_ALONE: Final = text("SELECT pg_advisory_lock(7193)")
_FREE: Final = text("SELECT pg_advisory_unlock(7193)")


_OTHERS: Final = text(
    "SELECT count(DISTINCT application_name) FROM pg_stat_activity"
    " WHERE datname = current_database() AND application_name LIKE 'frontoffice %'"
    " AND application_name <> current_setting('application_name') AND application_name NOT IN"
    " (SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)"
    " WHERE locktype = 'advisory' AND classid = 0 AND objid = 7193)"
)
"""Who waits to migrate too is none of them."""


class ServedError(ConflictError):
    """Other processes of central are at work on this database, perhaps of another version."""

    code = "conflict.served"


class OldSchemaError(StorageError):
    """The database is of an earlier version: ``frontoffice central migrate`` brings it up."""

    code = "unavailable.storage.older"


@dataclass(frozen=True, slots=True)
class CentralSecrets:
    """The keys of one central."""

    database: bytes
    """32 bytes, SQLCipher's raw key; not used on PostgreSQL."""
    key: DeviceKey
    """Signs the list of device keys; its public half is what desks know central by."""


@dataclass(frozen=True, slots=True)
class Schema:
    """How a database stands to this version of the program."""

    found: str | None
    """Its migration; None when it is empty."""
    known: str = HEAD
    learns: bool = False
    """Whether this version knows kinds of entries that the last one kept as they came."""

    @property
    def is_current(self) -> bool:
        """Whether nothing is to be done."""
        return self.found == self.known and not self.learns


def open_central(database: str | Path, secrets: CentralSecrets, *, patient: bool = False) -> Engine:
    """Return central's database; a file is made, and upgraded if need be.

    PostgreSQL is upgraded by :func:`migrate` only: several processes start at once there, and
    somebody should have made a copy before.

    :param database: the path of a SQLCipher file, or ``postgresql+psycopg://…``.
    :param patient: for work that may take long.
    :raises StorageError: it cannot be opened.
    :raises OldSchemaError: it is of an earlier version.
    :raises NewerSchemaError: it is of a later one.
    """
    engine = engine_of(database, secrets, patient=patient)
    try:
        if is_url(database):
            found = schema_of(engine)
            if not found.is_current:
                raise OldSchemaError(found=found.found or "-", known=found.known)
            catch_up(engine, now_ms())
        else:
            bring_up(engine)
            _prepare(engine)
    except StorageError:
        engine.dispose()
        raise
    return engine


def migrate(engine: Engine) -> Schema:
    """Bring a database to the schema of this version, and return how it was found.

    Another one that migrates at the same time is waited for. Nothing is done while other
    processes serve: one of the version before would not apply what this one has learnt to.

    :raises NewerSchemaError: the database belongs to a newer version.
    :raises ServedError: something is to be done, and others are at work on PostgreSQL.
    """
    if engine.dialect.name != "postgresql":
        return _migrated(engine)
    with engine.connect() as alone:
        alone.execute(_ALONE)
        try:
            return _migrated(engine)
        finally:
            alone.execute(_FREE)


def schema_of(engine: Engine) -> Schema:
    """Return how a database stands to this version.

    :raises NewerSchemaError: it belongs to a newer one.
    """
    with reading(engine) as connection:
        return schema_in(connection)


def schema_in(connection: Connection) -> Schema:
    """Return how the database of *connection* stands to this version.

    :raises NewerSchemaError: it belongs to a newer one, by its tables or by the kinds of its entries.
    """
    found = revision_of(connection)
    if found is not None and found > HEAD:
        raise NewerSchemaError(found=found, known=HEAD)
    if found != HEAD:
        return Schema(found, HEAD)
    ours, before = set(known()), noted(connection)
    if unknown := set(before or ()) - ours:
        raise NewerSchemaError(found=min(unknown), known=HEAD)
    return Schema(found, learns=before is not None and set(before) != ours)


def engine_of(database: str | Path, secrets: CentralSecrets, *, patient: bool = False) -> Engine:
    """Return an engine over central's database, as it is.

    :param patient: for work that may take long.
    """
    if is_url(database):
        return open_url(str(database), patient=patient)
    return open_sqlcipher(Path(database), secrets.database)


def files_of(
    database: Locked | None, key: DeviceKey, place: Path | S3Place | None = None
) -> FileStore | None:
    """Return central's store of files; None where nobody has said where it is.

    What lies there is sealed by keys that are locked by one made of central's own.

    :param database: a file, beside which the folder is where none is named.
    :raises S3MissingError: the library that speaks with such a storage is not installed.
    """
    if isinstance(place, S3Place):
        return s3_store(place, key.secret)
    if place is None and database is not None:
        place = database.path.with_name(f"{database.path.stem}-files")
    return None if place is None else FileStore(place, key.secret)


def is_url(database: str | Path) -> bool:
    """Tell whether *database* is the URL of a server, and not a file."""
    return "://" in str(database)


def _migrated(engine: Engine) -> Schema:
    found = schema_of(engine)
    if not found.is_current and engine.dialect.name == "postgresql":
        with reading(engine) as connection:
            if others := connection.execute(_OTHERS).scalar_one():
                raise ServedError(processes=others)
    bring_up(engine)
    _prepare(engine)
    return found


def _prepare(engine: Engine) -> None:
    catch_up(engine, now_ms())
    with writing(engine) as connection:
        feed.prepare(connection)

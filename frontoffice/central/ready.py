"""Whether central can work: its database, the schema of it, room on the disk."""

from pathlib import Path
from shutil import disk_usage
from typing import Final

from sqlalchemy import Connection, text

from db.engine import reading
from db.refusals import DiskFullError, ReadOnlyError
from frontoffice.central.schema import OldSchemaError, schema_in
from frontoffice.central.state import State
from frontoffice.errors import UnavailableError

_ROOM: Final = 256 << 20
"""Bytes that must be free where central keeps a database file of its own."""


class StoppingError(UnavailableError):
    """This process ends, after what it is doing."""

    code = "unavailable.stopping"


def ready(state: State) -> bytes:
    """Return that all is well.

    :raises UnavailableError: something is not.
    """
    if state.stopping.is_set():
        raise StoppingError
    with reading(state.engine) as connection:
        schema = schema_in(connection)
        if not schema.is_current:
            raise OldSchemaError(found=schema.found or "-", known=schema.known)
        (_look_at_postgresql if state.on_postgresql else _look_at_sqlite)(connection)
    return b'{"ok":true}'


def _look_at_sqlite(connection: Connection) -> None:
    file = connection.execute(text("PRAGMA database_list")).one().file
    if disk_usage(Path(file).parent).free < _ROOM:
        raise DiskFullError


def _look_at_postgresql(connection: Connection) -> None:
    if connection.execute(text("SELECT pg_is_in_recovery()")).scalar():
        raise ReadOnlyError

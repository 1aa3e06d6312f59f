"""Bringing a database to the schema of this version, and telling one that is newer."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from db.engine import reading
from db.first_look import HEAD
from frontoffice.errors import StorageError

MIGRATIONS: Final = Path(__file__).parent / "migrations"


class NewerSchemaError(StorageError):
    """A newer version of the program made this database; it is left untouched."""

    code = "unavailable.storage.newer"


def revision_of(connection: Connection) -> str | None:
    """Return the migration that the database stands at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _nothing() -> None:
    pass


def bring_up(engine: Engine, before: Callable[[], object] = _nothing) -> None:
    """Make or upgrade the tables; a failed step leaves the database as it was.

    :param before: is called before tables that are there already are changed.
    :raises NewerSchemaError: the database belongs to a newer version.
    """
    with reading(engine) as connection:
        found = revision_of(connection)
    if found == HEAD:
        return
    if found is not None and found > HEAD:
        raise NewerSchemaError(found=found, known=HEAD)
    if found is not None:
        before()
    migrate(engine, "head")


def migrate(engine: Engine, target: str, *, down: bool = False) -> None:
    """Run the migrations up, or down, to *target* in one transaction."""
    # Alembic costs a third of a second to import and is needed only when the schema changes.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["engine"] = engine
    (command.downgrade if down else command.upgrade)(config, target)

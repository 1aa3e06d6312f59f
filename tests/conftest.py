"""What tests of all layers share: migrated databases of both kinds, and a journal."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from argon2 import PasswordHasher
from builders import DATABASE_KEY, an_author
from hypothesis import HealthCheck, settings
from postgres import fresh_database, running_postgres
from quick_tables import QuickTables
from sqlalchemy import Engine

import db.migrate
from db.engine import open_sqlcipher, open_url
from db.migrate import bring_up
from db.record import Author, Journal
from db.witness import Witness
from frontoffice.services import pins

# How long an example takes says more about the machine than about the code; a test that uses
# one database for all its examples puts it back itself.
settings.register_profile(
    "frontoffice",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("frontoffice")


@pytest.fixture(scope="session", autouse=True)
def cheap_pins() -> Iterator[None]:
    """Let a PIN cost next to nothing in this process; `tests/services/test_pins.py` has the price."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with patch.object(pins, "_hasher", lambda: cheap):
        yield


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an encrypted, migrated, empty database file, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "desk.sqlite3"
    engine = open_sqlcipher(path, DATABASE_KEY)
    bring_up(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Give the administrator's URL of a PostgreSQL server that runs as long as the tests."""
    with running_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def tables_once(migrated_file: Path) -> QuickTables:
    """Learn what the migrations make."""
    return QuickTables.of(migrated_file, DATABASE_KEY)


@pytest.fixture(autouse=True)
def quick_tables(tables_once: QuickTables) -> Iterator[None]:
    """Make the tables of new databases without the migrations, which `tests/db` tries."""
    with patch.object(db.migrate, "migrate", tables_once):
        yield


@pytest.fixture
def database_file(migrated_file: Path, tmp_path: Path) -> Path:
    """Give a fresh migrated file in a folder of its own, not open yet."""
    folder = tmp_path / "desk"
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(migrated_file, folder / "desk.sqlite3"))


@pytest.fixture
def engine(database_file: Path) -> Iterator[Engine]:
    """Give a fresh, migrated SQLCipher database."""
    opened = open_sqlcipher(database_file, DATABASE_KEY)
    yield opened
    opened.dispose()


@pytest.fixture
def postgres_engine(postgres_url: str) -> Iterator[Engine]:
    """Give a fresh, migrated PostgreSQL database."""
    with fresh_database(postgres_url) as url:
        opened = open_url(url)
        yield opened
        opened.dispose()


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def both_engines(request: pytest.FixtureRequest) -> Engine:
    """Give a fresh, migrated database, once of each kind."""
    name = {"sqlcipher": "engine", "postgresql": "postgres_engine"}[request.param]
    opened: Engine = request.getfixturevalue(name)
    return opened


@pytest.fixture
def author() -> Author:
    """Give a device with a fixed key, number 3 of office 0142 in region 27."""
    return an_author()


@pytest.fixture
def journal(engine: Engine, author: Author, tmp_path: Path) -> Journal:
    """Give the journal of *author* on a fresh SQLCipher database, with its witness beside it."""
    return Journal(engine, author, Witness(tmp_path / "witness"))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Give a stick: a folder in which there is nothing yet."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder

"""A database of a server is migrated when somebody says so, and never by chance."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from builders import DATABASE_KEY
from doubles.central_processes import eventually
from postgres import fresh_database
from sqlalchemy import Engine, create_engine, text

from db import feed
from db.engine import open_url, reading, writing
from db.first_look import HEAD
from db.migrate import NewerSchemaError
from frontoffice.central import CentralSecrets, open_central
from frontoffice.central.ready import ready
from frontoffice.central.schema import OldSchemaError, ServedError, migrate, schema_of
from frontoffice.central.state import State
from frontoffice.journal import bodies
from frontoffice.journal.keys import DeviceKey

SECRETS = CentralSecrets(DATABASE_KEY, DeviceKey(b"c" * 32))
pytestmark = pytest.mark.postgresql


@pytest.fixture
def url(postgres_url: str) -> Iterator[str]:
    with fresh_database(postgres_url, migrated=False) as url:
        yield url


@pytest.fixture
def empty(url: str) -> Iterator[Engine]:
    engine = open_url(url, patient=True)
    yield engine
    engine.dispose()


@contextmanager
def an_older_version(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the program not know corrections."""
    with patch.context() as inner:
        inner.delitem(bodies.BODIES, ("appeal.corrected", 1))
        yield


def test_a_server_s_database_is_not_migrated_by_serving(url: str, empty: Engine) -> None:
    with pytest.raises(OldSchemaError) as told:
        open_central(url, SECRETS)
    assert told.value.values == {"found": "-", "known": HEAD}
    assert schema_of(empty).found is None
    assert migrate(empty).found is None
    open_central(url, SECRETS).dispose()
    assert migrate(empty).is_current


def test_whoever_migrates_at_the_same_time_waits(empty: Engine) -> None:
    with ThreadPoolExecutor(3) as several:
        found = [one.found for one in several.map(migrate, [empty] * 3)]
    assert sorted(found, key=str) == [HEAD, HEAD, None]
    with reading(empty) as connection:
        assert feed.head(connection) == 0


def test_what_a_version_has_learnt_is_learnt_by_migrating(
    url: str, empty: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with an_older_version(monkeypatch):
        migrate(empty)
        open_central(url, SECRETS).dispose()
    with pytest.raises(OldSchemaError):
        open_central(url, SECRETS)
    with pytest.raises(OldSchemaError):
        ready(State(empty, SECRETS.key))
    assert migrate(empty).learns
    assert ready(State(empty, SECRETS.key))
    with an_older_version(monkeypatch):
        for touch in (lambda: open_central(url, SECRETS), lambda: ready(State(empty, SECRETS.key))):
            with pytest.raises(NewerSchemaError):
                touch()


def test_while_others_serve_nothing_is_migrated(
    url: str, empty: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with an_older_version(monkeypatch):
        migrate(empty)
    serving = create_engine(url, connect_args={"application_name": "frontoffice 1"})
    with serving.connect() as connection:
        connection.execute(text("SELECT 1"))
        with pytest.raises(ServedError) as told:
            migrate(empty)
        assert told.value.values == {"processes": 1}
        assert schema_of(empty).learns
    serving.dispose()
    eventually(lambda: is_migrated(empty))
    assert schema_of(empty).is_current


def is_migrated(engine: Engine) -> bool:
    """Migrate, unless the server still counts a connection that has ended."""
    try:
        migrate(engine)
    except ServedError:
        return False
    return True


def test_a_newer_database_is_left_alone(url: str, empty: Engine) -> None:
    migrate(empty)
    with writing(empty) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for touch in (lambda: open_central(url, SECRETS), lambda: migrate(empty)):
        with pytest.raises(NewerSchemaError):
            touch()

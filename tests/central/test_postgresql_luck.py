"""PostgreSQL goes away in the middle and comes back: told so, recovered from, nothing half done."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3
from central.conftest import central_on
from doubles.desks import DeskDouble, gists_in, new_desk, running_central
from doubles.postgres_line import PostgresLine, line_to
from doubles.pushers import Pusher
from postgres import fresh_database
from sqlalchemy import Engine, text
from sqlalchemy.exc import ProgrammingError

from db import checked, together
from db.engine import POOL, open_url, reading, refusal_of, writing
from db.refusals import BusyError
from frontoffice.central import CentralServer
from frontoffice.central.state import State
from frontoffice.central.worker import check_signatures
from frontoffice.errors import StorageError
from frontoffice.services.syncing import Why

pytestmark = pytest.mark.postgresql


@pytest.fixture
def line(postgres_url: str) -> Iterator[PostgresLine]:
    with fresh_database(postgres_url) as url, line_to(url) as line:
        yield line


@pytest.fixture
def server(line: PostgresLine) -> Iterator[CentralServer]:
    with running_central(line.url) as server:
        yield server


@pytest.fixture
def desk(server: CentralServer, tmp_path: Path) -> Iterator[DeskDouble]:
    desk = new_desk(tmp_path / "desk", server)
    yield desk
    desk.close()


def test_a_database_that_goes_away_is_told_and_comes_back_without_a_restart(
    server: CentralServer, desk: DeskDouble, line: PostgresLine
) -> None:
    with urllib3.PoolManager(retries=False) as pool:
        assert pool.request("GET", f"{server.url}/readyz").status == 200
        line.cut()
        desk.register("Үзілісте")
        for _ in range(POOL + 2):  # every connection of the pool has died
            told = pool.request("GET", f"{server.url}/readyz")
            assert told.status == 503
            assert told.json()["code"] == "unavailable.storage"
            assert int(told.headers["Retry-After"]) > 0
        assert b"frontoffice_database_up 0" in pool.request("GET", f"{server.url}/metrics").data
        assert pool.request("GET", f"{server.url}/healthz").status == 200
        state = desk.syncing.once()
        assert (state.why, state.waiting) == (Why.CENTRAL_DOWN, 2)
        line.mend()
        assert pool.request("GET", f"{server.url}/readyz").status == 200
    state = desk.syncing.once()
    assert (state.why, state.waiting) == (Why.CONNECTED, 0)
    assert gists_in(server.state.engine) == ["Үзілісте"]


def test_a_database_that_goes_in_the_middle_of_a_push_leaves_nothing_half_done(
    server: CentralServer,
    desk: DeskDouble,
    line: PostgresLine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk.register_many(20)
    took = "db.adding.take"

    def cut(*_: object) -> int:
        line.cut()
        monkeypatch.undo()
        with server.state.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
        pytest.fail("the line was not cut")

    monkeypatch.setattr(took, cut)
    state = desk.syncing.once()
    assert (state.why, state.waiting) == (Why.CENTRAL_DOWN, 40)
    line.mend()
    assert gists_in(server.state.engine) == []
    assert desk.syncing.once().waiting == 0
    assert len(gists_in(server.state.engine)) == 20


def test_backends_that_an_administrator_ends_are_replaced(
    server: CentralServer, desk: DeskDouble, line: PostgresLine
) -> None:
    desk.register("Бір")
    assert desk.syncing.once().waiting == 0
    other = open_url(line.url)
    with other.begin() as connection:
        query = text(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert connection.execute(query).scalar_one() > 0
    other.dispose()
    desk.register("Екі")
    assert desk.syncing.once().waiting == 0
    assert gists_in(server.state.engine) == ["Бір", "Екі"]


def run(engine: Engine, *statements: str) -> None:
    with writing(engine) as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_what_takes_too_long_is_busy_and_not_waited_for(postgres_engine: Engine) -> None:
    locked = ("SET LOCAL lock_timeout = '50ms'", "SELECT * FROM device FOR UPDATE")
    with writing(postgres_engine) as connection:
        connection.execute(text("LOCK TABLE device"))
        with pytest.raises(BusyError):
            run(postgres_engine, *locked)
    with pytest.raises(BusyError):
        run(postgres_engine, "SET LOCAL statement_timeout = '50ms'", "SELECT pg_sleep(10)")
    ended = "SELECT pg_terminate_backend(pg_backend_pid())"
    with pytest.raises(StorageError) as told:
        run(postgres_engine, ended)
    assert told.value.code == "unavailable.storage"
    run(postgres_engine, "SELECT 1")


def test_its_connections_tell_whose_they_are_and_wait_for_nothing_without_end(
    postgres_engine: Engine,
) -> None:
    with reading(postgres_engine) as connection:
        told = {
            name: connection.execute(text(f"SHOW {name}")).scalar_one()
            for name in (
                "application_name",
                "statement_timeout",
                "lock_timeout",
                "idle_in_transaction_session_timeout",
            )
        }
    assert told.pop("application_name").startswith("frontoffice ")
    assert told == {
        "statement_timeout": "30s",
        "lock_timeout": "10s",
        "idle_in_transaction_session_timeout": "30s",
    }


def test_when_all_connections_are_in_use_it_is_busy(
    postgres_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_engine.pool, "_timeout", 0.01)
    taken = [postgres_engine.connect() for _ in range(POOL)]
    with pytest.raises(BusyError), reading(postgres_engine):
        pytest.fail("there was one more")
    for one in taken:
        one.close()


def test_a_mistake_of_ours_is_not_told_as_the_database_s(postgres_engine: Engine) -> None:
    with pytest.raises(ProgrammingError) as told, reading(postgres_engine) as connection:
        connection.execute(text("SELECT * FROM nowhere"))
    assert refusal_of(told.value) is None


def test_the_signatures_of_a_device_are_checked_by_one_process_at_a_time(
    postgres_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "CHECKED_AT_ONCE", 1)
    state = central_on(postgres_engine)
    pusher, another = Pusher(state), Pusher(state)
    pusher.push(*pusher.appeal())
    another.push(*another.appeal())
    elsewhere = State(open_url(postgres_engine.url.render_as_string(False)), state.key)
    with reading(elsewhere.engine) as connection:
        assert checked.claim(connection, pusher.device)
        assert check_signatures(state) == 2
        pusher.push(*pusher.appeal())  # the device is not kept from pushing meanwhile
    assert check_signatures(elsewhere) == 4
    assert check_signatures(state) == 0
    elsewhere.engine.dispose()

"""Several processes serve one PostgreSQL; whichever dies, nothing is lost and nobody notices."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
import urllib3
from commands import ROOT
from doubles.central_processes import PATIENCE_S, Running, eventually, is_alive, serving
from doubles.desks import OFFICE, SETTINGS, DeskDouble, desk_in, entries_in, gists_in
from doubles.pushers import code_kept
from prepared_databases import prepared_database
from sqlalchemy import select

from db.engine import reading
from db.tables import device
from frontoffice.services.syncing import SyncState, Why

pytestmark = pytest.mark.postgresql


@pytest.fixture
def database(postgres_url: str) -> Iterator[str]:
    with prepared_database(postgres_url) as url:
        yield url


@pytest.fixture
def central(database: str, tmp_path: Path) -> Iterator[Running]:
    with serving(database, tmp_path / "central") as running:
        yield running


@pytest.fixture
def desk(central: Running, tmp_path: Path) -> Iterator[DeskDouble]:
    desk = desk_in(tmp_path / "desk", central.url, code_kept(central.state, OFFICE, SETTINGS))
    yield desk
    desk.close()


def connected(state: SyncState) -> bool:
    return (state.why, state.waiting) == (Why.CONNECTED, 0)


def test_a_worker_that_is_killed_is_replaced_and_nobody_notices(
    central: Running, desk: DeskDouble
) -> None:
    before = central.workers()
    assert len(before) == 2
    for worker in before:
        left = central.workers()
        os.kill(worker, signal.SIGKILL)
        eventually(partial(is_replaced, central, left))
        desk.register(f"{worker}")
        assert eventually(lambda: connected(desk.syncing.once()))
    assert not central.workers() & before
    assert len(gists_in(central.engine)) == 2
    assert [line["status"] for line in central.logged("a worker has ended")] == [-9, -9]


def is_replaced(central: Running, before: set[int]) -> bool:
    return len(central.workers()) == 2 and central.workers() != before


def test_a_worker_killed_in_the_middle_of_a_push_leaves_nothing_half_done(
    central: Running, desk: DeskDouble
) -> None:
    desk.register_many(10)
    with ThreadPoolExecutor(1) as beside, central.pushes_held() as wait_for_one:
        pushing = beside.submit(desk.syncing.once)
        os.kill(wait_for_one(), signal.SIGKILL)
        state = pushing.result(PATIENCE_S)
    assert (state.why, state.waiting) == (Why.CENTRAL_DOWN, 20)
    assert entries_in(central.engine) == []
    assert eventually(lambda: connected(desk.syncing.once()))
    assert [position for position, _ in entries_in(central.engine)] == list(range(1, 21))


def test_told_to_end_it_answers_what_is_being_asked(central: Running, desk: DeskDouble) -> None:
    desk.register("Соңғы")
    with ThreadPoolExecutor(1) as beside:
        with central.pushes_held() as wait_for_one:
            pushing = beside.submit(desk.syncing.once)
            wait_for_one()
            central.signal(signal.SIGTERM)
            with urllib3.PoolManager(retries=False) as pool:
                eventually(lambda: not is_answered(pool, f"{central.url}/healthz"))
        state = pushing.result(PATIENCE_S)
    assert state.waiting == 0
    assert central.process.wait(PATIENCE_S) == 0
    assert gists_in(central.engine) == ["Соңғы"]


def is_answered(pool: urllib3.PoolManager, url: str) -> bool:
    try:
        return pool.request("GET", url).status == 200
    except urllib3.exceptions.HTTPError:
        return False


IMPATIENT = """
from frontoffice.central import server
from frontoffice.cli import main
server.HUNG_S = 2.0
raise SystemExit(main())
"""


def test_a_worker_that_hangs_is_replaced_and_loses_nothing(database: str, tmp_path: Path) -> None:
    with serving(database, tmp_path / "central", program=["-c", IMPATIENT]) as central:
        code = code_kept(central.state, OFFICE, SETTINGS)
        desk = desk_in(tmp_path / "desk", central.url, code)
        before = central.workers()
        hung = min(before)
        os.kill(hung, signal.SIGSTOP)
        eventually(partial(is_replaced, central, before))
        assert [line["worker"] for line in central.logged("a worker hangs")] == [hung]
        assert before - central.workers() == {hung}
        desk.register("Кейін")
        assert eventually(lambda: connected(desk.syncing.once()))
        assert gists_in(central.engine) == ["Кейін"]
        desk.close()


def test_a_worker_that_hangs_while_another_takes_over_is_ended(
    database: str, tmp_path: Path
) -> None:
    with serving(database, tmp_path / "central", program=["-c", IMPATIENT_TO_GO]) as central:
        before = central.workers()
        os.kill(max(before), signal.SIGSTOP)
        central.signal(signal.SIGHUP)
        eventually(lambda: not central.workers() & before and len(central.workers()) == 2)


IMPATIENT_TO_GO = """
from frontoffice.central import processes, server
from frontoffice.cli import main
server.LET_GO_S, processes._KILL_AFTER_S = 1, 0.5
raise SystemExit(main())
"""


def test_whoever_asks_too_often_is_counted_by_all_processes_together(central: Running) -> None:
    asked = {"Authorization": "Bearer guessed", "Connection": "close", "Frontoffice-Wire": "1"}
    with urllib3.PoolManager(retries=False) as pool:
        url = f"{central.url}/v1/hello"
        answered = [pool.request("GET", url, headers=asked).status for _ in range(150)]
    counted = Counter(answered)
    assert len({line["process"] for line in central.logged("request")}) == 2
    assert set(counted) == {401, 429}
    assert 100 <= counted[401] <= 120


def test_the_workers_do_not_outlive_the_one_that_began_them(central: Running) -> None:
    workers = central.workers()
    central.signal(signal.SIGKILL)
    eventually(lambda: not any(map(is_alive, workers)))


def test_told_to_begin_anew_others_take_over_without_a_gap(
    central: Running, desk: DeskDouble
) -> None:
    before = central.workers()
    central.signal(signal.SIGHUP)
    with urllib3.PoolManager(retries=1) as pool:
        answered = [pool.request("GET", f"{central.url}/readyz").status]
        while central.workers() & before:
            answered.append(pool.request("GET", f"{central.url}/readyz").status)
    assert set(answered) == {200}
    assert len(central.workers()) == 2
    assert connected(desk.syncing.once())


def test_the_figures_are_of_all_processes_together(central: Running, desk: DeskDouble) -> None:
    desk.register("Бір")
    assert connected(desk.syncing.once())
    with urllib3.PoolManager(retries=False) as pool:
        asked_times = 0

        def both_have_answered() -> bool:
            nonlocal asked_times
            asked_times += 1
            pool.request("GET", f"{central.url}/healthz", headers={"Connection": "close"})
            return len({line["process"] for line in central.logged("request")}) == 2

        eventually(both_have_answered)
        text = pool.request("GET", f"{central.url}/metrics").data.decode()
    told = dict(line.rsplit(" ", 1) for line in text.splitlines() if line[:1] not in {"#", ""})
    asked = 'frontoffice_requests_total{method="GET",path="/healthz",status="200"}'
    assert float(told[asked]) == asked_times
    assert float(told["frontoffice_feed_position"]) == 2


def test_every_worker_sees_what_another_took_in_and_checks_it(
    central: Running, desk: DeskDouble
) -> None:
    desk.register_many(5)
    assert connected(desk.syncing.once())
    checked = select(device.c.checked_seq).where(device.c.id == desk.journal.author.device)

    def seq() -> int:
        with reading(central.engine) as connection:
            found: int = connection.execute(checked).scalar_one()
        return found

    assert eventually(lambda: seq() == 10)


FAILING = """
from socket import socket
from frontoffice.central.processes import Processes, WorkerError
def work(is_up, beat):
    raise SystemExit
try:
    Processes(2, work, socket(), lambda: print("up"), 1).run()
except WorkerError as error:
    print(error.code)
"""


def test_workers_that_cannot_begin_are_told_and_not_begun_for_ever() -> None:
    command = [sys.executable, "-c", FAILING]
    said = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, timeout=PATIENCE_S, check=True
    )
    assert said.stdout == "unavailable.worker\n"

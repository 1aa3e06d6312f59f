"""Files at a central of two processes on PostgreSQL: quotas, what it has, and a copy put back."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest
from desks import CLERK
from doubles.central_processes import Running, eventually, serving
from doubles.desks import OFFICE, SETTINGS, DeskDouble, desk_in
from doubles.filers import Filer, filer, some_bytes
from doubles.machines import new_machine
from doubles.pushers import code_kept
from office.test_put_back import sync
from office.test_put_back_files import attach, send, tasks
from postgres import fresh_database
from prepared_databases import prepared_database

from db.engine import reading, writing
from db.file_copies import FileState
from db.file_quotas import set_quota, taken_by
from db.files.store import FileStore
from db.files_again import QUOTA

pytestmark = pytest.mark.postgresql

FILM: Final = some_bytes(700_000)
DESKS: Final = 4


@pytest.fixture
def database(postgres_url: str) -> Iterator[str]:
    with prepared_database(postgres_url) as url:
        yield url


@pytest.fixture
def central(database: str, tmp_path: Path) -> Iterator[Running]:
    with serving(database, tmp_path / "central") as running:
        yield running


@pytest.fixture
def filers(central: Running, tmp_path: Path) -> Iterator[list[Filer]]:
    made = [a_desk(central, tmp_path / f"desk{place}") for place in range(DESKS)]
    yield [filer(desk, tmp_path / f"desk{place}") for place, desk in enumerate(made)]
    for one in made:
        one.close()


def a_desk(central: Running, folder: Path) -> DeskDouble:
    return desk_in(folder, central.url, code_kept(central.state, OFFICE, SETTINGS))


def attached(one: Filer, data: bytes) -> str:
    film = one.attach(data, appeal=one.desk.register())
    assert one.desk.syncing.once().waiting == 0
    return film


def may_bring(central: Running, mebibytes: int | None) -> None:
    with writing(central.engine) as connection:
        set_quota(connection, OFFICE, mebibytes)


def sent(one: Filer) -> int:
    one.traffic.again()
    return one.traffic.once().delivered


def test_desks_that_begin_at_once_bring_no_more_than_their_office_may(
    central: Running, filers: list[Filer]
) -> None:
    may_bring(central, 2)
    films = [attached(one, FILM[place:]) for place, one in enumerate(filers)]
    with ThreadPoolExecutor(DESKS) as beside:
        delivered = sum(beside.map(sent, filers))
    assert delivered == 2
    with reading(central.engine) as connection:
        assert 2 * len(FILM) - 6 <= taken_by(connection, OFFICE) <= 2 << 20
    waits = [
        one
        for one, film in zip(filers, films, strict=True)
        if one.copy(film).state is FileState.WAITING
    ]
    assert [one.desk.tasks() for one in waits] == [[QUOTA]] * 2
    may_bring(central, None)
    assert [sent(one) for one in waits] == [1, 1]


def test_whichever_process_is_asked_tells_what_there_is(
    central: Running, filers: list[Filer], tmp_path: Path
) -> None:
    one = filers[0]
    film, other = attached(one, FILM), attached(one, FILM[::-1])
    assert sent(one) == 2
    store = FileStore(tmp_path / "central/files", central.state.key.secret)
    store.remove(bytes.fromhex(other))
    assert one.traffic._line is not None
    for _ in range(8):  # connections of their own, to whichever process takes them
        told = one.traffic._line.had([film, other, "0" * 64])
        assert (told.had, told.missing) == ([film], [other])
        one.traffic._line.close()
    one.traffic.check()
    assert one.traffic.once().delivered == 1
    assert store.has(bytes.fromhex(other))
    one.traffic.check()
    assert one.traffic.once().delivered == 0


def test_a_copy_that_is_put_back_lacks_a_film_and_gets_it_again(
    postgres_url: str, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, copy = tmp_path / "central", tmp_path / "copy"
    with serving(database, data) as central:
        port = central.url.rpartition(":")[2]
        one = new_machine(tmp_path / "one", central, monkeypatch)
        before = attach(one, one.register("Көшірмеде бар").appeal)
        sync(one)
        assert send(one) > 0
    shutil.copytree(data / "files", copy)
    with ExitStack() as ends:
        older = ends.enter_context(fresh_database(postgres_url, like=database))
        with serving(database, data, "--port", port):
            film = one.disk / "other.mkv"
            film.write_bytes(FILM[::-1])
            with one.opened() as desk:
                taken = desk.attachments.take_in(film)
                [after] = desk.attachments.add(before.appeal, [taken], CLERK)
            sync(one)
            assert send(one) == len(FILM)
        shutil.rmtree(data / "files")
        shutil.copytree(copy, data / "files")
        told = ["--data", str(data), "--database", older]
        command = [sys.executable, "-m", "frontoffice", "central", "put-back", *told]
        subprocess.run(command, check=True, capture_output=True)
        central = ends.enter_context(serving(older, data, "--port", port))
        eventually(lambda: one.sync() == "")
        sync(one)
        assert send(one) == len(FILM), "and not what the copy has"
        store = FileStore(data / "files", central.state.key.secret)
        for name, data_of in ((before.sha256, FILM), (after.sha256, FILM[::-1])):
            with store.open(bytes.fromhex(name)) as reader:
                assert reader.read(reader.size) == data_of
        assert tasks(one) == []

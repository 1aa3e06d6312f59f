"""Films to a central of two processes on PostgreSQL: a line that breaks, a restart, full disks, a storage."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from doubles.central_processes import Running, eventually, serving
from doubles.cut_line import cut_line_to
from doubles.desks import HASTY, OFFICE, SETTINGS, DeskDouble, desk_in
from doubles.filers import Filer, filer, some_bytes
from doubles.pushers import code_kept
from doubles.s3_server import BUCKET, KEY_ID, SECRET, running_storage
from postgres import fresh_database
from sync.test_files_erased import erase

from db import feed
from db.engine import open_url, writing
from db.file_copies import FileState
from db.files import s3_place
from db.files.store import FileMissingError, FileStore
from db.refusals import DiskFullError
from frontoffice.sync.file_refusals import CentralFullError

pytestmark = pytest.mark.postgresql

CUTS = 20
FILM = some_bytes(CUTS * 300_000)


@pytest.fixture
def database(postgres_url: str) -> Iterator[str]:
    with fresh_database(postgres_url) as url:
        engine = open_url(url)
        with writing(engine) as connection:
            feed.prepare(connection)
        engine.dispose()
        yield url


def desk_at(central: Running, folder: Path) -> DeskDouble:
    return desk_in(folder, central.url, code_kept(central.state, OFFICE, SETTINGS))


def at_central(central: Running, folder: Path, film: str) -> bytes:
    """Return what lies in central's *folder*, opened by central's key."""
    with FileStore(folder, central.state.key.secret).open(bytes.fromhex(film)) as reader:
        return reader.read(reader.size)


def attached(one: Filer, data: bytes = FILM) -> str:
    film = one.attach(data, appeal=one.desk.register())
    one.desk.syncing.once()
    return film


def sent(one: Filer, film: str) -> bool:
    one.traffic.again()
    one.traffic.once()
    return one.copy(film).state is FileState.DELIVERED


def test_a_film_arrives_over_a_line_that_is_cut_twenty_times_and_a_restart(
    database: str, tmp_path: Path
) -> None:
    data = tmp_path / "central"
    with ExitStack() as desks:
        with serving(database, data) as central:
            port = central.url.rpartition(":")[2]
            desk = desk_at(central, tmp_path / "desk")
            desks.callback(desk.close)
            film = attached(filer(desk, tmp_path / "desk"))
            with cut_line_to(central.url, cuts=CUTS // 2, carries=(20_000, 350_000)) as line:
                desk.go_through(line.url, HASTY)
                one = filer(desk, tmp_path / "desk")
                while line.cuts < CUTS // 2:
                    assert not sent(one, film)
            reached = one.copy(film).sent
        with serving(database, data, "--port", port) as central:
            with cut_line_to(central.url, cuts=CUTS // 2, carries=(20_000, 350_000)) as line:
                desk.go_through(line.url, HASTY)
                one = filer(desk, tmp_path / "desk")
                eventually(lambda: sent(one, film))
                assert line.cuts == CUTS // 2
            assert 0 < reached < len(FILM)
            assert at_central(central, data / "files", film) == FILM


def test_the_file_of_an_erased_appeal_leaves_a_central_of_several_processes(
    database: str, tmp_path: Path
) -> None:
    data = tmp_path / "central"
    with serving(database, data) as central:
        desk = desk_at(central, tmp_path / "desk")
        one = filer(desk, tmp_path / "desk")
        appeal = desk.register()
        film = one.attach(FILM[:9000], appeal=appeal)
        desk.syncing.once()
        assert sent(one, film)
        erase(one, appeal)
        desk.syncing.once()
        assert at_central(central, data / "files", film) == FILM[:9000]
        # Its workers sweep in a quiet minute; a command beside them does it at once.
        told = ["--database", database, "--data", str(data), "--sweep", "--json"]
        command = [sys.executable, "-m", "frontoffice", "central", "files", *told]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        assert json.loads(done.stdout)["swept"] == {"files": 1, "size": 9000}
        with pytest.raises(FileMissingError):
            at_central(central, data / "files", film)
        desk.close()


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """Let *folder* be a disk of *size*."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    subprocess.run(mount, check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def resized(folder: Path, size: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)


def test_a_disk_that_fills_at_central_keeps_what_came(database: str, tmp_path: Path) -> None:
    folder = tmp_path / "films"
    with (
        small_disk(folder, "600m"),
        serving(database, tmp_path / "c", "--files", str(folder)) as central,
    ):
        desk = desk_at(central, tmp_path / "desk")
        one = filer(desk, tmp_path / "desk")
        film = attached(one)
        one.traffic.once(lambda _, offset: resized(folder, 3 << 20) if not offset else None)
        assert one.traffic.state().trouble == CentralFullError.code
        kept = FileStore(folder, central.state.key.secret)
        [path] = kept.unfinished()
        assert 0 < path.stat().st_size < len(FILM)
        resized(folder, 600 << 20)
        assert sent(one, film)
        assert at_central(central, folder, film) == FILM
        desk.close()


def test_a_disk_that_fills_at_the_desk_keeps_what_was_fetched(
    database: str, tmp_path: Path
) -> None:
    data = tmp_path / "central"
    with serving(database, data) as central:
        desk, other = (desk_at(central, tmp_path / name) for name in ("desk", "other"))
        one = filer(desk, tmp_path / "desk")
        film = attached(one)
        assert sent(one, film)
        other.syncing.once()
        full = tmp_path / "full"
        with small_disk(full, "3m"):
            there = filer(other, full)
            with pytest.raises(DiskFullError):
                there.fetch(film, len(FILM))
            [path] = there.store.unfinished()
            assert path.stat().st_size > 0
            resized(full, 64 << 20)
            there.fetch(film, len(FILM))
            assert there.read(film) == FILM
        desk.close()
        other.close()


def test_several_processes_keep_films_in_a_storage_that_speaks_s3(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    credentials = tmp_path / "s3.env"
    credentials.touch(0o600)
    credentials.write_text(f"{s3_place.KEY_ID}={KEY_ID}\n{s3_place.SECRET}={SECRET}\n", "utf-8")
    monkeypatch.setenv(s3_place.CREDENTIALS, str(credentials))
    with running_storage() as storage:
        monkeypatch.setenv(s3_place.ENDPOINT, storage.endpoint)
        files = f"s3://{BUCKET}/region"
        with serving(database, tmp_path / "central", "--files", files) as central:
            desks = [desk_at(central, tmp_path / str(n)) for n in range(3)]
            for place, desk in enumerate(desks):
                one = filer(desk, tmp_path / str(place))
                film = attached(one, FILM[place:])
                assert sent(one, film)
                assert f"region/{film[:2]}/{film}" in storage.objects()
                one.store.remove(bytes.fromhex(film))
                one.fetch(film, len(FILM) - place)
                assert one.read(film) == FILM[place:]
                desk.close()
            told = Path(f"/proc/{central.process.pid}/cmdline").read_bytes()
            assert SECRET.encode() not in told + central.log.read_bytes()

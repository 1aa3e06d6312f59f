"""Central is put back from an older copy of its database and its files: no film is lost by it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desks import CLERK
from doubles.desks import running_central
from doubles.filers import some_bytes
from doubles.machines import Machine, new_machine
from doubles.s3_server import BUCKET, running_storage
from office.test_put_back import copied, restored, sync

from db.engine import writing
from db.enrolments import Kind
from db.file_copies import FileState, forget_copy
from db.files_again import LOST
from db.put_back import put_back
from frontoffice.central import CentralServer, file_intake
from frontoffice.central.files_copied import bring_files, copy_files
from frontoffice.journal.audience import KIOSK
from frontoffice.services.attachments import Attachment

FILM = some_bytes(700_000)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[CentralServer]:
    (tmp_path / "central").mkdir()
    with running_central(tmp_path / "central/central.db") as running:
        yield running


@pytest.fixture
def one(tmp_path: Path, server: CentralServer, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return new_machine(tmp_path / "one", server, monkeypatch)


@pytest.fixture
def two(tmp_path: Path, server: CentralServer, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return new_machine(tmp_path / "two", server, monkeypatch)


def attach(machine: Machine, appeal: UUID) -> Attachment:
    """Attach the film to *appeal* and return it."""
    film = machine.disk / "film.mkv"
    film.write_bytes(FILM)
    with machine.opened() as desk:
        [made] = desk.attachments.add(appeal, [desk.attachments.take_in(film)], CLERK)
    return made


def send(machine: Machine) -> int:
    """Send what may go; return how many bytes of files went over the line."""
    told: list[int] = []
    with machine.opened() as desk:
        done = desk.file_traffic.once(lambda _, offset: told.append(offset))
    assert done.trouble is None
    return told[-1] - told[0] if told else 0


def fetch(machine: Machine, attachment: UUID) -> None:
    with machine.opened() as desk:
        desk.file_traffic.fetch(desk.attachments.one(attachment))


def lose(machine: Machine, film: Attachment) -> None:
    """Let the retention time of *film* be over at this desk."""
    with machine.opened() as desk:
        desk.files.remove(bytes.fromhex(film.sha256))
        with writing(desk.journal.engine) as connection:
            forget_copy(connection, film.sha256)


def tasks(machine: Machine) -> list[tuple[str, UUID | None]]:
    with machine.opened() as desk:
        return [(one.code, one.appeal) for one in desk.tasks.waiting()]


def at_central(server: CentralServer, film: Attachment) -> bytes:
    with file_intake.store_of(server.state).open(bytes.fromhex(film.sha256)) as reader:
        return reader.read(reader.size)


def begin_anew(server: CentralServer) -> None:
    with server.state.writing() as connection:
        put_back(connection, server.state.key, server.state.now())


def test_a_film_that_central_had_signed_for_and_lost_is_sent_again(
    server: CentralServer, one: Machine, tmp_path: Path
) -> None:
    before = attach(one, one.register("Көшірмеде бар").appeal)
    sync(one)
    assert send(one) == len(FILM)
    copy = copied(server, tmp_path)
    film = one.disk / "other.mkv"
    film.write_bytes(FILM[::-1])
    with one.opened() as desk:
        [after] = desk.attachments.add(before.appeal, [desk.attachments.take_in(film)], CLERK)
    sync(one)
    assert send(one) == len(FILM)
    restored(server, copy, tmp_path)
    begin_anew(server)
    assert send(one) == 0  # it has not heard of it yet
    sync(one)
    assert send(one) == len(FILM)
    assert at_central(server, after) == FILM[::-1]
    assert at_central(server, before) == FILM
    with one.opened() as desk:
        assert {copy.state for copy in desk.file_traffic.all()} == {FileState.DELIVERED}
        assert all(copy.receipt_at for copy in desk.file_traffic.all())
    assert tasks(one) == []


def test_what_central_still_has_does_not_go_twice(
    server: CentralServer, one: Machine, tmp_path: Path
) -> None:
    copy = copied(server, tmp_path)
    film = attach(one, one.register("Көшірмеден кейін").appeal)
    sync(one)
    send(one)
    files = tmp_path / "files-that-are-newer"
    shutil.copytree(tmp_path / "central/central-files", files)
    restored(server, copy, tmp_path)
    shutil.copytree(files, tmp_path / "central/central-files")
    begin_anew(server)
    sync(one)
    assert send(one) == 0
    assert at_central(server, film) == FILM
    assert tasks(one) == []


def test_a_film_that_is_nowhere_is_a_task_until_somebody_brings_it(
    server: CentralServer, one: Machine, two: Machine, tmp_path: Path
) -> None:
    copy = copied(server, tmp_path)
    film = attach(one, one.register("Ешкімде жоқ").appeal)
    sync(one)
    send(one)
    sync(two)
    fetch(two, film.id)
    lose(one, film)
    restored(server, copy, tmp_path)
    begin_anew(server)
    sync(one)
    for _ in range(2):
        send(one)
        assert tasks(one) == [(LOST, film.appeal)]
    sync(two)
    assert send(two) == len(FILM)
    assert at_central(server, film) == FILM
    with one.opened() as desk:
        desk.file_traffic.check()
    send(one)
    assert tasks(one) == []


@pytest.mark.parametrize("bucket_too", [True, False], ids=["both", "database"])
def test_a_central_with_a_storage_is_put_back_and_only_what_is_missing_goes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, bucket_too: bool
) -> None:
    (tmp_path / "central").mkdir()
    place = tmp_path / "central/central.db"
    with (
        running_storage() as storage,
        running_central(place, files=storage.place(tmp_path / "spool")) as server,
    ):
        one = new_machine(tmp_path / "one", server, monkeypatch)
        before = attach(one, one.register("Көшірмеде бар").appeal)
        sync(one)
        assert send(one) == len(FILM)
        copy, kept = copied(server, tmp_path), set(storage.objects())
        film = one.disk / "other.mkv"
        film.write_bytes(FILM[::-1])
        with one.opened() as desk:
            [after] = desk.attachments.add(before.appeal, [desk.attachments.take_in(film)], CLERK)
        sync(one)
        assert send(one) == len(FILM)
        restored(server, copy, tmp_path)
        if bucket_too:
            for name in set(storage.objects()) - kept:
                storage.client.delete_object(Bucket=BUCKET, Key=name)
        begin_anew(server)
        sync(one)
        assert send(one) == (len(FILM) if bucket_too else 0)
        assert at_central(server, after) == FILM[::-1]
        assert at_central(server, before) == FILM
        assert len(storage.objects()) == 2
        assert tasks(one) == []


def test_a_film_that_a_kiosk_has_forgotten_comes_back_from_central_s_second_place_alone(
    server: CentralServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = new_machine(tmp_path / "kiosk", server, monkeypatch, kind=Kind(KIOSK))
    appeal = kiosk.register("Киоскіде айтылды").appeal
    film = attach(kiosk, appeal)
    sync(kiosk)
    assert send(kiosk) == len(FILM)
    sync(kiosk)
    with kiosk.opened() as desk:
        assert desk.attachments.of(appeal) == (), "it keeps nothing that central has"
    second = tmp_path / "second"
    second.mkdir()
    assert copy_files(server.state, second, lambda *_: None).files == 1
    shutil.rmtree(tmp_path / "central/central-files")
    with kiosk.opened() as desk:
        desk.file_traffic.check()
    assert send(kiosk) == 0
    assert bring_files(server.state, second, lambda *_: None) == 1
    assert at_central(server, film) == FILM


def test_a_film_that_a_put_back_desk_has_made_since_and_still_has_goes(
    server: CentralServer, one: Machine
) -> None:
    appeal = one.register("Көшірмеде бар").appeal
    sync(one)
    copy = one.backup()
    film = attach(one, appeal)
    sync(one)  # central knows of the film, and does not have it yet
    shutil.copytree(one.folder / "files", copy / "files", dirs_exist_ok=True)
    one.restore(copy)
    assert send(one) == 0  # nothing here tells of it
    one.sync()
    one.sync()
    assert send(one) == len(FILM)
    assert at_central(server, film) == FILM
    assert send(one) == 0

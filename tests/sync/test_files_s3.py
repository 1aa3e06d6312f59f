"""Central keeps its files in a storage that speaks S3: sealed, checked, and waited for when it is down."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import DATABASE_KEY
from doubles.desks import OFFICE, DeskDouble, new_desk, running_central
from doubles.filers import Filer, filer, some_bytes
from doubles.s3_server import Storage
from minio import Minio
from sync.test_files_erased import erase

from db.file_copies import FileState
from db.file_quotas import set_quota
from db.files import s3
from db.files.s3_place import (
    FilesDownError,
    S3Place,
)
from db.files.store import FileMissingError, FileStore
from db.files_again import QUOTA
from db.files_swept import Swept
from frontoffice.central import CentralSecrets, CentralServer, file_intake, open_central
from frontoffice.central.file_sweeping import sweep_away
from frontoffice.journal.keys import DeviceKey

FILM = some_bytes(2_500_000)


@pytest.fixture
def server(tmp_path: Path, migrated_file: Path, storage: Storage) -> Iterator[CentralServer]:
    file = shutil.copy(migrated_file, tmp_path / "central.db")
    with running_central(file, files=storage.place(tmp_path / "spool")) as running:
        yield running


@pytest.fixture
def here(desk: DeskDouble, tmp_path: Path) -> Filer:
    return filer(desk, tmp_path / "here")


def sent(one: Filer, data: bytes = FILM) -> str:
    film = one.attach(data, appeal=one.desk.register())
    one.desk.syncing.once()
    one.traffic.once()
    return film


def name_of(film: str) -> str:
    return f"central/files/{film[:2]}/{film}"


def spooled(tmp_path: Path) -> list[Path]:
    """Return what of files lies on central's own disk."""
    found = (tmp_path / "spool").rglob("*")
    return [one for one in found if one.is_file() and one.suffix != ".lock"]


def store_at(server: CentralServer) -> FileStore:
    return file_intake.store_of(server.state)


def test_a_film_lies_sealed_in_the_bucket_and_nowhere_else(
    here: Filer, other: DeskDouble, storage: Storage, tmp_path: Path
) -> None:
    film = sent(here)
    assert here.copy(film).state is FileState.DELIVERED
    assert list(storage.objects()) == [name_of(film)]
    assert FILM[:1000] not in storage.body(name_of(film))
    assert spooled(tmp_path) == []
    there = filer(other, tmp_path / "there")
    other.syncing.once()
    there.fetch(film, len(FILM))
    assert there.read(film) == FILM


def test_what_is_sent_in_parts_is_checked_part_by_part(
    here: Filer, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = some_bytes(12_000_000)
    monkeypatch.setattr(s3, "PART", 5 << 20)

    def never(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(s3._Object, "read", never)
    film = sent(here, large)
    assert here.copy(film).state is FileState.DELIVERED
    head = storage.client.head_object(Bucket="frontoffice", Key=name_of(film))
    assert head["ETag"].endswith('-3"')


def test_a_storage_with_other_etags_is_read_back(
    here: Filer, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3, "_etags", lambda _: {"another"})
    film = sent(here)
    assert here.copy(film).state is FileState.DELIVERED
    assert name_of(film) in storage.objects()


@pytest.mark.usefixtures("quick")
def test_a_storage_that_is_down_makes_the_desk_wait_and_loses_nothing(
    here: Filer, server: CentralServer, storage: Storage, tmp_path: Path
) -> None:
    before = sent(here, FILM[::-1])
    film = here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()
    storage.leave()
    try:
        done = here.traffic.once()
        assert isinstance(done.trouble, FilesDownError)
        assert here.copy(film).state is FileState.WAITING
        assert here.copy(film).receipt_at is None
        with pytest.raises(FilesDownError):
            store_at(server).open(bytes.fromhex(before))
    finally:
        storage.come_back()
    here.traffic.again()
    assert here.traffic.once().delivered == 1
    assert set(storage.objects()) == {name_of(film), name_of(before)}
    assert spooled(tmp_path) == []


@pytest.mark.usefixtures("quick")
def test_what_was_whole_here_when_the_storage_went_is_sent_as_soon_as_it_is_back(
    here: Filer,
    server: CentralServer,
    storage: Storage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep = s3.S3FileStore.keep

    def keep_without(self: s3.S3FileStore, path: Path, digest: object) -> None:
        storage.leave()
        try:
            keep(self, path, digest)  # type: ignore[arg-type]
        finally:
            storage.come_back()

    with monkeypatch.context() as planted:
        planted.setattr(s3.S3FileStore, "keep", keep_without)
        film = sent(here)
    assert here.copy(film).state is FileState.WAITING
    assert [one.name for one in spooled(tmp_path)] == [film]
    assert storage.objects() == {}
    told: list[int] = []
    here.traffic.again()
    assert here.traffic.once(lambda _, offset: told.append(offset)).delivered == 1
    assert told == [len(FILM)]
    assert list(storage.objects()) == [name_of(film)]
    assert spooled(tmp_path) == []
    assert store_at(server).has(bytes.fromhex(film))


def test_what_the_storage_keeps_changed_is_not_signed_for(
    here: Filer, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Minio.fput_object

    def changes(self: object, bucket: str, name: str, path: str, **how: object) -> None:
        put(self, bucket, name, path, **how)  # type: ignore[arg-type]
        held = bytearray(storage.body(name))
        held[-1] ^= 1
        storage.put(name, bytes(held))

    with monkeypatch.context() as planted:
        planted.setattr(Minio, "fput_object", changes)
        film = sent(here)
        assert here.copy(film).state is FileState.WAITING
    assert storage.objects() == {}
    here.traffic.again()
    assert here.traffic.once().delivered == 1


def test_another_process_that_was_faster_harms_nothing(
    here: Filer, server: CentralServer, storage: Storage, tmp_path: Path
) -> None:
    film = sent(here)
    store, name = store_at(server), bytes.fromhex(film)
    assert isinstance(store, s3.S3FileStore)
    assert store._deliver(name)
    path = store.path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(storage.body(name_of(film)))
    with store.open(name) as reader:
        assert reader.read(10) == FILM[:10]
    assert store.has(name)
    assert spooled(tmp_path) == []


def test_a_part_is_read_from_any_byte_on(here: Filer, server: CentralServer) -> None:
    film = sent(here)
    with store_at(server).open(bytes.fromhex(film)) as reader:
        for at in (2_400_000, 5, 1_048_570):
            reader.seek(at)
            assert reader.read(1000) == FILM[at : at + 1000]


def test_the_file_of_an_erased_appeal_leaves_the_bucket(
    here: Filer, server: CentralServer, storage: Storage
) -> None:
    appeal = here.desk.register()
    film = here.attach(FILM, appeal=appeal)
    here.desk.syncing.once()
    here.traffic.once()
    assert list(store_at(server).names()) == [film]
    erase(here, appeal)
    here.desk.syncing.once()
    assert sweep_away(server.state) == Swept(1, len(FILM))
    assert storage.objects() == {}
    with pytest.raises(FileMissingError):
        store_at(server).open(bytes.fromhex(film))


@pytest.mark.usefixtures("quick")
def test_a_central_whose_secret_was_changed_makes_desks_wait_until_it_is_mended(
    storage: Storage, tmp_path: Path, migrated_file: Path
) -> None:
    database, key = Path(shutil.copy(migrated_file, tmp_path / "again.db")), DeviceKey.make()

    def started(place: S3Place, port: int = 0) -> CentralServer:
        engine = open_central(database, CentralSecrets(DATABASE_KEY, key))
        server = CentralServer(engine, key, port=port, files=place)
        server.start()
        return server

    with storage.guarded() as (key_id, secret):
        right = replace(storage.place(tmp_path / "spool"), key_id=key_id, secret=secret)
        server = started(replace(right, secret="of last year"))
        desk = new_desk(tmp_path / "desk", server)
        one = filer(desk, tmp_path / "desk")
        film = sent(one)
        assert one.copy(film).state is FileState.WAITING
        assert one.traffic.state().trouble == FilesDownError.code
        server.stop()
        server = started(right, server.port)
        one.traffic.again()
        assert one.traffic.once().delivered == 1
        with store_at(server).open(bytes.fromhex(film)) as reader:
            assert reader.read(reader.size) == FILM
        server.stop()
    desk.close()


def test_an_empty_file_lies_there_too_and_comes_back(
    here: Filer, other: DeskDouble, storage: Storage, tmp_path: Path
) -> None:
    film = sent(here, b"")
    assert here.copy(film).state is FileState.DELIVERED
    assert list(storage.objects()) == [name_of(film)]
    there = filer(other, tmp_path / "there")
    other.syncing.once()
    assert there.fetch(film, 0)
    assert there.read(film) == b""


def test_a_quota_holds_for_what_lies_in_a_bucket(
    here: Filer, server: CentralServer, storage: Storage
) -> None:
    with server.state.writing() as connection:
        set_quota(connection, OFFICE, 3)
    first = sent(here)
    second = sent(here, FILM[::-1])
    small = sent(here, b"small")
    assert [here.copy(one).state for one in (first, second, small)] == [
        *(FileState.DELIVERED, FileState.WAITING, FileState.DELIVERED)
    ]
    assert set(storage.objects()) == {name_of(first), name_of(small)}
    assert here.desk.tasks() == [QUOTA]
    with server.state.writing() as connection:
        set_quota(connection, OFFICE, None)
    here.traffic.again()
    assert here.traffic.once().delivered == 1
    assert name_of(second) in storage.objects()


def test_a_desk_keeps_its_files_on_its_own_disk(here: Filer) -> None:
    assert type(here.store) is FileStore


@pytest.mark.usefixtures("quick")
def test_a_central_that_is_restarted_goes_on_with_the_file(
    storage: Storage, tmp_path: Path, migrated_file: Path
) -> None:
    database, key = Path(shutil.copy(migrated_file, tmp_path / "again.db")), DeviceKey.make()
    place, film = storage.place(tmp_path / "spool"), some_bytes(6_000_000)

    def started(port: int = 0) -> CentralServer:
        engine = open_central(database, CentralSecrets(DATABASE_KEY, key))
        server = CentralServer(engine, key, port=port, files=place)
        server.start()
        return server

    server = started()
    desk = new_desk(tmp_path / "desk", server)
    one = filer(desk, tmp_path / "desk")
    name = one.attach(film, appeal=desk.register())
    desk.syncing.once()
    one.traffic.once(lambda _, offset: one.traffic.stop() if offset else None)
    reached = one.copy(name).sent
    assert 0 < reached < len(film)
    server.stop()
    server = started(server.port)
    begun: list[int] = []
    one.traffic.once(lambda _, offset: begun.append(offset))
    assert begun[0] == reached
    with store_at(server).open(bytes.fromhex(name)) as reader:
        assert reader.read(reader.size) == film
    server.stop()
    desk.close()

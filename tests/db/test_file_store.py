"""The store keeps each file once, under a key that only this installation can unlock."""

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.files.container import FileDamagedError
from db.files.sealed import Digest
from db.files.store import FileMissingError, FileStore

SECRET = bytes(range(32))
SAID = b"what the person said " * 100


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files", SECRET)


def kept(store: FileStore, data: bytes = SAID) -> Digest:
    incoming = store.new()
    incoming.writer.write(data)
    digest = incoming.writer.finish()
    store.keep(incoming.path, digest)
    return digest


def whole(store: FileStore, digest: Digest) -> bytes:
    with store.open(digest.sha256) as reader:
        return reader.read(reader.size)


def files(tmp_path: Path) -> list[Path]:
    return sorted(one for one in (tmp_path / "files").rglob("*") if one.is_file())


def test_a_file_is_found_by_its_sha_256(store: FileStore, tmp_path: Path) -> None:
    digest = kept(store)
    assert digest == Digest(sha256(SAID).digest(), len(SAID))
    assert whole(store, digest) == SAID
    assert [one.name for one in files(tmp_path)] == [sha256(SAID).hexdigest()]


def test_the_same_bytes_are_kept_once(store: FileStore, tmp_path: Path) -> None:
    assert kept(store) == kept(store)
    assert len(files(tmp_path)) == 1


def test_a_damaged_file_is_mended_by_the_same_bytes_coming_again(store: FileStore) -> None:
    digest = kept(store)
    store.path(digest.sha256).write_bytes(b"somebody was here")
    assert whole(store, kept(store)) == SAID


def test_an_empty_file_is_a_file_too(store: FileStore) -> None:
    assert whole(store, kept(store, b"")) == b""


def test_another_installation_opens_nothing_of_it(store: FileStore, tmp_path: Path) -> None:
    digest = kept(store)
    with pytest.raises(FileDamagedError):
        FileStore(tmp_path / "files", bytes(32)).open(digest.sha256)


def test_keys_do_not_change_files(store: FileStore) -> None:
    one, other = kept(store), kept(store, b"something else")
    first, second = store.path(one.sha256), store.path(other.sha256)
    held, alien = first.read_bytes(), second.read_bytes()
    first.write_bytes(alien[:192] + held[192:])
    with pytest.raises(FileDamagedError):
        whole(store, one)


def test_what_is_not_here_is_told(store: FileStore) -> None:
    digest = kept(store)
    store.remove(digest.sha256)
    store.remove(digest.sha256)
    assert not store.has(digest.sha256)
    with pytest.raises(FileMissingError):
        store.open(digest.sha256)


def test_what_a_crash_left_is_found_and_closed(store: FileStore) -> None:
    incoming = store.new(chunk=64)
    incoming.writer.write(SAID)
    incoming.writer.leave()
    assert list(store.unfinished()) == [incoming.path]
    assert list(store.unfinished("other")) == []
    assert store.recovered(incoming.path) == len(SAID)
    with store.open_at(incoming.path) as reader:
        assert reader.read(reader.size) == SAID


def test_a_head_that_is_no_head_is_not_gone_on_with(store: FileStore) -> None:
    assert store.going_on("film") is None
    incoming = store.new("film")
    incoming.writer.leave()
    incoming.path.write_bytes(b"power was cut")
    assert store.going_on("film") is None
    assert not incoming.path.exists()


@given(st.lists(st.binary(max_size=90), max_size=12), st.integers(1, 40))
@settings(max_examples=40)
def test_a_file_goes_on_where_it_was_left_as_often_as_that_is(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes], chunk: int
) -> None:
    store = FileStore(tmp_path_factory.mktemp("files"), SECRET)
    store.new("film", chunk=chunk).writer.leave()
    for piece in pieces:
        incoming = store.going_on("film")
        assert incoming is not None
        incoming.writer.write(piece)
        incoming.writer.leave()
    last = store.going_on("film")
    assert last is not None
    said = b"".join(pieces)
    assert last.writer.finish() == Digest(sha256(said).digest(), len(said))


def test_what_was_cut_off_in_the_middle_of_a_chunk_goes_on_before_it(store: FileStore) -> None:
    incoming = store.new("film", chunk=16)
    incoming.writer.write(SAID[:100])
    incoming.writer.leave()
    for taken in (3, 30, 60):
        held = incoming.path.read_bytes()
        incoming.path.write_bytes(held[:-taken])
        again = store.going_on("film")
        assert again is not None
        at = again.writer.size
        assert at < 100
        again.writer.write(SAID[at:100])
        again.writer.leave()
    last = store.going_on("film")
    assert last is not None
    assert last.writer.finish().sha256 == sha256(SAID[:100]).digest()

"""A sealed file reads as it was written, survives a crash, and shows whatever was changed."""

import os
import random
import select
import shutil
import signal
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.files import container
from db.files.container import (
    HEAD_LENGTH,
    OVERHEAD,
    FileDamagedError,
    FileUnfinishedError,
    label_of,
)
from db.files.sealed import _WORTH, Digest, SealedReader, SealedWriter, recover
from db.refusals import DiskFullError, ReadOnlyError
from frontoffice.errors import StorageError

KEY = bytes(range(32))
CHUNK = 16
SLOT = CHUNK + OVERHEAD
TEXT = bytes(range(256))[: 3 * CHUNK + 5]
KILLS = 200 if os.environ.get("FRONTOFFICE_LONG") else 12
STEP = 700
"""Bytes that the child writes between two flushes."""

steps = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.binary(max_size=70)),
        st.tuples(st.just("seek"), st.integers(0, 200)),
        st.tuples(st.just("flush"), st.none()),
    ),
    max_size=25,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "one"


def written(path: Path, data: bytes = TEXT, key: bytes = KEY) -> Digest:
    writer = SealedWriter(path, key, chunk=CHUNK)
    writer.write(data)
    return writer.finish()


def whole(path: Path, key: bytes = KEY) -> bytes:
    with SealedReader(path, key) as reader:
        return reader.read(reader.size)


def crashed(writer: SealedWriter, path: Path) -> Path:
    """Return what lies on the disk when the process ends here, as a file of another name."""
    left = path.with_name("left")
    for one in path.parent.iterdir():
        shutil.copy(one, left.with_name(one.name.replace(path.name, left.name)))
    writer.abandon()
    return left


def do(writer: SealedWriter, plain: bytearray, done: list[tuple[str, Any]]) -> None:
    """Do to *writer* and to *plain* the same."""
    for what, value in done:
        if what == "write":
            at = writer.tell()
            if value:
                plain.extend(bytes(max(0, at - len(plain))))
            assert writer.write(value) == len(value)
            plain[at : at + len(value)] = value
        elif what == "seek":
            writer.seek(value)
        else:
            writer.flush()


@given(steps, st.integers(1, 40))
def test_what_is_written_anywhere_is_read_as_it_would_be_from_a_plain_file(
    done: list[tuple[str, Any]], chunk: int
) -> None:
    plain = bytearray()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "one"
        writer = SealedWriter(path, KEY, chunk=chunk)
        do(writer, plain, done)

        assert writer.size == len(plain)
        assert writer.finish() == Digest(sha256(plain).digest(), len(plain))
        assert whole(path) == plain
        assert [one.name for one in Path(folder).iterdir()] == ["one"]


@given(st.binary(max_size=200), st.lists(st.tuples(st.integers(0, 220), st.integers(0, 220))))
def test_any_piece_is_read_from_any_place(data: bytes, pieces: list[tuple[int, int]]) -> None:
    with TemporaryDirectory() as folder:
        written(Path(folder) / "one", data)
        with SealedReader(Path(folder) / "one", KEY) as reader:
            for at, n in pieces:
                reader.seek(at)
                assert reader.read(n) == data[at : at + n]
                assert reader.tell() == at + len(data[at : at + n])


@given(steps, steps, st.integers(1, 40))
def test_whatever_was_flushed_is_there_after_a_crash(
    before: list[tuple[str, Any]], after: list[tuple[str, Any]], chunk: int
) -> None:
    plain = bytearray()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "one"
        writer = SealedWriter(path, KEY, chunk=chunk)
        do(writer, plain, before)
        writer.flush()
        flushed = bytes(plain)
        appended = [one for one in after if one[0] == "write"]
        writer.seek(len(plain))
        do(writer, plain, appended)
        left = crashed(writer, path)

        length = recover(left, KEY)
        assert len(flushed) <= length <= len(plain)
        assert whole(left) == plain[:length]
        assert recover(left, KEY) == length


@given(st.integers(0, SLOT), st.booleans())
def test_a_chunk_that_was_cut_off_while_it_was_written_anew_comes_back(
    torn: int,
    grown: bool,
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "one"
        writer = SealedWriter(path, KEY, chunk=CHUNK)
        writer.write(TEXT)
        writer.flush()
        before = path.read_bytes()
        at = HEAD_LENGTH + 3 * SLOT if grown else HEAD_LENGTH + SLOT
        writer.seek(len(TEXT) if grown else CHUNK + 3)
        writer.write(b"again")
        writer.flush()
        after = path.read_bytes()
        path = crashed(writer, path)
        # What a power cut leaves: so much of the new chunk, the rest still the old one.
        path.write_bytes(after[: at + torn] + before[at + torn :])

        length = recover(path, KEY)

        old = TEXT
        new = TEXT + b"again" if grown else TEXT[: CHUNK + 3] + b"again" + TEXT[CHUNK + 8 :]
        assert length in {len(old), len(new)}
        assert whole(path) in {old, new}


def child(path: Path, said: int) -> None:
    """Write without end, flush, tell how much is flushed, and go back as a muxer does."""
    writer, step = SealedWriter(path, KEY, chunk=1 << 10), 0
    while True:
        writer.seek(writer.size)
        writer.write(bytes([step % 251]) * STEP)
        writer.seek(0)
        writer.write(bytes([0]))
        writer.flush()
        step += 1
        os.write(said, b".")


def test_kill_9_while_a_film_is_written_leaves_all_that_was_flushed(tmp_path: Path) -> None:
    dice = random.Random(6)
    for kill in range(KILLS):
        path = tmp_path / str(kill)
        reading, writing = os.pipe()
        pid = os.fork()
        if not pid:
            child(path, writing)
        os.close(writing)
        flushed, wanted = 0, dice.randrange(1, 60)
        while flushed < wanted and select.select([reading], [], [], 20)[0]:
            flushed += len(os.read(reading, 64))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        flushed += len(os.read(reading, 1 << 16))
        os.close(reading)

        length = recover(path, KEY)
        assert length >= flushed * STEP
        expected = b"".join(bytes([step % 251]) * STEP for step in range(length // STEP + 1))
        assert whole(path) == expected[:length]


def changed(path: Path, at: int) -> None:
    held = bytearray(path.read_bytes())
    held[at] ^= 1
    path.write_bytes(held)


@pytest.mark.parametrize(
    "at", [3, 9, 15, 29, 40, 170, 185, HEAD_LENGTH, HEAD_LENGTH + 20, HEAD_LENGTH + SLOT - 1, -1]
)
def test_one_changed_bit_is_seen_wherever_it_is(path: Path, at: int) -> None:
    written(path)
    changed(path, at)
    with pytest.raises(FileDamagedError):
        whole(path)


def test_chunks_do_not_change_places(path: Path) -> None:
    written(path)
    held = path.read_bytes()
    first, second = held[HEAD_LENGTH:][:SLOT], held[HEAD_LENGTH + SLOT :][:SLOT]
    path.write_bytes(held[:HEAD_LENGTH] + second + first + held[HEAD_LENGTH + 2 * SLOT :])
    with pytest.raises(FileDamagedError):
        whole(path)


def test_a_chunk_of_another_file_under_the_same_key_does_not_pass(path: Path) -> None:
    other = path.with_name("other")
    written(path)
    written(other)
    held, alien = path.read_bytes(), other.read_bytes()
    path.write_bytes(held[:HEAD_LENGTH] + alien[HEAD_LENGTH:])
    with pytest.raises(FileDamagedError):
        whole(path)


@pytest.mark.parametrize("keeps", [5, HEAD_LENGTH, HEAD_LENGTH + SLOT, -1])
def test_a_file_that_was_cut_off_is_not_read(path: Path, keeps: int) -> None:
    written(path)
    path.write_bytes(path.read_bytes()[:keeps])
    with pytest.raises(FileDamagedError):
        SealedReader(path, KEY)


def test_a_file_that_was_cut_off_while_it_is_read_is_seen(path: Path) -> None:
    written(path)
    with SealedReader(path, KEY) as reader:
        path.write_bytes(path.read_bytes()[: HEAD_LENGTH + 10])
        with pytest.raises(FileDamagedError):
            reader.read(1)


def test_another_key_opens_nothing(path: Path) -> None:
    written(path)
    with pytest.raises(FileDamagedError):
        SealedReader(path, bytes(32))
    with pytest.raises(ValueError, match="5"):
        SealedReader(path, b"short")


def test_a_file_that_is_being_written_is_nobodys_yet(path: Path) -> None:
    writer = SealedWriter(path, KEY, chunk=CHUNK)
    writer.write(TEXT)
    writer.flush()
    with pytest.raises(FileUnfinishedError):
        SealedReader(path, KEY)
    writer.abandon()
    assert not path.exists()


def test_nothing_of_it_is_in_plain_on_the_disk_and_only_its_owner_reads_it(path: Path) -> None:
    said = b"the very words of a person " * 10
    writer = SealedWriter(path, KEY, chunk=64, label=b"anybody reads this")
    for _ in range(3):
        writer.seek(0)
        writer.write(said)
        writer.flush()
        held = b"".join(one.read_bytes() for one in path.parent.iterdir())
        assert b"words" not in held
        assert {one.stat().st_mode & 0o777 for one in path.parent.iterdir()} == {0o600}
    writer.finish()

    assert label_of(path.read_bytes()) == b"anybody reads this"
    assert b"words" not in path.read_bytes()


def test_no_two_chunks_are_sealed_alike_though_the_same_is_written(path: Path) -> None:
    writer = SealedWriter(path, KEY, chunk=CHUNK)
    seen = set()
    for _ in range(3):
        writer.seek(0)
        writer.write(bytes(CHUNK))
        writer.flush()
        seen.add(path.read_bytes()[HEAD_LENGTH:][:12])
    writer.abandon()
    assert len(seen) == 3


@pytest.mark.parametrize("held", [b"", b"no file of ours", bytes(HEAD_LENGTH)])
def test_what_is_no_sealed_file_is_not_recovered(path: Path, held: bytes) -> None:
    path.write_bytes(held)
    with pytest.raises(FileDamagedError):
        recover(path, KEY)


def test_a_spoiled_chunk_aside_is_not_put_back(path: Path) -> None:
    writer = SealedWriter(path, KEY, chunk=CHUNK)
    writer.write(TEXT)
    writer.flush()
    path = crashed(writer, path)
    path.with_name("left.again").write_bytes(b"power was cut here")
    assert recover(path, KEY) == len(TEXT)


def test_a_label_or_a_chunk_that_is_too_long_is_our_own_mistake(path: Path) -> None:
    with pytest.raises(ValueError, match="0"):
        SealedWriter(path, KEY, label=bytes(container.LABEL_LENGTH + 1))
    with pytest.raises(ValueError, match="0"):
        SealedWriter(path, KEY, chunk=0)


class Refuses:
    """A file on a disk that refuses to take more."""

    def __init__(self, code: int) -> None:
        self.code = code

    def seek(self, at: int) -> int:
        return at

    def write(self, _: object) -> int:
        raise OSError(self.code, os.strerror(self.code))

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("code", "told"),
    [(28, DiskFullError), (30, ReadOnlyError), (5, StorageError)],
    ids=["full", "read only", "broken"],
)
def test_what_the_disk_refuses_is_told_and_what_was_begun_can_be_deleted(
    path: Path, code: int, told: type[StorageError], monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = SealedWriter(path, KEY, chunk=CHUNK)
    writer._file.close()
    monkeypatch.setattr(writer, "_file", Refuses(code))
    with pytest.raises(StorageError) as refused:
        writer.write(TEXT)
    assert type(refused.value) is told
    writer.abandon()
    assert not path.exists()


def _written(writer: SealedWriter, data: bytes) -> None:
    writer.write(data)
    writer.flush()


@pytest.mark.parametrize("length", [100, _WORTH - 1, _WORTH, 3 * _WORTH + 7])
def test_what_was_refused_and_written_again_is_hashed_once(
    path: Path, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = random.Random(length).randbytes(length)
    writer = SealedWriter(path, KEY, chunk=1 << 16)
    writer.write(b"before")
    with monkeypatch.context() as full:
        full.setattr(writer, "_file", Refuses(28))
        with pytest.raises(DiskFullError):
            _written(writer, data)
    writer.seek(6)
    writer.write(data)
    digest = writer.finish()
    assert digest == Digest(sha256(b"before" + data).digest(), 6 + length)


def test_a_file_that_is_not_there_is_told(path: Path) -> None:
    with pytest.raises(StorageError):
        SealedReader(path, KEY)

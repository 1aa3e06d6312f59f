"""Central's files lie in a second place too, and come back from there, whatever was lost."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from db.copy_place import PlaceMissingError
from db.copying import CopyLostError
from db.file_copies import FileState, forget_copy, note_copy
from db.files import copied
from db.files.store import FileStore
from db.refusals import DiskFullError
from frontoffice.central.files_copied import (
    KEPT_DAYS,
    Copied,
    FilesElsewhereError,
    bring_files,
    copy_files,
)
from frontoffice.central.state import State

FILMS = [bytes([at]) * (70_000 * at) for at in (1, 2, 3)]
NAMES = [sha256(one).digest() for one in FILMS]
DAY_MS = 86_400_000


@pytest.fixture
def keeping(state: State, tmp_path: Path) -> State:
    """Return a central that has three films."""
    keeping = replace(state, files=FileStore(tmp_path / "files", state.key.secret))
    for film in FILMS:
        keep(keeping, film)
    return keeping


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Return the mounted folder of a second disk."""
    (tmp_path / "second").mkdir()
    return tmp_path / "second"


def files_of(state: State) -> FileStore:
    assert state.files is not None
    return state.files


def keep(state: State, film: bytes) -> None:
    incoming = files_of(state).new()
    incoming.writer.write(film)
    digest = incoming.writer.finish()
    files_of(state).keep(incoming.path, digest)
    with state.writing() as connection:
        note_copy(connection, digest.sha256.hex(), digest.size, FileState.HERE, 1)


def quiet(_done: int, _whole: int) -> None:
    """Nobody looks."""


def test_what_is_lost_at_central_comes_back(keeping: State, second: Path) -> None:
    told: list[tuple[int, int]] = []
    size = sum(map(len, FILMS))
    done = copy_files(keeping, second, lambda *how: told.append(how))
    assert done == Copied(files=3, size=size, left=0, removed=0)
    assert told[-1] == (size, size)
    for piece in FILMS:
        assert not [one for one in second.rglob("*") if one.is_file() and piece in one.read_bytes()]
    for name in NAMES[:2]:
        files_of(keeping).remove(name)

    assert bring_files(keeping, second, quiet) == 2

    for name, film in zip(NAMES, FILMS, strict=True):
        with files_of(keeping).open(name) as reader:
            assert reader.read(reader.size) == film


def test_only_what_is_new_is_copied(
    keeping: State, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_files(keeping, second, quiet)
    went: list[bytes] = []
    whole = copied.copy_sealed

    def counted(source: Path, to: FileStore, name: bytes) -> bool:
        went.append(name)
        return whole(source, to, name)

    monkeypatch.setattr("frontoffice.central.files_copied.copy_sealed", counted)
    keep(keeping, b"a fourth")
    assert copy_files(keeping, second, quiet).files == 4
    assert went == [sha256(b"a fourth").digest()]


def test_what_central_has_no_more_stays_for_thirty_days(keeping: State, second: Path) -> None:
    copy_files(keeping, second, quiet)
    gone = NAMES[0].hex()
    files_of(keeping).remove(NAMES[0])
    with keeping.writing() as connection:
        forget_copy(connection, gone)
    now = keeping.now()

    def at(days: int) -> Copied:
        later = replace(keeping, now=lambda: now + days * DAY_MS)
        return copy_files(later, second, quiet)

    assert at(0).removed == 0
    assert at(KEPT_DAYS - 1).removed == 0
    keep(keeping, FILMS[0])  # a desk has brought it again
    assert at(KEPT_DAYS).removed == 0
    files_of(keeping).remove(NAMES[0])
    with keeping.writing() as connection:
        forget_copy(connection, gone)
    assert at(KEPT_DAYS + 1).removed == 0, "counted anew"
    assert at(2 * KEPT_DAYS + 1).removed == 1
    assert not FileStore(second, keeping.key.secret).has(NAMES[0])


def test_a_damaged_file_and_a_full_disk_are_told(
    keeping: State, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = files_of(keeping).path(NAMES[0])
    spoiled = bytearray(path.read_bytes())
    spoiled[-1] ^= 1
    path.write_bytes(spoiled)
    assert copy_files(keeping, second, quiet).left == 1

    def full(*_: object) -> bool:
        raise DiskFullError

    keep(keeping, b"a fourth")
    monkeypatch.setattr("frontoffice.central.files_copied.copy_sealed", full)
    assert copy_files(keeping, second, quiet).left == 2


def test_a_place_that_is_not_there_is_not_made(keeping: State, tmp_path: Path) -> None:
    away = tmp_path / "pulled out"
    with pytest.raises(PlaceMissingError):
        copy_files(keeping, away, quiet)
    with pytest.raises(PlaceMissingError):
        bring_files(keeping, away, quiet)
    assert not away.exists()


def test_a_place_that_goes_away_is_told(
    keeping: State, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> bool:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("frontoffice.central.files_copied.copy_sealed", gone)
    with pytest.raises(CopyLostError):
        copy_files(keeping, second, quiet)


def test_files_that_lie_elsewhere_are_not_copied(state: State, second: Path) -> None:
    with pytest.raises(FilesElsewhereError):
        copy_files(replace(state, files=None), second, quiet)

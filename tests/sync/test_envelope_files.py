"""Envelopes on sticks that are small, full, locked or gone: nothing half stays, nothing is lost."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sticks import made_read_only, small_stick

from db.refusals import DiskFullError, ReadOnlyError
from frontoffice.errors import FrontOfficeError, StorageError
from frontoffice.journal.box import BoxKey
from frontoffice.journal.keys import DeviceKey, PublicKey
from frontoffice.sync import envelope_files
from frontoffice.sync.envelope import NOBODY, EnvelopeDamagedError, EnvelopeForeignError, Frame
from frontoffice.sync.envelope_files import (
    EnvelopesBusyError,
    Kept,
    Sealing,
    StickError,
    StickFullError,
    StickReadOnlyError,
    alone,
    carry,
    seal,
    sealed_in,
)
from frontoffice.sync.envelope_reading import EnvelopeReadError, Progress, Read, read

SENDER, CENTRAL = DeviceKey(b"s" * 32), DeviceKey(b"c" * 32)
DESK = UUID(int=7)
BOX = BoxKey.of(CENTRAL)
PART = 65_640
FRAMES = [Frame(1, bytes([place]) * 1000) for place in range(12)]


def a_sealing(number: int = 1) -> Sealing:
    return Sealing(SENDER, DESK, BOX.public, NOBODY, number)


def sealed(folder: Path, count: int, number: int = 1) -> list[Path]:
    """Return the parts of an envelope, one frame in each."""
    assert seal(folder, a_sealing(number), FRAMES[:count], 1) == count
    return sealed_in(folder)


class Notes:
    """A reader that notes what it took, in the order in which it took it."""

    box, own = BOX, NOBODY

    def __init__(self) -> None:
        self.taken: list[int] = []
        self.at = Progress()

    def key_of(self, sender: UUID) -> PublicKey:
        assert sender == DESK
        return SENDER.public

    def progress(self, _sender: UUID) -> Progress:
        return self.at

    def take(self, _sender: UUID, frame: Frame) -> None:
        self.taken.append(frame.content[0])

    def done(self, _sender: UUID, progress: Progress) -> None:
        self.at = progress


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_parts_keep_to_their_size_and_are_named_in_order(out: Path) -> None:
    frames = [Frame(1, os.urandom(30_000)) for _ in range(24)]
    count = seal(out, a_sealing(), frames, 2 * PART)
    parts = sealed_in(out)
    assert len(parts) == count == 6
    assert all(part.stat().st_size <= 2 * PART for part in parts)
    assert [part.name.split("-", 2)[2] for part in parts] == [
        f"{place}-of-6.sealed" for place in range(1, 7)
    ]


def test_more_than_nine_parts_stay_in_their_order(out: Path) -> None:
    assert [int(part.name.split("-")[2]) for part in sealed(out, 12)] == list(range(1, 13))


def test_an_envelope_of_nothing_has_one_part(out: Path) -> None:
    assert seal(out, a_sealing(), [], 1) == 1


def test_what_an_earlier_one_left_is_let_go(out: Path) -> None:
    first = sealed(out, 3)
    assert not set(sealed(out, 2)) & set(first)
    assert len(sealed_in(out)) == 2


@given(st.permutations(range(5)), st.lists(st.integers(0, 4), max_size=4))
def test_any_order_of_parts_is_read_in_the_right_one(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], again: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("order")
    parts, reader = sealed(folder / "out", 5), Notes()
    came: set[int] = set()
    for place in [*order, *again]:
        before = list(reader.taken)
        ready = next(at for at in range(6) if at not in came)
        if place < ready:
            with pytest.raises(EnvelopeReadError):
                read(parts[place], folder / "in", reader)
            assert reader.taken == before
            continue
        came.add(place)
        (outcome,) = read(parts[place], folder / "in", reader).outcomes
        assert set(outcome.missing) == set(range(1, max(came) + 1)) - {at + 1 for at in came}
        assert outcome.more == (4 not in came)
    assert reader.taken == list(range(5))
    assert list((folder / "in").glob("*.sealed")) == []


def test_parts_go_over_several_sticks(out: Path, tmp_path: Path) -> None:
    sealed(out, 5)
    reader, results = Notes(), []
    for place in range(3):
        with small_stick(tmp_path / f"stick{place}", 3 * PART) as real:
            room = nullcontext() if real else room_for(2)
            with room:
                results.append(carry(out, tmp_path / f"stick{place}"))
            read(tmp_path / f"stick{place}", tmp_path / "in", reader)
    assert [(one.written, one.left) for one in results] == [(2, 3), (2, 1), (1, 0)]
    assert reader.taken == list(range(5))
    assert reader.at == Progress(1, 5, finished=True)
    assert not out.exists()


@contextmanager
def room_for(parts: int) -> Iterator[None]:
    """Let whatever is written find room for so many parts."""
    left = iter([10 * PART] * parts + [0] * 100)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=next(left)))
        yield


def test_a_full_stick_is_told_with_what_is_needed(out: Path, tmp_path: Path) -> None:
    sealed(out, 2)
    full = tmp_path / "full"
    with small_stick(full, 4096) as real:
        with nullcontext() if real else room_for(0), pytest.raises(StickFullError) as told:
            carry(out, full)
        assert list(full.iterdir()) == []
    assert told.value.values == {"megabytes": 1}
    assert len(sealed_in(out)) == 2


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, StickFullError),
        (errno.EROFS, StickReadOnlyError),
        (errno.EACCES, StickReadOnlyError),
        (errno.EIO, StickError),
        (errno.ENODEV, StickError),
    ],
)
def test_what_a_stick_refuses_is_told_and_leaves_no_half_file(
    out: Path,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    told: type[FrontOfficeError],
) -> None:
    sealed(out, 3)

    def refuses(pieces: Iterator[bytes], file: Any, tell: Callable[[int], None]) -> None:
        tell(0)
        file.write(next(pieces)[:100])
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as planted:
        planted.setattr(envelope_files, "_pour", refuses)
        with pytest.raises(told) as error:
            carry(out, stick)
    assert type(error.value) is told
    assert list(stick.iterdir()) == []
    assert carry(out, stick).written == 3


def test_a_locked_stick_is_told(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed(out, 1)
    locked = tmp_path / "locked"
    with small_stick(locked, 10 * PART) as real:
        if real:
            made_read_only(locked)
        else:
            refuse = OSError(errno.EROFS, "read-only")
            monkeypatch.setattr(envelope_files, "_copy", _raising(refuse))
        with pytest.raises(StickReadOnlyError):
            carry(out, locked)
    assert len(sealed_in(out)) == 1


def _raising(error: OSError) -> Callable[..., None]:
    def refuses(*_: object) -> None:
        raise error

    return refuses


def test_a_stick_that_is_pulled_out_between_two_parts_goes_on_later(
    out: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed(out, 3)
    pour, turns = envelope_files._pour, iter(range(10))

    def pulled(*args: Any) -> None:
        if next(turns) == 1:
            raise OSError(errno.ENODEV, "gone")
        pour(*args)

    with monkeypatch.context() as planted:
        planted.setattr(envelope_files, "_pour", pulled)
        with pytest.raises(StickError):
            carry(out, stick)
    assert len(sealed_in(out)) == 2
    assert carry(out, stick).written == 2
    reader = Notes()
    read(stick, out.with_name("in"), reader)
    assert reader.taken == [0, 1, 2]


@pytest.mark.parametrize("at", [0, 1], ids=["looked into", "copied"])
def test_a_stick_that_is_pulled_out_while_it_is_read_is_told(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    (part,) = sealed(out, 1)
    reader = Notes()
    real, opened = Path.open, iter(range(9))

    def gone(path: Path, *args: Any, **more: Any) -> Any:
        if path == part and next(opened) == at:
            raise OSError(errno.EIO, "gone")
        return real(path, *args, **more)

    with monkeypatch.context() as planted:
        planted.setattr(Path, "open", gone)
        with pytest.raises(StickError):
            read(out, tmp_path / "in", reader)
    assert reader.taken == []
    assert read(out, tmp_path / "in", reader).outcomes[0].finished


def test_a_part_for_another_reader_with_the_same_box_is_not_even_kept(
    out: Path, tmp_path: Path
) -> None:
    seal(out, Sealing(SENDER, DESK, BOX.public, UUID(int=8), 1), FRAMES[:1])
    with pytest.raises(EnvelopeForeignError):
        read(out, tmp_path / "in", Notes())
    assert not (tmp_path / "in").exists(), "not a byte of it was copied"


def test_what_a_crash_left_of_a_part_that_was_taken_is_let_go(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts, reader, folder = sealed(out, 2), Notes(), tmp_path / "in"
    read(parts[0], folder, reader)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as planted:
        planted.setattr(Kept, "drop", crash)
        with pytest.raises(KeyboardInterrupt):
            read(parts[1], folder, reader)
    assert reader.at.finished
    assert list(folder.glob("*.sealed"))
    with pytest.raises(EnvelopeReadError):
        read(out, folder, reader)
    assert not list(folder.glob("*.sealed"))
    assert reader.taken == [0, 1]


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, DiskFullError), (errno.EROFS, ReadOnlyError), (errno.EIO, StorageError)],
)
def test_what_this_disk_refuses_is_told_apart_from_the_stick(
    out: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    told: type[FrontOfficeError],
) -> None:
    (part,) = sealed(out, 1)
    refuse = _raising(OSError(number, os.strerror(number)))
    with monkeypatch.context() as planted:
        planted.setattr(envelope_files, "_pour", refuse)
        found = read_or_error(part, tmp_path / "in")
    assert type(found) is told
    with monkeypatch.context() as planted:
        planted.setattr(os, "fsync", refuse)
        with pytest.raises(told):
            sealed(out, 2)
    assert sealed_in(out) == [part], "what was sealed before is still there"


def read_or_error(place: Path, folder: Path) -> FrontOfficeError | Read:
    try:
        return read(place, folder, Notes())
    except FrontOfficeError as error:
        return error


def test_what_this_disk_loses_after_it_came_is_told_and_may_come_again(
    out: Path, tmp_path: Path
) -> None:
    parts, reader, folder = sealed(out, 2), Notes(), tmp_path / "in"
    read(parts[1], folder, reader)
    (kept,) = folder.glob("*.sealed")
    kept.write_bytes(kept.read_bytes()[:-100] + bytes(100))
    (outcome,) = read(parts[0], folder, reader).outcomes
    assert isinstance(outcome.stopped, EnvelopeDamagedError)
    (outcome,) = read(parts[1], folder, reader).outcomes
    assert outcome.finished
    assert reader.taken == [0, 1]


def test_a_newer_envelope_takes_the_place_of_one_that_never_came_whole(
    out: Path, tmp_path: Path
) -> None:
    old = [part.rename(tmp_path / part.name) for part in sealed(out, 3)]
    new, reader, folder = sealed(out, 2, number=2), Notes(), tmp_path / "in"
    read(old[1], folder, reader)
    read(new[1], folder, reader)
    assert Kept(folder).newest(DESK) == (2, [2], True)
    read(new[0], folder, reader)
    assert reader.taken == [0, 1]


def test_two_processes_do_not_work_on_the_same_envelopes(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(EnvelopesBusyError), alone(tmp_path):
        raise AssertionError


def test_how_far_it_has_got_is_told(out: Path, stick: Path) -> None:
    sealed(out, 3)
    told: list[tuple[int, int]] = []
    carry(out, stick, lambda done, of: told.append((done, of)))
    assert told == [(PART, 3 * PART), (2 * PART, 3 * PART), (3 * PART, 3 * PART)]
    told.clear()
    read(stick, out.with_name("in"), Notes(), lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1] == (6 * PART, 6 * PART)

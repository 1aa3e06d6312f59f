"""Copies are made while the desk works; they are whole or not there, and say how they stand."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bad_luck import _mounted, flip_one_byte
from desks import CLERK, FRIDAY, MakeDesk, TestClock

from db import copying
from db.copy_place import (
    FOLDER,
    Manifest,
    Place,
    PlaceMissingError,
    PlaceReadOnlyError,
    Rule,
    copies_in,
)
from db.copying import CopyDamagedError, CopyFullError, CopyLostError, check_copy
from db.engine import Locked, file_of
from db.lock import file_lock
from db.refusals import DamagedError, WrongKeyError
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.services.backup import CopyBusyError, EveryError, NoPlaceError

LONG = Draft(essence="Су жоқ. " * 2_000)
_PAGE = 4096


def work(desk: Desk, appeals: int = 1) -> None:
    for _ in range(appeals):
        desk.registration.register(LONG, CLERK)


def locked(desk: Desk, path: Path | None = None) -> Locked:
    own = file_of(desk.journal.engine)
    assert own is not None
    return own if path is None else Locked(path, own.key)


def folder_of(desk: Desk) -> Path:
    to = desk.backup.state().to
    assert to is not None
    (folder,) = (to / FOLDER).iterdir()
    return folder


@pytest.fixture
def kept(desk: Desk, stick: Path) -> Desk:
    """Give a desk with three appeals, seven entries with its clerk's, copied to a stick."""
    work(desk, 3)
    desk.backup.keep_at(stick)
    return desk


def test_a_copy_holds_all_and_tells_what_it_is(kept: Desk) -> None:
    steps: list[tuple[int, int]] = []
    made = kept.backup.copy(lambda done, whole: steps.append((done, whole)))

    assert (made.seq, made.entries, made.office, made.device_no) == (7, 7, "270142", 3)
    assert made.device == str(kept.journal.author.device)
    assert steps[-1][0] == steps[-1][1] > 0
    (file,) = folder_of(kept).glob("*.sqlite3")
    assert (file.name, file.stat().st_size) == (made.file, made.size)
    assert kept.backup.copies() == [made]
    assert {path.suffix for path in folder_of(kept).iterdir()} == {".sqlite3", ".json"}
    author = kept.journal.author
    checked = check_copy(locked(kept, file), author.device, author.key.public)
    assert checked.hash == made.hash
    state = kept.backup.state()
    assert (state.last_at, state.last_seq, state.behind, state.code) == (FRIDAY, 7, 0, "")
    assert state.same_disk


def test_nothing_of_a_copy_can_be_read_without_the_key(kept: Desk) -> None:
    made = kept.backup.copy()
    file = folder_of(kept) / made.file
    assert "Су жоқ".encode() not in file.read_bytes()
    told = file.with_suffix(".json").read_text()
    assert "Су" not in told
    author = kept.journal.author
    with pytest.raises(WrongKeyError):
        check_copy(Locked(file, bytes(32)), author.device, author.key.public)


def test_the_clerk_works_on_while_a_copy_is_made(
    kept: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "STEP_PAGES", 16)
    registered: list[str] = []

    def step(_done: int, _whole: int) -> None:
        if len(registered) < 4:
            registered.append(str(kept.registration.register(LONG, CLERK).number))

    made = kept.backup.copy(step)

    assert len(registered) == 4
    assert made.seq == 7, "a copy is of the moment at which it began"
    assert kept.backup.state().behind == 8
    assert kept.backup.copy().seq == 15


def test_copies_are_made_when_it_is_time_and_something_has_changed(
    kept: Desk, clock: TestClock
) -> None:
    assert kept.backup.once().last_seq == 7
    work(kept)
    assert kept.backup.once().last_seq == 7, "not yet"
    clock.pass_(15 * 60)
    assert kept.backup.once().last_seq == 9
    clock.pass_(15 * 60)
    kept.backup.once()
    assert len(kept.backup.copies()) == 2, "nothing has changed"
    work(kept)
    assert kept.backup.once(closing=True).last_seq == 11


def test_a_clock_set_back_does_not_stop_the_copies(kept: Desk, clock: TestClock) -> None:
    kept.backup.once()
    work(kept)
    clock.wall -= 10 * 365 * 86_400
    clock.pass_(16 * 60)
    assert kept.backup.once().last_seq == 9


def test_where_nobody_has_said_where_nothing_is_made(desk: Desk) -> None:
    with pytest.raises(NoPlaceError):
        desk.backup.copy()
    assert desk.backup.once().to is None
    assert desk.backup.copies() == []


def test_the_place_and_the_pause_must_make_sense(desk: Desk, stick: Path) -> None:
    for every in (0, 1441):
        with pytest.raises(EveryError):
            desk.backup.keep_at(stick, every)
    with pytest.raises(PlaceMissingError):
        desk.backup.keep_at(stick / "nowhere")
    (stick / "frontoffice-copies").write_text("in the way")
    with pytest.raises(PlaceReadOnlyError):
        desk.backup.keep_at(stick)
    assert desk.backup.state().to is None


def test_one_who_wants_no_more_copies_keeps_those_there(kept: Desk) -> None:
    kept.backup.copy()
    folder = folder_of(kept)
    kept.backup.stop()
    assert kept.backup.state().to is None
    assert len(copies_in(folder)) == 1


def test_a_stick_that_was_pulled_out_is_told_and_work_goes_on(
    kept: Desk, stick: Path, clock: TestClock
) -> None:
    kept.backup.copy()
    away = stick.rename(stick.with_name("in a pocket"))
    work(kept)
    clock.pass_(15 * 60)

    state = kept.backup.once()

    assert (state.code, state.last_seq, state.behind) == ("unavailable.backup.missing", 7, 2)
    stick.mkdir()  # where it was is an empty folder of the system's disk
    clock.pass_(15 * 60)
    assert kept.backup.once().code == "unavailable.backup.missing"
    assert not list(stick.iterdir())

    stick.rmdir()
    away.rename(stick)
    clock.pass_(15 * 60)
    state = kept.backup.once()
    assert (state.code, state.last_seq, state.behind) == ("", 9, 0)


def test_a_stick_pulled_out_in_the_middle_leaves_no_half_copy(
    kept: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kept.backup.copy()
    monkeypatch.setattr(copying, "STEP_PAGES", 8)
    work(kept)

    def pulled_out(_done: int, _whole: int) -> None:
        raise OSError

    with pytest.raises(CopyLostError):
        kept.backup.copy(pulled_out)
    assert kept.backup.state().code == "unavailable.backup.lost"
    assert kept.backup.copies() == [first]
    assert len(list(folder_of(kept).iterdir())) == 2
    shutil.rmtree(stick)


@contextmanager
def a_small_disk(folder: Path) -> Iterator[None]:
    """Let *folder* be a real disk of 8 MiB."""
    assert _mounted(folder), "these tests run as a user who may mount"
    try:
        yield
    finally:
        os.system(f"umount '{folder}'")


def test_a_full_stick_is_told_and_earlier_copies_stay(
    kept: Desk, stick: Path, clock: TestClock
) -> None:
    kept.backup.stop()
    with a_small_disk(stick):
        kept.backup.keep_at(stick)
        first = kept.backup.copy()
        (stick / "films").write_bytes(bytes(8 * 1024 * 1024 - first.size - 1_200_000))
        work(kept)
        clock.pass_(15 * 60)
        assert kept.backup.once().code == "unavailable.backup.full"
        assert kept.backup.copies() == [first]
        (stick / "films").unlink()
        clock.pass_(15 * 60)
        assert kept.backup.once().code == ""


def test_older_copies_go_where_a_new_one_needs_their_room(
    kept: Desk, stick: Path, clock: TestClock
) -> None:
    with a_small_disk(stick):
        kept.backup.keep_at(stick)
        made = []
        for _ in range(12):
            work(kept, 4)
            clock.pass_(86_400)
            made.append(kept.backup.copy())
        assert kept.backup.copies()[0] == made[-1]
        assert 1 < len(kept.backup.copies()) < 7


def test_a_disk_that_fills_up_in_the_middle_leaves_no_half_copy(
    kept: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_small_disk(stick):
        kept.backup.keep_at(stick)
        first = kept.backup.copy()
        monkeypatch.setattr(Place, "make_room", lambda *_: None)
        (stick / "films").write_bytes(bytes(8 * 1024 * 1024 - first.size - first.size // 2))
        with pytest.raises(CopyFullError):
            kept.backup.copy()
        assert kept.backup.copies() == [first]
        assert not list(folder_of(kept).glob("*.new"))


def test_a_place_that_may_not_be_written_is_told(kept: Desk) -> None:
    # Root may write anywhere; but nobody can make a file where a folder is.
    (folder_of(kept) / "probe.new").mkdir()
    with pytest.raises(PlaceReadOnlyError):
        kept.backup.copy()
    assert kept.backup.state().code == "unavailable.backup.read_only"


def test_what_a_crash_left_is_no_copy_and_goes(kept: Desk) -> None:
    folder = folder_of(kept)
    (folder / "20260101T000000-00000001.sqlite3.new").write_bytes(b"half")
    (folder / "20260101T000000-00000001.sqlite3").write_bytes(b"without a manifest")
    (folder / "broken.json").write_text('{"file": "../../desk.sqlite3"}')
    assert kept.backup.copies() == []
    made = kept.backup.copy()
    assert kept.backup.copies() == [made]
    assert sorted(path.suffix for path in folder.iterdir()) == [".json", ".json", ".sqlite3"]


def test_two_processes_make_no_copy_at_once(kept: Desk) -> None:
    with file_lock(kept.folder / "backup.lock"):
        with pytest.raises(CopyBusyError):
            kept.backup.copy()
        assert kept.backup.once().code == ""
    kept.backup.copy()


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_damaged_desk_makes_no_copy_and_drops_none(
    kept: Desk, make: MakeDesk, share: float
) -> None:
    first, folder = kept.backup.copy(), folder_of(kept)
    kept.close()
    path = kept.folder / "desk.sqlite3"
    flip_one_byte(path, int(path.stat().st_size // _PAGE * share) * _PAGE + 100)
    with pytest.raises(DamagedError):
        make().backup.copy()
    assert [one.file for one in copies_in(folder)] == [first.file]
    assert not list(folder.glob("*.new"))


def test_a_copy_that_came_out_damaged_does_not_count(
    kept: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bad_stick(source: Locked, to: Path, on_step: copying.Step) -> None:
        copying.take_copy(source, to, on_step)
        flip_one_byte(to, to.stat().st_size // 2)

    first = kept.backup.copy()
    monkeypatch.setattr("frontoffice.services.backup.take_copy", bad_stick)
    with pytest.raises(CopyDamagedError):
        kept.backup.copy()
    assert kept.backup.copies() == [first]
    assert kept.backup.state().code == "unavailable.backup.damaged"


def a_manifest(at: datetime, seq: int) -> Manifest:
    file = f"{at:%Y%m%d%H%M}.sqlite3"
    ms = int(at.timestamp() * 1000)
    return Manifest(file, "d", "270142", 3, seq, "", seq, ms, "0.1", "0001", 1, "")


def test_the_newest_and_one_of_each_day_and_week_stay() -> None:
    start = datetime(2026, 3, 1, 9, tzinfo=UTC)
    moments = [start + timedelta(hours=n) for n in range(24 * 60)]
    copies = [a_manifest(at, n) for n, at in enumerate(moments)]

    kept = Rule(newest=3, days=7, weeks=5).kept(copies)

    days = {name[:8] for name in kept}
    assert len(kept) == 3 + 6 + 3, "the newest, six days before, three weeks before these"
    assert {one.file for one in copies[-3:]} <= kept
    assert len(days) == 10
    assert Rule().kept(copies[:2]) == {one.file for one in copies[:2]}
    assert Rule().kept([]) == set()

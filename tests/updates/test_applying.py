"""What keeps an update from being applied, each told and nothing changed; keys; where things lie."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from two_versions import MADE_AT, NEWER, RELEASE, about, laid_out, stand_in, update_of

from db.before import kept_before, stood
from db.copying import CopyFullError
from db.first_look import HEAD
from db.lock import file_lock
from db.refusals import ReadOnlyError
from frontoffice import __version__
from frontoffice.journal.bundle import ForeignBundleError
from frontoffice.journal.keys import DeviceKey
from frontoffice.updates import applying, seats, trust
from frontoffice.updates.applying import came_up, make_ready, switch
from frontoffice.updates.finding import found_in, newest
from frontoffice.updates.installing import InstalledError, install
from frontoffice.updates.layout import ROOT, ElsewhereError, Layout
from frontoffice.updates.packing import NoUpdateError
from frontoffice.updates.progress import Progress, Step, progress_of
from frontoffice.updates.refusals import (
    AtWorkError,
    NoRoomError,
    NotReadyError,
    NoWayBackError,
    OlderError,
    OtherPlatformError,
    TooFarError,
    TrialError,
)
from frontoffice.updates.returning import back
from frontoffice.updates.seats import Seat

Make = Callable[..., Path]


def now() -> int:
    return MADE_AT


@pytest.fixture
def update(tmp_path: Path) -> Make:
    """Give a function that makes updates whose program does *words* of a shell."""
    made = iter(range(100))

    def make(words: str = "exit 0", key: DeviceKey = RELEASE, **told: Any) -> Path:
        folder = stand_in(tmp_path / f"program {next(made)}", words)
        return update_of(folder, tmp_path, about(**told), key)

    return make


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"platform": "windows-x86_64"}, OtherPlatformError),
        ({"version": __version__}, OlderError),
        ({"version": "0.0.9", "least": "0.0.1"}, OlderError),
        ({"version": "0.3.0", "least": "0.2.0"}, TooFarError),
    ],
)
def test_an_update_that_does_not_fit_changes_nothing(
    told: dict[str, str], refusal: type[Exception], layout: Layout, update: Make, seat: Seat
) -> None:
    before = sorted(layout.root.rglob("*"))

    with pytest.raises(refusal):
        make_ready(layout, update(**told), [seat], MADE_AT)

    left = [path for path in sorted(layout.root.rglob("*")) if path.name != "update.lock"]
    assert left == before
    assert progress_of(layout) == Progress()


def test_an_update_of_somebody_else_changes_nothing(
    layout: Layout, update: Make, seat: Seat
) -> None:
    with pytest.raises(ForeignBundleError):
        make_ready(layout, update(key=DeviceKey.make()), [seat], MADE_AT)
    assert [str(one) for one in layout.versions()] == [__version__]


def test_a_disk_without_room_is_told_before_anything_is_unpacked(
    layout: Layout, update: Make, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(layout.root)._replace(free=100 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)

    with pytest.raises(NoRoomError) as caught:
        make_ready(layout, update(), [seat], MADE_AT)

    assert int(str(caught.value.values["megabytes"])) > 100
    assert [str(one) for one in layout.versions()] == [__version__]


def test_a_disk_that_is_full_when_the_database_is_copied_leaves_the_version_that_is_here(
    layout: Layout, update: Make, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise CopyFullError

    make_ready(layout, update(), [seat], MADE_AT)
    monkeypatch.setattr(applying, "keep_before", full)

    with pytest.raises(CopyFullError):
        switch(layout, [seat], now)

    assert (layout.current(), progress_of(layout).step) == (__version__, Step.READY)


def test_a_version_that_fails_on_a_copy_is_removed_again(
    layout: Layout, update: Make, seat: Seat
) -> None:
    words = 'echo "unavailable.storage: the disk refused" >&2; exit 1'
    before = stood(seat.database)

    with pytest.raises(TrialError) as caught:
        make_ready(layout, update(words), [seat], MADE_AT)

    assert caught.value.values["why"] == "unavailable.storage: the disk refused"
    assert not layout.folder(NEWER).exists()
    assert not (seat.folder / "before-update" / "trial").exists()
    assert stood(seat.database) == before


@pytest.mark.parametrize(("words", "why"), [("exit 3", "status 3"), ("kill -9 $$", "status -9")])
def test_a_version_that_says_nothing_is_told_by_how_it_ended(
    words: str, why: str, layout: Layout, update: Make, seat: Seat
) -> None:
    with pytest.raises(TrialError) as caught:
        make_ready(layout, update(words), [seat], MADE_AT)
    assert caught.value.values["why"] == why


def test_a_version_that_cannot_even_be_started_is_told(
    layout: Layout, update: Make, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = update()
    monkeypatch.setattr(layout.__class__, "program", lambda layout, _: layout.root / "nothing")
    with pytest.raises(TrialError) as caught:
        make_ready(layout, path, [seat], MADE_AT)
    assert caught.value.values["why"] == "FileNotFoundError"


def test_a_version_that_does_not_bring_up_the_database_goes_back_at_once(
    layout: Layout, update: Make, seat: Seat
) -> None:
    make_ready(layout, update('[ "$2" = health ]'), [seat], MADE_AT)

    done = switch(layout, [seat], now)

    assert (done.step, done.why, done.refused) == (Step.BACK, "status 1", (NEWER,))
    assert (layout.current(), layout.before()) == (__version__, "")


def test_an_open_window_keeps_its_version_and_what_is_ready_waits(
    layout: Layout, update: Make, seat: Seat
) -> None:
    make_ready(layout, update(), [seat], MADE_AT)
    with file_lock(seat.folder / "window.lock"), pytest.raises(AtWorkError):
        switch(layout, [seat], now)
    assert (layout.current(), progress_of(layout).step) == (__version__, Step.READY)

    assert switch(layout, [seat], now).step is Step.SETTLED


def test_two_updates_at_once_are_one(layout: Layout, update: Make, seat: Seat) -> None:
    path = update()
    with file_lock(layout.root / "update.lock"), pytest.raises(AtWorkError):
        make_ready(layout, path, [seat], MADE_AT)


def test_nothing_is_switched_and_nothing_taken_back_where_nothing_is_ready(
    layout: Layout, seat: Seat
) -> None:
    with pytest.raises(NotReadyError):
        switch(layout, [seat], now)
    with pytest.raises(NoWayBackError):
        back(layout, [seat], now, "")


def test_a_program_of_all_users_of_a_machine_is_left_to_its_administrator(
    layout: Layout, update: Make, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = update()
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(ReadOnlyError):
        make_ready(layout, path, [seat], MADE_AT)
    with pytest.raises(ReadOnlyError):
        back(layout, [seat], now, "")


def test_the_database_was_copied_before_the_switch(
    layout: Layout, update: Make, seat: Seat
) -> None:
    before = stood(seat.database)
    make_ready(layout, update(), [seat], MADE_AT)
    switch(layout, [seat], now)

    kept = kept_before(seat.database, HEAD)
    assert kept is not None
    assert (kept.stamp, kept.entries) == (before.stamp, before.entries)


def test_two_users_of_one_machine_each_have_their_copy_and_their_way_back(
    layout: Layout, update: Make, seat: Seat
) -> None:
    other = Seat(seat.folder.with_name("Екінші пайдаланушы"), seat.key)
    shutil.copytree(seat.folder, other.folder)

    make_ready(layout, update(), [seat, other], MADE_AT)
    switch(layout, [seat, other], now)
    came_up(layout, MADE_AT)

    assert progress_of(layout).desks == (str(seat.folder), str(other.folder))
    assert all(kept_before(one.database, HEAD) for one in (seat, other))
    assert back(layout, [seat, other], now, "").step is Step.BACK


def test_only_two_versions_stay_and_half_unpacked_ones_go(
    layout: Layout, update: Make, seat: Seat
) -> None:
    for version in ("0.2.0", "0.3.0", "0.4.0"):
        layout.part("9.9.9").mkdir(exist_ok=True)
        make_ready(layout, update(version=version), [seat], MADE_AT)
        switch(layout, [seat], now)
        came_up(layout, MADE_AT)
    names = sorted(path.name for path in (layout.root / "versions").iterdir())
    assert names == ["0.3.0", "0.4.0"]


def test_a_key_that_an_update_brings_is_trusted_once_it_has_come_up(
    layout: Layout, update: Make, seat: Seat
) -> None:
    following = DeviceKey.make()
    make_ready(layout, update(next_keys=(following.public.hex(),)), [seat], MADE_AT)
    switch(layout, [seat], now)
    later = update(version="0.3.0", key=following)
    with pytest.raises(ForeignBundleError):
        make_ready(layout, later, [seat], MADE_AT)

    came_up(layout, MADE_AT)
    came_up(layout, MADE_AT)  # each start says so

    assert make_ready(layout, later, [seat], MADE_AT).version == "0.3.0"
    assert (layout.root / "keys.txt").read_text().count(following.public.hex()) == 1


def test_lines_that_are_no_keys_let_nobody_in(layout: Layout) -> None:
    layout.write(Path("keys.txt"), "# whose\nabc\n\n" + RELEASE.public.hex() + "  # ours\n")
    assert trust.own_keys(layout) == [RELEASE.public]
    assert trust.trusted_keys(None) == trust.shipped_keys()
    (layout.root / "keys.txt").unlink()
    assert trust.own_keys(layout) == []


def test_the_newest_update_on_a_stick_is_taken(layout: Layout, update: Make, stick: Path) -> None:
    (stick / "frontoffice-updates").mkdir()
    for told in ({"version": "0.2.0"}, {"version": "0.4.0", "least": "0.3.0"}):
        shutil.move(update(**told), stick)
    best = Path(shutil.move(update(version="0.3.0"), stick / "frontoffice-updates"))
    (stick / "frontoffice-0.9.0-linux-x86_64.update").write_bytes(b"half")

    assert found_in(layout, stick) == best
    assert found_in(layout, best) == best


def test_what_did_not_come_up_here_is_not_offered_again(
    layout: Layout, update: Make, seat: Seat, stick: Path
) -> None:
    path = update('[ "$2" = health ]')
    make_ready(layout, path, [seat], MADE_AT)
    switch(layout, [seat], now)
    shutil.move(path, stick)
    assert newest(layout, [stick, stick / "not there"]) is None


def test_a_stick_without_an_update_is_told(layout: Layout, stick: Path, update: Make) -> None:
    with pytest.raises(NoUpdateError):
        found_in(layout, stick)
    # The only one there is taken, so that what is wrong with it is told.
    only = shutil.move(update(version="0.0.5", least="0.0.1"), stick)
    assert found_in(layout, stick) == Path(only)


def test_the_program_knows_where_it_lies(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Layout.found() == layout
    monkeypatch.delenv(ROOT)
    monkeypatch.setattr("sys.executable", str(layout.program(__version__)))
    assert Layout.found() == layout
    monkeypatch.setattr("sys.executable", str(tmp_path / "usr/bin/python"))
    with pytest.raises(ElsewhereError):
        Layout.found()


def test_the_first_version_is_put_where_nobody_else_is(tmp_path: Path, update: Make) -> None:
    root, path = tmp_path / "Менің бағдарламам", update('echo "$@"')

    with pytest.raises(ForeignBundleError):
        install(path, root, [])
    install(path, root, [RELEASE.public])
    with pytest.raises(InstalledError):
        install(path, root, [RELEASE.public])
    with pytest.raises(OtherPlatformError):
        install(update(platform="windows-x86_64"), tmp_path / "other", [RELEASE.public])

    starter = root / "bin" / "frontoffice"
    link = tmp_path / "link"
    link.symlink_to(starter)
    said = subprocess.run([link, "desk", "екі сөз"], capture_output=True, text=True, check=True)
    assert said.stdout == "desk екі сөз\n"
    assert Layout(root).current() == NEWER


def test_a_nonsense_note_is_no_update_under_way(layout: Layout) -> None:
    layout.write(Path("update.json"), '{"step": "sideways"}')
    layout.write(Path("current"), "../../etc\n")
    assert progress_of(layout) == Progress()
    assert layout.current() == ""


def test_a_passphrase_is_typed_once_and_handed_on(data: Path, layout: Layout) -> None:
    seat = Seat(data, bytes(32), passphrase="құпия")
    program = layout.program(__version__)
    program.write_text('#!/bin/sh\necho "$FRONTOFFICE_PASSPHRASE $FRONTOFFICE_ROOT" >&2; exit 1\n')
    assert seats.ask(layout, __version__, seat, "settle") == f"құпия {layout.root}"


def test_a_laid_out_folder_of_another_user_is_read_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = laid_out(tmp_path / "root", stand_in(tmp_path / "p"))

    def refused(*_: object, **__: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(ReadOnlyError):
        layout.point("0.2.0")
    layout.end_trial()
    assert layout.current() == __version__


def test_the_starter_without_a_console_is_taken_where_a_set_up_has_put_one(layout: Layout) -> None:
    assert layout.starter().name == "frontoffice"
    window = Path("bin/frontoffice-window.exe")
    layout.write(window, "")
    assert layout.starter() == layout.root / window

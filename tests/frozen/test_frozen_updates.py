"""Two versions that are frozen: a desk is updated by a stick, its window comes up, and there is a way back.

Everything is done by the programs themselves, from making the file on; a newer one is frozen first,
which takes a minute or two.
"""

import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from frozen.frozen_program import PROGRAM, Frozen
from frozen.newer import frozen_newer
from two_versions import NEWER, NEWER_HEAD

from db.before import stood
from db.first_look import HEAD
from frontoffice import __version__
from frontoffice.updates.layout import Layout
from frontoffice.updates.seats import seat_of

_COMES_UP_WITHIN_S = 150


@dataclass(frozen=True)
class Stick:
    """What somebody carries from room to room: both versions as files, and the key to trust."""

    here: Path
    newer: Path
    key: str


def nobody_types() -> str:
    raise AssertionError


def as_update(folder: Path, home: Path, version: str) -> Path:
    """Make the update of a frozen program by the command for it."""
    make = Frozen(home, folder / "frontoffice")
    key = ("--key", home / "release.key", "--version", version)
    said = make("update", "make", folder, *key, "--output", home, "--json")
    assert said.status == 0, said.err
    (made,) = home.glob(f"*{version}*.update")
    return made


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Stick:
    home = tmp_path_factory.mktemp("release")
    said = Frozen(home)("update", "key", home / "release.key", "--json")
    assert said.status == 0, said.err
    newer = frozen_newer(home / "code")
    return Stick(
        as_update(PROGRAM.parent, home, __version__),
        as_update(newer, home, NEWER),
        said.json["public"],
    )


@pytest.fixture
def office(tmp_path: Path, stick: Stick) -> tuple[Frozen, Layout]:
    """Give what starts the program of a machine on which this version was put by its file."""
    home = tmp_path / "Ерлан Әбдіқадыр үйі"
    home.mkdir()
    layout = Layout(home / "Бағдарлама файлдары" / "frontoffice")
    to = ("--to", layout.root, "--trust", stick.key)
    said = Frozen(home)("update", "install", stick.here, *to)
    assert said.status == 0, said.err
    return Frozen(home, layout.starter()), layout


def comes(what: Callable[[], bool], window: "subprocess.Popen[str]") -> bool:
    """Tell whether *what* becomes true, while *window* goes on, in the time that it may take to come up."""
    until = time.monotonic() + _COMES_UP_WITHIN_S
    while not what():
        with suppress(subprocess.TimeoutExpired):
            window.wait(0.2)
        if time.monotonic() > until or window.poll() is not None:
            return False
    return True


def test_a_window_of_the_newer_version_comes_up_and_the_way_back_keeps_all(
    office: tuple[Frozen, Layout], stick: Stick
) -> None:
    start, layout = office
    desk = start.desk()
    database = seat_of(desk, nobody_types).database
    before = start.registered(desk, "Бұрын")["number"]

    applied = start("update", "apply", stick.newer, "--data", desk)
    assert applied.status == 0, applied.err
    assert layout.current() == NEWER
    assert start("--version").out.split() == ["frontoffice", NEWER]
    assert stood(database).schema == NEWER_HEAD
    after = start.registered(desk, "Кейін")["number"]

    with start.running("desk", "--data", desk) as window:
        assert comes(lambda: not layout.before(), window), "it is still on trial"

    back = start("update", "back", "--data", desk)
    assert back.status == 0, back.err
    assert start("--version").out.split() == ["frontoffice", __version__]
    assert stood(database).schema == HEAD
    for number in (before, after):
        assert start("show", number, "--data", desk).status == 0
    assert start("journal", "verify", "--data", desk).status == 0
    assert start.bugs() == ""


def test_a_window_whose_files_were_damaged_gives_way_after_three_starts(
    office: tuple[Frozen, Layout], stick: Stick
) -> None:
    start, layout = office
    desk = start.desk()
    assert start("update", "apply", stick.newer, "--data", desk).status == 0
    number = start.registered(desk, "Жаңа нұсқада")["number"]
    for library in layout.folder(NEWER).rglob("libQt6Widgets.so.6"):
        library.write_bytes(b"")

    for _ in range(3):
        with start.running("desk", "--data", desk) as window:
            assert window.wait(60) != 0
        assert layout.current() == NEWER
    with start.running("desk", "--data", desk) as window:
        assert comes(lambda: layout.current() == __version__, window)

    assert start("show", number, "--data", desk).status == 0
    assert start("journal", "verify", "--data", desk).status == 0


def test_a_kiosk_is_updated_as_it_starts(office: tuple[Frozen, Layout], stick: Stick) -> None:
    start, layout = office
    desk = start.desk()
    (desk / "updates").mkdir()
    (desk / "updates" / stick.newer.name).write_bytes(stick.newer.read_bytes())

    with start.running("kiosk", "--data", desk) as watch:
        assert comes(lambda: layout.current() == NEWER, watch)
        assert comes(lambda: not layout.before(), watch), "it is still on trial"
    assert start("update", "state", "--data", desk, "--json").json["here"] == NEWER

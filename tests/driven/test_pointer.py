"""A kiosk on a real X server with a window manager, driven by its pointer and keyboard: ``make driven``.

Needs Debian's xvfb, openbox and xdotool. FRONTOFFICE_SCREENS names a folder for pictures of each page.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from commands import PIN, Commands, frontoffice

__all__ = ["frontoffice"]

SCREENS = {"lying": "1366x768", "small": "1280x800", "upright": "1080x1920"}
PATIENCE_S = 60
MOST_STEPS = 30
SAID = "ауылда су жоқ"
OUT = ("alt+F4", "ctrl+q", "alt+Tab", "super", "ctrl+alt+Left", "F11", "Escape", "alt+space")
"""By which people leave windows elsewhere."""
FIRST_CHOICE = {"StartPage", "WishPage"}
"""Pages on which a tile leads on."""


@contextmanager
def running(
    *words: object, kept: Sequence[int] = (), **env: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """Begin a program, which is given the open files *kept*, and end it afterwards."""
    command = [*map(str, words)]
    with subprocess.Popen(command, env=os.environ | env, pass_fds=kept) as process:
        try:
            yield process
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


@dataclass
class Person:
    """Somebody before the screen, with a pointer."""

    display: str
    folder: Path
    kiosk: "subprocess.Popen[bytes]"

    def seen(self) -> dict[str, Any]:
        """Return what stands on the screen."""
        told: dict[str, Any] = json.loads((self.folder / "seen.json").read_text("utf-8"))
        return told

    def sees(self, *, other_than: str = "") -> dict[str, Any]:
        """Wait for a page, another one than the one that is named, and return what stands on it."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            with suppress(FileNotFoundError):
                found = self.seen()
                if found["page"] not in {other_than, "MomentPage"}:
                    return found
            with suppress(subprocess.TimeoutExpired):
                self.kiosk.wait(0.1)
            assert self.kiosk.poll() is None, "the kiosk has ended"
        raise AssertionError(f"still {self.seen()['page']}")

    def does(self, *words: object) -> None:
        """Let the pointer or a keyboard that was plugged in do something."""
        told = os.environ | {"DISPLAY": self.display}
        subprocess.run(["xdotool", *map(str, words)], env=told, check=True)

    def touches(self, at: list[int]) -> None:
        """Put the pointer there and press."""
        self.does("mousemove", "--sync", *at, "click", 1)

    def writes(self, words: str) -> None:
        """Touch the keys of the keyboard on the screen."""
        for letter in words:
            self.touches(self.seen()["keys"][letter])

    def goes_on(self) -> dict[str, Any]:
        """Do what this page asks for, and return the next one."""
        found = self.seen()
        page, things = found["page"], found["things"]
        if page in FIRST_CHOICE:
            on = next(one for one in things if one["kind"].endswith("Tile"))
        else:
            if page == "SaidPage":
                self.writes(SAID)
            on = next(one for one in things if one["leads"])
        self.touches(on["at"])
        return self.sees(other_than=page)


@pytest.fixture(params=list(SCREENS))
def person(
    request: pytest.FixtureRequest, frontoffice: Commands, tmp_path: Path
) -> Iterator[Person]:
    """Give somebody before a kiosk that has the whole of a screen."""
    missing = [one for one in ("Xvfb", "openbox", "xdotool") if shutil.which(one) is None]
    assert missing == [], f"apt-get install --yes xvfb openbox xdotool: {missing}"
    data = tmp_path / "desk"
    made = ("init", "--office", "270142", "--device", 7, "--pin", PIN, "--data", data)
    assert frontoffice(*made, "--key-file", tmp_path / "desk.key").status == 0
    kept = os.environ.get("FRONTOFFICE_SCREENS")
    folder = Path(kept) / request.param if kept else tmp_path / "seen"
    folder.mkdir(parents=True, exist_ok=True)
    read, write = os.pipe()
    size = f"{SCREENS[request.param]}x24"
    with ExitStack() as stack:
        server = ("Xvfb", "-displayfd", write, "-screen", 0, size, "-nolisten", "tcp")
        stack.enter_context(running(*server, kept=[write]))
        display = ":" + os.read(read, 20).decode().strip()
        stack.enter_context(running("openbox", DISPLAY=display))
        eyes = Path(__file__).with_name("eyes.py")
        program = running(
            sys.executable, eyes, data, folder, DISPLAY=display, QT_QPA_PLATFORM="xcb"
        )
        yield Person(display, folder, stack.enter_context(program))


def test_an_appeal_is_filed_by_the_pointer_alone_and_nobody_gets_out(
    person: Person, frontoffice: Commands, tmp_path: Path
) -> None:
    found = person.sees()
    way = [found["page"]]
    while found["page"] != "DonePage":
        assert len(way) < MOST_STEPS, way
        for chord in OUT:
            person.does("key", "--clearmodifiers", chord)
        person.does("click", 3)
        now = person.sees()
        assert now["page"] == found["page"], "a key of those who leave has led somewhere"
        assert (now["whole"], now["active"]) == (True, True), now["page"]
        found = person.goes_on()
        way.append(found["page"])
    assert way[0] == "StartPage"

    said = frontoffice("find", "ауылда", "--data", tmp_path / "desk", "--json")
    assert said.status == 0, said.err
    (registered,) = said.json["appeals"]
    (photograph,) = person.folder.glob("*-DonePage.png")
    proven = frontoffice("talon-check", photograph, "--data", tmp_path / "desk", "--json")
    assert proven.status == 0, proven.err
    assert registered["number"] in proven.out

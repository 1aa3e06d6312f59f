"""The set-up for Windows does what it says, as far as wine is Windows: ``make windows-test``.

The program in it is a stand-in: nothing of ours is frozen for Windows here.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from installer.windows.make_setup import PROGRAMS, make_setup

WINES: Final = ("/usr/lib/wine/wine64", "wine64", "wine")
UNINSTALL: Final = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\frontoffice"
RUN: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
LOGON: Final = r"Software\Microsoft\Windows NT\CurrentVersion\Winlogon"
_PATIENCE_S: Final = 240


@dataclass(frozen=True)
class Windows:
    """A machine of its own, with one person on it who is an administrator."""

    prefix: Path

    def __call__(self, *words: object) -> str:
        """Run a program there and return what it printed."""
        wine = next(filter(None, map(shutil.which, WINES)), None)
        assert wine is not None, "wine is missing: apt-get install --yes wine64 wine"
        told = os.environ | {"WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "DISPLAY": ""}
        told["WINEARCH"] = "win64"
        done = subprocess.run(
            [wine, *map(str, words)],
            env=told,
            capture_output=True,
            timeout=_PATIENCE_S,
            check=False,
        )
        return done.stdout.decode("utf-8", "replace") + f"status {done.returncode}"

    def value(self, key: str, name: str) -> str:
        """Return a value of the registry; empty where there is none."""
        said = self("reg", "query", key, "/v", name)
        found = re.search(rf"{name}\s+REG_\w+\s+(.*?)\r?\n", said)
        return found[1].strip() if found else ""

    def found(self, pattern: str) -> list[str]:
        """Return the files on its disk that fit *pattern*, from the disk's top."""
        disk = self.prefix / "drive_c"
        return sorted(path.relative_to(disk).as_posix() for path in disk.rglob(pattern))

    def settled(self) -> None:
        """Wait until every program there has ended: an uninstaller goes on as a copy of itself."""
        subprocess.run(
            ["wineserver", "-w"],
            env=os.environ | {"WINEPREFIX": str(self.prefix)},
            timeout=_PATIENCE_S,
            check=False,
        )


@pytest.fixture(scope="module")
def a_windows(tmp_path_factory: pytest.TempPathFactory) -> Windows:
    made = Windows(tmp_path_factory.mktemp("wine") / "prefix")
    made("wineboot", "-i")
    made("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")
    made.settled()
    return made


@pytest.fixture
def windows(a_windows: Windows, tmp_path: Path) -> Windows:
    """Return a fresh copy of the machine."""
    shutil.copytree(a_windows.prefix, tmp_path / "prefix", symlinks=True)
    return Windows(tmp_path / "prefix")


@pytest.fixture
def setup(tmp_path: Path) -> Path:
    return setup_of(tmp_path, "0.1.0")


def setup_of(folder: Path, version: str) -> Path:
    """Make a set-up of a stand-in of this *version*."""
    program = folder / f"frozen-{version}"
    (program / "_internal").mkdir(parents=True)
    for name in (*PROGRAMS, "_internal/a.dll"):
        (program / name).write_bytes(b"MZ" + version.encode())
    return make_setup(program, folder / "made", version)


def programs(windows: Windows) -> list[str]:
    return [place.partition("/frontoffice/")[2] for place in windows.found("frontoffice*.exe")]


def test_for_one_person_it_needs_no_question(windows: Windows, setup: Path) -> None:
    assert windows(setup, "/S", "/Lang=kk").endswith("status 0")
    assert programs(windows) == [f"versions/0.1.0/{name}" for name in sorted(PROGRAMS)]
    assert "Start Menu" in windows.found("Қабылдау орталығы.lnk")[0]
    assert windows.value(rf"HKCU\{UNINSTALL}", "DisplayVersion") == "0.1.0"
    assert windows.value(rf"HKCU\{RUN}", "frontoffice") == ""
    assert windows.value(rf"HKCU\{LOGON}", "Shell") == ""


@pytest.mark.parametrize(
    ("language", "name"), [("ru", "Приёмная"), ("en", "Reception desk")], ids=["ru", "en"]
)
def test_it_speaks(windows: Windows, setup: Path, language: str, name: str) -> None:
    windows(setup, "/S", f"/Lang={language}", "/Desktop=0")
    assert len(windows.found(f"{name}.lnk")) == 1
    assert windows.found("uninstall.exe") != []


def test_for_everybody_it_lies_with_the_programs(windows: Windows, setup: Path) -> None:
    windows(setup, "/S", "/Lang=en", "/AllUsers", "/Autostart=1")
    assert [place for place in windows.found("frontoffice.exe") if "Program Files/" in place]
    assert "versions" in windows.value(rf"HKLM\{RUN}", "frontoffice")
    assert windows.value(rf"HKLM\{UNINSTALL}", "DisplayVersion") == "0.1.0"
    assert windows.value(rf"HKCU\{UNINSTALL}", "DisplayVersion") == ""


def test_an_upgrade_keeps_what_was_chosen_and_the_data(
    windows: Windows, setup: Path, tmp_path: Path
) -> None:
    windows(setup, "/S", "/Lang=ru", "/Autostart=1", "/Kiosk=1")
    desk = windows.prefix / "drive_c/users/desk.sqlite3"
    desk.write_text("registered", "ascii")
    windows(setup_of(tmp_path, "0.2.0"), "/S", "/Lang=ru")
    assert programs(windows) == [f"versions/0.2.0/{name}" for name in sorted(PROGRAMS)]
    assert "0.2.0" in windows.value(rf"HKCU\{RUN}", "frontoffice")
    assert windows.value(rf"HKCU\{LOGON}", "Shell").endswith('frontoffice-window.exe" kiosk')
    assert "0.2.0" in windows.value(rf"HKCU\{LOGON}", "Shell")
    assert desk.read_text("ascii") == "registered"


def test_away_again_it_leaves_the_data_and_gives_the_desktop_back(
    windows: Windows, setup: Path
) -> None:
    windows("reg", "add", rf"HKCU\{LOGON}", "/v", "Shell", "/d", "explorer.exe", "/f")
    windows(setup, "/S", "/Lang=en", "/Autostart=1", "/Kiosk=1")
    (remover,) = windows.found("uninstall.exe")
    data = windows.prefix / "drive_c" / remover.replace("Programs/frontoffice/uninstall.exe", "")
    desk = data / "frontoffice/frontoffice/desk/desk.sqlite3"
    desk.parent.mkdir(parents=True)
    desk.write_text("registered", "ascii")

    windows(windows.prefix / "drive_c" / remover, "/CurrentUser", "/S")
    windows.settled()

    assert programs(windows) == []
    assert windows.found("Reception desk.lnk") == []
    assert windows.value(rf"HKCU\{RUN}", "frontoffice") == ""
    assert windows.value(rf"HKCU\{LOGON}", "Shell") == "explorer.exe"
    assert windows.value(rf"HKCU\{UNINSTALL}", "DisplayName") == ""
    assert desk.read_text("ascii") == "registered"

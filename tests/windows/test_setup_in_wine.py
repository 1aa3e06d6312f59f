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

from frontoffice.updates.layout import Layout
from frontoffice.updates.progress import Progress, Step, note, progress_of
from frontoffice.updates.trust import own_keys
from installer.windows.make_setup import PROGRAMS, compiled, make_setup

WINES: Final = ("/usr/lib/wine/wine64", "wine64", "wine")
STAND_IN: Final = Path(__file__).with_name("stand_in.nsi")
STARTER: Final = r"\bin\frontoffice-window.exe"
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
    for name in PROGRAMS:
        compiled(STAND_IN, program / name, VERSION=version)
    (program / "_internal/a.dll").write_bytes(b"MZ" + version.encode())
    return make_setup(program, folder / "made", version)


def programs(windows: Windows) -> list[str]:
    """Return the programs that lie there, by their places in the folder of versions."""
    return [place.partition("/frontoffice/")[2] for place in windows.found("frontoffice*.exe")]


def laid_out(version: str) -> list[str]:
    """Return what is to lie there where *version* was set up and no other one is left."""
    of_version = [f"versions/{version}/{name}" for name in sorted(PROGRAMS)]
    return ["bin/frontoffice-window.exe", *of_version]


def root_of(windows: Windows) -> Path:
    """Return the folder of versions."""
    (current,) = windows.found("current")
    return (windows.prefix / "drive_c" / current).parent


def started(windows: Windows, *words: str) -> list[str]:
    """Start the program as the menu does; return what was started, the root left out."""
    log = windows.prefix / "drive_c/told.txt"
    log.write_bytes(b"")
    assert windows(root_of(windows) / "bin/frontoffice-window.exe", *words).endswith("status 7")
    lines = log.read_text("utf-16-le").splitlines()
    assert all(line.lower().endswith(r"programs\frontoffice") for line in lines)
    return [line.rpartition("] ")[0] + "]" for line in lines]


def test_for_one_person_it_needs_no_question(windows: Windows, setup: Path) -> None:
    assert windows(setup, "/S", "/Lang=kk").endswith("status 0")
    assert programs(windows) == laid_out("0.1.0")
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
    assert windows.value(rf"HKLM\{RUN}", "frontoffice").endswith(rf'{STARTER}"')
    assert windows.value(rf"HKLM\{UNINSTALL}", "DisplayVersion") == "0.1.0"
    assert windows.value(rf"HKCU\{UNINSTALL}", "DisplayVersion") == ""


def test_an_upgrade_keeps_what_was_chosen_and_the_data(
    windows: Windows, setup: Path, tmp_path: Path
) -> None:
    windows(setup, "/S", "/Lang=ru", "/Autostart=1", "/Kiosk=1")
    desk = windows.prefix / "drive_c/users/desk.sqlite3"
    desk.write_text("registered", "ascii")
    windows(setup_of(tmp_path, "0.2.0"), "/S", "/Lang=ru")
    assert programs(windows) == laid_out("0.2.0")
    assert windows.value(rf"HKCU\{RUN}", "frontoffice").endswith(rf'{STARTER}"')
    assert windows.value(rf"HKCU\{LOGON}", "Shell").endswith(rf'{STARTER}" kiosk')
    assert desk.read_text("ascii") == "registered"


def test_what_is_laid_out_takes_updates_and_starts_the_current_version(
    windows: Windows, setup: Path
) -> None:
    windows(setup, "/S", "/Lang=kk", f"/Trust={'ab' * 32}")
    layout = Layout(root_of(windows))
    assert layout.current() == "0.1.0"
    assert [one.hex() for one in own_keys(layout)] == ["ab" * 32]
    assert (layout.root / "bin/frontoffice.cmd").exists()
    assert started(windows) == ["0.1.0 frontoffice-window.exe []"]

    # What an update does, but for its programs.
    shutil.copytree(layout.folder("0.1.0"), layout.folder("0.2.0"))
    for name in PROGRAMS:
        compiled(STAND_IN, layout.folder("0.2.0") / name, VERSION="0.2.0")
    layout.begin_trial("0.1.0")
    layout.point("0.2.0")

    words = ("desk", "--data", "C:\\Жұмыс орны")
    newer = ['0.2.0 frontoffice-window.exe [desk --data "C:\\Жұмыс орны"]']
    assert [started(windows, *words) for _ in range(3)] == [newer] * 3
    assert started(windows, "kiosk") == [
        '0.1.0 frontoffice.exe [update back --why "did not come up"]',
        "0.1.0 frontoffice-window.exe [kiosk]",
    ]
    assert (layout.current(), layout.before()) == ("0.1.0", "")


def test_a_set_up_ends_the_trial_of_an_update(
    windows: Windows, setup: Path, tmp_path: Path
) -> None:
    windows(setup, "/S", "/Lang=ru", f"/Trust={'ab' * 32}")
    layout = Layout(root_of(windows))
    layout.begin_trial("0.0.9")
    note(layout, Progress(step=Step.SETTLED, version="0.1.0", before="0.0.9"))

    windows(setup_of(tmp_path, "0.2.0"), "/S", "/Lang=ru")

    assert (layout.current(), layout.before()) == ("0.2.0", "")
    assert not progress_of(layout).under_way
    assert len(own_keys(layout)) == 1
    assert started(windows, "desk") == ["0.2.0 frontoffice-window.exe [desk]"]


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

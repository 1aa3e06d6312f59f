"""A machine with a folder of versions, and a desk whose past is real."""

from pathlib import Path

import pytest
from commands import Commands, copy_of, frontoffice, in_the_home
from two_versions import Programs, both, laid_out, stand_in

from frontoffice.cli import main
from frontoffice.updates.layout import ROOT, Layout
from frontoffice.updates.seats import Seat, seat_of

__all__ = ["frontoffice"]


def never_asked() -> str:
    raise AssertionError


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Programs:
    """Make two versions of the program once; tests unpack them wherever they like."""
    return both(tmp_path_factory.mktemp("programs"))


@pytest.fixture(scope="session")
def a_made_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a desk with an appeal once; tests work on copies."""
    home = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        in_the_home(home, patch)
        words = ["init", "--office", "270142", "--device", "3", "--pin", "246810", "--json"]
        words += ["--data", str(home / "desk"), "--key-file", str(home / "desk.key")]
        assert main(words) == 0
        appeal = home / "appeal.json"
        appeal.write_text('{"applicant": "Үлгі Адам", "essence": "Көшеде жарық жоқ"}', "utf-8")
        assert main(["register", str(appeal), "--data", str(home / "desk")]) == 0
    return home / "desk"


@pytest.fixture
def data(a_made_desk: Path, frontoffice: Commands) -> Path:
    """Give the folder of a desk; its name has Kazakh letters and a space."""
    return copy_of(a_made_desk, frontoffice.home / "Жұмыс орны 3")


@pytest.fixture
def seat(data: Path) -> Seat:
    """Give the desk as an update sees it."""
    return seat_of(data, never_asked)


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    """Give a folder of versions whose only program does nothing, and says that it did."""
    found = laid_out(tmp_path / "Бағдарлама файлдары" / "frontoffice", stand_in(tmp_path / "one"))
    monkeypatch.setenv(ROOT, str(found.root))
    return found


@pytest.fixture
def earnest(tmp_path: Path, programs: Programs, monkeypatch: pytest.MonkeyPatch) -> Layout:
    """Give a folder of versions with this very program in it."""
    found = laid_out(tmp_path / "Бағдарлама файлдары" / "frontoffice", programs.here)
    monkeypatch.setenv(ROOT, str(found.root))
    return found

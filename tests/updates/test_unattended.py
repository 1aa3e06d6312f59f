"""A kiosk updates as it starts; whatever happens, it starts."""

from pathlib import Path

import pytest
from commands import Commands
from two_versions import MADE_AT, NEWER, stand_in, update_of

from frontoffice import __version__
from frontoffice.updates.layout import ROOT, Layout
from frontoffice.updates.progress import Step, progress_of
from frontoffice.updates.unattended import update_first


def never_asked() -> str:
    raise AssertionError


def now() -> int:
    return MADE_AT


@pytest.fixture
def came(data: Path, tmp_path: Path) -> Path:
    """Let a newer version have come from central."""
    (data / "updates").mkdir()
    return update_of(stand_in(tmp_path / "two"), data / "updates")


@pytest.mark.usefixtures("came")
def test_what_has_come_is_put_in_place_before_the_kiosk_begins(layout: Layout, data: Path) -> None:
    assert update_first(data, never_asked, now) == layout.starter()
    assert (layout.current(), progress_of(layout).step) == (NEWER, Step.SETTLED)


def test_where_nothing_has_come_nothing_is_done(
    layout: Layout, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert update_first(data, never_asked, now) is None
    assert update_first(tmp_path, never_asked, now) is None
    assert layout.current() == __version__
    monkeypatch.delenv(ROOT)
    assert update_first(data, never_asked, now) is None


def test_a_version_that_fails_its_trial_costs_one_start_and_not_each(
    layout: Layout, data: Path, tmp_path: Path
) -> None:
    (data / "updates").mkdir()
    tried = tmp_path / "tried"
    update_of(stand_in(tmp_path / "two", f"echo x >> '{tried}'; exit 1"), data / "updates")
    for _ in range(2):
        assert update_first(data, never_asked, now) is None
    assert tried.read_text() == "x\n"
    assert progress_of(layout).refused == (NEWER,)


@pytest.mark.usefixtures("came")
def test_a_folder_that_may_not_be_written_keeps_no_kiosk_from_starting(
    layout: Layout, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert update_first(data, never_asked, now) is None
    assert layout.current() == __version__


@pytest.mark.usefixtures("came")
def test_the_newer_version_is_the_one_that_is_watched_over(
    frontoffice: Commands, layout: Layout, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Replaced(SystemExit):
        pass

    def execv(program: Path, words: list[str]) -> None:
        raise Replaced(5 if words == [str(program), "kiosk", "--data", str(data)] else 6)

    monkeypatch.setattr("os.execv", execv)
    assert frontoffice("kiosk", "--data", data).status == 5
    assert layout.current() == NEWER

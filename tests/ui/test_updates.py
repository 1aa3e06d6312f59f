"""A newer version is told calmly, made ready beside the work, and takes its place when it is quiet."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from clerks import WAIT_MS, Clerk, at_work, press
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from two_versions import NEWER, laid_out, stand_in, update_of

from db.refusals import DiskFullError
from frontoffice import __version__
from frontoffice.desk import Desk
from frontoffice.updates import waiting
from frontoffice.updates.delivery import Coming
from frontoffice.updates.layout import ROOT, Layout
from frontoffice.updates.progress import Progress, Step, note, progress_of
from frontoffice.updates.waiting import UpdateState
from ui import application
from ui.giving_way import QUIET_S, GivingWay
from ui.style import apply_theme
from ui.theme import LIGHT, THEMES
from ui.windows.update_rounds import UpdateRounds


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    found = laid_out(tmp_path / "root", stand_in(tmp_path / "one"))
    monkeypatch.setenv(ROOT, str(found.root))
    return found


@pytest.fixture(autouse=True)
def no_sticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontoffice.updates.delivery.sticks", list)


@pytest.fixture
def clerk(qtbot: QtBot, own_desk: Desk, layout: Layout) -> Iterator[Clerk]:
    del layout
    with at_work(qtbot, own_desk) as one:
        yield one


@pytest.fixture
def update(own_desk: Desk, tmp_path: Path) -> Path:
    """Let a newer version have come to the desk."""
    folder = own_desk.folder / "updates"
    folder.mkdir()
    return update_of(stand_in(tmp_path / "two"), folder)


def rounds_of(clerk: Clerk) -> UpdateRounds:
    return clerk.shell.contact.updates


def looked(clerk: Clerk) -> None:
    with clerk.bot.waitSignal(rounds_of(clerk).stand, timeout=WAIT_MS):
        rounds_of(clerk).look()


class Passing:
    """A steady clock that only the test moves."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_where_nothing_is_newer_the_help_names_the_version(clerk: Clerk) -> None:
    looked(clerk)
    press("Ctrl+F9")
    assert not rounds_of(clerk).is_busy
    press("F1")
    line = clerk.shell.updates
    assert line.isVisible()
    assert __version__ in line.line.text()
    assert line.button.isHidden()
    assert clerk.shell.toast.text() == ""


@pytest.mark.usefixtures("update")
def test_a_newer_version_is_told_once_and_waits_in_the_help(clerk: Clerk) -> None:
    looked(clerk)
    assert NEWER in clerk.shell.toast.text()
    clerk.shell.toast.dismiss()
    looked(clerk)
    assert clerk.shell.toast.text() == "", "it was said"
    press("F1")
    assert NEWER in clerk.shell.updates.line.text()
    assert clerk.shell.updates.button.isVisible()


@pytest.mark.usefixtures("update")
def test_by_a_press_it_is_made_ready_and_the_window_gives_way_to_it(
    clerk: Clerk, layout: Layout
) -> None:
    giving = GivingWay(clerk.window)
    giving.look()
    looked(clerk)
    with patch.object(waiting, "start_apart") as started:
        press("Ctrl+F9")
        clerk.until(lambda: started.called)
    assert started.call_args.args[0] == [
        *(str(layout.program(__version__)), "update", "finish"),
        *("--data", str(clerk.desk.folder)),
    ]
    assert not clerk.window.isVisible()
    assert progress_of(layout).step is Step.READY


@pytest.mark.usefixtures("update")
def test_it_waits_for_the_end_of_what_is_under_way(clerk: Clerk) -> None:
    giving = GivingWay(clerk.window)
    giving.look()
    looked(clerk)
    with (
        patch.object(waiting, "start_apart") as started,
        patch.object(clerk.shell, "is_busy", lambda: True),
        clerk.bot.waitSignal(rounds_of(clerk).ready, timeout=WAIT_MS),
    ):
        clerk.shell.updates.button.click()
    clerk.settle()
    assert not started.called
    assert clerk.window.isVisible()
    with patch.object(waiting, "start_apart") as started:
        giving.look()
    assert started.called


@pytest.mark.usefixtures("update")
def test_a_desk_that_has_been_locked_for_a_while_updates_by_itself(clerk: Clerk) -> None:
    steady = Passing()
    giving = GivingWay(clerk.window, steady)
    looked(clerk)
    with patch.object(waiting, "start_apart") as started:
        steady.at += 2 * QUIET_S
        giving.look()
        assert not rounds_of(clerk).is_busy, "somebody is at work"
        clerk.window.lock()
        giving.look()
        steady.at += QUIET_S - 1
        giving.look()
        assert not rounds_of(clerk).is_busy
        steady.at += 1
        giving.look()
        clerk.until(lambda: started.called)


def test_a_version_that_fails_its_trial_is_told_and_not_tried_again_unasked(
    clerk: Clerk, layout: Layout, tmp_path: Path
) -> None:
    (clerk.desk.folder / "updates").mkdir()
    update_of(stand_in(tmp_path / "two", "exit 1"), clerk.desk.folder / "updates")
    steady = Passing()
    giving = GivingWay(clerk.window, steady)
    looked(clerk)
    clerk.window.lock()
    giving.look()
    steady.at += QUIET_S
    with clerk.bot.waitSignal(rounds_of(clerk).refused, timeout=WAIT_MS):
        giving.look()
    assert NEWER in clerk.shell.updates.line.text()
    with clerk.bot.waitSignal(rounds_of(clerk).stand, timeout=WAIT_MS):
        pass
    giving.look()
    assert not rounds_of(clerk).is_busy
    assert layout.current() == __version__


@pytest.mark.usefixtures("update")
def test_who_may_not_write_the_program_is_told_who_may(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontoffice.updates.layout.os.access", lambda *_: False)
    looked(clerk)
    assert NEWER in clerk.shell.updates.line.text()
    assert clerk.shell.updates.button.isHidden()
    assert clerk.shell.toast.text() == ""


def test_a_program_of_a_package_has_no_rounds(qtbot: QtBot, own_desk: Desk) -> None:
    with at_work(qtbot, own_desk) as one:
        assert rounds_of(one).waiting is None
        rounds_of(one).look()
        rounds_of(one).make_ready()
        assert not rounds_of(one).is_busy


@pytest.mark.usefixtures("update", "layout")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_line_in_the_help_is_never_cut(
    language: str, theme: str, qtbot: QtBot, own_desk: Desk, qapp: QApplication
) -> None:
    apply_theme(qapp, THEMES[theme], 1.25)
    with at_work(qtbot, own_desk, language, theme=theme) as one:
        looked(one)
        press("F1")
        line = one.shell.updates
        assert line.line.height() >= line.line.heightForWidth(line.line.width())
    apply_theme(qapp, LIGHT)


def test_a_window_that_has_stood_for_a_while_has_come_up(
    layout: Layout, own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(layout, Progress(step=Step.SETTLED, version=__version__, before="0.0.9"))
    layout.begin_trial("0.0.9")
    monkeypatch.setattr(application, "_CAME_UP_MS", 0)
    own_desk.close()

    def ended() -> bool:
        if layout.before() == "":
            QApplication.exit(7)
        return layout.before() == ""

    timer = QTimer()
    timer.timeout.connect(ended)
    timer.start(50)
    until = QTimer()
    until.setSingleShot(True)
    until.timeout.connect(lambda: QApplication.exit(8))
    until.start(WAIT_MS)
    assert application.run_desk(own_desk.folder, lambda: "", language="kk") == 7
    timer.stop()
    until.stop()
    assert progress_of(layout).step is Step.DONE


def test_what_is_on_its_way_is_told_where_somebody_looks(clerk: Clerk) -> None:
    state = UpdateState(Coming(None, "0.3.0"), Progress(), mine=True)
    rounds_of(clerk).stand.emit(state)
    assert "0.3.0" in clerk.shell.updates.line.text()
    assert clerk.shell.updates.button.isHidden()


def test_another_language_shows_what_is_known(clerk: Clerk, update: Path) -> None:
    assert update.exists()
    looked(clerk)
    clerk.window.like(language="ru")
    clerk.until(lambda: "Готова новая версия" in clerk.shell.updates.line.text())


def test_a_disk_that_refuses_is_told_and_it_is_looked_again(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> UpdateState:
        raise DiskFullError

    rounds = rounds_of(clerk)
    assert rounds.waiting is not None
    monkeypatch.setattr(rounds.waiting, "once", full)
    with clerk.bot.waitSignal(clerk.background.refused, timeout=WAIT_MS):
        rounds.look()
    assert rounds.timer.isActive()


def test_what_went_away_before_the_press_is_told(clerk: Clerk, update: Path) -> None:
    looked(clerk)
    update.unlink()
    with clerk.bot.waitSignal(rounds_of(clerk).refused, timeout=WAIT_MS) as refused:
        press("Ctrl+F9")
    assert refused.args is not None
    assert refused.args[0].code == "conflict.update.nothing"

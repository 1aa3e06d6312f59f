"""Schedules come from files after a look, and go out as a paper or a calendar."""

from datetime import date
from pathlib import Path

import pytest
from doubles.planners import approved, done, shown
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from said import press
from schedules import a_schedule

from frontoffice.desk import Desk
from ui.background import Background


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nothing is planned yet; its day is in November 2026 or March."""
    return empty_desk


def test_a_file_is_looked_at_and_proposed(
    qtbot: QtBot, desk: Desk, background: Background, tmp_path: Path
) -> None:
    view = shown(qtbot, desk, background)
    table = tmp_path / "t.csv"
    table.write_text("name,day,begin,end\nA,Tu,9:00,10:00\nB,never,9,10\n", encoding="utf-8")
    view.chords()["Ctrl+O"]()
    [ask] = view.files.findChildren(QFileDialog)
    with qtbot.waitSignal(view.files.opened):
        ask.fileSelected.emit(str(table))
    ask.reject()
    assert view.files.head.text() == "t.csv: 1 schedule changes"
    with qtbot.waitSignal(view.files.opened):
        view.files.read(table)
    assert done(qtbot, view, view.chords()["Ctrl+Enter"]) == ["1 schedule is proposed", "ok"]
    assert [one.shown.schedule.official for one in desk.schedules.all()] == ["A"]
    with qtbot.waitSignal(view.files.opened):
        view.files.read(table)
    with qtbot.waitSignal(view.refreshed):
        view.chords()["Ctrl+Enter"]()
    with qtbot.waitSignal(view.files.opened):
        view.files.read(table)
    press(view.files, Qt.Key.Key_A)
    with qtbot.waitSignal(view.refreshed):
        press(view.files, Qt.Key.Key_Escape)
    with qtbot.waitSignal(view.said) as said:
        view.files.read(tmp_path / "nowhere.csv")
    assert said.args
    assert said.args[1] == "warn"


def test_the_joint_schedule_is_saved_as_a_paper_or_a_calendar(
    qtbot: QtBot, desk: Desk, background: Background, tmp_path: Path
) -> None:
    approved(desk, a_schedule())
    view = shown(qtbot, desk, background)
    view.chords()["Ctrl+P"]()
    [ask] = view.files.findChildren(QFileDialog)
    with qtbot.waitSignal(view.said) as said:
        ask.fileSelected.emit(str(tmp_path / "m.pdf"))
    ask.reject()
    assert said.args == ["Saved: m.pdf", "ok"]
    assert (tmp_path / "m.pdf").read_bytes().startswith(b"%PDF")
    with qtbot.waitSignal(view.said):
        view.files.publish(tmp_path / "m.ics", date(2026, 3, 1), date(2026, 3, 31))
    assert b"BEGIN:VEVENT" in (tmp_path / "m.ics").read_bytes()
    with qtbot.waitSignal(view.said) as said:
        view.files.publish(tmp_path / "no" / "m.pdf", date(2026, 3, 1), date(2026, 3, 31))
    assert said.args
    assert said.args[1] == "warn"

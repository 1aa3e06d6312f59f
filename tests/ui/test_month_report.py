"""The month of receptions is read, stepped through and saved by keys alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from desks import CLERK as A_CLERK
from desks import POSITION
from doubles.receiving import DAY, booked, hour, receiving
from doubles.sample_desk import LONG_NAME
from doubles.screens import (
    IN_EVERY_THEME,
    PICTURED,
    Look,
    cut_texts,
    filled,
    fit,
    keep_screen,
    look_at,
    rows_in,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from receptions import A_GUEST
from said import CONTROL, press
from schedules import A_SCHEDULE

from frontoffice.desk import Desk
from frontoffice.domain.roles import Role
from frontoffice.i18n.words import words_in
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.models.month_report import MonthColumn, month_widths
from ui.places import PLACES, REPORTS
from ui.views.month_report import MonthReportView

BOSS = Clerk("boss", "Төлеген Дана", POSITION, Role.SUPERVISOR)


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nothing has happened yet."""
    return empty_desk


def a_month(desk: Desk, name: str = A_SCHEDULE.official) -> None:
    """Let an official receive somebody, and another one nobody."""
    receiving(desk, replace(A_SCHEDULE, official=name))
    receiving(desk, replace(A_SCHEDULE, id=hour(1).slot, official=f"Ә. {name}"), hours=0)
    one = booked(desk, 1)
    desk.receptions.bookings.arrived(one.id, A_CLERK)
    walked = desk.receptions.bookings.walk_in(hour(2), A_GUEST, A_CLERK)
    desk.receptions.bookings.arrived(walked.id, A_CLERK)


def shown_view(
    qtbot: QtBot, desk: Desk, background: Background, language: str = "en", by: Clerk = BOSS
) -> MonthReportView:
    view = filled(qtbot, MonthReportView(desk, background, words_in(language), by))
    view.set_focus_first()
    return view


def to_march(qtbot: QtBot, view: MonthReportView) -> None:
    """Go by the arrows to the month in which somebody was received."""
    month = view.state()
    steps = 0 if month is None else (DAY.year - month.year) * 12 + DAY.month - month.month  # type: ignore[attr-defined]
    for _ in range(abs(steps)):
        with qtbot.waitSignal(view.refreshed):
            press(view, Qt.Key.Key_Right if steps > 0 else Qt.Key.Key_Left, held=CONTROL)


def test_a_month_is_read_and_saved_by_keys(
    qtbot: QtBot, desk: Desk, background: Background, tmp_path: Path
) -> None:
    a_month(desk)
    view = shown_view(qtbot, desk, background)
    to_march(qtbot, view)
    rows = {row.text(MonthColumn.NAME): row for row in rows_in(view.table)}
    assert rows["Together"].text(MonthColumn.RECEIVED) == "2"
    assert rows[A_SCHEDULE.official].text(MonthColumn.WALK_INS) == "1"
    assert rows[A_SCHEDULE.official].text(MonthColumn.HELD).startswith("1 / ")
    assert "People received: 2" in view.sheet.facts.text()
    for name, beginning in (("a.pdf", b"%PDF"), ("a.xlsx", b"PK")):
        with qtbot.waitSignal(view.said) as said:
            view.save(tmp_path / name)
        assert said.args == [f"Saved: {name}", "ok"]
        assert (tmp_path / name).read_bytes().startswith(beginning)
    with qtbot.waitSignal(view.said) as said:
        view.save(tmp_path / "no" / "a.pdf")
    assert said.args[1] == "warn"


def test_the_file_is_asked_for_by_one_key(
    qtbot: QtBot, desk: Desk, background: Background, tmp_path: Path
) -> None:
    view = shown_view(qtbot, desk, background)
    view.chords()["Ctrl+S"]()
    ask = view.findChild(QFileDialog)
    assert ask is not None
    with qtbot.waitSignal(view.said):
        ask.fileSelected.emit(str(tmp_path / "b.pdf"))
    ask.reject()
    assert (tmp_path / "b.pdf").exists()


def test_a_month_that_the_calendar_does_not_reach_is_told_and_left(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    a_month(desk)
    view = shown_view(qtbot, desk, background)
    for _ in range(40):
        with qtbot.waitSignals([view.refreshed, view.said], raising=False, timeout=300):
            view.step(1)
    month = view.state()
    assert month is not None
    kept = shown_view(qtbot, desk, background)
    with qtbot.waitSignal(kept.refreshed):
        kept.restore(month)
    assert kept.state() == month
    kept.restore(None)


def test_who_may_not_report_is_told(qtbot: QtBot, desk: Desk, background: Background) -> None:
    view = MonthReportView(desk, background, words_in("en"), A_CLERK)
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.said) as said:
        view.refresh()
    assert said.args[1] == "warn"
    view.step(1)
    view.ask_where()
    place = next(one for one in PLACES if one.value == REPORTS)
    assert place.is_for(Role.SUPERVISOR)
    assert not place.is_for(Role.CLERK)


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_the_screen_stands_long_names_and_narrow_tables(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    a_month(desk, LONG_NAME)
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, look.language)
    fit(view)
    fit(view)
    assert cut_texts(view) == []
    look_at(view, f"month-{look}")
    narrow = month_widths(300, words_in(look.language))
    assert narrow[MonthColumn.REFUSED] == 0
    assert narrow[MonthColumn.HELD] > 0


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_screens_of_the_month(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    a_month(desk)
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, look.language)
    to_march(qtbot, view)
    keep_screen(view, f"month-{look}")

"""The region is seen from the month's screen: who does not receive stands first, by keys alone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desks import CLERK as A_CLERK
from desks import POSITION
from doubles.sample_region import OFFICIALS, RegionCentral, with_region
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
from said import CONTROL, press

from frontoffice.desk import Desk
from frontoffice.domain.roles import Role, RoleError
from frontoffice.i18n.words import words_in
from frontoffice.services.clerk import Clerk
from frontoffice.sync.refusals import NetworkError
from ui.background import Background
from ui.models.month_report import TOTAL, MonthColumn
from ui.views.month_report import MonthReportView
from ui.views.month_tables import Scope

BOSS = Clerk("boss", "Төлеген Дана", POSITION, Role.SUPERVISOR)


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nothing has happened yet."""
    return empty_desk


@pytest.fixture
def central(desk: Desk) -> RegionCentral:
    """Give a central that tells of the region."""
    return with_region(desk)


def shown_view(
    qtbot: QtBot, desk: Desk, background: Background, language: str = "en"
) -> MonthReportView:
    view = filled(qtbot, MonthReportView(desk, background, words_in(language), BOSS))
    view.set_focus_first()
    return view


def scoped(qtbot: QtBot, view: MonthReportView, times: int = 1) -> None:
    """Go on to the figures of somebody else by the key."""
    for _ in range(times):
        with qtbot.waitSignal(view.refreshed):
            view.chords()["Ctrl+G"]()


def test_the_region_is_asked_for_by_a_key_and_trouble_stands_first(
    qtbot: QtBot, desk: Desk, background: Background, central: RegionCentral
) -> None:
    view = shown_view(qtbot, desk, background)
    scoped(qtbot, view)
    rows = rows_in(view.tables.lists[Scope.OFFICES])
    assert [row.text(MonthColumn.LAW) for row in rows[:4]] == ["fewer: 2", "fewer: 1", "nobody", ""]
    assert [row.key for row in rows[:3]] == ["270146", "270153", "270149"]
    assert rows[-1].key == TOTAL
    assert len(rows) == 21
    [request] = central.asked
    assert (request.month, request.actor) == (f"{desk.monitoring.this_month:%Y-%m}", "boss")
    assert OFFICIALS[0][0] in view.sheet.law.text()
    assert "270149" in view.sheet.more.text()
    assert "These figures are of" in view.sheet.moment.text()
    scoped(qtbot, view)
    names = [row.text(MonthColumn.NAME) for row in rows_in(view.tables.lists[Scope.BODIES])]
    assert names[-1] == "Together"
    law = [row.text(MonthColumn.LAW) for row in rows_in(view.tables.lists[Scope.BODIES])]
    assert law == ["fewer: 3", "", "", ""]
    assert len(names) == 4
    assert not view.sheet.print.isVisible()
    scoped(qtbot, view)
    assert view.sheet.print.isVisible()
    assert view.tables.currentWidget() is view.tables.empty
    assert len(central.asked) == 1, "what is known is not asked for again"


def test_an_office_leads_to_its_officials_and_back(
    qtbot: QtBot, desk: Desk, background: Background, central: RegionCentral, tmp_path: Path
) -> None:
    view = shown_view(qtbot, desk, background)
    scoped(qtbot, view)
    offices = view.tables.lists[Scope.OFFICES]
    offices.setFocus()
    offices.choose(0)
    with qtbot.waitSignal(view.refreshed):
        press(offices, Qt.Key.Key_Return)
    rows = rows_in(view.table)
    assert [row.text(MonthColumn.LAW) for row in rows] == ["fewer", "fewer", "", "", ""]
    assert rows[0].text(MonthColumn.NAME) == OFFICIALS[0][0]
    assert "270146" in view.sheet.of.text()
    saved(qtbot, view, tmp_path, "office")
    with qtbot.waitSignal(view.refreshed):
        press(view.table, Qt.Key.Key_Escape)
    assert view.tables.shown() is offices
    chosen = offices.current()
    assert chosen is not None
    assert chosen.key == "270146", "back where one came from"
    offices.choose(offices.rows().place_of("270149"))
    with qtbot.waitSignal(view.refreshed):
        press(offices, Qt.Key.Key_Return)
    assert view.tables.empty.sentence.text() == "Nobody was to receive in this month."
    with qtbot.waitSignal(view.refreshed):
        press(view, Qt.Key.Key_Escape)
    offices.choose(offices.rows().rowCount() - 1)
    press(offices, Qt.Key.Key_Return)
    assert view.tables.shown() is offices
    saved(qtbot, view, tmp_path, "region")
    assert central.asked


def saved(qtbot: QtBot, view: MonthReportView, folder: Path, name: str) -> None:
    for ending, beginning in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        with qtbot.waitSignal(view.said) as said:
            view.save(folder / f"{name}.{ending}")
        assert said.args[1] == "ok"
        assert (folder / f"{name}.{ending}").read_bytes().startswith(beginning)


def test_without_a_network_what_central_told_last_is_shown_with_its_moment(
    qtbot: QtBot, desk: Desk, background: Background, central: RegionCentral
) -> None:
    view = shown_view(qtbot, desk, background)
    scoped(qtbot, view)
    central.refuses = NetworkError(why="name")
    with qtbot.waitSignal(view.refreshed):
        press(view, Qt.Key.Key_F5)
    assert view.sheet.moment.text().startswith("There is no network")
    assert "These figures are of" in view.sheet.moment.text()
    assert len(rows_in(view.tables.lists[Scope.OFFICES])) == 21
    with qtbot.waitSignal(view.refreshed):
        press(view, Qt.Key.Key_Left, held=CONTROL)
    assert view.tables.currentWidget() is view.tables.empty
    assert "no network" in view.tables.empty.sentence.text()
    assert view.sheet.facts.text() == ""
    with qtbot.waitSignal(view.said) as said:
        view.chords()["Ctrl+P"]()
    assert said.args == ["There is nothing to save yet.", "warn"]
    central.refuses = None
    with qtbot.waitSignal(view.refreshed):
        press(view, Qt.Key.Key_F5)
    assert view.tables.shown() is not None
    assert view.sheet.facts.isVisible()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_whoever_central_knows_no_right_of_is_told(
    qtbot: QtBot, desk: Desk, background: Background, central: RegionCentral, language: str
) -> None:
    central.refuses = RoleError(may="report")
    view = shown_view(qtbot, desk, background, language)
    scoped(qtbot, view)
    assert view.tables.empty.sentence.text()
    assert view.tables.currentWidget() is view.tables.empty
    view.set_focus_first()
    assert view.scope.hasFocus()
    press(view.scope, Qt.Key.Key_Left, held=CONTROL)
    assert view.scope.value() is Scope.OFFICES


def test_a_desk_without_a_central_says_so(qtbot: QtBot, desk: Desk, background: Background) -> None:
    view = shown_view(qtbot, desk, background)
    scoped(qtbot, view)
    assert view.tables.empty.sentence.text()


def test_only_the_last_answer_is_shown(
    qtbot: QtBot, desk: Desk, background: Background, central: RegionCentral
) -> None:
    view = shown_view(qtbot, desk, background)
    scoped(qtbot, view)
    shown = view.sheet.month.text()
    view.step(-1)
    view.step(-1)
    view.refresh()
    with qtbot.waitSignal(view.refreshed):
        pass
    qtbot.waitUntil(lambda: len(central.asked) == 4)
    month: Any = view.state()
    assert view.sheet.month.text() != shown
    waiting: list[Any] = []
    view._background.network = lambda *given: waiting.append(given[2])  # type: ignore[method-assign]
    view.refresh()
    view.refresh()
    assert len(waiting) == 2
    # What is kept is what was answered last, of whichever month.
    told = desk.region_months.ask(month, BOSS)
    view._told = None
    waiting[0]((told, None))
    assert view._told is None
    view._not_told(NetworkError(why="x"), month, asked=0)
    assert view.tables.shown() is not None


def test_the_region_is_asked_where_its_file_goes(
    qtbot: QtBot, desk: Desk, background: Background, central: RegionCentral
) -> None:
    assert not central.asked
    view = shown_view(qtbot, desk, background)
    scoped(qtbot, view)
    view.chords()["Ctrl+S"]()
    ask = view.findChild(QFileDialog)
    assert ask is not None
    assert ask.selectedFiles()[0].endswith("-27.pdf")
    ask.reject()


def test_a_month_beyond_the_calendar_is_left_again(
    qtbot: QtBot, desk: Desk, background: Background, central: RegionCentral
) -> None:
    assert not central.asked
    view = shown_view(qtbot, desk, background)
    last = desk.tables.data.calendar.last_year
    with qtbot.waitSignal(view.refreshed):
        view.restore(date(last, 12, 1))
    scoped(qtbot, view)
    with qtbot.waitSignal(view.said) as said:
        view.step(1)
    assert said.args[1] == "warn"
    assert view.state() == date(last, 12, 1)


def test_what_takes_long_is_told(
    qtbot: QtBot, desk: Desk, background: Background, central: RegionCentral
) -> None:
    assert not central.asked
    view = shown_view(qtbot, desk, background)
    view.progress._timer.setInterval(0)
    view._background.network = lambda *_: None  # type: ignore[method-assign]
    view.chords()["Ctrl+G"]()
    qtbot.waitUntil(view.progress.isVisible)
    assert view.progress.accessibleName() == "Central is counting the month"
    with qtbot.waitSignal(view.refreshed):
        view.scope.choose(Scope.OFFICE)
        view.scope.chosen.emit(Scope.OFFICE)
    assert not view.progress.isVisible()


def test_a_clerk_sees_no_region(qtbot: QtBot, desk: Desk, background: Background) -> None:
    with_region(desk)
    view = MonthReportView(desk, background, words_in("en"), A_CLERK)
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.refreshed):
        view.chords()["Ctrl+G"]()
    assert view.tables.currentWidget() is view.tables.empty


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_the_region_stands_long_names_and_every_theme(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    with_region(desk)
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, look.language)
    scoped(qtbot, view)
    fit(view)
    fit(view)
    assert cut_texts(view) == []
    look_at(view, f"month-region-{look}")


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_screens_of_the_region(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    with_region(desk)
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, look.language)
    scoped(qtbot, view)
    keep_screen(view, f"month-region-{look}")

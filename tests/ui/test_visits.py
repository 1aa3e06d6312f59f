"""The screen of visits: who came, what came of it, and who left with nothing."""

from datetime import timedelta
from uuid import UUID

import pytest
from desks import CLERK
from doubles.sample_desk import NOW, set_clock
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
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import CONTROL, press

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.visit import CameOf, Visit, WhyLeft
from frontoffice.i18n.words import words_in
from ui.background import Background
from ui.models.visits import VisitColumn, visit_widths
from ui.views.visits import OPEN, WEEK, VisitsView


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nothing has happened yet."""
    return empty_desk


def served(desk: Desk, name: str, ticket: str = "") -> UUID:
    """Register an appeal of *name*, who came for it."""
    visit = desk.visits.open(CLERK, ticket)
    draft = Draft(applicant=Applicant(name=name), essence="Су жоқ")
    return desk.registration.register(draft, CLERK, visit=visit.id).appeal


def some_days(desk: Desk) -> None:
    """Let people come on six days, the last of them today; yesterday somebody was forgotten."""
    reasons = [WhyLeft.RETURNS, WhyLeft.ELSEWHERE, None]
    for back in range(6, -1, -1):
        at = NOW - timedelta(days=back)
        if at.isoweekday() > 6:
            continue
        for number in range(3 + back % 3):
            set_clock(desk, at + timedelta(minutes=9 * number))
            served(desk, f"Келуші {back}-{number}", f"А-{10 + number}" if number else "")
        set_clock(desk, at + timedelta(minutes=50))
        left = desk.visits.open(CLERK)
        if back != 1:
            set_clock(desk, at + timedelta(minutes=64))
            desk.visits.end(left.id, CLERK, reasons[back % 3])
    set_clock(desk, NOW + timedelta(minutes=70))
    desk.visits.open(CLERK)
    set_clock(desk, NOW + timedelta(minutes=82))


def shown_view(
    qtbot: QtBot, desk: Desk, background: Background, language: str = "en"
) -> VisitsView:
    view = filled(qtbot, VisitsView(desk, background, words_in(language), CLERK))
    view.set_focus_first()
    return view


def outcomes(view: VisitsView) -> list[str]:
    return [row.text(VisitColumn.CAME_OF) for row in rows_in(view.table)]


def end_as(qtbot: QtBot, view: VisitsView, downs: int) -> None:
    """Choose one of the reasons to go by the keyboard."""
    view.chords()["F10"]()
    assert view.why.isVisible()
    for _ in range(downs):
        QTest.keyClick(view.why, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.refreshed):
        QTest.keyClick(view.why, Qt.Key.Key_Return)


def of_today(desk: Desk) -> list[Visit]:
    today = desk.visits.today
    return list(desk.visits.of_days(today, today))


def test_where_nobody_came_it_says_when_a_visit_begins(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background)
    assert view.stack.currentWidget() is view.empty
    assert not view.sheet.isVisible()
    view.chords()["F10"]()
    assert not view.why.isVisible()


def test_a_forgotten_visit_gets_its_outcome_by_the_keyboard(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    set_clock(desk, NOW - timedelta(days=1))
    desk.visits.open(CLERK, "7")
    set_clock(desk, NOW)
    view = shown_view(qtbot, desk, background)
    view.which.setFocus()
    for _ in range(2):
        with qtbot.waitSignal(view.refreshed):
            press(view.which, Qt.Key.Key_Right)
    assert view.which.value() == OPEN
    assert outcomes(view) == ["No outcome"]
    assert "ticket 7" in view.what.text()
    end_as(qtbot, view, 1)
    assert outcomes(view) == []
    assert "Every visit has an outcome" in view.empty.sentence.text()


def test_who_is_marked_as_gone_by_mistake_is_here_again(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    desk.visits.open(CLERK)
    view = shown_view(qtbot, desk, background)
    assert outcomes(view) == ["Is here"]
    end_as(qtbot, view, 0)
    assert outcomes(view) == ["Left"]
    assert [one.reason for one in of_today(desk)] == [WhyLeft.RETURNS]
    assert "comes back with papers: 1" in view.reasons.text()
    with qtbot.waitSignal(view.refreshed):
        view.gone.click()
    assert [one.outcome for one in of_today(desk)] == [None]


def test_enter_opens_the_appeal_that_came_of_it(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    appeal = served(desk, "Сейтова Айгүл")
    view = shown_view(qtbot, desk, background)
    assert view.open.isVisible()
    with qtbot.waitSignal(view.opened) as opened:
        press(view.table, Qt.Key.Key_Return)
    assert opened.args == [appeal]
    with qtbot.waitSignal(view.refreshed):
        view.gone.click()
    (visit,) = of_today(desk)
    assert (visit.outcome, visit.reason) == (CameOf.APPEAL, None)
    assert visit.ended_at is not None


def test_the_week_is_a_picture_by_days_and_the_arrows_go_back(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    some_days(desk)
    view = shown_view(qtbot, desk, background)
    with qtbot.waitSignal(view.refreshed):
        press(view.which, Qt.Key.Key_Right)
    assert view.which.value() == WEEK
    today = view.bars.accessibleDescription()
    assert "20.03.2026" in today
    assert "Appeal 3, Left 1, No outcome 1" in today
    assert "7 of 29" in view.vain.text()
    with qtbot.waitSignal(view.refreshed):
        press(view, Qt.Key.Key_Left, held=CONTROL)
    assert rows_in(view.table) == []
    with qtbot.waitSignal(view.refreshed):
        view.after.click()
    assert len(rows_in(view.table)) == 29
    assert not view.after.isEnabled()
    press(view, Qt.Key.Key_Up)


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_the_screen_stands_every_language_and_narrow_tables(
    qtbot: QtBot,
    qapp: QApplication,
    desk: Desk,
    background: Background,
    look: Look,
) -> None:
    some_days(desk)
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, look.language)
    fit(view)
    assert cut_texts(view) == []
    look_at(view, f"visits-{look}")
    narrow = visit_widths(260, words_in(look.language))
    assert narrow[VisitColumn.CLERK] == 0
    assert narrow[VisitColumn.CAME_OF] > 0


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_screens_of_the_visits(
    qtbot: QtBot,
    qapp: QApplication,
    desk: Desk,
    background: Background,
    look: Look,
) -> None:
    some_days(desk)
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, look.language)
    with qtbot.waitSignal(view.refreshed):
        press(view.which, Qt.Key.Key_Right)
    keep_screen(view, f"visits-{look}")

"""The screen of terms that a new table moves: seen first, changed on approval."""

from dataclasses import replace
from datetime import timedelta

import pytest
from desks import CLERK as A_CLERK
from desks import POSITION
from doubles.sample_desk import LONG_NAME, NOW, set_clock
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
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import CONTROL, press

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.reference_names import HOLIDAYS, OVERRIDES
from frontoffice.domain.reference_rows import Row
from frontoffice.domain.roles import Role
from frontoffice.i18n.words import words_in
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.models.term_changes import TermColumn, term_widths
from ui.places import PLACES, TERMS
from ui.views.term_changes import TermChangesView

BOSS = Clerk("boss", "Төлеген Дана", POSITION, Role.SUPERVISOR)
ADMIN = Clerk("admin", "Серіков Серік", POSITION, Role.ADMINISTRATOR)


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nothing has happened yet."""
    return empty_desk


def moved(desk: Desk, *names: str) -> None:
    """Register an appeal of each of *names*, then let a holiday and a worked Saturday be decreed."""
    for at, name in enumerate(names):
        draft = Draft(applicant=Applicant(name=name), essence="Су жоқ")
        kind = "application" if at % 2 else "message"
        desk.registration.register(replace(draft, kind=kind), A_CLERK)
    set_clock(desk, NOW + timedelta(minutes=5))
    holiday = {"kind": "holiday", "name_kk": "Қала күні", "name_ru": "День города"}
    row = Row(table=HOLIDAYS, code="2026-04-07", values={**holiday, "name_en": "Day of the city"})
    desk.reference.set(row, ADMIN)


def shown_view(
    qtbot: QtBot, desk: Desk, background: Background, language: str = "en", by: Clerk = BOSS
) -> TermChangesView:
    view = filled(qtbot, TermChangesView(desk, background, words_in(language), by))
    view.set_focus_first()
    return view


def test_where_no_term_moves_it_says_so(qtbot: QtBot, desk: Desk, background: Background) -> None:
    view = shown_view(qtbot, desk, background)
    assert view.stack.currentWidget() is view.empty
    press(view, Qt.Key.Key_Return, held=CONTROL)
    assert not view.sheet.isVisible()


def test_terms_are_seen_with_their_reason_and_changed_by_one_key(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    moved(desk, "Ким Виктор", "Сейтова Айгүл")
    view = shown_view(qtbot, desk, background)
    (first, _) = rows_in(view.table)
    assert (first.was, first.text(TermColumn.NOW)) == ("15.04.2026", "16.04.2026")
    assert "07.04 is a day off now (Day of the city)" in view.why.text()
    assert "2 get more time, 0 get less" in view.summary.text()
    with qtbot.waitSignals([view.said, view.refreshed]):
        press(view.table, Qt.Key.Key_Return, held=CONTROL)
    assert rows_in(view.table) == []
    assert desk.term_changes.dry_run() == ()


def test_a_worked_saturday_takes_time_away(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    moved(desk, "Ким Виктор")
    reasons = dict.fromkeys(("reason_kk", "reason_ru", "reason_en"), "for 7 April")
    for day in ("2026-04-04", "2026-04-11"):
        row = Row(table=OVERRIDES, code=day, values={"day": "working", **reasons})
        desk.reference.set(row, ADMIN)
    view = shown_view(qtbot, desk, background)
    assert "0 get more time, 1 get less" in view.summary.text()


def test_enter_opens_the_appeal(qtbot: QtBot, desk: Desk, background: Background) -> None:
    moved(desk, "Ким Виктор")
    view = shown_view(qtbot, desk, background)
    (row,) = rows_in(view.table)
    with qtbot.waitSignal(view.opened) as opened:
        press(view.table, Qt.Key.Key_Return)
    assert opened.args == [row.change.appeal]
    with qtbot.waitSignal(view.opened):
        view.open.click()
    press(view.table, Qt.Key.Key_Escape)


def test_who_may_not_approve_is_told_so_and_nothing_changes(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    moved(desk, "Ким Виктор")
    view = shown_view(qtbot, desk, background, by=A_CLERK)
    with qtbot.waitSignal(background.refused), qtbot.waitSignal(view.refreshed):
        view.approve()
        view.approve()
    assert len(desk.term_changes.dry_run()) == 1
    assert view.button.isEnabled()
    place = next(one for one in PLACES if one.value == TERMS)
    assert place.is_for(Role.SUPERVISOR)
    assert not place.is_for(Role.CLERK)


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_the_screen_stands_long_names_and_narrow_tables(
    qtbot: QtBot,
    qapp: QApplication,
    desk: Desk,
    background: Background,
    look: Look,
) -> None:
    moved(desk, LONG_NAME)
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, look.language)
    fit(view)
    assert cut_texts(view) == []
    look_at(view, f"terms-{look}")
    narrow = term_widths(300, words_in(look.language))
    assert narrow[TermColumn.APPLICANT] == 0
    assert narrow[TermColumn.NOW] > 0


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_screens_of_the_terms(
    qtbot: QtBot,
    qapp: QApplication,
    desk: Desk,
    background: Background,
    look: Look,
) -> None:
    moved(desk, "Сәрсенбаева Айгүл Ерланқызы", "Ким Виктор", "Жұмабеков Болат", "Johnson Mary")
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, look.language)
    keep_screen(view, f"terms-{look}")

"""The list of what kiosks registered, at a clerk's desk and at a supervisor's."""

from datetime import timedelta

import pytest
from clerks import Clerk as AtWork
from clerks import press as key
from desks import POSITION
from doubles.sample_desk import CLERK as A_CLERK
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
from kiosks import make_kiosk, set_office
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import CONTROL, press

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.review import Found
from frontoffice.domain.roles import Role
from frontoffice.i18n.words import words_in
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.models.reviews import ReviewColumn, review_widths
from ui.places import PLACES, REGISTER, REVIEWS
from ui.views.reviews import ReviewsView
from ui.widgets.rail import Rail

BOSS = Clerk("boss", "Төлеген Дана", POSITION, Role.SUPERVISOR)
SAID = (
    "Ауылымызда үш күннен бері су жоқ, ғимаратта мектеп бар.",
    "фывапролдж фывапр",
    "Во дворе нет освещения, прошу помочь.",
    "",
)


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which a kiosk has registered; the last ones within one hour."""
    set_clock(empty_desk, NOW - timedelta(hours=6))
    make_kiosk(empty_desk)
    set_office(empty_desk, kiosk_per_hour="2")
    for at, essence in enumerate(SAID):
        minutes = -300 if at == 0 else at
        set_clock(empty_desk, NOW + timedelta(minutes=minutes))
        empty_desk.registration.register(Draft(essence=essence), A_CLERK)
    set_clock(empty_desk, NOW + timedelta(minutes=30))
    return empty_desk


def shown(
    qtbot: QtBot, desk: Desk, background: Background, language: str = "en", by: Clerk = A_CLERK
) -> ReviewsView:
    view = filled(qtbot, ReviewsView(desk, background, words_in(language), by))
    view.set_focus_first()
    return view


def found(view: ReviewsView) -> list[str]:
    return [row.text(ReviewColumn.FOUND) for row in rows_in(view.table)]


def test_a_clerk_calls_one_fine_by_one_key_and_takes_it_back(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown(qtbot, desk, background)
    assert found(view) == ["not looked at", *["many at once"] * 3]
    assert "мектеп" in view.says.text()
    assert not view.why.isVisible()
    with qtbot.waitSignal(view.refreshed):
        press(view.table, Qt.Key.Key_Return, held=CONTROL)
    assert len(rows_in(view.table)) == 3
    assert view.why.isVisible()
    with qtbot.waitSignal(view.refreshed):
        press(view.table, Qt.Key.Key_Z, held=CONTROL)
    assert found(view) == ["doubtful", *["many at once"] * 3]
    press(view.table, Qt.Key.Key_Z, held=CONTROL)
    press(view.table, Qt.Key.Key_F12)


def test_what_is_doubtful_waits_for_a_supervisor_who_calls_it_nonsense(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown(qtbot, desk, background)
    view.table.choose(1)
    view.note.setText("пернетақтада ойнаған")
    with qtbot.waitSignal(view.refreshed):
        press(view.table, Qt.Key.Key_Delete)
    assert found(view)[1] == "doubtful"
    boss = shown(qtbot, desk, background, by=BOSS)
    boss.table.choose(1)
    assert "пернетақтада ойнаған" in boss.more.text()
    with qtbot.waitSignal(boss.refreshed):
        boss.bad_button.click()
    assert len(rows_in(boss.table)) == 3
    boss.which.choose(value=True)
    with qtbot.waitSignal(boss.refreshed):
        boss.which.chosen.emit(True)
    assert found(boss) == ["nonsense"]


def test_one_is_opened_to_be_completed(qtbot: QtBot, desk: Desk, background: Background) -> None:
    view = shown(qtbot, desk, background)
    (row, *_) = rows_in(view.table)
    for way in (view.open.click, lambda: press(view.table, Qt.Key.Key_Return)):
        with qtbot.waitSignal(view.opened) as opened:
            way()
        assert opened.args == [row.review.line.appeal]
    with qtbot.waitSignal(view.refreshed):
        view.completed_button.click()
    [one] = desk.reviews.waiting(seen=True)
    assert one.found is Found.COMPLETED


def test_who_may_not_look_is_told_so(qtbot: QtBot, desk: Desk, background: Background) -> None:
    view = shown(qtbot, desk, background, by=Clerk("x", "X", POSITION, Role.EXECUTOR))
    with qtbot.waitSignal(view.said):
        view.fine_button.click()
    assert desk.reviews.count() == 4
    place = next(one for one in PLACES if one.value == REVIEWS)
    assert [place.is_for(role) for role in (Role.CLERK, Role.SUPERVISOR, Role.EXECUTOR)] == [
        True,
        True,
        False,
    ]


def test_where_nothing_waits_it_says_so(
    qtbot: QtBot, empty_desk: Desk, background: Background
) -> None:
    view = shown(qtbot, empty_desk, background)
    assert view.listed.stack.currentWidget() is view.listed.empty
    for way in (view.fine, view._open, view.undo):
        way()
    assert not view.card.isVisible()


def places_of(rail: Rail) -> list[str]:
    return [place.value for place in rail._places]


def test_it_stands_on_the_rail_with_its_count_where_there_is_a_kiosk(clerk: AtWork) -> None:
    rail = clerk.shell.rail
    assert REVIEWS not in places_of(rail)
    key("Ctrl+F6")
    assert clerk.shell.screens.here == REVIEWS
    assert rail.value() == REGISTER
    make_kiosk(clerk.desk)
    clerk.desk.registration.register(Draft(essence=SAID[0]), A_CLERK)
    clerk.shell.contact.look()
    clerk.until(lambda: REVIEWS in places_of(rail))
    rail.chosen.emit(REVIEWS)
    assert rail.value() == REVIEWS
    assert ", 1 (" in rail.accessibleName()
    [row] = clerk.desk.reviews.waiting()
    clerk.desk.reviews.note(row.line.appeal, Found.FINE, A_CLERK)
    clerk.shell.contact.look()
    clerk.until(lambda: ", 1 (" not in rail.accessibleName())
    clerk.shell.head.language_wanted.emit("ru")
    assert REVIEWS in places_of(clerk.shell.rail), "it is there at once in another language"


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_the_screen_stands_long_texts_and_narrow_tables(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    set_clock(desk, NOW + timedelta(hours=3))
    desk.registration.register(Draft(essence=LONG_NAME), A_CLERK)
    look.put_on(qapp)
    view = shown(qtbot, desk, background, look.language)
    fit(view)
    assert cut_texts(view) == []
    look_at(view, f"reviews-{look}")
    narrow = review_widths(300, words_in(look.language))
    assert narrow[ReviewColumn.SAYS] == 0
    assert narrow[ReviewColumn.FOUND] > 0


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_screens_of_the_reviews(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    [_, second, *_] = [row.line.appeal for row in desk.reviews.waiting()]
    desk.reviews.note(second, Found.DOUBTFUL, A_CLERK, note="пернетақтада ойнаған")
    look.put_on(qapp)
    by = BOSS if look.language == "ru" else A_CLERK
    view = shown(qtbot, desk, background, look.language, by)
    view.table.choose(1 if look.language == "ru" else 0)
    keep_screen(view, f"reviews-{look}")

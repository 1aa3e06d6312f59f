"""The screen of who looks after the staff."""

import pytest
from desks import PIN, POSITION
from doubles.sample_desk import LONG_NAME
from doubles.screens import (
    IN_EVERY_THEME,
    PICTURED,
    SIZE,
    Look,
    filled,
    keep_screen,
    look_at,
    rows_in,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import CONTROL, press, type_in

from frontoffice.desk import Desk
from frontoffice.domain.roles import Role, may_grant
from frontoffice.i18n.words import words_in
from frontoffice.services.clerk import Clerk, Person
from frontoffice.services.staff_values import Newcomer, Wanted
from ui.background import Background
from ui.models.people import PersonColumn
from ui.models.people_painting import people_widths
from ui.places import PEOPLE, PLACES, REGISTER, REGISTRY
from ui.views.people import PeopleView


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk without appeals, with somebody who looks after its staff."""
    empty_desk.staff.add(Person("boss", "Төлеген Дана", POSITION, "supervisor"), PIN)
    return empty_desk


@pytest.fixture
def boss(desk: Desk) -> Clerk:
    return desk.staff.person("boss")


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, background: Background, boss: Clerk) -> PeopleView:
    return shown_view(qtbot, desk, background, boss)


def shown_view(
    qtbot: QtBot, desk: Desk, background: Background, by: Clerk, language: str = "en"
) -> PeopleView:
    view = filled(qtbot, PeopleView(desk, background, words_in(language), by))
    view.set_focus_first()
    return view


def logins(view: PeopleView) -> list[str]:
    return [row.member.login for row in rows_in(view.table)]


def chosen(view: PeopleView, login: str) -> None:
    view.table.choose(logins(view).index(login))


def serik_is_added(qtbot: QtBot, view: PeopleView, desk: Desk, boss: Clerk) -> None:
    """Let *boss* have added somebody, who is chosen in the list."""
    serik = Newcomer(login="serik", name="Серіков Серік", position=POSITION, role="clerk")
    desk.people.add(boss, serik)
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    chosen(view, "serik")


def test_somebody_new_is_added_by_the_keyboard_and_the_pin_is_shown_once(
    qtbot: QtBot, view: PeopleView, desk: Desk, boss: Clerk
) -> None:
    press(view, Qt.Key.Key_N, "", CONTROL)
    assert view.form.title.text() == "New person"
    type_in(view.form.name_line, "Серіков Серік")
    type_in(view.form.login, "serik")
    type_in(view.form.ru, "специалист")
    with qtbot.waitSignal(view.refreshed):
        press(view, Qt.Key.Key_S, "", CONTROL)

    assert "serik" in logins(view)
    made = desk.people.one(boss, "serik")
    assert (made.role, made.position.kk) == ("clerk", "специалист")
    pin = view.pin.accessibleName().split("One-time PIN: ")[1][:8]
    assert desk.staff.choose_pin("serik", pin, "975310").login == "serik"
    chosen(view, "boss")
    assert not view.pin.isVisible()


def test_what_is_wrong_is_told_and_what_was_typed_stays(
    qtbot: QtBot, view: PeopleView, desk: Desk, boss: Clerk
) -> None:
    view.begin_new()
    view.form.login.setText("Серік")
    view.form.name_line.setText("Серіков Серік")
    view.save()
    qtbot.waitUntil(lambda: "A login has" in view.toast.text())
    assert view.form.login.text() == "Серік"
    assert len(desk.people.list(boss)) == 2


def test_a_person_is_changed_and_that_is_undone(
    qtbot: QtBot, view: PeopleView, desk: Desk, boss: Clerk
) -> None:
    serik_is_added(qtbot, view, desk, boss)
    view.form.role.setCurrentIndex(view.form.role.findData("head"))
    with qtbot.waitSignal(view.refreshed):
        view.save()
    assert desk.people.one(boss, "serik").role == "head"
    with qtbot.waitSignal(view.refreshed):
        press(view, Qt.Key.Key_Z, "", CONTROL)
    assert desk.people.one(boss, "serik").role == "clerk"


def test_who_leaves_is_found_among_those_who_have_left_and_taken_back(
    qtbot: QtBot, view: PeopleView, desk: Desk, boss: Clerk
) -> None:
    serik_is_added(qtbot, view, desk, boss)
    view.table.setFocus()
    with qtbot.waitSignal(view.refreshed):
        press(view.table, Qt.Key.Key_Delete)
    assert "Undo" in view.toast.text()
    assert "serik" not in logins(view)
    with qtbot.waitSignal(view.refreshed):
        view.role.setCurrentIndex(view.role.findData("gone"))
    assert logins(view) == ["serik"]
    chosen(view, "serik")
    assert view.leave.text() == "Take back"
    assert not view.once.isVisible()
    with qtbot.waitSignal(view.refreshed):
        view.leave_or_back()
    assert desk.people.list(boss, Wanted(words="serik"))


def test_nobody_takes_the_own_right_away_here_either(qtbot: QtBot, view: PeopleView) -> None:
    chosen(view, "boss")
    view.leave_or_back()
    qtbot.waitUntil(lambda: "cannot take this right" in view.toast.text())


def test_a_person_has_a_history(qtbot: QtBot, view: PeopleView, desk: Desk) -> None:
    desk.staff.sign_in("boss", PIN)
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    chosen(view, "boss")
    qtbot.waitUntil(lambda: "Signed in" in view.history.accessibleDescription())
    assert "Added to the staff" in view.history.accessibleDescription()


def test_where_nobody_is_found_somebody_may_be_added(qtbot: QtBot, view: PeopleView) -> None:
    with qtbot.waitSignal(view.refreshed):
        view.search.setText("жоқадам")
    assert view.stack.currentWidget() is view.empty
    view.empty.button.click()
    assert view.form.title.text() == "New person"


@pytest.mark.parametrize("role", list(Role))
def test_the_place_is_there_for_those_alone_who_look_after_people(role: Role) -> None:
    place = next(one for one in PLACES if one.value == PEOPLE)
    assert place.is_for(role) is may_grant(role, Role.CLERK)
    assert all(one.is_for(role) for one in PLACES if one.value in (REGISTER, REGISTRY))


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_the_screen_stands_long_names_in_every_language_and_theme(
    qtbot: QtBot,
    qapp: QApplication,
    desk: Desk,
    background: Background,
    boss: Clerk,
    look: Look,
) -> None:
    desk.people.add(
        boss, Newcomer(login="long", name=LONG_NAME, position=POSITION, role=Role.ASSISTANT)
    )
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, boss, look.language)
    chosen(view, "long")
    look_at(view, f"people-{look}")
    assert view.minimumSizeHint().width() <= SIZE[0]
    for width in (300, 500, 900, 1400):
        widths = people_widths(width, words_in(look.language))
        assert set(widths) == {int(column) for column in PersonColumn}
        assert widths[PersonColumn.NAME] > 0


STAFF = (
    ("aigul", "Сәрсенбаева Айгүл Ерланқызы", Role.CLERK),
    ("bolat", "Жұмабеков Болат Серікұлы", Role.EXECUTOR),
    ("gulmira", "Оспанова Гүлмира Қайратқызы", Role.OFFICIAL),
    ("timur", "Ахметов Тимур Маратович", Role.ASSISTANT),
    ("zhanar", "Қалиева Жанар Бауыржанқызы", Role.HEAD),
)


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_people(
    qtbot: QtBot,
    qapp: QApplication,
    desk: Desk,
    background: Background,
    boss: Clerk,
    look: Look,
) -> None:
    for login, called, role in STAFF:
        newcomer = Newcomer(login=login, name=called, position=POSITION, role=role)
        desk.people.add(boss, newcomer)
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, boss, look.language)
    chosen(view, "gulmira")
    qtbot.waitUntil(lambda: bool(view.history.accessibleDescription()))
    keep_screen(view, f"people-{look}")

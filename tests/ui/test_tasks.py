"""The screen of what waits for a person to decide."""

import pytest
from desks import CLERK as A_CLERK
from desks import POSITION
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
from said import CONTROL, press

from db import delivery, settings
from db.applied import add_task
from db.engine import writing
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.roles import Role
from frontoffice.i18n.words import words_in
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.models.tasks import TaskColumn, task_widths
from ui.places import PLACES, TASKS
from ui.views.tasks import TasksView
from ui.widgets.rail import Place, Rail

BOSS = Clerk("boss", "Төлеген Дана", POSITION, Role.SUPERVISOR)


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nothing has happened yet."""
    return empty_desk


def in_trouble(desk: Desk, *names: str) -> None:
    """Let an entry of each of these people need somebody: the last one cannot be sent."""
    for at, name in enumerate(names):
        draft = Draft(applicant=Applicant(name=name), essence="Су жоқ")
        registered = desk.registration.register(draft, A_CLERK)
        now = desk.clock.moment().at + at
        with writing(desk.journal.engine) as connection:
            head = connection.exec_driver_sql("SELECT max(seq) FROM entry").scalar_one()
            if at == len(names) - 1:
                delivery.hold(connection, head, now)
            else:
                code = ("sync.not_applied", "sync.refused")[at % 2]
                add_task(connection, code, now, subject=registered.appeal)


def shown_view(qtbot: QtBot, desk: Desk, background: Background, language: str = "en") -> TasksView:
    view = filled(qtbot, TasksView(desk, background, words_in(language), BOSS))
    view.set_focus_first()
    return view


def titles(view: TasksView) -> list[str]:
    return [row.text(TaskColumn.WHAT) for row in rows_in(view.table)]


def test_the_newest_task_says_what_to_do_and_is_settled_and_undone_by_the_keyboard(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    in_trouble(desk, "Ким Виктор", "Сейтова Айгүл")
    view = shown_view(qtbot, desk, background)
    assert titles(view) == ["An entry cannot be sent", "An entry does not fit what is here"]
    assert view.title.text() == "An entry cannot be sent"
    assert "Try to send it again" in view.to_do.text()
    assert view.again.isVisible()

    with qtbot.waitSignal(view.refreshed):
        press(view.table, Qt.Key.Key_Delete)
    assert titles(view) == ["An entry does not fit what is here"]
    assert not view.again.isVisible()
    with qtbot.waitSignal(view.refreshed):
        press(view.table, Qt.Key.Key_Z, held=CONTROL)
    assert len(titles(view)) == 2


def test_what_is_done_can_wait_again(qtbot: QtBot, desk: Desk, background: Background) -> None:
    in_trouble(desk, "Ким Виктор")
    view = shown_view(qtbot, desk, background)
    with qtbot.waitSignal(view.refreshed):
        view.settle()
    assert view.listed.stack.currentWidget() is view.listed.empty
    assert view.listed.empty.sentence.text() == "Nothing waits for you"
    view.settle()  # there is nothing to settle, and nothing happens
    view.which.choose(value=True)
    with qtbot.waitSignal(view.refreshed):
        view.which.chosen.emit(True)
    assert view.done.text() == "Not done"
    with qtbot.waitSignal(view.refreshed):
        view.settle()
    assert desk.tasks.count() == 1


def test_enter_opens_the_appeal_that_it_is_about(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    in_trouble(desk, "Ким Виктор")
    view = shown_view(qtbot, desk, background)
    with qtbot.waitSignal(view.opened) as opened:
        press(view.table, Qt.Key.Key_Return)
    assert opened.args == [desk.tasks.waiting()[0].appeal]


def test_what_was_put_aside_is_sent_again(qtbot: QtBot, desk: Desk, background: Background) -> None:
    in_trouble(desk, "Ким Виктор")
    view = shown_view(qtbot, desk, background)
    assert desk.syncing.state().quarantined == 1
    with qtbot.waitSignals([view.said, view.refreshed]):
        press(view.table, Qt.Key.Key_R, held=CONTROL)
    assert desk.syncing.state().quarantined == 0


def test_a_stopped_pull_says_why_and_may_go_on(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    with writing(desk.journal.engine) as connection:
        settings.put(connection, "sync.stopped", "conflict.too_much")
    view = shown_view(qtbot, desk, background)
    assert view.stopped.isVisible()
    assert view.all.isVisible()
    assert not view.card.isVisible()
    with writing(desk.journal.engine) as connection:
        settings.put(connection, "sync.stopped", "conflict.feed_behind")
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    assert view.stopped.isVisible()
    assert not view.all.isVisible()


def test_who_may_not_settle_is_told_so_and_nothing_changes(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    in_trouble(desk, "Ким Виктор")
    view = shown_view(qtbot, desk, background)
    view._clerk = A_CLERK
    with qtbot.waitSignal(view.said):
        view.settle()
    assert desk.tasks.count() == 1
    place = next(one for one in PLACES if one.value == TASKS)
    assert place.is_for(Role.SUPERVISOR)
    assert not place.is_for(Role.CLERK)


def test_the_rail_says_how_many_wait(qtbot: QtBot) -> None:
    rail = Rail("Screens", [Place("register", "file-plus", "Register"), Place(TASKS, "flag", "T")])
    qtbot.addWidget(rail)
    rail.resize(88, 600)
    rail.choose(TASKS)
    before = look_of(rail)
    rail.count(TASKS, 3)
    assert ", 3 (" in rail.accessibleName()
    assert look_of(rail) != before
    rail.count(TASKS, 1000)
    rail.count(TASKS, 0)
    assert look_of(rail) == before


def look_of(rail: Rail) -> object:
    return rail.grab().toImage()


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_the_screen_stands_long_names_and_narrow_tables(
    qtbot: QtBot,
    qapp: QApplication,
    desk: Desk,
    background: Background,
    look: Look,
) -> None:
    in_trouble(desk, LONG_NAME)
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, look.language)
    look_at(view, f"tasks-{look}")
    assert view.minimumSizeHint().width() <= SIZE[0]
    narrow = task_widths(300, words_in(look.language))
    assert narrow[TaskColumn.APPLICANT] == 0
    assert narrow[TaskColumn.WHAT] > 0


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_tasks(
    qtbot: QtBot,
    qapp: QApplication,
    desk: Desk,
    background: Background,
    look: Look,
) -> None:
    in_trouble(desk, "Сәрсенбаева Айгүл Ерланқызы", "Ким Виктор", "Жұмабеков Болат Серікұлы")
    with writing(desk.journal.engine) as connection:
        settings.put(connection, "sync.stopped", "conflict.too_much")
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, look.language)
    keep_screen(view, f"tasks-{look}")

"""Practice at the window: entered from the sign-in by a key, done by keys, left by one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest
from clerks import WAIT_MS, at_work, focused, made_folder, own_desk, press, write
from desks import CLERK, FRIDAY, TestClock, clock
from doubles.screens import LOOKS, Look, cut_texts, keep_screen
from practices import made_practice, practice_folder
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from trainees import RIGHT, Trainee, practice_of, trainee

from frontoffice.desk import Desk
from frontoffice.domain.practice_people import LAMPS
from frontoffice.domain.practice_tasks import TASKS, case_of
from frontoffice.i18n import LANGUAGES, words_in
from frontoffice.practice import (
    PracticeFolder,
    Source,
    make_practice,
    open_practice,
    practising_at,
    shipped_source,
)
from frontoffice.services.registry import Query
from ui.practising import Door
from ui.preferences import Preferences
from ui.theme import theme
from ui.views.practice_panel import BAND, PracticePanel
from ui.widgets.field import Field
from ui.windows.practice import NEW, PracticeWindow

__all__ = ["clock", "made_folder", "made_practice", "own_desk", "practice_folder", "trainee"]


def test_the_first_task_is_done_with_a_hint_by_keyboard_alone(
    trainee: Trainee, clock: TestClock
) -> None:
    trainee.sign_in()
    assert "0 / 12" in trainee.panel or "12" in trainee.panel
    trainee.begin()
    assert LAMPS.identifier in trainee.panel
    press("F11")
    assert "ЖСН өрісінде" in trainee.panel
    assert focused() is trainee.shell.screens.register.who.identifier
    write(LAMPS.identifier)
    press("Enter")
    write(LAMPS.name)
    trainee.shell.screens.register.who.address.setText(f"Орал, {LAMPS.street}")
    trainee.shell.screens.register.what.essence.setFocus()
    write("Көшеде шамдар жанбайды.")
    clock.pass_(65)
    press("Ctrl+Enter")
    trainee.until(lambda: trainee.shell.screens.register.flight.is_busy is False)
    trainee.settle()
    trainee.rounds.look()
    trainee.until(lambda: trainee.rounds.result)
    trainee.settle()
    assert "1:05" in trainee.panel
    assert "1 " in trainee.panel
    assert trainee.rounds.result is not None
    assert trainee.rounds.result.done
    press("F12")
    trainee.until(lambda: TASKS[1].title.kk in trainee.panel)
    assert trainee.task is TASKS[1]
    with trainee.bot.waitSignal(trainee.window.left):
        press("Ctrl+Q")
    assert not trainee.window.isVisible()


def test_what_was_missed_is_told_and_the_task_comes_again(trainee: Trainee) -> None:
    trainee.sign_in()
    trainee.begin()
    trainee.end()
    assert LAMPS.identifier in trainee.panel
    assert "Мекенжайы жазылмаған" in trainee.panel
    press("F12")
    trainee.until(lambda: trainee.rounds.result is None)
    assert trainee.task is TASKS[1]


def test_another_language_keeps_the_task_and_its_hints(trainee: Trainee) -> None:
    trainee.sign_in()
    trainee.begin()
    press("F11")
    trainee.shell.head.language_wanted.emit("ru")
    trainee.settle()
    assert TASKS[0].title.ru in trainee.panel
    assert "Курсор стоит в поле ИИН" in trainee.panel
    assert trainee.window.strip.leave.text() == "Выйти из тренировки"


def test_another_person_has_tasks_of_their_own(trainee: Trainee) -> None:
    trainee.sign_in()
    trainee.begin()
    first = trainee.rounds
    press("Ctrl+L")
    press("Down", "Enter")
    trainee.until(lambda: trainee.rounds is not first)
    trainee.settle()
    assert trainee.rounds.clerk.login == NEW
    assert trainee.task is None
    assert trainee.shell.isVisible()


def test_a_day_is_typed_beside_the_form(trainee: Trainee) -> None:
    trainee.sign_in()
    for _ in range(3):
        trainee.begin()
        trainee.end()
        press("F12")
        trainee.until(lambda: trainee.rounds.result is None)
    assert trainee.task is TASKS[3]
    assert trainee.tasks.answer.isVisible()
    trainee.tasks.answer.setFocus()
    write("20.04.2026")
    press("Enter")
    trainee.until(lambda: trainee.rounds.result)
    trainee.settle()
    assert "Соңғы күні" in trainee.panel


def test_the_tasks_are_hidden_and_shown_by_a_key(trainee: Trainee) -> None:
    trainee.sign_in()
    before = trainee.shell.height()
    press("Ctrl+F11")
    QApplication.processEvents()
    assert trainee.tasks.isHidden()
    assert trainee.shell.height() > before
    press("Ctrl+F11")
    assert not trainee.tasks.isHidden()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_practice_looks_like_nothing_in_earnest(
    qtbot: QtBot,
    qapp: QApplication,
    practice_folder: PracticeFolder,
    clock: TestClock,
    look: Look,
) -> None:
    look.put_on(qapp)
    for one in practice_of(qtbot, practice_folder, clock, look):
        one.wait_for_people()
        one.settle()
        keep(one, f"practice-sign-in-{look}")
        one.sign_in()
        one.begin()
        press("F11")
        write(LAMPS.identifier)
        press("Enter")
        write(LAMPS.name)
        one.shell.contact.look()
        one.until(partial(is_right, one))
        one.settle()
        keep(one, f"practice-{look}")
        one.end()
        keep(one, f"practice-result-{look}")


def is_right(trainee: Trainee) -> bool:
    """Return whether the form has recognised the IIN: it waits a moment before it judges."""
    field = trainee.shell.screens.register.who.identifier.parentWidget()
    assert isinstance(field, Field)
    return field.note.text() == words_in(trainee.window.preferences.language).gettext(RIGHT)


def keep(trainee: Trainee, name: str) -> None:
    """Keep a picture of the window, in which every wrapped text has room for its lines."""
    QApplication.processEvents()
    assert trainee.window.size().toTuple() == (1366, 768)
    assert cut_texts(trainee.window) == []
    keep_screen(trainee.window, name)


def test_beside_a_wide_form_and_over_a_narrow_one(trainee: Trainee) -> None:
    trainee.sign_in()
    assert trainee.tasks.height() >= theme().px(BAND)
    assert trainee.tasks.geometry().bottom() < trainee.window.main.geometry().top()  # type: ignore[union-attr]
    trainee.window.resize(1700, 900)
    QApplication.processEvents()
    assert trainee.tasks.geometry().left() > trainee.window.main.geometry().right()  # type: ignore[union-attr]
    assert trainee.shell.width() >= 1_228


def test_from_the_sign_in_by_a_key_and_back(qtbot: QtBot, own_desk: Desk, tmp_path: Path) -> None:
    """Made on the way, out of the office of the desk, and of nobody who works there."""
    desk_folder = tmp_path / "desk"
    with (
        at_work(qtbot, own_desk, signed_in=False) as clerk,
        patch("frontoffice.practice.user_config_path", lambda _: tmp_path / "config"),
    ):
        clerk.until(clerk.window.sign_in.people.value)
        door = Door(desk_folder, clerk.window, Preferences(language="kk", theme="light"))
        press("F12")
        clerk.until(lambda: door.practice is not None)
        window = door.practice
        assert isinstance(window, PracticeWindow)
        assert not clerk.window.isVisible()
        trainee = Trainee(qtbot, window)
        qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: window.main is not None, timeout=60_000)
        trainee.wait_for_people()
        assert trainee.sign_in_view.people.value() == CLERK.login
        press("Down")
        assert trainee.sign_in_view.people.value() == NEW
        trainee.sign_in()
        copy = window.main.session.desk  # type: ignore[union-attr]
        assert copy.office.name == own_desk.office.name
        assert copy.office.code == "0000"
        assert copy.staff.people() == ()
        assert not copy.folder.is_relative_to(desk_folder)
        press("Ctrl+Q")
        clerk.until(clerk.window.isVisible)
        assert door.practice is None
        clerk.until(clerk.window.isActiveWindow)
        assert focused() is clerk.window.sign_in.pin
        assert own_desk.registry.page(Query()).lines == ()


def test_begun_anew_the_copy_is_fresh_and_what_was_done_stays(
    trainee: Trainee, practice_folder: PracticeFolder, clock: TestClock
) -> None:
    def made(folder: PracticeFolder, _source: Source, tell: Callable[[int, int], None]) -> None:
        make_practice(folder, shipped_source(), tell, clock.guard())

    trainee.sign_in()
    trainee.begin()
    trainee.end()
    first = trainee.window.main
    with (
        patch("ui.windows.practice.make_practice", made),
        patch.object(trainee.window, "_source", shipped_source),
    ):
        press("Ctrl+F12")
        assert trainee.window.progress.isVisible()
        trainee.bot.waitUntil(lambda: trainee.window.main not in (None, first), timeout=60_000)
    trainee.sign_in()
    trainee.window.close()
    desk = open_practice(practice_folder, clock.guard())
    told = practising_at(desk).everybody()
    desk.close()
    assert told[CLERK.login]["iin"].done is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_story_and_every_hint_are_read_without_scrolling(qtbot: QtBot, language: str) -> None:
    panel = PracticePanel(words_in(language))
    qtbot.addWidget(panel)
    panel.show()
    for spare in (0, 300):
        panel.fit(spare)
        panel.resize(spare or 1_350, 600)
        for task in TASKS:
            case = case_of(task, "Батыс Қазақстан облысы", FRIDAY.date())
            panel.show_task(task, case, 0)
            panel.show_hints(task.hints[:2], case, more=False)
            for _ in range(3):
                QApplication.processEvents()
            story, room = panel.story, panel._scroll.viewport()
            bottom = story.mapTo(room, story.rect().bottomLeft()).y()
            assert bottom <= room.height(), (task.code, bottom, room.height())
            assert cut_texts(panel) == []

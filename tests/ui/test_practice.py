"""Practice at the window: entered from the sign-in by a key, done by keys, left by one."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest
from clerks import WAIT_MS, Clerk, at_work, focused, made_folder, own_desk, press, write
from desks import CLERK, FRIDAY, TestClock, clock
from doubles.screens import LOOKS, Look, cut_texts, keep_screen
from practices import made_practice, practice_folder
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.domain.practice_people import LAMPS
from frontoffice.domain.practice_tasks import TASKS
from frontoffice.practice import PracticeFolder, open_practice, practising_at
from frontoffice.services.clerk import Person
from frontoffice.services.registry import Query
from ui.practising import Door
from ui.preferences import Preferences
from ui.windows.practice import NEW, PracticeWindow
from ui.windows.shell import Shell

__all__ = ["clock", "made_folder", "made_practice", "own_desk", "practice_folder"]

PEOPLE = (Person(CLERK.login, CLERK.name, CLERK.position, "supervisor"),)


@dataclass
class Trainee:
    """Somebody before a practice window."""

    bot: QtBot
    window: PracticeWindow

    def until(self, holds: object) -> None:
        """Wait until something holds."""
        assert callable(holds)
        self.bot.waitUntil(lambda: bool(holds()), timeout=WAIT_MS)

    @property
    def shell(self) -> Shell:
        """The screens of the desk."""
        assert self.window.main is not None
        shell = self.window.main.shell
        assert isinstance(shell, Shell)
        return shell

    @property
    def panel(self) -> str:
        """All that the panel says."""
        panel = self.window.panel
        assert panel is not None
        texts = (panel.count, panel.title, panel.story, panel.hints, panel.result, panel.missed)
        return "\n".join(text.text() for text in texts if text.isVisible())

    def settle(self) -> None:
        """Wait until the database has done all that it was given so far, and it is shown."""
        background = self.window._background
        assert background is not None
        for _ in range(2):
            done: list[bool] = []
            background.database(self.window, lambda: True, done.append)
            self.until(lambda done=done: done)

    def sign_in(self) -> None:
        """Choose the name that is offered, and see the first task offered."""
        self.until(lambda: self.window.main is not None)
        main = self.window.main
        assert main is not None
        self.until(main.sign_in.people.value)
        press("Enter")
        self.until(lambda: main.shell is not None and self.shell.isVisible())
        self.until(lambda: self.window.panel is not None and self.window.panel.title.text())
        self.settle()


@pytest.fixture
def quiet() -> Iterator[None]:
    with patch("ui.windows.contact.Contact.sync"), patch("ui.windows.contact.Contact.print_next"):
        yield


def practice_of(
    bot: QtBot, folder: PracticeFolder, clock: TestClock, look: Look = LOOKS[0]
) -> Iterator[Trainee]:
    """Give a practice window on *folder*, in which it is the Friday of the tests."""

    def opened(one: PracticeFolder) -> Desk:
        return open_practice(one, clock.guard())

    liked = Preferences(language=look.language, theme=look.theme, login=CLERK.login)
    with patch("ui.practice_session.open_practice", opened):
        window = PracticeWindow(folder, no_source, liked, PEOPLE, lambda: FRIDAY)
        bot.addWidget(window)
        window.show()
        window.activateWindow()
        bot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
        window.begin()
        yield Trainee(bot, window)
        window.close()


def no_source() -> object:
    raise AssertionError


@pytest.fixture
def trainee(
    qtbot: QtBot, practice_folder: PracticeFolder, clock: TestClock, quiet: None
) -> Iterator[Trainee]:
    yield from practice_of(qtbot, practice_folder, clock)


def test_the_first_task_is_done_with_a_hint_by_keyboard_alone(
    trainee: Trainee, clock: TestClock
) -> None:
    trainee.sign_in()
    assert "0 / 12" in trainee.panel or "12" in trainee.panel
    press("F12")
    trainee.until(lambda: trainee.window.rounds.attempt)
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
    trainee.window.rounds.look()
    trainee.until(lambda: trainee.window.rounds.result)
    trainee.settle()
    assert "1:05" in trainee.panel
    assert "1 " in trainee.panel
    assert trainee.window.rounds.result.done
    press("F12")
    trainee.until(lambda: TASKS[1].title.kk in trainee.panel)
    assert trainee.window.rounds.attempt.task is TASKS[1]
    with trainee.bot.waitSignal(trainee.window.left):
        press("Ctrl+Q")
    assert not trainee.window.isVisible()


def test_what_was_missed_is_told_and_the_task_comes_again(trainee: Trainee) -> None:
    trainee.sign_in()
    press("F12")
    trainee.until(lambda: trainee.window.rounds.attempt)
    press("F12")
    trainee.until(lambda: trainee.window.rounds.result)
    trainee.settle()
    assert LAMPS.identifier in trainee.panel
    assert "Мекенжайы жазылмаған" in trainee.panel
    press("F12")
    trainee.until(lambda: trainee.window.rounds.result is None)
    assert trainee.window.rounds.attempt.task is TASKS[1]


def test_another_language_keeps_the_task_and_its_hints(trainee: Trainee) -> None:
    trainee.sign_in()
    press("F12")
    trainee.until(lambda: trainee.window.rounds.attempt)
    press("F11")
    trainee.shell.head.language_wanted.emit("ru")
    trainee.settle()
    assert TASKS[0].title.ru in trainee.panel
    assert "Курсор стоит в поле ИИН" in trainee.panel
    assert trainee.window.strip.leave.text() == "Выйти из тренировки"


def test_the_tasks_are_hidden_and_shown_by_a_key(trainee: Trainee) -> None:
    trainee.sign_in()
    before = trainee.shell.width()
    press("Ctrl+F11")
    QApplication.processEvents()
    assert trainee.window.panel.isHidden()
    assert trainee.shell.width() > before
    press("Ctrl+F11")
    assert not trainee.window.panel.isHidden()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_practice_looks_like_nothing_in_earnest(
    qtbot: QtBot,
    qapp: QApplication,
    practice_folder: PracticeFolder,
    clock: TestClock,
    quiet: None,
    look: Look,
) -> None:
    look.put_on(qapp)
    for trainee in practice_of(qtbot, practice_folder, clock, look):
        trainee.until(lambda trainee=trainee: trainee.window.main is not None)
        trainee.until(lambda trainee=trainee: trainee.window.main.sign_in.people.value())
        trainee.settle()
        keep(trainee, f"practice-sign-in-{look}")
        trainee.sign_in()
        press("F12")
        trainee.until(lambda trainee=trainee: trainee.window.rounds.attempt)
        press("F11")
        write(LAMPS.identifier)
        press("Enter")
        write(LAMPS.name)
        trainee.settle()
        keep(trainee, f"practice-{look}")
        press("F12")
        trainee.until(lambda trainee=trainee: trainee.window.rounds.result)
        trainee.settle()
        keep(trainee, f"practice-result-{look}")


def keep(trainee: Trainee, name: str) -> None:
    """Keep a picture of the window, in which every wrapped text has room for its lines."""
    QApplication.processEvents()
    assert trainee.window.size().toTuple() == (1366, 768)
    assert cut_texts(trainee.window) == []
    keep_screen(trainee.window, name)

"""Somebody who practises before a window; keys go where the focus is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from unittest.mock import patch

import pytest
from clerks import WAIT_MS, press
from desks import CLERK, FRIDAY, TestClock
from doubles.screens import LOOKS, Look
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.domain.practice_judging import Task
from frontoffice.practice import (
    PracticeFolder,
    Source,
    open_practice,
)
from frontoffice.services.clerk import Person
from ui.preferences import Preferences
from ui.views.practice_panel import PracticePanel
from ui.views.practice_sign_in import PracticeSignIn
from ui.windows.practice import PracticeWindow
from ui.windows.practice_rounds import TaskRounds
from ui.windows.shell import Shell

RIGHT = "Right. Birth date and sex come from the IIN and may be changed"
PEOPLE = (Person(CLERK.login, CLERK.name, CLERK.position, "supervisor"),)


@dataclass
class Trainee:
    """Somebody before a practice window."""

    bot: QtBot
    window: PracticeWindow

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.bot.waitUntil(lambda: bool(holds()), timeout=WAIT_MS)

    @property
    def shell(self) -> Shell:
        """The screens of the desk."""
        assert self.window.main is not None
        shell = self.window.main.shell
        assert isinstance(shell, Shell)
        return shell

    @property
    def rounds(self) -> TaskRounds:
        """The tasks, as the window leads through them."""
        assert self.window.rounds is not None
        return self.window.rounds

    @property
    def task(self) -> Task | None:
        """The task under way."""
        attempt = self.rounds.attempt
        return None if attempt is None else attempt.task

    @property
    def tasks(self) -> PracticePanel:
        """The panel of the tasks."""
        assert self.window.panel is not None
        return self.window.panel

    @property
    def sign_in_view(self) -> PracticeSignIn:
        """Where a name is chosen."""
        assert self.window.main is not None
        view = self.window.main.sign_in
        assert isinstance(view, PracticeSignIn)
        return view

    @property
    def panel(self) -> str:
        """All that the panel says."""
        panel = self.tasks
        texts = (panel.count, panel.title, panel.story, panel.hints, panel.result, panel.missed)
        return "\n".join(text.text() for text in texts if text.isVisible())

    def settle(self) -> None:
        """Wait until the database has done all that it was given so far, and it is shown."""
        background = self.window._background
        assert background is not None
        for _ in range(2):
            done: list[bool] = []
            background.database(self.window, lambda: True, done.append)
            self.until(partial(bool, done))

    def wait_for_people(self) -> None:
        """Wait until a name can be chosen."""
        self.until(lambda: self.window.main is not None)
        self.until(self.sign_in_view.people.value)

    def sign_in(self) -> None:
        """Choose the name that is offered, and see the first task offered."""
        self.wait_for_people()
        press("Enter")
        main = self.window.main
        assert main is not None
        self.until(lambda: main.shell is not None and self.shell.isVisible())
        self.until(self.tasks.title.text)
        self.settle()

    def begin(self) -> None:
        """Begin the task that is offered."""
        press("F12")
        self.until(lambda: self.rounds.attempt)

    def end(self) -> None:
        """Say that it is done, and see how it went."""
        press("F12")
        self.until(lambda: self.rounds.result)
        self.settle()


def practice_of(
    bot: QtBot, folder: PracticeFolder, clock: TestClock, look: Look = LOOKS[0]
) -> Iterator[Trainee]:
    """Give a practice window on *folder*, in which it is the Friday of the tests."""

    def opened(one: PracticeFolder) -> Desk:
        return open_practice(one, clock.guard())

    liked = Preferences(language=look.language, theme=look.theme, login=CLERK.login)
    with (
        patch("ui.practice_session.open_practice", opened),
        patch("ui.windows.contact.Contact.sync"),
        patch("ui.windows.contact.Contact.print_next"),
    ):
        window = PracticeWindow(folder, no_source, liked, PEOPLE, lambda: FRIDAY)
        bot.addWidget(window)
        window.show()
        window.activateWindow()
        bot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
        window.begin()
        yield Trainee(bot, window)
        window.close()


def no_source() -> Source:
    raise AssertionError


@pytest.fixture
def trainee(qtbot: QtBot, practice_folder: PracticeFolder, clock: TestClock) -> Iterator[Trainee]:
    yield from practice_of(qtbot, practice_folder, clock)

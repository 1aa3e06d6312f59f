"""A clerk at the window: keys go where the focus is, as a keyboard sends them."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unittest.mock import patch
from uuid import uuid4

import pytest
from desks import CLERK, FRIDAY, OFFICE, PIN, POSITION, TestClock, never_asked
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.secrets import KeyFileVault, Secrets
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.appeal import Draft
from frontoffice.new_desk import Plan, make_desk
from frontoffice.services.clerk import Person
from frontoffice.services.registry import Query
from ui.background import Background
from ui.preferences import Preferences
from ui.session import Session
from ui.views.register import RegisterView
from ui.windows.main import MainWindow
from ui.windows.shell import Shell

WAIT_MS: Final = 30_000
_NAMED: Final = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Down": Qt.Key.Key_Down,
    "Up": Qt.Key.Key_Up,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Space": Qt.Key.Key_Space,
    "PageDown": Qt.Key.Key_PageDown,
    "PageUp": Qt.Key.Key_PageUp,
    "Del": Qt.Key.Key_Delete,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
    "Backspace": Qt.Key.Key_Backspace,
    **{f"F{number}": Qt.Key(Qt.Key.Key_F1 + number - 1) for number in range(1, 13)},
}
_HELD: Final = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the folder of a desk once: hashing a PIN is slow on purpose."""
    place = tmp_path_factory.mktemp("made")
    vault, secrets = KeyFileVault(place / "key"), Secrets.make()
    vault.save(secrets)
    plan = Plan(office=OFFICE, device=uuid4(), secrets=secrets, vault=vault)
    make_desk(place / "desk", plan)
    desk = open_desk(place / "desk", never_asked, TestClock().guard())
    desk.staff.add(Person(CLERK.login, CLERK.name, POSITION, "clerk"), PIN)
    desk.close()
    return place / "desk"


@pytest.fixture
def own_desk(made_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Give a desk of the test's own, on Friday, 20 March 2026, 10:42."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    shutil.copytree(made_folder, tmp_path / "desk")
    desk = open_desk(tmp_path / "desk", never_asked, TestClock().guard())
    yield desk
    desk.close()


def focused() -> QWidget:
    """Return the widget that has the focus, or the window where none has."""
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    assert widget is not None
    return widget


def press(*chords: str) -> None:
    """Press keys one after another: ``press("Alt+2", "3", "Enter")``."""
    for chord in chords:
        *held, name = chord.replace("++", "+plus").split("+")
        name = "+" if name == "plus" else name
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= _HELD[one]
        key = _NAMED.get(name) or Qt.Key(ord(name))
        text = name if len(name) == 1 and not held else {"Enter": "\r"}.get(name, "")
        _send(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


def key_in(window: QWidget, *chords: str) -> None:
    """Press keys at *window* itself, which finds out who gets them: as a keyboard's come in."""
    handle = window.windowHandle()
    assert handle is not None
    for chord in chords:
        *held, name = chord.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= _HELD[one]
        QTest.keyClick(handle, _NAMED.get(name) or Qt.Key(ord(name)), modifiers)


def write(text: str, *, each_ms: int = 0, since: int = 0) -> None:
    """Type *text*, letters of any alphabet, where the focus is; from *since* on, if that matters."""
    for place, letter in enumerate(text):
        key = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_unknown
        none = Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, key, none, "\r" if letter == "\n" else letter)
        event.setTimestamp(since + place * each_ms)
        _send(event)


def scan(text: str, *, end: bool = True) -> int:
    """Type *text* as a scanner does: a key each 5 ms, Enter at the end; return when it ended."""
    at = 1_000
    for letter in [*text, *["\r"] * end]:
        key = Qt.Key.Key_Return if letter == "\r" else Qt.Key.Key_unknown
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
        event.setTimestamp(at)
        at += 5
        _send(event)
    return at - 5


def _send(event: QKeyEvent) -> None:
    QApplication.sendEvent(focused(), event)


@dataclass
class Clerk:
    """One window with its desk, and what a clerk looks at in it."""

    bot: QtBot
    desk: Desk
    window: MainWindow
    background: Background

    @property
    def shell(self) -> Shell:
        """What stands around the screens."""
        shell = self.window.shell
        assert isinstance(shell, Shell)
        return shell

    @property
    def register(self) -> RegisterView:
        """The register screen."""
        return self.shell.screens.register

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.bot.waitUntil(lambda: bool(holds()), timeout=WAIT_MS)

    def settle(self) -> None:
        """Wait until the database has done all that it was given so far, and it is shown."""
        done: list[bool] = []
        for _ in range(2):
            self.background.database(self.window, lambda: True, done.append)
            self.until(lambda: done)
            done.clear()

    def sign_in(self, pin: str = PIN) -> None:
        """Type the PIN and wait for the screens."""
        self.until(self.window.sign_in.people.value)
        write(pin)
        press("Enter")
        self.until(lambda: self.window.shell is not None and self.shell.isVisible())
        self.settle()

    def registered(self) -> None:
        """Register what is typed and wait for the number."""
        press("Ctrl+Enter")
        self.until(lambda: self.register.flight.is_busy is False)
        self.settle()

    def numbers(self) -> list[str]:
        """Return the numbers on the disk, the newest first."""
        return [line.number for line in self.desk.registry.page(Query()).lines]

    def drafts(self) -> list[Draft]:
        """Return what was registered, the newest first."""
        lines = self.desk.registry.page(Query()).lines
        return [self.desk.cards.card(line.appeal).draft for line in lines]


@contextmanager
def at_work(
    bot: QtBot,
    desk: Desk,
    language: str = "kk",
    *,
    signed_in: bool = True,
    theme: str = "light",
    login: str = CLERK.login,
) -> Iterator[Clerk]:
    """Give a clerk before a window of *desk*, signed in; the rounds do not go by themselves.

    :param login: whoever sits there; somebody else has to be on the staff.
    """
    background = Background()
    preferences = Preferences(language=language, theme=theme, login=login)
    window = MainWindow(lambda: Session(desk), background, preferences, lambda: FRIDAY)
    with patch("ui.windows.contact.Contact.sync"), patch("ui.windows.contact.Contact.print_next"):
        window.show()
        window.activateWindow()
        window.open()
        bot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
        clerk = Clerk(bot, desk, window, background)
        if signed_in:
            clerk.sign_in()
        yield clerk
        window.close()
        background.close()
        window.deleteLater()

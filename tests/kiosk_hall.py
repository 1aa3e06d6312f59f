"""A kiosk in a hall: its window over a real desk, a printer, a clock that jumps, and the mains.

It keeps a book of the people who come, one after the other: what each of them alone has said, and
which numbers each has seen.
"""

import random
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Final

import pytest
from clerks import WAIT_MS
from desks import TestClock, never_asked
from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid
from visitors import no_devices

import ui.motion
from frontoffice.desk import open_desk
from ui.background import Background
from ui.kiosk.pages.done import DonePage
from ui.kiosk.pages.start import StartPage
from ui.kiosk.presence import Presence
from ui.kiosk.serving import Kiosk
from ui.kiosk.threshold import window_of
from ui.kiosk.widgets.idle_bar import IdleBar

SIZES: Final = (QSize(), QSize(1280, 800), QSize(720, 1280))
"""The whole of the screen that Qt pretends, 800 x 800, and two that kiosks have."""
LONGEST_STAY_S: Final = 120
"""Whoever was interrupted longer ago has gone."""
_WORD: Final = "құпия"
TOKENS: Final = re.compile(rf"{_WORD}\d{{5}}|8801015\d{{5}}")
"""All that only one person says: a word, and a number of twelve digits."""


@dataclass
class Person:
    """Somebody who came: what only they say, and what they were shown."""

    at: int
    numbers: list[str] = field(default_factory=list)

    @property
    def word(self) -> str:
        """A word that nobody else says."""
        return f"{_WORD}{self._own:05}"

    @property
    def digits(self) -> str:
        """A number that nobody else has."""
        return f"8801015{self._own:05}"

    @property
    def _own(self) -> int:
        """Five digits, far from those of others: a last one that was mistyped makes no other's."""
        return self.at * 38_197 % 100_003


class Hall:
    """Switches the kiosk on and off, lets time pass, and looks who stands there."""

    def __init__(self, folder: Path, clock: TestClock, dice: random.Random) -> None:
        self.folder, self.clock, self.dice = folder, clock, dice
        self.people = [Person(0)]
        self.pages: set[str] = set()
        self.bugs: list[Exception] = []
        self.unseen = 0
        """Appeals whose number nobody was shown: the mains failed for longer than people wait."""
        self._before = self.people[0]
        self.on()

    @property
    def person(self) -> Person:
        """Who stands there."""
        return self.people[-1]

    @property
    def others(self) -> set[str]:
        """What only others have said, and the numbers that they were shown."""
        mine, found = self.person, set()
        for one in self.people:
            if one.at != mine.at:
                found |= {one.word, one.digits, *one.numbers}
        return found

    @property
    def page(self) -> QWidget:
        """What is shown."""
        page = self.window.page
        assert page is not None
        return page

    def on(self) -> None:
        """Begin as after a failure of the mains, and wait for the first screen."""
        self.desk = open_desk(self.folder, never_asked, self.clock.guard())
        self.desk.spool.recover()
        self.background = Background()
        self.background.bug.connect(self.bugs.append)
        size = self.dice.choice(SIZES)
        self.window = window_of(self.desk.office, windowed=not size.isEmpty())
        self.kiosk = Kiosk(self.desk, self.background, no_devices(), self.window)
        if not size.isEmpty():
            self.window.resize(size)
        self.window.shown.connect(self._sees)
        self.kiosk.conversation.begin()
        for timer in self.kiosk.contact.findChildren(QTimer):
            timer.stop()  # the test says when its rounds are made
        self.until(lambda: self.window.page is not None)
        self.state, self.size = self.window.windowState(), self.window.size()

    def off(self, for_s: float) -> None:
        """Cut the mains for *for_s*: what was not begun is never done, nothing is told any more."""
        is_lost = not self._is_idle()
        stood = isinstance(self.page, StartPage) and is_lost
        self.background._database.shutdown(wait=True, cancel_futures=True)
        self.background.close()
        self.desk.close()
        self.window.let_close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.clock.pass_(for_s)
        if for_s > LONGEST_STAY_S:
            self.unseen += is_lost
            self._comes()
        elif stood:  # the screen was cleared, and the disk did not hear of it any more
            self.people.append(self._before)

    def close(self) -> None:
        """End in good order."""
        self.background.close()
        self.desk.close()
        self.window.let_close()
        self.window.deleteLater()

    def pass_(self, seconds: float) -> None:
        """Let *seconds* pass: every timer of the window that is due rings once."""
        self.clock.pass_(seconds)
        for timer in self.window.findChildren(QTimer):
            if isValid(timer) and timer.isActive() and timer.interval() <= seconds * 1000:
                if timer.isSingleShot():
                    timer.stop()
                timer.timeout.emit()
        self.breathe()

    def round(self) -> None:
        """Print what waits, and look how the printer does."""
        self.kiosk.contact.print_next()
        self.settle()
        self.kiosk.contact.look()
        self.settle()

    @contextmanager
    def slow_disk(self) -> Iterator[None]:
        """Let nothing that is asked of the database, or reckoned, come back meanwhile."""
        goes_on = Event()
        threads = self.background._database, self.background._reckoner
        held = [one.submit(goes_on.wait) for one in threads]
        try:
            yield
        finally:
            goes_on.set()
            wait(held)

    def stand_still(self) -> None:
        """Take back the real time that has passed: what is slow on this machine rings no timer."""
        for timer in self.window.findChildren(QTimer):
            if timer.isActive() and timer.isSingleShot():
                timer.start()

    def breathe(self) -> None:
        """Let Qt do what it has to do, and what was let go of die."""
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def settle(self) -> None:
        """Wait until all that the database was given is done, and told."""
        self.until(self._is_idle)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until *holds* says so."""
        end = time.monotonic() + WAIT_MS / 1000
        while not holds():
            assert time.monotonic() < end, "waited in vain"
            self.breathe()
            Event().wait(0.001)
        self.breathe()

    def texts(self) -> str:
        """Return all that stands anywhere in the window, seen or read out."""
        found = []
        for widget in (self.window, *self.window.findChildren(QWidget)):
            found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
            if isinstance(widget, QLineEdit | QLabel):
                found.append(widget.text())
            elif isinstance(widget, QPlainTextEdit | QTextEdit):
                found.append(widget.toPlainText())
        return "\n".join(found)

    def _is_idle(self) -> bool:
        return not self.background._jobs

    def _comes(self) -> None:
        self._before = self.person
        self.people.append(Person(max(one.at for one in self.people) + 1))

    def _sees(self) -> None:
        page = self.page
        self.pages.add(type(page).__name__)
        if isinstance(page, StartPage):
            self._comes()
        elif isinstance(page, DonePage):
            number = str(page.talon.number)
            if number not in self.person.numbers:
                self.person.numbers.append(number)


def let_time_stand(monkeypatch: pytest.MonkeyPatch, clock: TestClock) -> None:
    """Let the parts of the screen that know a clock know *clock*."""

    def steady() -> float:
        return clock.steady

    monkeypatch.setattr(Presence.__init__, "__defaults__", (steady,))
    before = IdleBar.__init__.__defaults__ or ()
    monkeypatch.setattr(IdleBar.__init__, "__defaults__", (*before[:-1], steady))
    monkeypatch.setattr(ui.motion, "duration_ms", lambda: 0)

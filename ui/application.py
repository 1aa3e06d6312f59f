"""The program with a window: what it starts, what it keeps, and how it ends."""

import logging
import queue
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from frontoffice.traces import LogFormat
from ui.background import Background
from ui.desk_lock import DeskLock
from ui.dressing import dressed_application
from ui.giving_way import GivingWay
from ui.opening import Opening
from ui.practising import Door
from ui.preferences import keep_preferences
from ui.sweeping import Sweeper
from ui.windows.main import MainWindow
from ui.windows.placing import show_placed

_LOG: Final = logging.getLogger(__name__)
_LOG_FILE: Final = "window.log"
_CAME_UP_MS: Final = 60_000
"""A window that has stood for so long has come up, whether somebody has signed in or not."""
_LOG_BYTES: Final = 1_000_000


def run_desk(
    folder: Path, passphrase: Callable[[], str] | None = None, *, language: str | None = None
) -> int:
    """Show the desk of *folder* until its window is closed; return the exit status.

    :param passphrase: asked for where the keys are locked by one; None asks in the window.
    """
    app, preferences = dressed_application(folder, language)
    sweeper = Sweeper()
    background, asking = Background(), Asking(passphrase)
    opening = Opening(folder, asking.ask)
    window = MainWindow(opening.open, background, preferences, look=opening.look)
    bugs = Bugs(folder, window)
    sys.excepthook = bugs.caught
    background.bug.connect(bugs.show)
    asking.wanted.connect(window.ask_passphrase)
    window.unlocked.connect(asking.answer)
    window.liked.connect(lambda liked: keep_preferences(folder, liked))
    door = Door(folder, window, preferences)
    lock = DeskLock(folder)
    giving_way = GivingWay(window)
    stands = partial(background.files, giving_way, _note_came_up, _nothing)
    QTimer.singleShot(_CAME_UP_MS, giving_way, stands)
    show_placed(window)
    if lock.take():
        QTimer.singleShot(0, window, window.open)  # the sign-in is painted first
    else:
        told = window.words.gettext("This desk is open in another window already.")
        window.sign_in.show_trouble(told)
    try:
        return app.exec()
    finally:
        asking.answer("")
        background.close()
        door.close()
        if window.session is not None:
            window.session.close()
        lock.release()
        sweeper.close()
        sys.excepthook = sys.__excepthook__


def _note_came_up() -> None:
    # All of a desk's services: by now they are there, and before the sign-in they would cost it.
    from frontoffice.updates.waiting import note_came_up  # noqa: PLC0415

    note_came_up()


def _nothing(_: None) -> None:
    pass


class Asking(QObject):
    """Asks for the passphrase of the keys from the thread that opens the desk."""

    wanted = Signal()
    """The window is to ask."""

    def __init__(self, given: Callable[[], str] | None) -> None:
        super().__init__()
        self._given = given
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()

    def ask(self) -> str:
        """Return the passphrase: what was given with the command, else what is typed.

        Nothing where the window was closed instead; nothing opens no keys.
        """
        if self._given is not None:
            return self._given()
        self.wanted.emit()
        return self._answers.get()

    def answer(self, passphrase: str) -> None:
        """Give *passphrase* to whoever waits for it."""
        self._answers.put(passphrase)


class Bugs:
    """Our faults: logged in full, shown once each with a number, and the typing is kept."""

    def __init__(self, folder: Path, window: MainWindow) -> None:
        self._window = window
        self._shown: set[str] = set()
        path = folder / _LOG_FILE
        with suppress(OSError):
            if path.stat().st_size > _LOG_BYTES:
                path.replace(path.with_suffix(".log.1"))
        file = logging.FileHandler(path, encoding="utf-8", delay=True)
        file.setFormatter(LogFormat())
        with suppress(OSError):
            logging.getLogger().addHandler(file)

    def caught(
        self, kind: type[BaseException], value: BaseException, trace: TracebackType | None
    ) -> None:
        """Take an exception that nobody caught; it stands in for ``sys.excepthook``."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _LOG.error("bug in the window", exc_info=(kind, value, trace))
        self.show(value)

    def show(self, bug: BaseException) -> None:
        """Tell the person once of *bug*, with the number that finds it in the log."""
        trace = bug.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{type(bug).__name__} {trace.tb_lineno if trace else 0}"
        if place in self._shown:
            return
        self._shown.add(place)
        number = f"{datetime.now():%d%H%M%S}"  # noqa: DTZ005 -- as the clock on the wall
        _LOG.error("report %s: %s", number, place)
        told = self._window.words.gettext("Something broke. What you typed is kept. No. {number}")
        self._window.say(told.format(number=number))
        if self._window.shell is not None:
            self._window.shell.screens.register.keeper.keep()

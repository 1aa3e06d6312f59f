"""When a window gives way to a newer version: at somebody's word, or when nobody has been there."""

from collections.abc import Callable
from time import monotonic
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from ui.windows.main import MainWindow

LOOK_MS: Final = 5_000
QUIET_S: Final = 10 * 60
"""For so long the desk was locked."""


class GivingWay(QObject):
    """Closes *window* when a version is ready and nothing is under way in it.

    Where the desk has been locked for a while, a version that has come is made ready unasked.
    The rounds of the screens come with those: they are too heavy to be imported before a sign-in.
    """

    def __init__(self, window: MainWindow, steady: Callable[[], float] = monotonic) -> None:
        super().__init__(window)
        self._window, self._steady = window, steady
        self._locked_at: float | None = None
        self._heard: Any = None
        self._ready = False
        self._tried = ""
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)
        self.timer.start(LOOK_MS)

    def look(self) -> None:
        """Look whether it is time."""
        shell = self._window.shell
        if shell is None:
            return
        contact = shell.contact
        if contact is not self._heard:
            self._heard = contact
            contact.updates.ready.connect(self._is_ready)
        locked = self._window.currentWidget() is self._window.sign_in
        if not locked:
            self._locked_at = None
        elif self._locked_at is None:
            self._locked_at = self._steady()
        if self._ready:
            self._give_way(contact)
        elif self._locked_at is not None and self._steady() - self._locked_at >= QUIET_S:
            self._make_ready(contact)

    def _make_ready(self, contact: Any) -> None:
        rounds = contact.updates
        version = rounds.last.version if rounds.last is not None else ""
        # What did not pass its trial is tried again when a person says so.
        if version and version != self._tried:
            self._tried = version
            rounds.make_ready()

    def _is_ready(self) -> None:
        self._ready = True
        self.look()

    def _give_way(self, contact: Any) -> None:
        printer, waiting = contact.last_printer, contact.updates.waiting
        printing = printer is not None and printer.ready and printer.waiting
        if waiting is None or self._window.shell.is_busy() or printing:
            return
        self._ready = False
        waiting.give_way()
        self._window.close()

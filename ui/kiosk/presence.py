"""Whether somebody stands before the kiosk: told by touches, and asked when there are none."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

ASK_S: Final = 60.0
"""After so long without a touch the person is asked whether they are there."""
LEAVE_S: Final = 20.0
"""After so long without an answer they have gone."""
_LOOK_MS: Final = 250
_TOUCHES: Final = frozenset(
    {
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    }
)


class Presence(QObject):
    """Watches for touches anywhere in the window that it is a filter of.

    :param steady: seconds of a clock that nobody sets.
    """

    asked = Signal()
    """Nobody has touched anything for long."""

    there = Signal()
    """Somebody has, after they were asked."""

    left = Signal()
    """Nobody has answered."""

    waits = Signal(float)
    """While it waits for an answer: the part of the time that is left, from 1 to 0."""

    def __init__(self, parent: QObject, steady: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._steady = steady
        self._touched = steady()
        self._asked_at: float | None = None
        self._held = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Somebody has come."""
        self._asked_at, self._held = None, False
        self._touched = self._steady()
        self._timer.start()

    def end(self) -> None:
        """Nobody is there to be watched for."""
        self._timer.stop()
        self._asked_at = None

    def hold(self, *, held: bool) -> None:
        """Ask nobody who speaks to the camera and touches nothing, until told otherwise."""
        self._held = held
        self.touch()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._steady()
        if self._asked_at is not None:
            self._asked_at = None
            self.there.emit()

    def look(self) -> None:
        """Ask, or tell how long it still waits for an answer, or tell that nobody is there."""
        now = self._steady()
        if self._held:
            return
        if self._asked_at is None:
            if now - self._touched >= ASK_S:
                self._asked_at = now
                self.asked.emit()
                self.waits.emit(1.0)
            return
        left = 1 - (now - self._asked_at) / LEAVE_S
        if left > 0:
            self.waits.emit(left)
            return
        self.end()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() in _TOUCHES and self._timer.isActive():
            self.touch()
        return super().eventFilter(watched, event)

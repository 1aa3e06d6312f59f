"""Whether somebody stands before the kiosk: told by touches, and asked when there are none."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

ASK_S: Final = 60.0
"""After so long without a touch the person is asked whether they are there."""
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

    begun = Signal()
    """Somebody has come."""

    def __init__(self, parent: QObject, steady: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._steady = steady
        self._touched = steady()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_on(self) -> bool:
        """Whether somebody has come and is to be asked when they are silent."""
        return self._timer.isActive()

    @property
    def silent_s(self) -> float:
        """For how long nothing was touched."""
        return self._steady() - self._touched

    def begin(self) -> None:
        """Somebody has come, or has answered that they are there."""
        self.touch()
        if not self.is_on:
            self._timer.start()
            self.begun.emit()

    def end(self) -> None:
        """Ask nobody: nobody is there, or the screen itself sees to it."""
        self._timer.stop()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._steady()

    def look(self) -> None:
        """Ask whether somebody is there, once nothing was touched for long."""
        if self.silent_s >= ASK_S:
            self.end()
            self.asked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() in _TOUCHES:
            self.touch()
        return super().eventFilter(watched, event)

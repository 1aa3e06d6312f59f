"""Notices that nobody has touched keyboard or mouse for a while."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QCursor

LOOK_MS: Final = 5_000


class Idle(QObject):
    """Looks now and then whether the mouse has moved: seeing each event would cost every one."""

    idle = Signal()
    """So long nothing was touched."""

    def __init__(self, parent: QObject, steady: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._steady = steady
        self._limit_s = 0
        self._touched = steady()
        self._at = QCursor.pos()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def watch(self, limit_min: int) -> None:
        """Tell after *limit_min* minutes from now on; 0 never."""
        self._limit_s = limit_min * 60
        self.touch()
        if limit_min:
            self._timer.start(LOOK_MS)
        else:
            self._timer.stop()

    def touch(self) -> None:
        """Begin to wait anew: somebody is there."""
        self._touched = self._steady()

    def look(self) -> None:
        """Look whether the mouse has moved, or the time is over."""
        at = QCursor.pos()
        if at != self._at:
            self._at = at
            self.touch()
        elif self._limit_s and self._steady() - self._touched >= self._limit_s:
            self.touch()
            self.idle.emit()

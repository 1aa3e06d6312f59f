"""Python's garbage is collected on the thread of the screen only, and when nobody waits for it.

A collection runs on whatever thread happens to allocate; on a worker's it could destroy widgets
that wait in a reference cycle, and Qt allows that on their own thread only.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

ROUND_MS: Final = 500
_YOUNG: Final = 2_000
"""So many new containers make a collection of the young ones worth while (some 1 ms)."""
_CALM_ROUNDS: Final = 6
_LONGEST: Final = 600
"""Rounds, five minutes, after which the old ones have their turn even if it is never calm."""


class Sweeper(QObject):
    """Takes over from the automatic collection until it is closed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # the modules loaded so far stay anyway
        self._calm = self._since = 0
        self._swept = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.sweep)
        self._timer.start(ROUND_MS)

    def sweep(self) -> None:
        """Collect the young often, and the old once it has been calm for some seconds."""
        self._since += 1
        if gc.get_count()[0] > _YOUNG:
            gc.collect(1)
            self._calm, self._swept = 0, True
            if self._since < _LONGEST:
                return
        self._calm += 1
        if self._swept and (self._calm >= _CALM_ROUNDS or self._since >= _LONGEST):
            gc.collect()
            self._since, self._swept = 0, False

    def close(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

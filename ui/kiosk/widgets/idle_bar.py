"""A bar that runs out, and the words over it: nobody has touched the screen for a while."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.look import HINT
from ui.kiosk.widgets.fitting import Line, Stack
from ui.theme import CONTRAST
from ui.widgets.painted import Painted, box

LASTS_S: Final = 20
_TICK_MS: Final = 100
_BAR: Final = 12
_AIR: Final = 8


class IdleBar(Painted):
    """Runs out in so many seconds unless it is stopped."""

    access_role = QAccessible.Role.ProgressBar

    over = Signal()
    """The time has run out."""

    def __init__(
        self,
        text: str = "",
        lasts_s: int = LASTS_S,
        parent: QWidget | None = None,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make a bar under *text*, which may have ``{seconds}`` in it."""
        super().__init__(parent)
        self._text, self._lasts_s, self._steady = text, lasts_s, steady
        self._ends = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.look)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def left_s(self) -> float:
        """How many seconds are left; 0 while it does not run."""
        return max(0.0, self._ends - self._steady()) if self._timer.isActive() else 0.0

    def begin(self) -> None:
        """Begin to run out, from the whole."""
        self._ends = self._steady() + self._lasts_s
        self._timer.start()
        self.name(self._words())
        self.update()

    def stop(self) -> None:
        """Stop: somebody is there."""
        self._timer.stop()
        self.update()

    def look(self) -> None:
        """Look how much time is left, and tell when there is none."""
        self.update()
        if self._timer.isActive() and self.left_s <= 0:
            self._timer.stop()
            self.over.emit()

    def sizeHint(self) -> QSize:
        """Return the height of the words and of the bar."""
        words = self._stack().height(self.width() if self.width() > 1 else 1e6)
        return QSize(self.px(300), words + (_AIR if words else 0) + _BAR)

    def minimumSizeHint(self) -> QSize:
        """Return the same height; the width is for the page to give."""
        return QSize(self.px(200), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words and what is left of the bar."""
        painter, shown = self.painter(), self.theme
        whole = QRectF(0, self.height() - _BAR, self.width(), _BAR)
        words = QRectF(0, 0, self.width(), self.height() - _BAR - _AIR)
        self._stack().paint(painter, words)
        plane = "canvas" if shown.tokens is CONTRAST else "line"
        box(painter, whole, _BAR / 2, fill=shown.colour(plane), edge=shown.colour("line"))
        left = QRectF(whole)
        left.setWidth(whole.width() * self.left_s / self._lasts_s)
        if left.width() >= _BAR:
            box(painter, left, _BAR / 2, fill=shown.colour("accent"))

    def _words(self) -> str:
        return self._text.replace("{seconds}", str(round(self.left_s)))

    def _stack(self) -> Stack:
        return Stack((Line(self._words(), HINT, colour="ink3"),), Qt.AlignmentFlag.AlignHCenter)

"""Seconds that are left, large and in the middle."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.widgets.fitting import Line, Stack
from ui.widgets.painted import Painted, box

_SIDE: Final = 240
_DIGITS: Final = 110
_EDGE: Final = 6


class Countdown(Painted):
    """A number in a ring, which a person sees getting smaller."""

    access_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seconds = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_seconds(self, seconds: int) -> None:
        """Show that *seconds* are left."""
        self._seconds = str(seconds)
        self.name(self._seconds)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the ring."""
        return QSize(self.px(_SIDE), self.px(_SIDE))

    def minimumSizeHint(self) -> QSize:
        """Return half of that."""
        return self.sizeHint() / 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring into the middle, and the number into the ring."""
        painter, shown = self.painter(), self.theme
        side = min(self.px(_SIDE), self.width(), self.height())
        ring = QRectF(0, 0, side, side)
        ring.moveCenter(QRectF(self.rect()).center())
        fill, edge = shown.colour("surface"), shown.colour("accent")
        box(painter, ring, side / 2, fill=fill, edge=edge, width=_EDGE)
        middle = Qt.AlignmentFlag.AlignHCenter
        Stack((Line(self._seconds, _DIGITS, 600, serif=True),), middle).paint(painter, ring)

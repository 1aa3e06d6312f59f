"""One large picture in the middle of a screen on which little is said."""

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.widgets.painted import Painted, box

_LARGEST: Final = 360
_LEAST: Final = 60
_INNER: Final = 0.24


class Sign(Painted):
    """An icon on a round plane, as large as there is room for; it is never touched."""

    access_role = QAccessible.Role.Graphic

    def __init__(self, glyph: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return the size at which it is seen from the door."""
        return QSize(_LARGEST, _LARGEST)

    def minimumSizeHint(self) -> QSize:
        """Return next to nothing: words need the room first."""
        return QSize(_LEAST, _LEAST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plane and icon in the middle."""
        side = min(self.width(), self.height(), _LARGEST)
        middle = QRectF(self.rect()).center()
        plane = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        painter, inner = self.painter(), side * _INNER
        box(painter, plane, side / 2, fill=self.theme.colour("tint"))
        icon = plane.adjusted(inner, inner, -inner, -inner)
        paint_icon(painter, self._glyph, self.theme.colour("accent"), icon)

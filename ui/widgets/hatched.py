"""A border of slanting lines around a whole window: what is in it is not in earnest."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from ui.widgets.painted import Painted, hatch

BORDER: Final = 8
_GAP: Final = 9


class Hatched(Painted):
    """Paints the border; what is laid into it keeps clear of that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dress()

    def dress(self) -> None:
        """Keep what is inside clear of the border, at the size of the theme."""
        side = self.px(BORDER)
        self.setContentsMargins(side, side, side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines, and a thin edge where the window begins: faint, and still."""
        painter, shown = self.painter(), self.theme
        whole, inner = self.rect(), self.contentsRect()
        painter.setClipRegion(QRegion(whole).subtracted(QRegion(inner)))
        painter.fillRect(whole, shown.colour("rail"))
        hatch(painter, QRectF(whole), 0, shown.colour("gold"), self.px(_GAP))
        painter.setClipping(False)
        edge = QRectF(inner).adjusted(-1, -1, 0, 0)
        painter.setPen(shown.colour("gold"))
        painter.drawRect(edge)

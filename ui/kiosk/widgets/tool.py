"""A tool of the foot: a picture over a word in two languages; a line over it while it is on."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.icons import paint_icon
from ui.kiosk.look import HINT
from ui.kiosk.widgets.fitting import Line, Stack
from ui.kiosk.widgets.pressed import Pressed
from ui.theme import Theme, theme

_GLYPH: Final = 36
_AIR: Final = 10
_PAD: Final = 6
_ON: Final = 6
_BESIDE: Final = 1.9
"""A tool so many times as wide as high has its picture beside the words."""


class Tool(Pressed):
    """One of the five."""

    def __init__(self, text: str, second: str, glyph: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = (text, second if second != text else "")
        self._glyph = glyph
        self.both = True
        """Whether there is room for both languages in all tools."""
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setAccessibleDescription(second)

    def show_on(self, on: bool) -> None:
        """Show whether it is on."""
        self.setChecked(on)

    def nextCheckState(self) -> None:
        """Stay as it is: whether it is on is for the page to say."""

    def line_width(self) -> int:
        """Return the width of the words, picture over them."""
        return self._stack(over=True).width() + 2 * _PAD

    def heightForWidth(self, width: int) -> int:
        """Return the height of picture and words."""
        high = self._stack(over=True).height(width - 2 * _PAD)
        return max(self.least, theme().px(_GLYPH) + high + _ON + 2 * _AIR)

    def has_room_for_both(self, width: int, height: int) -> bool:
        """Return whether both languages stand beside the picture in *width* and *height*."""
        return self._stack(over=False).least_height(self._beside(width)) <= height - 2 * _PAD

    def least_height(self, width: int) -> int:
        """Return the height of the first language in its least size, the picture beside it."""
        high = self._stack(over=False, second=False).least_height(self._beside(width))
        return max(self.least, high + 2 * _PAD)

    def paint(self, painter: QPainter, shown: Theme) -> None:
        """Paint picture and words, the picture beside them where it is wide and low."""
        rect = QRectF(self.rect())
        if self.isDown():
            painter.fillRect(rect, shown.colour("tint"))
        if self.isChecked():
            painter.fillRect(QRectF(0, 0, rect.width(), _ON), shown.colour("accent"))
        side = shown.px(_GLYPH)
        beside = self.height() < self.heightForWidth(self.width()) or (
            rect.width() > _BESIDE * rect.height()
        )
        stack = self._stack(over=not beside)
        if beside:
            stack = self._stack(over=False, second=self.both)
            width = min(stack.width(), self._beside(self.width()))
            left = rect.center().x() - (width + side + _AIR) / 2
            glyph = QRectF(left, rect.center().y() - side / 2, side, side)
            words = QRectF(glyph.right() + _AIR, _PAD, width, rect.height() - 2 * _PAD)
        else:
            glyph = QRectF(rect.center().x() - side / 2, _AIR + _ON, side, side)
            words = QRectF(
                _PAD, glyph.bottom(), rect.width() - 2 * _PAD, rect.bottom() - glyph.bottom() - _PAD
            )
        paint_icon(painter, self._glyph, shown.colour("accent"), glyph)
        top = Qt.AlignmentFlag.AlignTop if not beside else Qt.AlignmentFlag.AlignVCenter
        stack.paint(painter, words, top)

    def _beside(self, width: int) -> int:
        """Return the width that words have beside the picture."""
        return width - theme().px(_GLYPH) - _AIR - 2 * _PAD

    def _stack(self, *, over: bool, second: bool = True) -> Stack:
        text, other = self._words
        lines = (Line(text, HINT, 600), Line(other if second else "", HINT, colour="ink3"))
        return Stack(lines, Qt.AlignmentFlag.AlignHCenter if over else Qt.AlignmentFlag.AlignLeft)

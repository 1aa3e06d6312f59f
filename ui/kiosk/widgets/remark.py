"""A sentence that wants to be seen at once; its room stays when there is nothing to say."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.kiosk.look import GAP, HINT, RADIUS
from ui.kiosk.widgets.fitting import Line, Stack
from ui.widgets.painted import Painted, announce, box

_GLYPH: Final = 32
_LINES: Final = "\n"
_LEAST_WIDTH: Final = 240


class Remark(Painted):
    """What is not as it should be, and what to do about it; two lines of room, full or empty."""

    access_role = QAccessible.Role.AlertMessage

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Show *text*; nothing where it is empty."""
        if text != self._text:
            self._text = text
            self.name(text)
            self.update()
            if text:
                announce(self, text)

    def text(self) -> str:
        """Return what it says."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return room for two lines."""
        high = Stack((Line(_LINES, HINT, 600),)).height(1e6) + GAP
        return QSize(_LEAST_WIDTH * 2, high)

    def minimumSizeHint(self) -> QSize:
        """Return two lines in the least size."""
        return QSize(_LEAST_WIDTH, Stack((Line(_LINES, HINT, 600),)).least_height(1e6) + GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plane, the sign and the sentence."""
        if not self._text:
            return
        painter, shown, plane = self.painter(), self.theme, QRectF(self.rect())
        box(painter, plane, RADIUS, fill=shown.colour("warn_tint"), edge=shown.colour("warn"))
        side = min(shown.px(_GLYPH), self.height() - GAP)
        sign = QRectF(GAP, plane.center().y() - side / 2, side, side)
        paint_icon(painter, "alert-triangle", shown.colour("warn"), sign)
        left = sign.right() + GAP
        room = QRectF(left, GAP / 4, plane.right() - GAP - left, plane.height() - GAP / 2)
        stack = Stack((Line(self._text, HINT, 600, colour="warn"),))
        stack.paint(painter, room, Qt.AlignmentFlag.AlignVCenter)

"""Sentences on a plane of their own: what is told, the most wanted largest."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.kiosk.look import RADIUS
from ui.kiosk.widgets.fitting import Line, Stack
from ui.widgets.painted import Painted, box

_PAD: Final = 24
_GLYPH: Final = 44
_LEAST_WIDTH: Final = 320


class Facts(Painted):
    """Sentences beside a sign; they shrink together and are never cut."""

    access_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._glyph, self._colour = "info-circle", "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def tell(self, lines: Sequence[Line], glyph: str, *, warning: bool = False) -> None:
        """Show *lines* beside the sign *glyph*."""
        self._lines, self._glyph = tuple(lines), glyph
        self._colour = "warn" if warning else "accent"
        self.name(" ".join(line.text for line in self._lines if line.text.strip()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return all lines at full size, in the width that it has."""
        stack = Stack(self._lines)
        width = self._wide() or stack.width() + self._sides()
        return QSize(width, stack.height(width - self._sides()) + 2 * _PAD)

    def minimumSizeHint(self) -> QSize:
        """Return the height below which the letters were smaller than they may be."""
        width = (self._wide() or _LEAST_WIDTH) - self._sides()
        return QSize(_LEAST_WIDTH, Stack(self._lines).least_height(width) + _PAD)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the lines need in the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plane, the sign and the lines."""
        painter, shown, whole = self.painter(), self.theme, QRectF(self.rect())
        fill = shown.colour("warn_tint" if self._colour == "warn" else "surface")
        edge = shown.colour("warn" if self._colour == "warn" else "control")
        box(painter, whole.adjusted(1, 1, -1, -1), RADIUS, fill=fill, edge=edge, width=2)
        side = self.px(_GLYPH)
        stack = Stack(self._lines)
        left = 2 * _PAD + side
        room = QRectF(left, _PAD / 2, whole.width() - left - _PAD, whole.height() - _PAD)
        taken = stack.paint(painter, room, Qt.AlignmentFlag.AlignVCenter)
        sign = QRectF(_PAD, max(_PAD / 2, taken.top() + 4), side, side)
        paint_icon(painter, self._glyph, shown.colour(self._colour), sign)

    def _sides(self) -> int:
        return 3 * _PAD + self.px(_GLYPH)

    def _wide(self) -> int:
        return self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 0

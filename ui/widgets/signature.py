"""A field on which somebody signs: by a pen, a finger or the mouse."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QMouseEvent,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontoffice.domain.conversation import MOST_POINTS, STROKE_RANGE, Stroke
from ui.widgets.painted import Painted, box

_LEAST_STEP: Final = 4
"""Of the range: points that are nearer to each other are one."""


class SignaturePad(Painted):
    """Keeps strokes as whole points, in thousandths of its width."""

    access_role = QAccessible.Role.Graphic

    drawn = Signal()
    """Something was drawn, or taken away."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[tuple[int, int]]] = []
        self._drawing = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.name(label)

    def sizeHint(self) -> QSize:
        """Return room to sign."""
        return QSize(self.px(420), self.px(180))

    def minimumSizeHint(self) -> QSize:
        """Return the least room to sign."""
        return QSize(self.px(160), self.px(80))

    def strokes(self) -> tuple[Stroke, ...]:
        """Return what was drawn; a point alone is a stroke too."""
        return tuple(tuple(one) for one in self._strokes if one)

    def clear(self) -> None:
        """Begin anew."""
        self._strokes.clear()
        self.update()
        self.drawn.emit()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen."""
        kind = event.type()
        if kind == event.Type.TabletPress:
            self._begin(event.position())
        elif kind == event.Type.TabletMove and self._drawing:
            self._go(event.position())
        elif kind == event.Type.TabletRelease:
            self._end()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke; a finger comes as the mouse does."""
        self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a stroke."""
        if self._drawing:
            self._go(event.position())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End a stroke."""
        self._end()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field, the line to sign on, and what was drawn."""
        painter, shown = self.painter(), self.theme
        whole = QRectF(self.rect())
        fill, edge = shown.colour("surface"), shown.colour("control")
        box(painter, whole, self.px(5), fill=fill, edge=edge)
        painter.setPen(QPen(shown.colour("line"), shown.line))
        at = whole.height() * 3 / 4
        painter.drawLine(QPointF(self.px(24), at), QPointF(whole.width() - self.px(24), at))
        pen = QPen(shown.colour("ink"), self.px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self._strokes:
            painter.drawPath(self._path(stroke))

    def _path(self, stroke: list[tuple[int, int]]) -> QPainterPath:
        scale = self.width() / STROKE_RANGE
        points = [QPointF(x * scale, y * scale) for x, y in stroke]
        path = QPainterPath(points[0])
        for point in [*points[1:], points[-1]]:
            path.lineTo(point)
        return path

    def _begin(self, at: QPointF) -> None:
        if self._count() < MOST_POINTS:
            self._drawing = True
            self._strokes.append([self._point(at)])
            self.update()
            self.drawn.emit()

    def _go(self, at: QPointF) -> None:
        point, (x, y) = self._point(at), self._strokes[-1][-1]
        far = abs(point[0] - x) + abs(point[1] - y) >= _LEAST_STEP
        if far and self._count() < MOST_POINTS:
            self._strokes[-1].append(point)
            self.update()

    def _end(self) -> None:
        self._drawing = False

    def _point(self, at: QPointF) -> tuple[int, int]:
        # Both by the width: on whatever it is painted later, it keeps its shape.
        scale = STROKE_RANGE / max(1, self.width())
        x, y = round(at.x() * scale), round(at.y() * scale)
        return min(STROKE_RANGE, max(0, x)), min(STROKE_RANGE, max(0, y))

    def _count(self) -> int:
        return sum(map(len, self._strokes))

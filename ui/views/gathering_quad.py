"""A photograph with the four corners of the sheet: moved by the mouse, or by Tab and the arrows."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontoffice.domain.corners import Corners, Point
from frontoffice.i18n.words import N_, Words
from ui.views.paper_page import fitting
from ui.widgets.painted import Painted, announce, box

WHOLE: Final = Corners((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
"""The whole photograph."""
_STEP: Final = 0.002
_FAR: Final = 10
_HANDLE: Final = 18
_NEAR: Final = 28
_AIR: Final = 14
_NAMES: Final = (
    N_("upper left corner"),
    N_("upper right corner"),
    N_("lower right corner"),
    N_("lower left corner"),
)
_WAYS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Quad(Painted):
    """Shows a photograph and where the sheet lies in it."""

    moved = Signal()
    """A corner lies elsewhere."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._picture = QImage()
        self._points: list[Point] = list(WHOLE)
        self._at = 0
        self._pulled: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell()

    def show_shot(self, picture: QImage, corners: Corners | None) -> None:
        """Show *picture*, the corners where they were found; else around all of it."""
        self._picture, self._points, self._at = picture, list(corners or WHOLE), 0
        self._tell()
        self.update()

    def corners(self) -> Corners:
        """Return where the corners lie, in their order."""
        return Corners.of(self._points)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which corners are told apart."""
        return QSize(self.px(240), self.px(180))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Choose the next corner by Tab; after the last one go on."""
        to = self._at + (1 if forward else -1)
        if not 0 <= to < len(self._points):
            return super().focusNextPrevChild(forward)
        self._choose(to)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first corner, or at the last where Tab goes back."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self._choose(0)
        elif event.reason() == Qt.FocusReason.BacktabFocusReason:
            self._choose(len(self._points) - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no chosen corner."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the chosen corner by arrows, with Shift in larger steps."""
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        step = _STEP * (_FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        right, down = self._points[self._at]
        self._put((right + way[0] * step, down + way[1] * step))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the corner that is near."""
        near = min(range(len(self._points)), key=lambda at: self._far(at, event.position()))
        if self._far(near, event.position()) <= self.px(_NEAR):
            self._pulled = near
            self._choose(near)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the corner along."""
        if self._pulled is not None:
            place = self._place()
            spot = event.position() - place.topLeft()
            self._put((spot.x() / place.width(), spot.y() / place.height()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._pulled = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the photograph, what is left out shaded, and the corners."""
        painter, shown, whole = self.painter(), self.theme, QRectF(self.rect())
        edge = shown.colour("accent" if self.hasFocus() else "line")
        width = 2 if self.hasFocus() else 1
        box(painter, whole, self.px(8), fill=shown.colour("sunken"), edge=edge, width=width)
        if self._picture.isNull():
            return
        place = self._place()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._picture)
        sheet = QPolygonF([self._spot(at) for at in range(len(self._points))])
        self._paint_shade(painter, place, sheet)
        ink = shown.colour("accent" if self.corners().is_convex() else "danger")
        painter.setPen(QPen(ink, 2 * shown.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(sheet)
        for at in range(len(self._points)):
            self._paint_handle(painter, at, ink)

    def _paint_shade(self, painter: QPainter, place: QRectF, sheet: QPolygonF) -> None:
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(place)
        inside.addPolygon(sheet)
        shade = QColor(0, 0, 0)
        shade.setAlphaF(0.45)
        painter.fillPath(outside.subtracted(inside), shade)

    def _paint_handle(self, painter: QPainter, at: int, ink: QColor) -> None:
        chosen = self.hasFocus() and at == self._at
        side = self.px(_HANDLE + (6 if chosen else 0))
        handle = QRectF(0, 0, side, side)
        handle.moveCenter(self._spot(at))
        fill = ink if chosen else self.theme.colour("surface")
        box(painter, handle, side / 2, fill=fill, edge=ink, width=2)

    def _place(self) -> QRectF:
        air = self.px(_AIR)
        room = QRectF(self.rect()).adjusted(air, air, -air, -air)
        place = QRectF(0, 0, *fitting(self._picture, room.width(), room.height()))
        place.moveCenter(room.center())
        return place

    def _spot(self, at: int) -> QPointF:
        place, (right, down) = self._place(), self._points[at]
        return QPointF(place.left() + right * place.width(), place.top() + down * place.height())

    def _far(self, at: int, spot: QPointF) -> float:
        return float((self._spot(at) - spot).manhattanLength())

    def _put(self, point: Point) -> None:
        right, down = (min(1.0, max(0.0, one)) for one in point)
        self._points[self._at] = (right, down)
        self._tell()
        self.update()
        self.moved.emit()

    def _choose(self, at: int) -> None:
        self._at = at
        self._tell()
        announce(self, self.accessibleDescription())
        self.update()

    def _tell(self) -> None:
        _ = self._words.gettext
        self.name(_("Corners of the sheet"), _(_NAMES[self._at]))

"""What the camera sees, as in a mirror, with a frame into which the talon's code is held."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.look import GAP, RADIUS, TEXT
from ui.kiosk.widgets.fitting import Line, Stack
from ui.widgets.painted import Painted, box

_LEAST: Final = QSize(280, 180)
_WANTED: Final = QSize(640, 480)
_FRAME: Final = 0.62
"""Of the lower side of the picture: so large is the frame."""
_CORNER: Final = 0.22
"""Of a side of the frame: so long are the strokes of a corner."""
_STROKE: Final = 10
_SENTENCE: Final = 0.3
"""Of the height, at most, a sentence takes at the foot of the picture."""


class Mirror(Painted):
    """A live picture; whoever moves the talon to the left sees it go to the left."""

    access_role = QAccessible.Role.Graphic

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        """Show nothing yet; *label* says to a screen reader what it is."""
        super().__init__(parent)
        self._picture: QImage | None = None
        self._label = label
        self._said = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.name(label)

    def show_picture(self, picture: QImage) -> None:
        """Show *picture* in place of the one before."""
        self._picture = picture
        self.update()

    def say(self, sentence: str) -> None:
        """Write *sentence* at the foot of the picture; empty for none."""
        if sentence != self._said:
            self._said = sentence
            self.name(self._label, sentence)
            self.update()

    @property
    def said(self) -> str:
        """What stands at the foot of the picture."""
        return self._said

    @property
    def frame(self) -> QRectF:
        """Where the code is to be held."""
        side = min(self.width(), self.height()) * _FRAME
        frame = QRectF(0, 0, side, side)
        frame.moveCenter(QRectF(self.rect()).center())
        return frame

    def sizeHint(self) -> QSize:  # noqa: D102
        return _WANTED

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return _LEAST

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture over the whole plane, the corners of the frame, the sentence."""
        painter, shown, whole = self.painter(), self.theme, QRectF(self.rect())
        plane = QPainterPath()
        plane.addRoundedRect(whole, RADIUS, RADIUS)
        painter.setClipPath(plane)
        painter.fillRect(whole, shown.colour("rail"))
        if self._picture is not None:
            self._paint_picture(painter, self._picture)
        self._paint_frame(painter)
        if self._said:
            self._paint_sentence(painter)

    def _paint_picture(self, painter: QPainter, picture: QImage) -> None:
        """Paint *picture* mirrored and so large that nothing of the plane stays empty."""
        whole = QRectF(self.rect())
        scale = max(whole.width() / picture.width(), whole.height() / picture.height())
        place = QRectF(0, 0, picture.width() * scale, picture.height() * scale)
        place.moveCenter(whole.center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(whole.width(), 0)
        painter.scale(-1, 1)
        painter.drawImage(place, picture)
        painter.restore()

    def _paint_frame(self, painter: QPainter) -> None:
        """Paint the corners twice, light on dark: a hall may be both."""
        for colour, width in (("rail", _STROKE + 6), ("gold", _STROKE)):
            pen = QPen(self.theme.colour(colour), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._corners())

    def _corners(self) -> QPainterPath:
        frame, path = self.frame, QPainterPath()
        long = frame.width() * _CORNER
        for corner, x, y in (
            (frame.topLeft(), 1, 1),
            (frame.topRight(), -1, 1),
            (frame.bottomRight(), -1, -1),
            (frame.bottomLeft(), 1, -1),
        ):
            path.moveTo(corner.x(), corner.y() + y * long)
            path.lineTo(corner)
            path.lineTo(corner.x() + x * long, corner.y())
        return path

    def _paint_sentence(self, painter: QPainter) -> None:
        shown = self.theme
        stack = Stack((Line(self._said, TEXT, 600),), Qt.AlignmentFlag.AlignHCenter)
        room = self.width() - 4 * GAP
        high = min(stack.height(room), self.height() * _SENTENCE) + GAP
        plane = QRectF(GAP, self.height() - high - GAP, self.width() - 2 * GAP, high)
        box(painter, plane, RADIUS, fill=shown.colour("warn_tint"), edge=shown.colour("warn"))
        stack.paint(painter, plane.adjusted(GAP, GAP / 2, -GAP, -GAP / 2))

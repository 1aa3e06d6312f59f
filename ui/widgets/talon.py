"""The talon as it will come out of the printer, crisp, fading where it goes on."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.painted import Painted, box

_FADE = 56
_SIDE = 14


class TalonPreview(Painted):
    """The upper part of a paper, as wide as there is room."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._scaled = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.name(label)

    def show_paper(self, paper: QImage | bytes) -> None:
        """Show *paper*: an image, or the bytes of one (PNG)."""
        self._image = QImage.fromData(paper) if isinstance(paper, bytes) else paper
        self._scaled = QImage()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the head of a talon."""
        return QSize(self.px(296), self.px(180))

    def minimumSizeHint(self) -> QSize:
        """Return room for the number at least."""
        return QSize(self.px(160), self.px(96))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paper and its fade."""
        if self._image.isNull():
            return
        painter, shown = self.painter(), self.theme
        side = self.px(_SIDE)
        place = QRectF(side, 0, self.width() - 2 * side, self.height())
        ratio = self.devicePixelRatioF()
        width = round((place.width() - 2) * ratio)
        if self._scaled.width() != width:
            smooth = Qt.TransformationMode.SmoothTransformation
            gray = self._image.convertToFormat(QImage.Format.Format_Grayscale8)
            self._scaled = gray.scaledToWidth(width, smooth)
            self._scaled.setDevicePixelRatio(ratio)
        box(painter, place, 0, fill=QColor(Qt.GlobalColor.white), edge=shown.colour("line"))
        inside = place.adjusted(1, 1, -1, -1)
        painter.setClipRect(inside)
        painter.drawImage(inside.topLeft(), self._scaled)
        if self._scaled.height() / ratio > inside.height():
            top = inside.bottom() - self.px(_FADE)
            fade = QLinearGradient(QPointF(0, top), QPointF(0, inside.bottom()))
            clear = QColor(255, 255, 255, 0)
            fade.setColorAt(0, clear)
            fade.setColorAt(1, QColor(Qt.GlobalColor.white))
            painter.fillRect(QRectF(inside.left(), top, inside.width(), self.px(_FADE)), fade)

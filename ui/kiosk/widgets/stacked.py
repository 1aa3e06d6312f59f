"""A widget of nothing but lines, as large as they fit the width that it has."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.widgets.fitting import Stack
from ui.widgets.painted import Painted

_LEAST_WIDTH: Final = 240


class Stacked(Painted):
    """Lines under each other; its height follows its width, and below the least one is no reading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return all lines at full size, in the width that it has."""
        stack = self.stack()
        return QSize(stack.width(), stack.height(self.wide() or stack.width()))

    def minimumSizeHint(self) -> QSize:
        """Return the height below which the lines were too small to be read."""
        return QSize(_LEAST_WIDTH, self.stack().least_height(self.wide() or _LEAST_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the lines need in the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        self.stack().paint(self.painter(), QRectF(self.rect()))

    def wide(self) -> int:
        """Return the width that it was given, in pixels; 0 before."""
        return self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 0

    def stack(self) -> Stack:
        """Return the lines."""
        raise NotImplementedError

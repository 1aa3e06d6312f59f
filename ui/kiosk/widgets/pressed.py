"""What all buttons of the kiosk share: paint of their own, 15 mm at least, no focus by touch."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.kiosk.look import least_px, mm_px_of
from ui.theme import Theme, theme
from ui.widgets.painted import DRESSED, box

_REASON: Final = Qt.FocusReason
_BY_KEY: Final = (_REASON.TabFocusReason, _REASON.BacktabFocusReason, _REASON.ShortcutFocusReason)


class Pressed(QAbstractButton):
    """A button that paints itself out of the theme; Tab reaches it, a touch leaves the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ringed = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def least(self) -> int:
        """15 mm of the screen it is on, in pixels; never under 56."""
        return least_px(mm_px_of(self))

    def sizeHint(self) -> QSize:
        """Return the width of the words in one line, and the height in the width it has."""
        width = self.line_width()
        return QSize(width, self.heightForWidth(self.placed_width() or width))

    def minimumSizeHint(self) -> QSize:
        """Return the least target for a finger, and the height of the texts at their least."""
        width = self.placed_width()
        return QSize(self.least, max(self.least, self.least_height(width) if width else 0))

    def placed_width(self) -> int:
        """Return the width in pixels that a layout has given it; 0 before that."""
        return self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 0

    def line_width(self) -> int:
        """Return the width in pixels at which nothing wraps."""
        raise NotImplementedError

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that the texts want at *width*."""
        raise NotImplementedError

    def least_height(self, width: int) -> int:
        """Return the height in pixels below which the texts were too small at *width*."""
        return self.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the texts need in the new width.

        Not by ``hasHeightForWidth``: a layout then never gives less than the full height.
        """
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring where a key brought the focus: whoever touches the glass needs none."""
        super().focusInEvent(event)
        self._ringed = event.reason() in _BY_KEY
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._ringed = False
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme has changed."""
        super().changeEvent(event)
        if event.type() in DRESSED:
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button, and a ring about it when the keys of a keyboard are on it."""
        painter, shown = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, shown)
        if self._ringed:
            ring = QRectF(self.rect()).adjusted(5, 5, -5, -5)
            colour = shown.colour(self.ring())
            box(painter, ring, shown.px(11), edge=colour, width=3)

    def paint(self, painter: QPainter, shown: Theme) -> None:
        """Paint the button."""
        raise NotImplementedError

    def ring(self) -> str:
        """Return the token of the ring of focus."""
        return "accent"

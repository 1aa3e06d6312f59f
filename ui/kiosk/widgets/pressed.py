"""What all buttons of the kiosk share: paint of their own, 15 mm at least, no focus by touch."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.kiosk.look import least_px, mm_px_of
from ui.theme import Theme, theme
from ui.widgets.painted import DRESSED, box


class Pressed(QAbstractButton):
    """A button that paints itself out of the theme; Tab reaches it, a touch leaves the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def least(self) -> int:
        """15 mm of the screen it is on, in pixels; never under 56."""
        return least_px(mm_px_of(self.screen()))

    def hasHeightForWidth(self) -> bool:
        """Return that texts wrap."""
        return True

    def minimumSizeHint(self) -> QSize:
        """Return the least target for a finger, and the height of the texts at their least."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 0
        high = self.least_height(width) if width else 0
        return QSize(self.least, max(self.least, high))

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that the texts want at *width*."""
        raise NotImplementedError

    def least_height(self, width: int) -> int:
        """Return the height in pixels below which the texts were too small at *width*."""
        return self.heightForWidth(width)

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
        if self.hasFocus():
            ring = QRectF(self.rect()).adjusted(5, 5, -5, -5)
            colour = shown.colour(self.ring())
            box(painter, ring, shown.px(11), edge=colour, width=3)

    def paint(self, painter: QPainter, shown: Theme) -> None:
        """Paint the button."""
        raise NotImplementedError

    def ring(self) -> str:
        """Return the token of the ring of focus."""
        return "accent"

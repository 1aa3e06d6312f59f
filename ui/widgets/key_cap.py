"""The cap of a key, shown beside what the key does."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import CAPTION, Theme
from ui.widgets.painted import Painted, box, line_of


def key_cap_width(theme: Theme, keys: str) -> int:
    """Return the width of the cap of *keys* in pixels."""
    metrics = QFontMetricsF(theme.font(CAPTION, 500))
    return max(theme.px(20), round(metrics.horizontalAdvance(keys)) + theme.px(14))


def paint_key_cap(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    keys: str,
    *,
    ink: str = "ink2",
    edge: str = "line",
) -> None:
    """Paint the cap of *keys* into *rect*."""
    box(painter, rect, theme.px(4), edge=theme.colour(edge))
    line_of(
        painter,
        rect,
        keys,
        font=theme.font(CAPTION, 500),
        colour=theme.colour(ink),
        align=Qt.AlignmentFlag.AlignHCenter,
    )


class KeyCap(Painted):
    """The keys of an action, as ``Ctrl+Enter``."""

    access_role = QAccessible.Role.StaticText

    def __init__(self, keys: str, *, ink: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys = keys
        self._ink = ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.name(keys)

    def sizeHint(self) -> QSize:
        """Return the size of the cap."""
        return QSize(key_cap_width(self.theme, self.keys), self.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cap."""
        paint_key_cap(
            self.painter(),
            self.theme,
            QRectF(self.rect()),
            self.keys,
            ink=self._ink or "ink2",
            edge=self._ink or "line",
        )

"""A word at the bottom of the window that needs no answer, and is also said aloud."""

from typing import Final

from PySide6.QtCore import Property, QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QFontMetricsF, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.icons import paint_icon
from ui.motion import fade
from ui.theme import BODY
from ui.widgets.painted import Painted, announce, box, line_of

STAYS_MS: Final = 6_000
_LOOKS: Final = {
    "ok": "circle-check",
    "warn": "alert-triangle",
    "danger": "alert-circle",
    "": "info-circle",
}


class Toast(Painted):
    """One line at the bottom centre of *parent*; good news goes by itself, a warning stays."""

    access_role = QAccessible.Role.AlertMessage

    def __init__(self, parent: QWidget, *, above: int = 48) -> None:
        """Lie over *parent*, *above* pixels (at factor 1) over its lower edge."""
        super().__init__(parent)
        self._above = above
        self._text, self._meaning = "", ""
        self._opacity = 1.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        parent.installEventFilter(self)

    def say(self, text: str, meaning: str = "ok") -> None:
        """Show *text* and announce it; ``warn`` and ``danger`` stay until they are dismissed."""
        self._text, self._meaning = text, meaning
        self.name(text)
        self._place()
        self.show()
        self.raise_()
        stays = meaning in ("warn", "danger")
        self._timer.stop() if stays else self._timer.start(STAYS_MS)
        self.set_opacity(0.0)
        fade(self, "opacity", 1.0)
        announce(self, text, urgent=stays)

    def text(self) -> str:
        """Return what it says, or nothing while it is hidden."""
        return self._text if self.isVisible() else ""

    def dismiss(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()

    def sizeHint(self) -> QSize:
        """Return the size of the line."""
        width = QFontMetricsF(self.theme.font(BODY, 500)).horizontalAdvance(self._text)
        return QSize(round(width) + self.px(14 + 18 + 10 + 10 + 16 + 14) + 2, self.px(44))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom centre when the window is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Go away by a click."""
        self.dismiss()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter, shown = self.painter(), self.theme
        painter.setOpacity(self._opacity)
        ink = shown.colour(self._meaning or "accent")
        box(
            painter,
            QRectF(self.rect()),
            self.px(8),
            fill=shown.colour(f"{self._meaning}_tint" if self._meaning else "surface"),
            edge=ink,
        )
        pad, side, close = self.px(14), self.px(18), self.px(16)
        paint_icon(painter, _LOOKS[self._meaning], ink, QRectF(pad, 0, side, self.height()))
        left = pad + side + self.px(10)
        right = self.width() - pad - close
        text = QRectF(left, 0, right - self.px(10) - left, self.height())
        line_of(painter, text, self._text, font=shown.font(BODY, 500), colour=shown.colour("ink"))
        paint_icon(painter, "x", shown.colour("ink2"), QRectF(right, 0, close, self.height()))

    def get_opacity(self) -> float:
        """Return how far it has faded in, 0 to 1."""
        return self._opacity

    def set_opacity(self, opacity: float) -> None:
        """Fade to *opacity*, 0 to 1."""
        self._opacity = opacity
        self.update()

    opacity = Property(float, get_opacity, set_opacity)

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        hint = self.sizeHint()
        width = min(hint.width(), parent.width() - self.px(32))
        left = (parent.width() - width) // 2
        self.setGeometry(
            left, parent.height() - self.px(self._above) - hint.height(), width, hint.height()
        )

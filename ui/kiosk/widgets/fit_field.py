"""A field of one line whose letters shrink before any of them is pushed out of sight."""

from typing import Final

from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kiosk.look import BUTTON, HINT
from ui.theme import theme

_CURSOR: Final = 8
"""Pixels that a line edit keeps for its cursor, and a little air."""
_PADDING: Final = 26
"""At each side, at factor 1, as the style sheet has it."""


class FitField(QLineEdit):
    """As large as a person wanted letters, down to the size of a hint."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._px = 0
        self.textChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = theme()
        full, least = shown.px(BUTTON), HINT
        room = self.width() - 2 * shown.px(_PADDING) - _CURSOR
        font = shown.font(1)
        font.setPixelSize(full)
        said = self.displayText() or self.placeholderText()
        wanted = QFontMetricsF(font).horizontalAdvance(said)
        px = full if wanted <= room else max(min(least, full), int(full * room / wanted))
        if px != self._px:
            self._px = px
            self.setStyleSheet("" if px == full else f"font-size: {px}px")

"""The foot of a list: how much of it is in sight, and the keys that work there."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import CAPTION, theme
from ui.widgets.key_cap import key_cap_width, paint_key_cap
from ui.widgets.painted import Painted, line_of
from ui.widgets.text import Elided


class ListFoot(QWidget):
    """A count at the left, keys at the right."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = Elided("", "label", keeps=130)
        self.keys = KeyLine(keys)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(16))
        layout.addWidget(self.count, 1)
        layout.addWidget(self.keys, 5)


class KeyLine(Painted):
    """Caps and what they do, one after another; what finds no room is left out whole."""

    access_role = QAccessible.Role.StaticText

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Show *keys*: pairs of a cap and its word, the most needed first."""
        super().__init__(parent)
        self._keys = tuple(keys)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name(", ".join(f"{cap}: {word}" for cap, word in keys))

    def sizeHint(self) -> QSize:
        """Return room for all keys."""
        return QSize(sum(self._width(*key) for key in self._keys), self.px(24))

    def minimumSizeHint(self) -> QSize:
        """Return next to nothing: keys that find no room are left out."""
        return QSize(self.px(24), self.px(24))

    def fitting(self) -> list[tuple[str, str]]:
        """Return the keys that find room."""
        room, found = self.width(), []
        for key in self._keys:
            room -= self._width(*key)
            if room < 0:
                break
            found.append(key)
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the keys, flush with the right edge."""
        painter, shown = self.painter(), self.theme
        fitting = self.fitting()
        left = float(self.width() - sum(self._width(*key) for key in fitting))
        height = self.px(20)
        for cap, word in fitting:
            left += self.px(12)
            width = key_cap_width(shown, cap)
            place = QRectF(left, (self.height() - height) / 2, width, height)
            paint_key_cap(painter, shown, place, cap)
            left += width + self.px(6)
            text = QRectF(left, 0, self.width() - left + 1, self.height())
            left += line_of(
                painter, text, word, font=shown.font(CAPTION), colour=shown.colour("ink3")
            )

    def _width(self, cap: str, word: str) -> int:
        words = QFontMetricsF(self.theme.font(CAPTION)).horizontalAdvance(word)
        return self.px(12) + key_cap_width(self.theme, cap) + self.px(6) + round(words + 0.5)

"""What stands over a pressed key: its letter, larger than the finger, and its other letters."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.painted import Painted, box

_LETTER: Final = 60
_RADIUS: Final = 12
_LIFT: Final = 10
"""How far it stands over its key."""
_WIDER: Final = 1.3
_LEAST: Final = 56


class KeyBubble(Painted):
    """Letters in a row over a key, one of them in hand; fingers go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._letters: tuple[str, ...] = ()
        self._leftwards = False
        """Whether they go to the left, for a key at the right edge."""
        self._wide = _LEAST
        self.at = 0
        """Which letter is in hand."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def letters(self) -> tuple[str, ...]:
        """Return what it shows; nothing while it is hidden."""
        return self._letters if self.isVisible() else ()

    def offer(self, letters: tuple[str, ...], key: QRect) -> None:
        """Show *letters* over *key*, given in pixels of the window, the first one in hand."""
        window = self.parentWidget()
        assert window is not None  # noqa: S101 -- it is made with one
        self._letters, self.at = letters, 0
        self._wide = round(max(key.width(), _LEAST) * _WIDER)
        size = QSize(self._wide * len(letters), round(key.height() * _WIDER))
        left = max(0, key.center().x() - self._wide // 2)
        self._leftwards = left + size.width() > window.width()
        if self._leftwards:
            right = min(window.width(), key.center().x() + self._wide // 2)
            left = max(0, right - size.width())
        top = max(0, key.top() - size.height() - _LIFT)
        self.setGeometry(QRect(QPoint(left, top), size))
        self.show()
        self.raise_()
        self.update()

    def slide(self, by: float) -> None:
        """Take the letter in hand that is *by* pixels from where the finger came down."""
        steps = round((-by if self._leftwards else by) / self._wide)
        at = min(max(0, steps), len(self._letters) - 1)
        if at != self.at:
            self.at = at
            self.update()

    def in_hand(self) -> str:
        """Return the letter in hand."""
        return self._letters[self.at]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the letters."""
        painter, shown = self.painter(), self.theme
        surface, edge = shown.colour("surface"), shown.colour("accent")
        box(painter, QRectF(self.rect()), _RADIUS, fill=surface, edge=edge, width=2)
        font = shown.font(1, 500)
        font.setPixelSize(min(shown.px(_LETTER), round(self.height() * 0.7)))
        painter.setFont(font)
        wide = float(self._wide)
        for at, letter in enumerate(self._letters):
            place = len(self._letters) - 1 - at if self._leftwards else at
            cell = QRectF(place * wide, 0, wide, self.height())
            taken = len(self._letters) > 1 and at == self.at
            if taken:
                box(painter, cell.adjusted(5, 5, -5, -5), _RADIUS - 4, fill=edge)
            painter.setPen(shown.colour("on_accent" if taken else "ink"))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, letter)

"""A small bubble over the cursor: the letters that belong to the key that is held."""

from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import CAPTION, TITLE
from ui.widgets.painted import Painted, announce, box, line_of
from ui.widgets.text_field import TextField

_CELL: Final = QSize(36, 48)
_PAD: Final = 4


class LetterBubble(Painted):
    """Letters with their digits; one of them may be in hand. It never has the focus."""

    access_role = QAccessible.Role.PopupMenu

    taken = Signal(str)
    """This letter was clicked."""

    def __init__(self, called: str, parent: QWidget) -> None:
        """Make a bubble that a screen reader calls by *called*, which has ``{letters}`` in it."""
        super().__init__(parent)
        self._called = called
        self._letters = ""
        self.at = -1
        """Which letter is in hand; below zero for none."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def offer(self, letters: str, field: TextField) -> None:
        """Show *letters* over the cursor of *field*, none of them in hand."""
        self._letters, self.at = letters, -1
        self._place(field)
        self.show()
        self.raise_()
        told = ", ".join(f"{place} {letter}" for place, letter in enumerate(letters, start=1))
        self.name(self._called.format(letters=told))
        announce(field.widget, self.accessibleName())
        self.update()

    def letters(self) -> str:
        """Return the letters that are offered; none while it is hidden."""
        return self._letters if self.isVisible() else ""

    def in_hand(self) -> str:
        """Return the letter in hand; nothing where there is none."""
        return self._letters[self.at] if self.at >= 0 else ""

    def step(self, by: int) -> None:
        """Take the next letter in hand, or the one before; after the last comes the first."""
        start = self.at if self.at >= 0 or by > 0 else 0
        self.at = (start + by) % len(self._letters)
        announce(self, self.in_hand())
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the letters in a row."""
        width = self.px(_CELL.width()) * len(self._letters) + 2 * self.px(_PAD)
        return QSize(width, self.px(_CELL.height()) + 2 * self.px(_PAD))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the letter under the pointer."""
        at = int((event.position().x() - self.px(_PAD)) // self.px(_CELL.width()))
        if 0 <= at < len(self._letters):
            self.taken.emit(self._letters[at])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each letter over the digit that takes it."""
        painter, shown = self.painter(), self.theme
        fill, edge = shown.colour("surface"), shown.colour("control")
        box(painter, QRectF(self.rect()), self.px(5), fill=fill, edge=edge)
        pad, wide, high = self.px(_PAD), self.px(_CELL.width()), self.px(_CELL.height())
        for place, letter in enumerate(self._letters):
            cell = QRectF(pad + place * wide, pad, wide, high)
            if place == self.at:
                tint, accent = shown.colour("tint"), shown.colour("accent")
                box(painter, cell, self.px(4), fill=tint, edge=accent, width=2)
            middle = Qt.AlignmentFlag.AlignHCenter
            upper = QRectF(cell.left(), cell.top() + self.px(2), wide, self.px(28))
            font, ink = shown.font(TITLE, 500), shown.colour("ink")
            line_of(painter, upper, letter, font=font, colour=ink, align=middle)
            lower = QRectF(cell.left(), cell.top() + self.px(29), wide, self.px(16))
            font, ink = shown.font(CAPTION), shown.colour("ink2")
            line_of(painter, lower, str(place + 1), font=font, colour=ink, align=middle)

    def _place(self, field: TextField) -> None:
        window = self.parentWidget()
        if window is None:
            return
        size, caret = self.sizeHint(), field.caret()
        over = field.widget.mapTo(window, QPoint(caret.center().x(), caret.top()))
        left = min(max(0, over.x() - size.width() // 2), window.width() - size.width())
        top = over.y() - size.height() - self.px(6)
        if top < 0:
            top = over.y() + caret.height() + self.px(6)
        self.setGeometry(left, top, size.width(), size.height())

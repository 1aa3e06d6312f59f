"""A line that proposes as one types: topics, addressees, streets; the keyboard is enough."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from ui.theme import BODY, CAPTION
from ui.widgets.inputs import LineEdit
from ui.widgets.painted import Painted, announce, box, line_of

_SHOWN: Final = 8
_ROW: Final = 33


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to choose: its value, its text, and a quiet hint behind."""

    value: str
    text: str
    hint: str = ""


Search = Callable[[str], Sequence[Suggestion]]


class SuggestField(LineEdit):
    """A line and the list under it: typing narrows, ↓↑ move, Enter takes, Esc closes, F4 opens.

    *search* is asked for each letter, on the thread of the screen: it must answer from memory.
    What is typed and not chosen stays as text with no value.
    """

    chosen = Signal(str)
    """The value that a person chose; empty when the text no longer stands for one."""

    def __init__(
        self,
        search: Search,
        placeholder: str = "",
        *,
        glyph: str = "search",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, glyph=glyph, parent=parent)
        self._search = search
        self._value = ""
        self.list = _SuggestList(self)
        self.list.taken.connect(self._take)
        self.destroyed.connect(self.list.deleteLater)  # the window owns it once it was open
        self.textEdited.connect(self._typed)

    def value(self) -> str:
        """Return the chosen value; empty when the text is free."""
        return self._value

    def show_value(self, value: str, text: str) -> None:
        """Show that *value*, called *text*, is chosen."""
        self._value = value
        self.setText(text)
        self.setCursorPosition(0)
        self.list.hide()

    def open_list(self) -> None:
        """Open the list on what the text finds, on everything when it is chosen or empty."""
        words = "" if self._value else self.text()
        self.list.offer(self._search(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steer the list; everything else is typing."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_F4 or (key == Qt.Key.Key_Down and not self.list.isVisible()):
            self.list.hide() if self.list.isVisible() else self.open_list()
        elif self.list.isVisible() and self.list.steer(key):
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the list as wide as the line."""
        super().resizeEvent(event)
        self.list.follow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list when the field is left."""
        super().focusOutEvent(event)
        self.list.hide()

    def _typed(self, text: str) -> None:
        if self._value:
            self._value = ""
            self.chosen.emit("")
        self.list.offer(self._search(text)) if text else self.list.hide()

    def _take(self, suggestion: Suggestion) -> None:
        self.show_value(suggestion.value, suggestion.text)
        self.chosen.emit(suggestion.value)


class _SuggestList(Painted):
    """The list under the line, part of the same window: the focus stays in the line."""

    access_role = QAccessible.Role.PopupMenu

    taken = Signal(object)

    def __init__(self, line: SuggestField) -> None:
        super().__init__(line)
        self._line = line
        self._offered: tuple[Suggestion, ...] = ()
        self._at = 0
        self._first = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def offer(self, suggestions: Sequence[Suggestion]) -> None:
        """Show *suggestions*, the first of them in hand; nothing to show closes the list."""
        self._offered = tuple(suggestions)
        self._at = self._first = 0
        if not self._offered:
            self.hide()
            return
        window = self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._place(window)
        self.show()
        self.raise_()
        self._tell()
        self.update()

    def follow(self) -> None:
        """Stay under the line when that has changed its size."""
        if self.isVisible():
            self._place(self._line.window())

    def steer(self, key: Qt.Key) -> bool:
        """Do what *key* means to an open list; return whether it means anything."""
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _SHOWN,
            Qt.Key.Key_PageUp: -_SHOWN,
        }.get(key)
        if step is not None:
            self._move(step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hide()
            self.taken.emit(self._offered[self._at])
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def current(self) -> Suggestion | None:
        """Return what Enter would take."""
        return self._offered[self._at] if self.isVisible() else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the row under the pointer."""
        at = self._first + int((event.position().y() - self.px(4)) // self.px(_ROW))
        if 0 <= at < len(self._offered):
            self.hide()
            self.taken.emit(self._offered[at])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows that fit, the one in hand on tint."""
        painter, shown = self.painter(), self.theme
        fill, edge = shown.colour("surface"), shown.colour("control")
        box(painter, QRectF(self.rect()), self.px(5), fill=fill, edge=edge)
        pad = self.px(4)
        for row, suggestion in enumerate(self._offered[self._first : self._first + _SHOWN]):
            rect = QRectF(pad, pad + row * self.px(_ROW), self.width() - 2 * pad, self.px(_ROW))
            self._paint_row(painter, rect, suggestion, here=self._first + row == self._at)

    def _paint_row(self, painter: QPainter, rect: QRectF, row: Suggestion, *, here: bool) -> None:
        shown = self.theme
        if here:
            box(painter, rect, self.px(4), fill=shown.colour("tint"))
            bar = QRectF(
                rect.left(), rect.top() + self.px(6), self.px(3), rect.height() - self.px(12)
            )
            box(painter, bar, 1, fill=shown.colour("accent"))
        inside = rect.adjusted(self.px(10), 0, -self.px(10), 0)
        hint = shown.font(CAPTION)
        most = inside.width() * 0.45
        room = min(most, QFontMetricsF(hint).horizontalAdvance(row.hint) + 1) if row.hint else 0
        text = inside.adjusted(0, 0, -room - self.px(8), 0)
        font = shown.font(BODY, 500 if here else 400)
        line_of(painter, text, row.text, font=font, colour=shown.colour("ink"))
        aside = QRectF(inside.right() - room, inside.top(), room, inside.height())
        right = Qt.AlignmentFlag.AlignRight
        line_of(painter, aside, row.hint, font=hint, colour=shown.colour("ink3"), align=right)

    def _move(self, step: int) -> None:
        self._at = min(len(self._offered) - 1, max(0, self._at + step))
        self._first = min(self._at, max(self._first, self._at - _SHOWN + 1))
        self._tell()
        self.update()

    def _place(self, window: QWidget) -> None:
        rows = min(_SHOWN, len(self._offered))
        size = QSize(self._line.width(), rows * self.px(_ROW) + 2 * self.px(4))
        below = self._line.mapTo(window, QPoint(0, self._line.height() + self.px(3)))
        if below.y() + size.height() > window.height():
            above = self._line.mapTo(window, QPoint(0, -self.px(3) - size.height()))
            below = above if above.y() >= 0 else below
        self.setGeometry(below.x(), below.y(), size.width(), size.height())

    def _tell(self) -> None:
        row = self._offered[self._at]
        place = f"({self._at + 1}/{len(self._offered)})"
        text = " ".join(filter(None, (row.text, row.hint, place)))
        self.name(text)
        announce(self._line, text)

"""A choice among a few ways, each a row with its name and a sentence: one stop for Tab, then the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import LABEL, SECTION
from ui.widgets.painted import Painted, box, line_of

_ROW = 62
_GAP = 8


@dataclass(frozen=True, slots=True)
class Option:
    """One way."""

    value: str
    name: str
    sentence: str = ""
    glyph: str = ""


class Options(Painted):
    """Rows of which exactly one is chosen; a digit chooses too."""

    access_role = QAccessible.Role.RadioButton

    chosen = Signal(str)
    """The value that a person chose; not sent by :meth:`choose`."""

    def __init__(
        self, label: str, options: Sequence[Option], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._label, self._options, self._at = label, tuple(options), 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def value(self) -> str:
        """Return the value that is chosen."""
        return self._options[self._at].value

    def choose(self, value: str) -> None:
        """Choose *value*; the first where there is no such."""
        values = [one.value for one in self._options]
        self._at = values.index(value) if value in values else 0
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all rows."""
        rows = len(self._options)
        return QSize(self.px(430), rows * self.px(_ROW) + (rows - 1) * self.px(_GAP))

    def minimumSizeHint(self) -> QSize:
        """Return a width in which names still read."""
        return QSize(self.px(220), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrows, choose by a digit."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        digit = event.key() - Qt.Key.Key_1
        if step is not None:
            self._pick(min(len(self._options) - 1, max(0, self._at + step)))
        elif 0 <= digit < len(self._options) and not event.modifiers():
            self._pick(digit)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer."""
        for at in range(len(self._options)):
            if self._row(at).contains(event.position()):
                self._pick(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each row: icon, name, sentence; the chosen one on tint with a tick."""
        for at in range(len(self._options)):
            self._paint_row(at)

    def _paint_row(self, at: int) -> None:
        painter, shown, one, row = self.painter(), self.theme, self._options[at], self._row(at)
        here = at == self._at
        edge = "accent" if here else "control"
        fill = shown.colour("tint" if here else "surface")
        width = 2 if here else 1
        box(painter, row, self.px(5), fill=fill, edge=shown.colour(edge), width=width)
        if here and self.hasFocus():
            inner = row.adjusted(*(self.px(side) for side in (3, 3, -3, -3)))
            box(painter, inner, self.px(3), edge=shown.colour("accent"))
        side, left = self.px(22), row.left() + self.px(14)
        ink = shown.colour("accent" if here else "ink2")
        glyph = one.glyph or "circle"
        paint_icon(painter, glyph, ink, QRectF(left, row.top(), side, row.height()))
        left += side + self.px(14)
        room = row.right() - left - self.px(40)
        high = self.px(24)
        top = row.top() + (row.height() - (2 * high if one.sentence else high)) / 2
        line = QRectF(left, top, room, high)
        colour = shown.colour("accent" if here else "ink")
        line_of(painter, line, one.name, font=shown.font(SECTION - 1, 600), colour=colour)
        if one.sentence:
            line.translate(0, high)
            quiet = shown.colour("ink2")
            line_of(painter, line, one.sentence, font=shown.font(LABEL), colour=quiet)
        if here:
            tick = QRectF(row.right() - self.px(32), row.top(), self.px(18), row.height())
            paint_icon(painter, "check", shown.colour("accent"), tick)

    def _row(self, at: int) -> QRectF:
        height = self.px(_ROW)
        return QRectF(0, at * (height + self.px(_GAP)), self.width(), height)

    def _pick(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self._tell()
            self.update()
            self.chosen.emit(self.value())

    def _tell(self) -> None:
        one = self._options[self._at]
        place = f"({self._at + 1}/{len(self._options)})"
        self.name(f"{self._label}: {one.name} {place}", one.sentence)

"""The rail at the left: where one is, and where one can go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import CAPTION
from ui.widgets.painted import Painted, box, line_of

_WIDTH: Final = 88
_PITCH: Final = 64
_TILE: Final = 58
_TOP: Final = 64
_MARK: Final = 34
_MOST: Final = 99
_WITH_WORD: Final = 44
"""Below this height of a place its word is left out; below the mark there is then no room either."""
_LEAST: Final = 22


@dataclass(frozen=True, slots=True)
class Place:
    """A screen to go to: its value, its icon, and one word."""

    value: str
    glyph: str
    word: str


class Rail(Painted):
    """Screens from the top, help and lock at the bottom; one stop for Tab, then the arrows."""

    access_role = QAccessible.Role.PageTabList

    chosen = Signal(str)
    """The value of the place that a person chose; not sent by :meth:`choose`."""

    def __init__(
        self,
        label: str,
        top: Sequence[Place],
        bottom: Sequence[Place] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label = label
        self._all, self._bottom = (*top, *bottom), len(bottom)
        self._away: frozenset[str] = frozenset()
        self._places = self._all
        self._at = 0
        self._cursor = 0
        self._counts: dict[str, int] = {}
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._tell()

    def value(self) -> str:
        """Return where one is."""
        return self._places[self._at].value

    def choose(self, value: str) -> None:
        """Show that one is at *value*; a place that is not there is passed over."""
        values = [place.value for place in self._places]
        if value in values:
            self._at = self._cursor = values.index(value)
            self._tell()
            self.update()

    def offer(self, value: str, *, there: bool) -> None:
        """Let the place *value* be there, or not: nobody goes where there is nothing to do."""
        if there == (value in self._away):
            here = self.value()
            self._away ^= {value}
            self._places = tuple(one for one in self._all if one.value not in self._away)
            self._at = self._cursor = 0
            self.choose(here)
            self.update()

    def count(self, value: str, n: int) -> None:
        """Show at the place *value* that *n* things wait there; nothing for none."""
        if self._counts.get(value, 0) != n:
            self._counts[value] = n
            self._tell()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the rail's width of 88 pixels."""
        return QSize(self.px(_WIDTH), self.px(_TOP + _PITCH * (len(self._places) + 1)))

    def minimumSizeHint(self) -> QSize:
        """Return a height in which the places stand as closely as their icons allow."""
        return QSize(self.px(_WIDTH), self.px(_LEAST) * (len(self._places) + 1))

    def cells(self) -> list[QRectF]:
        """Return where each place stands."""
        first, last = self._around()
        pitch = min(self.px(_PITCH), (self.height() - first - last) / len(self._places))
        tile = min(self.px(_TILE), pitch - 2)
        below = self._bottom
        tops = [first + at * pitch for at in range(len(self._places) - below)]
        tops += [self.height() - last - (below - at) * pitch for at in range(below)]
        return [QRectF(self.px(6), round(top), self.width() - 2 * self.px(6), tile) for top in tops]

    def _around(self) -> tuple[int, int]:
        """Return what is free above and below the places: next to nothing where all is tight."""
        room = self.height() - self.px(_TOP + 16)
        tight = room < self.px(_WITH_WORD) * len(self._places)
        return (self.px(4), self.px(4)) if tight else (self.px(_TOP), self.px(16))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrows, go by Enter or Space."""
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if step is not None:
            self._cursor = min(len(self._places) - 1, max(0, self._cursor + step))
            self._tell()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._places[self._cursor].value)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the place under the pointer."""
        for at, cell in enumerate(self.cells()):
            if cell.contains(event.position()):
                self._cursor = at
                self.chosen.emit(self._places[at].value)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark and the places."""
        painter, shown = self.painter(), self.theme
        painter.fillRect(self.rect(), shown.colour("rail"))
        side = self.px(_MARK)
        if self._around()[0] > side:
            mark = QRectF((self.width() - side) / 2, self.px(13), side, side)
            paint_icon(painter, "shanyrak", shown.colour("gold"), mark)
        for at, cell in enumerate(self.cells()):
            self._paint_place(painter, at, cell)

    def _paint_place(self, painter: QPainter, at: int, cell: QRectF) -> None:
        shown, place, here = self.theme, self._places[at], at == self._at
        if here:
            box(painter, cell, self.px(6), fill=shown.colour("rail2"))
            bar = QRectF(0, cell.top() + self.px(12), self.px(3), cell.height() - self.px(24))
            box(painter, bar, self.px(1), fill=shown.colour("gold"))
        if self.hasFocus() and at == self._cursor:
            box(painter, cell, self.px(6), edge=shown.colour("rail_ink"), width=2)
        ink = shown.colour("rail_ink")
        if here and shown.tokens.name != "contrast":
            ink = ink.lighter(150)
        worded = cell.height() >= self.px(_WITH_WORD) - 2
        side = min(self.px(22), round(cell.height()) - self.px(4))
        word = self.px(18) if worded else -self.px(5)
        top = cell.top() + (cell.height() - side - self.px(5) - word) / 2
        paint_icon(painter, place.glyph, ink, QRectF(cell.left(), top, cell.width(), side))
        if count := self._counts.get(place.value):
            self._paint_count(painter, count, QPointF(cell.center().x() + side / 2, top))
        if not worded:
            return
        below = QRectF(self.px(2), top + side + self.px(5), self.width() - self.px(4), word)
        font = shown.font(CAPTION, 600 if here else 500)
        line_of(
            painter, below, place.word, font=font, colour=ink, align=Qt.AlignmentFlag.AlignHCenter
        )

    def _paint_count(self, painter: QPainter, count: int, at: QPointF) -> None:
        """Paint how many things wait, around the corner *at* of an icon."""
        text, shown = str(count) if count <= _MOST else f"{_MOST}+", self.theme
        font, height = shown.font(CAPTION, 700), self.px(16)
        width = max(height, QFontMetricsF(font).horizontalAdvance(text) + self.px(8))
        place = QRectF(at.x() - self.px(5), at.y() - self.px(6), width, height)
        box(painter, place, height / 2, fill=shown.colour("gold"))
        middle = Qt.AlignmentFlag.AlignHCenter
        line_of(painter, place, text, font=font, colour=shown.colour("rail"), align=middle)

    def _tell(self) -> None:
        place = self._places[self._cursor]
        waits = f", {count}" if (count := self._counts.get(place.value)) else ""
        self.name(f"{self._label}: {place.word}{waits} ({self._cursor + 1}/{len(self._places)})")

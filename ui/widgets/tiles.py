"""The kinds of appeal as six tiles, each with its term and its digit."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontoffice.i18n.words import Words
from ui.icons import paint_icon
from ui.keys import digit_of
from ui.theme import BODY, CAPTION, LABEL
from ui.widgets.painted import Painted, box, line_of

_COLUMNS = 3
_GAP = 8
_HEIGHT = 48


@dataclass(frozen=True, slots=True)
class Tile:
    """One kind: its code, its name and its term in words."""

    code: str
    name: str
    term: str


class KindTiles(Painted):
    """Up to six kinds, three in a row, chosen by digit, arrows or pointer; 7 asks for others."""

    access_role = QAccessible.Role.List

    chosen = Signal(str)
    """The code of the kind that a person chose; not sent by :meth:`choose`."""

    others_wanted = Signal()
    """The key 7 was pressed: the other kinds are wanted."""

    def __init__(
        self, label: str, tiles: Sequence[Tile], words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._label = label
        self._words = words
        self._main = tuple(tiles[:6])
        self._tiles = self._main
        self._at = -1
        self._cursor = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tell()

    def value(self) -> str:
        """Return the code of the chosen kind, or nothing."""
        return self._tiles[self._at].code if self._at >= 0 else ""

    def offer(self, tiles: Sequence[Tile]) -> None:
        """Offer other *tiles* from now on; what is chosen stays chosen where it still is there."""
        chosen = self._tiles[self._at] if self._at >= 0 else None
        self._main = tuple(tiles[:6])
        same = next((tile for tile in tiles if chosen and tile.code == chosen.code), chosen)
        self.choose(same.code if same else "", same)

    def choose(self, code: str, other: Tile | None = None) -> None:
        """Choose *code*; a kind of the others takes the place of the sixth tile."""
        self._tiles = self._main
        if other is not None and code not in {tile.code for tile in self._main}:
            self._tiles = (*self._main[:-1], other)
        codes = [tile.code for tile in self._tiles]
        self._at = codes.index(code) if code in codes else -1
        self._cursor = max(0, self._at)
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the rows of tiles."""
        rows = -(-len(self._tiles) // _COLUMNS)
        return QSize(self.px(3 * 150 + 2 * _GAP), rows * self.px(_HEIGHT + _GAP) - self.px(_GAP))

    def minimumSizeHint(self) -> QSize:
        """Return a width in which names still read; longer ones elide."""
        return QSize(self.px(3 * 104 + 2 * _GAP), self.sizeHint().height())

    def cell(self, at: int) -> QRectF:
        """Return where tile number *at* stands, counted from nought."""
        row, column = divmod(at, _COLUMNS)
        width = (self.width() - self.px(_GAP) * (_COLUMNS - 1)) / _COLUMNS
        left = round(column * (width + self.px(_GAP)))
        right = round(column * (width + self.px(_GAP)) + width)
        return QRectF(left, row * self.px(_HEIGHT + _GAP), right - left, self.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit, move by arrows, choose with Space."""
        if self.press_digit(digit_of(event)):
            return
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -_COLUMNS,
            Qt.Key.Key_Down: _COLUMNS,
            Qt.Key.Key_Space: 0,
        }.get(Qt.Key(event.key()))
        if step is None or not 0 <= self._cursor + step < len(self._tiles):
            super().keyPressEvent(event)
            return
        self._cursor += step
        self._pick(self._cursor)

    def press_digit(self, digit: int | None) -> bool:
        """Choose the tile of *digit*; return whether there is one."""
        if digit == len(self._main) + 1:
            self.others_wanted.emit()
            return True
        if digit is None or not 1 <= digit <= len(self._tiles):
            return False
        self._cursor = digit - 1
        self._pick(self._cursor)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the tile under the pointer."""
        for at in range(len(self._tiles)):
            if self.cell(at).contains(event.position()):
                self._cursor = at
                self._pick(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tiles."""
        painter = self.painter()
        for at in range(len(self._tiles)):
            self._paint_tile(painter, at)

    def _paint_tile(self, painter: QPainter, at: int) -> None:
        shown = self.theme
        tile, cell, on = self._tiles[at], self.cell(at), at == self._at
        focus = self.hasFocus() and at == self._cursor
        box(
            painter,
            cell,
            self.px(5),
            fill=shown.colour("tint" if on else "surface"),
            edge=shown.colour("accent" if on or focus else "control"),
            width=2 if on or focus else 1,
        )
        if focus:
            inset = 4 * shown.line
            inner = cell.adjusted(inset, inset, -inset, -inset)
            box(painter, inner, self.px(3), edge=shown.colour("accent"), width=1)
        inside = cell.adjusted(self.px(12), self.px(5), -self.px(11), -self.px(5))
        half = inside.height() / 2
        top = QRectF(inside.left(), inside.top() + 1, inside.width() - self.px(14), half)
        below = QRectF(inside.left(), inside.top() + half, inside.width() - self.px(20), half)
        line_of(
            painter,
            top,
            tile.name,
            font=shown.font(BODY, 600 if on else 500),
            colour=shown.colour("accent" if on else "ink"),
        )
        line_of(
            painter,
            below,
            tile.term,
            font=shown.font(CAPTION),
            colour=shown.colour("ink2" if on else "ink3"),
        )
        digit = QRectF(inside.left(), top.top(), inside.width(), half)
        line_of(
            painter,
            digit,
            str(at + 1),
            font=shown.font(LABEL),
            colour=shown.colour("ink2"),
            align=Qt.AlignmentFlag.AlignRight,
        )
        if on:
            side = self.px(16)
            tick = QRectF(inside.right() - side + 1, below.center().y() - side / 2, side, side)
            paint_icon(painter, "check", shown.colour("accent"), tick)

    def _pick(self, at: int) -> None:
        changed = at != self._at
        self._at = at
        self._tell()
        self.update()
        if changed:
            self.chosen.emit(self.value())

    def _tell(self) -> None:
        if self._at < 0:
            self.name(self._label)
            return
        tile = self._tiles[self._at]
        state = self._words.gettext("chosen")
        self.name(f"{self._label}: {tile.name}, {tile.term}, {state}")

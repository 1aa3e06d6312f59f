"""Answers as big tiles, of which one is chosen; more than fit are scrolled by finger or by buttons."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from frontoffice.i18n.words import Words
from ui.kiosk.look import GAP
from ui.kiosk.widgets.big_tile import BigTile
from ui.kiosk.widgets.finger_scroll import FingerScroll
from ui.kiosk.widgets.turning import Turning

_TWO_FROM: Final = 600
"""From this width, in pixels, two tiles stand beside each other where one column does not fit."""
_TWO_SCROLLED_FROM: Final = 1100
_UNSCROLLED: Final = 4
"""So many answers ask for the room to stand all in sight."""
_Measure = Callable[[BigTile, int], int]
_SHRUNK: Final = 6
"""So many answers rather shrink than be scrolled."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its value, its words in both languages, a hint and an icon."""

    value: object
    text: str
    second: str = ""
    hint: str = ""
    glyph: str = ""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where tiles stand, and how high that is."""

    places: tuple[QRect, ...]
    high: int


class Choice(QWidget):
    """Tiles of answers; they shrink and go in two columns before they are scrolled."""

    chosen = Signal(object)
    """The value that a person chose; not sent by :meth:`choose`."""

    def __init__(self, words: Words, label: str, parent: QWidget | None = None) -> None:
        """Offer nothing yet; *label* is for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(label)
        self._answers: tuple[Answer, ...] = ()
        self._tiles: list[BigTile] = []
        self._group = QButtonGroup(self)
        self._board = QWidget()
        self._area = _Area(self._board, self)
        self._finger = FingerScroll(self._area)
        self._turning = Turning(self._area, self._step, words, self)
        self.up, self.down = self._turning.up, self._turning.down
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def offer(self, answers: Sequence[Answer], value: object = None) -> None:
        """Offer *answers*, that of *value* chosen if there is one."""
        for tile in self._tiles:
            self._group.removeButton(tile)
            tile.hide()
            tile.deleteLater()
        self._answers = tuple(answers)
        self._tiles = [self._tile(answer) for answer in self._answers]
        for tile in self._tiles:
            tile.stand_with(self._tiles)
        self.choose(value)
        self._area.verticalScrollBar().setValue(0)
        self._lay()

    def tiles(self) -> tuple[BigTile, ...]:
        """Return the tiles in their order."""
        return tuple(self._tiles)

    def value(self) -> object | None:
        """Return the chosen value, or None."""
        on = (
            a.value for a, tile in zip(self._answers, self._tiles, strict=True) if tile.isChecked()
        )
        return next(on, None)

    def choose(self, value: object | None) -> None:
        """Choose *value*; None, or one that is not offered, chooses nothing."""
        self._group.setExclusive(False)
        for answer, tile in zip(self._answers, self._tiles, strict=True):
            tile.setChecked(value is not None and answer.value == value)
        self._group.setExclusive(True)

    def sizeHint(self) -> QSize:
        """Return room for all tiles in one column."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 900
        return QSize(900, self._plan(width, 1, BigTile.heightForWidth).high)

    def minimumSizeHint(self) -> QSize:
        """Return room for up to four tiles in their least size; more of them are scrolled."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 900
        columns = 2 if width >= _TWO_FROM else 1
        high = self._plan(width, columns, BigTile.least_height, _UNSCROLLED).high
        return QSize(4 * self.up.least, max(high, 2 * self.up.least + GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the tiles anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        self._lay()

    def _tile(self, answer: Answer) -> BigTile:
        tile = BigTile(
            answer.text,
            answer.second,
            answer.hint,
            glyph=answer.glyph,
            answer=True,
            parent=self._board,
        )
        self._group.addButton(tile)
        tile.clicked.connect(lambda: self.chosen.emit(answer.value))
        tile.toggled.connect(lambda on: self._area.ensureWidgetVisible(tile) if on else None)
        self._finger.hear(tile)
        tile.show()
        return tile

    def _lay(self) -> None:
        side = self.up.least
        plan = self._fitting(self.width(), self.height())
        scrolls = plan is None
        width = self.width() - (side + GAP if scrolls else 0)
        if plan is None:
            columns = 2 if width >= _TWO_SCROLLED_FROM else 1
            plan = self._plan(width, columns, BigTile.heightForWidth)
        self._area.setGeometry(0, 0, width, self.height())
        self._board.setGeometry(0, self._board.y(), width, plan.high)
        for tile, place in zip(self._tiles, plan.places, strict=True):
            tile.setGeometry(place)
        self._turning.stand(width + GAP, self.height(), there=scrolls)

    def _fitting(self, width: int, height: int) -> _Plan | None:
        """Return the first plan that needs no scrolling: large before small, one column before two.

        Letters shrink for few answers only: whoever goes through many reads them at full size.
        """
        for columns, measure in self._ways(width):
            plan = self._plan(width, columns, measure)
            if plan.high <= height:
                is_least = measure is BigTile.least_height
                return self._spread(width, columns, height - plan.high) if is_least else plan
        return None

    def _ways(self, width: int) -> Sequence[tuple[int, _Measure]]:
        """Return how many columns, and tiles how high, are tried in turn.

        On a wide screen two columns come before small letters, on a narrow one after them.
        """
        full, least = BigTile.heightForWidth, BigTile.least_height
        ways: list[tuple[int, _Measure]] = [(1, full), (1, least)]
        if width >= _TWO_FROM:
            ways = [(1, full), (1, least), (2, full), (2, least)]
        if width >= _TWO_SCROLLED_FROM:
            ways = [(1, full), (2, full), (1, least), (2, least)]
        few = len(self._tiles) <= _SHRUNK
        return [(columns, measure) for columns, measure in ways if few or measure is full]

    def _spread(self, width: int, columns: int, spare: int) -> _Plan:
        """Return the least plan, with *spare* height given to its rows up to what the texts want."""
        share = spare // math.ceil(len(self._tiles) / columns)

        def measure(tile: BigTile, wide: int) -> int:
            return min(tile.heightForWidth(wide), tile.least_height(wide) + share)

        return self._plan(width, columns, measure)

    def _plan(
        self,
        width: int,
        columns: int,
        measure: _Measure,
        most: int | None = None,
    ) -> _Plan:
        one = (width - (columns - 1) * GAP) // columns
        places: list[QRect] = []
        top = 0
        tiles = self._tiles[:most]
        for at in range(0, len(tiles), columns):
            row = tiles[at : at + columns]
            high = max(measure(tile, one) for tile in row)
            places += [QRect(column * (one + GAP), top, one, high) for column in range(len(row))]
            top += high + GAP
        return _Plan(tuple(places), max(0, top - GAP))

    def _step(self) -> int:
        return max(self.up.least, self._area.height() - 2 * self.up.least)


class _Area(QScrollArea):
    """The tiles, without bars: fingers and buttons scroll them."""

    def __init__(self, board: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(board)

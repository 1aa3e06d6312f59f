"""How the lines of a table are painted, cell by cell, and which columns a narrow one gives up."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from enum import IntEnum
from math import ceil
from operator import attrgetter
from typing import Any, Final

from PySide6.QtCore import QObject, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.appeal_words import Sign
from ui.models.rows import ROW, Index
from ui.theme import BODY, Theme, theme
from ui.widgets.chip import CHIP_HEIGHT, chip_width, paint_chip
from ui.widgets.painted import line_of

Paint = Callable[[QPainter, Theme, QRectF, Any], None]
"""Paints what a row has in one column."""

ROW_HEIGHT: Final = 33
PAD: Final = 10
"""From the edge of a cell to its words; the heads of the columns have the same."""
EDGE: Final = 13
_BAR: Final = 4


class CellPainter(QStyledItemDelegate):
    """Paints the cells of a :class:`~ui.models.rows.RowModel`."""

    def __init__(self, paints: Mapping[Any, Paint], parent: QObject | None = None) -> None:
        """Paint each column as *paints* says."""
        super().__init__(parent)
        self._columns: list[IntEnum] = sorted(paints)
        self._paints = paints

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(option.rect.width(), theme().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        column, shown = self._columns[index.column()], theme()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = column == self._columns[0], column == self._columns[-1]
        paint_plane(painter, shown, QRectF(rect), chosen=chosen, first=first, last=last)
        inside = QRectF(rect).adjusted(shown.px(PAD), 0, 0, -shown.line)
        self._paints[column](painter, shown, inside, index.data(ROW))
        painter.restore()


def words_of(column: IntEnum, weight: int = 400, ink: str = "ink2") -> Paint:
    """Return what paints the words of *column*, shortened where there is no room."""

    def paint(painter: QPainter, shown: Theme, rect: QRectF, row: Any) -> None:
        rect = rect.adjusted(0, 0, -shown.px(PAD), 0)
        font, colour = shown.font(BODY, weight), shown.colour(ink)
        line_of(painter, rect, row.text(column), font=font, colour=colour)

    return paint


def chip_of(attribute: str, indent: int = 0) -> Paint:
    """Return what paints the sign that a row has as *attribute*."""
    sign_of: Callable[[Any], Sign] = attrgetter(attribute)

    def paint(painter: QPainter, shown: Theme, rect: QRectF, row: Any) -> None:
        paint_sign(painter, shown, rect.adjusted(shown.px(indent), 0, 0, 0), sign_of(row))

    return paint


def number_of(painter: QPainter, shown: Theme, rect: QRectF, row: Any) -> None:
    """Paint the number of *row*: the office's part faint, its own part strong."""
    ink3, ink = shown.colour("ink3"), shown.colour("ink")
    if row.office:
        faint = line_of(painter, rect, row.office, font=shown.font(BODY), colour=ink3)
        rect = rect.adjusted(faint + shown.px(4), 0, 0, 0)
    line_of(painter, rect, row.number, font=shown.font(BODY, 600), colour=ink)


def paint_sign(painter: QPainter, shown: Theme, rect: QRectF, sign: Sign) -> None:
    """Paint *sign* as a chip at the left of *rect*, in its middle."""
    height = shown.px(CHIP_HEIGHT)
    width = min(chip_width(shown, sign.text, sign.glyph), rect.width())
    place = QRectF(rect.left(), round(rect.top() + (rect.height() - height) / 2), width, height)
    paint_chip(painter, shown, place, sign.text, glyph=sign.glyph, meaning=sign.meaning)


def words_width(*told: str) -> int:
    """Return how wide a column must be for the longest of *told*, painted strong."""
    shown = theme()
    metrics = QFontMetricsF(shown.font(BODY, 600))
    return ceil(max(map(metrics.horizontalAdvance, told))) + 2 * shown.px(PAD)


def signs_width(shown: Theme, signs: Sequence[Sign]) -> int:
    """Return how wide a column must be for the widest of *signs*."""
    return max(chip_width(shown, sign.text, sign.glyph) for sign in signs) + shown.px(PAD + 12)


def paint_plane(
    painter: QPainter, shown: Theme, rect: QRectF, *, chosen: bool, first: bool, last: bool
) -> None:
    """Paint what lies under the words of a cell: the tint of the chosen line, and its rule."""
    if chosen:
        painter.fillRect(rect, shown.colour("tint"))
    line = rect.adjusted(shown.px(EDGE) if first else 0, 0, -shown.px(EDGE) if last else 0, 0)
    line.setTop(rect.bottom() - shown.line)
    line.setHeight(shown.line)
    painter.fillRect(line, shown.colour("line"))
    if chosen and first:
        bar = QRectF(rect.left(), rect.top(), shown.px(_BAR), rect.height())
        painter.fillRect(bar, shown.colour("accent"))


def give_up(needs: MutableMapping[Any, int], given_up: Sequence[Any], width: int) -> int:
    """Leave columns out of *needs* until they fit into *width*, and return what is spare.

    :param given_up: what a narrow table does without, the first of them first.
    """
    for column in given_up:
        if sum(needs.values()) <= width:
            break
        needs[column] = 0
    return max(0, width - sum(needs.values()))

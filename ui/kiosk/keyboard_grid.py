"""Where the keys of a layout stand, and which of them a finger is on."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF

from ui.kiosk.layouts import Key, Layout

_PAD_COLUMNS: Final = 3
_PAD_ASPECT: Final = 2.4
"""A key of the pad of digits is at most so many times as wide as it is high."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A key in its place."""

    key: Key
    rect: QRect
    """What is painted, in pixels of the keyboard."""
    reach: QRectF
    """What a finger may hit: half of the gaps around belongs to it."""


class Grid:
    """All keys of a layout in their places."""

    def __init__(self, layout: Layout, area: QRect, gap: int) -> None:
        """Lay *layout* into *area*, *gap* pixels between two keys."""
        self.rows = len(layout.rows)
        high = (area.height() + gap) / self.rows
        area = _narrowed(layout, area, high, gap)
        one = (area.width() + gap) / layout.columns
        cells: list[Cell] = []
        for at, row in enumerate(layout.rows):
            top, left = area.top() + at * high, float(area.left())
            for key in row:
                cells.append(_cell(key, QRectF(left, top, key.wide * one, high), gap))
                left += key.wide * one
        self.cells = tuple(cells)

    def at(self, point: QPointF) -> Cell | None:
        """Return the key that a finger at *point* is on; None beside all keys."""
        return next((cell for cell in self.cells if cell.reach.contains(point)), None)


def _cell(key: Key, room: QRectF, gap: int) -> Cell:
    left, top = round(room.left()), round(room.top())
    right, bottom = round(room.right()) - gap, round(room.bottom()) - gap
    rect = QRect(left, top, right - left, bottom - top)
    return Cell(key, rect, room.translated(-gap / 2, -gap / 2))


def _narrowed(layout: Layout, area: QRect, high: float, gap: int) -> QRect:
    """Return the middle of *area* for a pad of digits, whose keys would be slabs otherwise."""
    if layout.columns > _PAD_COLUMNS:
        return area
    width = min(area.width(), round(layout.columns * high * _PAD_ASPECT) - gap)
    return QRect(area.left() + (area.width() - width) // 2, area.top(), width, area.height())

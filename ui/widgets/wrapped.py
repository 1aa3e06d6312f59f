"""Buttons in a row, and in as many rows as they need where the window is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme

_GAP = 8


class Wrapped(QWidget):
    """Widgets as wide as they need, row by row; those of the *end* stand at the right."""

    def __init__(self, start: Sequence[QWidget], end: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._start, self._end = tuple(start), tuple(end)
        for one in (*self._start, *self._end):
            one.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def height_at(self, width: int) -> int:
        """Return the height of all rows at *width*."""
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Return one row."""
        shown = self._shown()
        wide = sum(one.sizeHint().width() for one in shown) + theme().px(_GAP) * len(shown)
        return QSize(wide, self.height_at(self.width() or wide))

    def minimumSizeHint(self) -> QSize:
        """Return the widest of them."""
        wide = max((one.minimumSizeHint().width() for one in self._shown()), default=0)
        return QSize(wide, self.height_at(max(self.width(), wide)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put them where there is room."""
        super().resizeEvent(event)
        self._lay()

    def event(self, event: QEvent) -> bool:
        """Lay them out anew when one of them comes, goes or says something else."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._lay()
        return done

    def _lay(self) -> None:
        for one, place in self._places(self.width()):
            one.setGeometry(place)
        self.setFixedHeight(max(1, self.height_at(self.width())))

    def _shown(self) -> list[QWidget]:
        return [one for one in (*self._start, *self._end) if not one.isHidden()]

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        gap, rows = theme().px(_GAP), list[list[QWidget]]()
        left = width
        for one in self._shown():
            need = one.sizeHint().width()
            if not rows or left + need + gap > width:
                rows.append([])
                left = -gap
            rows[-1].append(one)
            left += need + gap
        found, top = list[tuple[QWidget, QRect]](), 0
        for row in rows:
            high = max(one.sizeHint().height() for one in row)
            found += self._row(row, top, high, width)
            top += high + gap
        return found

    def _row(
        self, row: list[QWidget], top: int, high: int, width: int
    ) -> list[tuple[QWidget, QRect]]:
        gap, left, right, found = theme().px(_GAP), 0, width, list[tuple[QWidget, QRect]]()
        for one in (one for one in row if one in self._start):
            need, tall = min(width, one.sizeHint().width()), one.sizeHint().height()
            found.append((one, QRect(left, top + (high - tall) // 2, need, tall)))
            left += need + gap
        for one in reversed([one for one in row if one in self._end]):
            need, tall = min(width, one.sizeHint().width()), one.sizeHint().height()
            found.append((one, QRect(right - need, top + (high - tall) // 2, need, tall)))
            right -= need + gap
        return found

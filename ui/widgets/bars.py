"""Counts as bars: a line each, its parts beside each other; with numbers, not colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import CAPTION, Theme
from ui.widgets.painted import Painted, line_of

_LINE = 22
_BAR = 14
_LEGEND = 20
_SQUARE = 10
_LEAST = 90


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of all bars counts."""

    word: str
    colour: str
    """A name of the theme's."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: what it is about, and how many of each part."""

    label: str
    counts: tuple[int, ...]
    """As many as there are parts."""

    @property
    def whole(self) -> int:
        """All of them."""
        return sum(self.counts)


class StackedBars(Painted):
    """Bars over a legend; the longest takes the whole width."""

    access_role = QAccessible.Role.Chart

    def __init__(self, name: str, parts: Sequence[Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._parts = name, tuple(parts)
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.name(name)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show *bars*."""
        self._bars = tuple(bars)
        said = [
            f"{bar.label}: "
            + ", ".join(
                f"{part.word} {count}"
                for part, count in zip(self._parts, bar.counts, strict=True)
                if count
            )
            for bar in self._bars
        ]
        self.name(self._name, "; ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all lines and the legend."""
        legend = len(self._told())
        height = self.px(_LINE) * len(self._bars) + self.px(_LEGEND) * legend + self.px(6)
        return QSize(self.px(260), height)

    def minimumSizeHint(self) -> QSize:
        """Return room for the labels and something of the bars."""
        return QSize(self._left() + self.px(_LEAST), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines, then what the colours mean."""
        painter, shown = self.painter(), self.theme
        height, left = self.px(_LINE), self._left()
        room = self.width() - left - self._number_width()
        most = max((bar.whole for bar in self._bars), default=0)
        for at, bar in enumerate(self._bars):
            line = QRectF(0, at * height, left, height)
            line_of(painter, line, bar.label, font=shown.font(CAPTION), colour=shown.colour("ink2"))
            end = self._paint_bar(painter, bar, QRectF(left, line.top(), room, height), most)
            number = QRectF(end + self.px(6), line.top(), self.width() - end, height)
            ink = shown.colour("ink")
            line_of(painter, number, str(bar.whole), font=shown.font(CAPTION, 600), colour=ink)
        top = height * len(self._bars) + self.px(6)
        for at, (part, count) in enumerate(self._told()):
            self._paint_meaning(painter, shown, top + at * self.px(_LEGEND), part, count)

    def _paint_bar(self, painter: QPainter, bar: Bar, place: QRectF, most: int) -> float:
        """Paint the parts of *bar* and return where it ends."""
        shown, at = self.theme, place.left()
        top = place.top() + (place.height() - self.px(_BAR)) / 2
        for part, count in zip(self._parts, bar.counts, strict=True):
            if count:
                width = place.width() * count / most
                piece = QRectF(at, top, max(1.0, width - 1), self.px(_BAR))
                painter.fillRect(piece, shown.colour(part.colour))
                at += width
        return at

    def _paint_meaning(
        self, painter: QPainter, shown: Theme, top: int, part: Part, count: int
    ) -> None:
        side, height = self.px(_SQUARE), self.px(_LEGEND)
        square = QRectF(0, top + (height - side) / 2, side, side)
        painter.fillRect(square, shown.colour(part.colour))
        text = QRectF(side + self.px(7), top, self.width() - side, height)
        told = f"{part.word}: {count}"
        line_of(painter, text, told, font=shown.font(CAPTION), colour=shown.colour("ink2"))

    def _told(self) -> list[tuple[Part, int]]:
        """Return the parts of which there are any, and how many."""
        sums = [sum(bar.counts[at] for bar in self._bars) for at in range(len(self._parts))]
        return [(part, count) for part, count in zip(self._parts, sums, strict=True) if count]

    def _left(self) -> int:
        metrics = QFontMetricsF(self.theme.font(CAPTION))
        widest = max((metrics.horizontalAdvance(bar.label) for bar in self._bars), default=0)
        return round(widest) + self.px(10)

    def _number_width(self) -> int:
        metrics = QFontMetricsF(self.theme.font(CAPTION, 600))
        most = max((bar.whole for bar in self._bars), default=0)
        return round(metrics.horizontalAdvance(str(most))) + self.px(8)

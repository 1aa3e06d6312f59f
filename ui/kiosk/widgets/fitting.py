"""Texts that are never cut and never elided: they wrap, and shrink where that is not enough."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ui.kiosk.look import HINT
from ui.theme import LINE, theme

_STEP: Final = 0.1
"""Texts that do not fit are tried a tenth of the way to their least smaller, again and again."""
_MOST: Final = 6.0
_LEAST_PX: Final = 8
_SIZE: Final = 1000
_KEPT: Final = 4096
_BEGIN: Final = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Line:
    """A text and how it is set; it may become several lines."""

    text: str
    px: int
    """Its size in pixels at factor 1."""
    weight: int = 400
    serif: bool = False
    colour: str = "ink"
    """A token."""
    least: int = HINT
    """It asks for the height to stand in so many pixels, whatever the factor, and shrinks below
    only where not even that is given."""

    def font(self, shrunk: float = 0.0) -> QFont:
        """Return its font: *shrunk* 0 is full size, 1 is its least, more goes on below that."""
        shown = theme()
        full = shown.px(self.px)
        least = min(full, self.least)
        size = full - (full - least) * shrunk if shrunk <= 1 else least / shrunk
        font = shown.font(1, self.weight, serif=self.serif)
        font.setPixelSize(max(_LEAST_PX, int(size)))
        return font


class Stack:
    """Texts under each other, which shrink together."""

    def __init__(self, lines: Iterable[Line], align: Qt.AlignmentFlag = _BEGIN) -> None:
        """Stack *lines*, those without a text left out; *align* is AlignLeft or AlignHCenter."""
        self._lines = tuple(line for line in lines if line.text)
        self._align = align

    @property
    def lines(self) -> tuple[Line, ...]:
        """The texts that it has."""
        return self._lines

    def width(self, shrunk: float = 0.0) -> int:
        """Return the width in pixels at which no text wraps when they have *shrunk* so much."""
        widths = (
            QFontMetricsF(line.font(shrunk)).horizontalAdvance(part)
            for line in self._lines
            for part in line.text.split("\n")
        )
        return int(max(widths, default=0.0)) + 2

    def height(self, width: float) -> int:
        """Return the height in pixels at *width*, at full size."""
        return self._height(width, 0.0)

    def least_height(self, width: float) -> int:
        """Return the height in pixels at *width* below which a text is smaller than its least."""
        return self._height(width, 1.0)

    def shrunk(self, rect: QRectF) -> float:
        """Return how much the texts shrink to stand in *rect*: 0 not at all, 1 to their least."""
        shrunk = 0.0
        while shrunk < _MOST and self._height(rect.width(), shrunk) > rect.height():
            shrunk += _STEP
        return shrunk

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        place: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
        crowd: float = 0.0,
    ) -> QRectF:
        """Paint the texts into *rect*, at its top, its bottom or its middle; return the place taken.

        :param crowd: how much they shrink at least, because others beside them have to.
        """
        shrunk = max(crowd, self.shrunk(rect))
        spare = rect.height() - self._height(rect.width(), shrunk)
        share = {Qt.AlignmentFlag.AlignTop: 0.0, Qt.AlignmentFlag.AlignBottom: 1.0}.get(place, 0.5)
        top = at = rect.top() + spare * share
        for line, (laid, high) in zip(self._lines, self._laid(rect.width(), shrunk), strict=True):
            painter.setPen(theme().colour(line.colour))
            laid.draw(painter, QPointF(rect.left(), at))
            at += high
        return QRectF(rect.left(), top, rect.width(), at - top)

    def _height(self, width: float, shrunk: float) -> int:
        size = theme().px(_SIZE)
        return sum(_high(line, width, shrunk, size) for line in self._lines)

    def _laid(self, width: float, shrunk: float) -> list[tuple[QTextLayout, int]]:
        return [_lay(line, width, shrunk, self._align) for line in self._lines]


def forget_texts() -> None:
    """Forget how high texts are, and so the texts: somebody's number may be among them."""
    _high.cache_clear()


@lru_cache(maxsize=_KEPT)
def _high(line: Line, width: float, shrunk: float, _size: int) -> int:
    """Return the height of *line*, which layouts ask for again and again.

    :param _size: what tells the factor by which letters are larger.
    """
    return _lay(line, width, shrunk, _BEGIN)[1]


def _lay(
    line: Line, width: float, shrunk: float, align: Qt.AlignmentFlag
) -> tuple[QTextLayout, int]:
    """Return *line* laid at *width*, no word broken while it need not be, and its height."""
    font = line.font(shrunk)
    longest = max(map(QFontMetricsF(font).horizontalAdvance, line.text.split()), default=0.0)
    if longest > width > 0:
        font.setPixelSize(max(_LEAST_PX, int(font.pixelSize() * width / longest)))
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    laid = QTextLayout(line.text.replace("\n", "\u2028"), font)
    laid.setTextOption(option)
    high = round(font.pixelSize() * LINE)
    laid.beginLayout()
    while (one := laid.createLine()).isValid():
        one.setLineWidth(max(1.0, width))
        one.setPosition(QPointF(0, high * one.lineNumber() + (high - one.height()) / 2))
    laid.endLayout()
    return laid, high * laid.lineCount()

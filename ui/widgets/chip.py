"""Chips: a state as an icon and a word on tint; and filters with their counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import LABEL, Theme
from ui.widgets.painted import Painted, box, line_of

CHIP_HEIGHT: Final = 24
_PLANES: Final = {
    "": ("sunken", "ink2"),
    "accent": ("tint", "accent"),
    "ok": ("ok_tint", "ok"),
    "warn": ("warn_tint", "warn"),
    "danger": ("danger_tint", "danger"),
}


def chip_width(theme: Theme, text: str, glyph: str = "") -> int:
    """Return the width of a chip in pixels."""
    metrics = QFontMetricsF(theme.font(LABEL, 500))
    sign = theme.px(15 + 6) if glyph else 0
    return round(metrics.horizontalAdvance(text) + 1) + sign + 2 * theme.px(9)


def paint_chip(
    painter: QPainter, theme: Theme, rect: QRectF, text: str, *, glyph: str = "", meaning: str = ""
) -> None:
    """Paint a chip into *rect*; *meaning* is ``accent``, ``ok``, ``warn``, ``danger`` or nothing."""
    plane, ink = _PLANES[meaning]
    bare = theme.tokens.of(plane) == theme.tokens.surface
    edge = theme.colour(ink) if bare else None
    box(painter, rect, rect.height() / 2, fill=theme.colour(plane), edge=edge)
    left = rect.left() + theme.px(9)
    if glyph:
        side = theme.px(15)
        paint_icon(painter, glyph, theme.colour(ink), QRectF(left, rect.top(), side, rect.height()))
        left += side + theme.px(6)
    inside = QRectF(left, rect.top(), rect.right() - theme.px(7) - left, rect.height())
    line_of(painter, inside, text, font=theme.font(LABEL, 500), colour=theme.colour(ink))


class Chip(Painted):
    """One state: icon and word."""

    access_role = QAccessible.Role.StaticText

    def __init__(
        self, text: str, glyph: str = "", meaning: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._glyph, self._meaning = text, glyph, meaning
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.name(text)

    def say(self, text: str, glyph: str = "", meaning: str = "") -> None:
        """Show another state."""
        self._text, self._glyph, self._meaning = text, glyph, meaning
        self.name(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the chip."""
        return QSize(chip_width(self.theme, self._text, self._glyph), self.px(CHIP_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return room for the icon and some letters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self.px(64)), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip."""
        paint_chip(
            self.painter(),
            self.theme,
            QRectF(self.rect()),
            self._text,
            glyph=self._glyph,
            meaning=self._meaning,
        )


@dataclass(frozen=True, slots=True)
class FilterOption:
    """One filter: its value, its word, its icon and the colour of that."""

    value: object
    word: str
    glyph: str = ""
    ink: str = "ink2"


class FilterChips(Painted):
    """Filters of which one is on, each with how many it would show; they wrap into rows."""

    access_role = QAccessible.Role.RadioButton

    chosen = Signal(object)
    """The value of the filter that a person chose; not sent by :meth:`choose`."""

    def __init__(
        self, label: str, options: Sequence[FilterOption], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._label = label
        self._options = tuple(options)
        self._counts: Mapping[object, int] = {}
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tell()

    def value(self) -> object:
        """Return the value of the filter that is on."""
        return self._options[self._at].value

    def choose(self, value: object) -> None:
        """Put the filter of *value* on."""
        self._at = [option.value for option in self._options].index(value)
        self._tell()
        self.update()

    def count(self, counts: Mapping[object, int]) -> None:
        """Show how many lines each value would show."""
        self._counts = dict(counts)
        self._tell()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that narrow windows need more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows at *width*."""
        return round(self.cells(width)[-1].bottom())

    def sizeHint(self) -> QSize:
        """Return the size of one row."""
        return QSize(round(self.cells(1 << 20)[-1].right()), self.px(34))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest filter."""
        return QSize(max(self._width(option) for option in self._options), self.px(34))

    def cells(self, width: int) -> list[QRectF]:
        """Return where each filter stands at *width*."""
        gap, height = self.px(8), self.px(34)
        left = top = 0
        found = []
        for option in self._options:
            need = self._width(option)
            if left and left + need > width:
                left, top = 0, top + height + gap
            found.append(QRectF(left, top, need, height))
            left += need + gap
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrows."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._pick(min(len(self._options) - 1, max(0, self._at + step)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the filter under the pointer."""
        for at, cell in enumerate(self.cells(self.width())):
            if cell.contains(event.position()):
                self._pick(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the filters."""
        painter = self.painter()
        for at, cell in enumerate(self.cells(self.width())):
            self._paint_one(painter, at, cell)

    def _paint_one(self, painter: QPainter, at: int, cell: QRectF) -> None:
        shown, option, on = self.theme, self._options[at], at == self._at
        box(
            painter,
            cell,
            cell.height() / 2,
            fill=shown.colour("tint" if on else "surface"),
            edge=shown.colour("accent" if on else "control"),
            width=2 if on else 1,
        )
        if on and self.hasFocus():
            inset = 4 * shown.line
            inner = cell.adjusted(inset, inset, -inset, -inset)
            box(painter, inner, inner.height() / 2, edge=shown.colour("accent"), width=1)
        left = cell.left() + self.px(15)
        if option.glyph:
            side = self.px(16)
            place = QRectF(left, cell.top(), side, cell.height())
            paint_icon(painter, option.glyph, shown.colour(option.ink), place)
            left += side + self.px(8)
        ink = shown.colour("accent" if on else "ink")
        words = QRectF(left, cell.top(), cell.right() - left, cell.height())
        left += line_of(painter, words, option.word, font=shown.font(LABEL, 500), colour=ink)
        if option.value in self._counts:
            place = QRectF(left + self.px(6), cell.top(), cell.right() - left, cell.height())
            font = shown.font(LABEL, 600)
            line_of(painter, place, str(self._counts[option.value]), font=font, colour=ink)

    def _width(self, option: FilterOption) -> int:
        width = 2 * self.px(15) + (self.px(16 + 8) if option.glyph else 0)
        width += round(
            QFontMetricsF(self.theme.font(LABEL, 500)).horizontalAdvance(option.word) + 1
        )
        if option.value in self._counts:
            metrics = QFontMetricsF(self.theme.font(LABEL, 600))
            width += self.px(6) + round(
                metrics.horizontalAdvance(str(self._counts[option.value])) + 1
            )
        return width

    def _pick(self, at: int) -> None:
        if at == self._at:
            return
        self._at = at
        self._tell()
        self.update()
        self.chosen.emit(self.value())

    def _tell(self) -> None:
        option = self._options[self._at]
        count = self._counts.get(option.value)
        shown = option.word if count is None else f"{option.word}, {count}"
        self.name(f"{self._label}: {shown} ({self._at + 1}/{len(self._options)})")

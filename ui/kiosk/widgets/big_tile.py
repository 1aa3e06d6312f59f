"""A tile as wide as the screen: a picture on a plate, a title, the second language, one hint."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.icons import paint_icon
from ui.kiosk.look import HIGH, RADIUS, TEXT, is_tight
from ui.kiosk.widgets.fitting import Line, Stack
from ui.kiosk.widgets.pressed import Pressed
from ui.theme import Theme, theme
from ui.widgets.painted import box

_TITLE: Final = 42
_TIGHT_TITLE: Final = 34
_FIRST_TITLE: Final = 50
_HINT: Final = 28
_PAD: Final = 30
"""Pictures and air do not grow with the letters: the room is for these."""
_AIR: Final = 14
_PLATE: Final = 84
_FIRST_PLATE: Final = 110
_SIGN: Final = 40
_KEPT: Final = 8
_CROWDED: Final = 0.6
"""Texts that would shrink by more stand without the hint, and larger."""


class BigTile(Pressed):
    """One of the ways to go, or one of the answers; an answer may be chosen, and is ticked then."""

    def __init__(
        self,
        text: str,
        second: str = "",
        hint: str = "",
        *,
        glyph: str = "",
        first: bool = False,
        answer: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a tile; the *first* is solid and larger, an *answer* is chosen by a touch."""
        super().__init__(parent)
        self._texts = (text, second, hint)
        self._glyph, self._first, self._answer = glyph, first, answer
        self._company: tuple[BigTile, ...] = (self,)
        self._crowds: dict[tuple[QSize, Theme, bool], float] = {}
        self.setCheckable(answer)
        self.setAutoExclusive(answer)
        self.setAccessibleName(text)
        self.setAccessibleDescription(" · ".join(filter(None, (second, hint))))

    def stand_with(self, tiles: Sequence["BigTile"]) -> None:
        """Let its texts be as large as those of *tiles*, itself among them, which stand together."""
        self._company = tuple(tiles)
        self.update()

    def crowd(self, *, hint: bool) -> float:
        """Return how much its texts have to shrink, with the hint or without; 1 is to their least."""
        asked = self.size(), theme(), hint
        if asked not in self._crowds:
            self._crowds = {} if len(self._crowds) > _KEPT else self._crowds
            self._crowds[asked] = self._stack(hint=hint).shrunk(self._place())
        return self._crowds[asked]

    def line_width(self) -> int:
        """Return the width of the texts in one line, up to that of an upright screen."""
        return min(self._stack().width() + self._sides(), 990)

    def heightForWidth(self, width: int) -> int:
        """Return the height of texts and plate at *width*."""
        high = self._stack().height(width - self._sides())
        plate = self._plate() if self._glyph else 0
        return max(HIGH, self.least, high + 2 * _AIR, plate + 2 * _AIR)

    def least_height(self, width: int) -> int:
        """Return the height of title and second language in their least size: a hint is a luxury."""
        titles = self._stack(hint=False)
        return max(self.least, titles.least_height(width - self._sides()) + _AIR)

    def ring(self) -> str:
        """Return a colour that is seen on the plane."""
        return "on_accent" if self._first else "accent"

    def paint(self, painter: QPainter, shown: Theme) -> None:
        """Paint plane, plate, texts, and the arrow or the tick."""
        self._paint_plane(painter, shown)
        whole, pad, sign = QRectF(self.rect()), _PAD, _SIGN
        if self._glyph:
            self._paint_plate(painter, shown, pad)
        others = [tile for tile in self._company if not tile.isHidden()]
        hint = max(tile.crowd(hint=True) for tile in others) <= _CROWDED
        crowd = max(tile.crowd(hint=hint) for tile in others)
        self._stack(hint=hint).paint(painter, self._place(), crowd=min(crowd, 1))
        mark = QRectF(whole.right() - pad - sign, whole.center().y() - sign / 2, sign, sign)
        colour = shown.colour("on_accent" if self._first else "accent")
        if not self._answer:
            paint_icon(painter, "chevron-right", colour, mark)
        elif self.isChecked():
            paint_icon(painter, "check", colour, mark)

    def _place(self) -> QRectF:
        """Return where the texts stand."""
        left = _PAD + (self._plate() + _PAD if self._glyph else 0)
        width = self.width() - left - _SIGN - 1.5 * _PAD
        return QRectF(left, _AIR / 2, width, self.height() - _AIR)

    def _paint_plane(self, painter: QPainter, shown: Theme) -> None:
        down, on = self.isDown(), self.isChecked()
        fill = "tint" if down or on else "surface"
        edge = "accent" if down or on else "control"
        if self._first:
            fill, edge = "accent2" if down else "accent", "accent"
        colours = shown.colour(fill), shown.colour(edge)
        width = 4 if on else 2
        box(painter, QRectF(self.rect()), RADIUS, fill=colours[0], edge=colours[1], width=width)

    def _paint_plate(self, painter: QPainter, shown: Theme, left: float) -> None:
        side = self._plate()
        plate = QRectF(left, self.height() / 2 - side / 2, side, side)
        plane = "on_accent" if self._first else "surface" if self.isChecked() else "tint"
        box(painter, plate, RADIUS, fill=shown.colour(plane))
        inner = side * 0.24
        accent = shown.colour("accent")
        paint_icon(painter, self._glyph, accent, plate.adjusted(inner, inner, -inner, -inner))

    def _plate(self) -> int:
        side = _FIRST_PLATE if self._first else _PLATE
        return min(side, max(self.least, self.height() - 2 * _AIR))

    def _sides(self) -> int:
        plate = (_FIRST_PLATE if self._first else _PLATE) + _PAD
        return round(_PAD * 2.5 + _SIGN + (plate if self._glyph else 0))

    def _stack(self, *, hint: bool = True) -> Stack:
        text, second, said = self._texts
        strong, soft = ("on_accent",) * 2 if self._first else ("ink", "ink2")
        if self._answer:
            strong = "accent" if self.isChecked() else "ink"
        size = _FIRST_TITLE if self._first else _TIGHT_TITLE if is_tight(self) else _TITLE
        return Stack(
            (
                Line(text, size, 600, serif=True, colour=strong),
                Line(second, TEXT if self._first else TEXT - 4, colour=soft),
                Line(said if hint else "", _HINT, colour=soft if self._first else "ink3"),
            )
        )

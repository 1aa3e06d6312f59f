"""Paints keys: planes with a letter, a word or a picture on each."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap

from ui.icons import paint_icon
from ui.kiosk.keyboard_captions import GLYPHS, LANGUAGE_CAPTIONS
from ui.kiosk.keyboard_grid import Cell
from ui.kiosk.keyboard_shift import Shift
from ui.kiosk.keyboard_state import KeyState
from ui.kiosk.layouts import LINE, SPACE, Does, Key
from ui.theme import Theme
from ui.widgets.painted import box

_RADIUS: Final = 8
_LETTER: Final = 40
_DIGIT: Final = 56
"""On the large keys of a pad of digits."""
_LARGE: Final = 130
_WORD: Final = 26
_SHARE: Final = 0.55
"""A letter takes at most this share of its key's height."""
_AIR: Final = 6


class KeyPainter:
    """Paints keys in one theme, in one state of shift and language."""

    def __init__(self, shown: Theme, state: KeyState) -> None:
        self._shown, self._caption = shown, state.caption
        self._shift, self._language = state.shift, state.language

    def paint(self, board: QPixmap, cells: Iterable[Cell]) -> None:
        """Paint *cells* on *board* as they are untouched."""
        painter = QPainter(board)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for cell in cells:
            self.paint_one(painter, cell, pressed=False)
        painter.end()

    def paint_one(self, painter: QPainter, cell: Cell, *, pressed: bool) -> None:
        """Paint one key."""
        key, rect, shown = cell.key, QRectF(cell.rect), self._shown
        lit = key.does is Does.SHIFT and self._shift is not Shift.SMALL
        strong = pressed or lit
        fill = "accent" if strong else self._plane(key)
        edge = "accent" if strong or key.tinted else "control"
        box(painter, rect, _RADIUS, fill=shown.colour(fill), edge=shown.colour(edge), width=1)
        ink = "on_accent" if strong else "accent2" if key.tinted else "ink"
        if key.does in GLYPHS:
            self._paint_glyph(painter, key, rect, ink)
        elif key.does is Does.SWITCH:
            self._paint_languages(painter, rect, ink)
        else:
            self._paint_text(painter, key, rect, ink)

    def _plane(self, key: Key) -> str:
        if key.tinted:
            return "tint"
        return "surface" if key.does is Does.TYPE and key.text != LINE else "sunken"

    def _paint_glyph(self, painter: QPainter, key: Key, rect: QRectF, ink: str) -> None:
        side = min(rect.height() * 0.45, 44.0)
        place = QRectF(0, 0, side, side)
        place.moveCenter(rect.center())
        colour = self._shown.colour(ink)
        if key.does is Does.SHIFT and self._shift is Shift.ALL:
            place.translate(0, -side / 8)
            bar = QRectF(place.left() + side / 4, place.bottom() + side / 16, side / 2, side / 10)
            painter.fillRect(bar, colour)
        paint_icon(painter, GLYPHS[key.does], colour, place)

    def _paint_text(self, painter: QPainter, key: Key, rect: QRectF, ink: str) -> None:
        text, one = self._caption(key), key.does is Does.TYPE and key.text not in (SPACE, LINE)
        px = (
            _WORD
            if not one
            else _DIGIT
            if min(rect.width(), 2 * rect.height()) > _LARGE
            else _LETTER
        )
        size = self._size(text, rect, px, 600 if key.tinted else 500)
        font = self._font(size, 600 if key.tinted else 400 if one else 500)
        painter.setFont(font)
        painter.setPen(self._shown.colour("ink2" if key.text == SPACE and ink == "ink" else ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_languages(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        """Paint the three languages, the one in use strong, the others as what may be had."""
        between = " · "
        whole = between.join(LANGUAGE_CAPTIONS.values())
        size = self._size(whole, rect, _WORD, 600)
        plain, strong = self._font(size, 400), self._font(size, 600)
        parts: list[tuple[str, bool]] = []
        for language, caption in LANGUAGE_CAPTIONS.items():
            parts += [(between, False)] if parts else []
            parts.append((caption, language == self._language))
        widths = [QFontMetricsF(strong if on else plain).horizontalAdvance(t) for t, on in parts]
        left = rect.center().x() - sum(widths) / 2
        for (text, on), width in zip(parts, widths, strict=True):
            painter.setFont(strong if on else plain)
            used = "accent" if on and ink == "ink" else "ink2" if ink == "ink" else ink
            painter.setPen(self._shown.colour(used))
            place = QRectF(left, rect.top(), width + 1, rect.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
            left += width

    def _font(self, size: float, weight: int) -> QFont:
        font = self._shown.font(1, weight)
        font.setPixelSize(max(1, round(size)))
        return font

    def _size(self, text: str, rect: QRectF, px: int, weight: int) -> float:
        """Return the size in which *text* fits on its key, at most *px* at factor 1."""
        size = min(self._shown.px(px), rect.height() * _SHARE)
        width = QFontMetricsF(self._font(size, weight)).horizontalAdvance(text)
        room = rect.width() - 2 * _AIR
        return size if width <= room else size * room / width

"""How a row of the reference data is painted: its validity as a line with today on it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from frontoffice.i18n.words import Words
from ui.icons import paint_icon
from ui.models.cells import PAD, Paint, chip_of, signs_width, words_of
from ui.models.reference import TODAY_AT, RefColumn, RefRow, state_words
from ui.theme import BODY, CAPTION, Theme, theme
from ui.widgets.painted import box, line_of

_LINE = 76
_CODE = 148
_BAR = 5


def reference_widths(width: int, words: Words, *, dated: bool) -> Mapping[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    days = QFontMetricsF(shown.font(CAPTION)).horizontalAdvance("00.00.0000 – 00.00.0000")
    needs = {
        RefColumn.CODE: shown.px(_CODE + PAD),
        RefColumn.LINE: shown.px(_LINE + 2 * PAD + 8) + round(days),
        RefColumn.STATE: signs_width(shown, state_words(words)),
    }
    least = shown.px(170)
    if not dated:
        needs[RefColumn.LINE] = 0
    if sum(needs.values()) + least > width and dated:
        needs[RefColumn.LINE] = shown.px(_LINE + 2 * PAD)
    if sum(needs.values()) + least > width:
        needs[RefColumn.LINE] = 0
    needs[RefColumn.NAME] = max(0, width - sum(needs.values()))
    return {int(column): room for column, room in needs.items()}


def paint_time_line(
    painter: QPainter, shown: Theme, rect: QRectF, begins: float, ends: float, meaning: str
) -> None:
    """Paint the time from five years ago to three years ahead: what holds, and today."""
    height = shown.px(_BAR)
    middle = rect.center().y() - height / 2
    whole = QRectF(rect.left(), middle, rect.width(), height)
    box(painter, whole, height / 2, fill=shown.colour("sunken"), edge=shown.colour("line"))
    left, right = (rect.left() + rect.width() * part for part in (begins, ends))
    held = QRectF(left, middle, max(shown.px(3), right - left), height)
    box(painter, held, height / 2, fill=shown.colour(meaning))
    today = rect.left() + rect.width() * TODAY_AT
    tick = QRectF(today - shown.line, rect.center().y() - shown.px(8), 2 * shown.line, shown.px(16))
    painter.fillRect(tick, shown.colour("ink2"))


def _paint_code(painter: QPainter, shown: Theme, rect: QRectF, row: RefRow) -> None:
    if row.own:
        side = shown.px(15)
        ink = shown.colour("accent")
        paint_icon(painter, "edit", ink, QRectF(rect.left(), rect.top(), side, rect.height()))
    rect = rect.adjusted(shown.px(20), 0, -shown.px(4), 0)
    font = shown.font(BODY, 600)
    line_of(painter, rect, row.row.code, font=font, colour=shown.colour("ink"))


def _paint_validity(painter: QPainter, shown: Theme, rect: QRectF, row: RefRow) -> None:
    if not row.validity:
        return
    meaning = {"ok": "ok", "accent": "accent"}.get(row.state.meaning, "control")
    line = QRectF(rect.left(), rect.top(), shown.px(_LINE), rect.height())
    paint_time_line(painter, shown, line, row.begins, row.ends, meaning)
    words = rect.adjusted(shown.px(_LINE + 8), 0, 0, 0)
    if words.width() > shown.px(40):
        ink = shown.colour("ink2")
        line_of(painter, words, row.validity, font=shown.font(CAPTION), colour=ink)


PAINTS: Final[Mapping[RefColumn, Paint]] = {
    RefColumn.CODE: _paint_code,
    RefColumn.NAME: words_of(RefColumn.NAME, ink="ink"),
    RefColumn.LINE: _paint_validity,
    RefColumn.STATE: chip_of("state"),
}

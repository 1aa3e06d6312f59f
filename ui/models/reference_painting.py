"""How a row of the reference data is painted: its validity as a line with today on it."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from frontoffice.i18n.words import Words
from ui.icons import paint_icon
from ui.models.reference import TODAY_AT, RefColumn, RefRow, state_words
from ui.models.registry import ROW, Index
from ui.models.registry_painting import PAD, ROW_HEIGHT, paint_plane
from ui.theme import BODY, CAPTION, Theme, theme
from ui.widgets.chip import CHIP_HEIGHT, chip_width, paint_chip
from ui.widgets.painted import box, line_of

_LINE = 76
_CODE = 148
_BAR = 5


class RefPainter(QStyledItemDelegate):
    """Paints the cells of :class:`~ui.models.reference.RefModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(option.rect.width(), theme().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row, column, shown = index.data(ROW), RefColumn(index.column()), theme()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = column is RefColumn.CODE, column is RefColumn.STATE
        paint_plane(painter, shown, QRectF(rect), chosen=chosen, first=first, last=last)
        inside = QRectF(rect).adjusted(shown.px(PAD), 0, 0, -shown.line)
        if column is RefColumn.STATE:
            _paint_state(painter, shown, inside, row)
        elif column is RefColumn.LINE:
            _paint_validity(painter, shown, inside, row)
        elif column is RefColumn.CODE:
            _paint_code(painter, shown, inside, row)
        else:
            place = inside.adjusted(0, 0, -shown.px(PAD), 0)
            ink = shown.colour("ink")
            line_of(painter, place, row.name, font=shown.font(BODY), colour=ink)
        painter.restore()


def reference_widths(width: int, words: Words, *, dated: bool) -> Mapping[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    days = QFontMetricsF(shown.font(CAPTION)).horizontalAdvance("00.00.0000 – 00.00.0000")
    chips = (chip_width(shown, sign.text, sign.glyph) for sign in state_words(words))
    needs = {
        RefColumn.CODE: shown.px(_CODE + PAD),
        RefColumn.LINE: shown.px(_LINE + 2 * PAD + 8) + round(days),
        RefColumn.STATE: max(chips) + shown.px(PAD + 12),
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


def _paint_state(painter: QPainter, shown: Theme, rect: QRectF, row: RefRow) -> None:
    height = shown.px(CHIP_HEIGHT)
    width = chip_width(shown, row.state.text, row.state.glyph)
    top = rect.center().y() - height / 2
    chip = QRectF(rect.left(), top, width, height)
    sign = row.state
    paint_chip(painter, shown, chip, sign.text, glyph=sign.glyph, meaning=sign.meaning)

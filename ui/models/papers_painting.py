"""How a line of the spool is painted, and how wide its columns are."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from frontoffice.i18n.words import Words
from ui.models.papers import PaperColumn, PaperRow, state_signs
from ui.models.registry import ROW, Index
from ui.models.registry_painting import PAD, ROW_HEIGHT, paint_number, paint_plane
from ui.theme import BODY, Theme, theme
from ui.widgets.chip import CHIP_HEIGHT, chip_width, paint_chip
from ui.widgets.painted import line_of

_GIVEN_UP = (PaperColumn.WHY, PaperColumn.AT, PaperColumn.APPLICANT, PaperColumn.COPY)
_PLAIN: Mapping[PaperColumn, tuple[int, str]] = {
    PaperColumn.APPLICANT: (500, "ink"),
    PaperColumn.COPY: (400, "ink2"),
    PaperColumn.WHY: (400, "ink2"),
    PaperColumn.AT: (400, "ink2"),
}
"""Weight and colour of the columns that are nothing but words."""


class PapersPainter(QStyledItemDelegate):
    """Paints the cells of :class:`~ui.models.papers.PapersModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(option.rect.width(), theme().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row, column, shown = index.data(ROW), PaperColumn(index.column()), theme()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = column is PaperColumn.STATE, column is PaperColumn.AT
        paint_plane(painter, shown, QRectF(rect), chosen=chosen, first=first, last=last)
        inside = QRectF(rect).adjusted(shown.px(PAD), 0, 0, -shown.line)
        if column is PaperColumn.STATE:
            _paint_state(painter, shown, inside, row)
        elif column is PaperColumn.NUMBER:
            paint_number(painter, shown, inside, row.office, row.number)
        else:
            weight, ink = _PLAIN[column]
            words = inside.adjusted(0, 0, -shown.px(PAD), 0)
            font, colour = shown.font(BODY, weight), shown.colour(ink)
            line_of(painter, words, row.text(column), font=font, colour=colour)
        painter.restore()


def papers_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    body, strong = (QFontMetricsF(shown.font(BODY, weight)) for weight in (400, 600))
    number = strong.horizontalAdvance("000 00 00000 00") + body.horizontalAdvance("00 0000 ")
    copy = words.gettext("marked copy {n}").format(n=22)
    needs = {
        PaperColumn.STATE: max(
            chip_width(shown, state.text, state.glyph) for state in state_signs(words)
        )
        + shown.px(PAD + 12),
        PaperColumn.NUMBER: round(number) + shown.px(PAD + 14),
        PaperColumn.APPLICANT: shown.px(150),
        PaperColumn.COPY: round(body.horizontalAdvance(copy)) + shown.px(2 * PAD + 2),
        PaperColumn.WHY: shown.px(140),
        PaperColumn.AT: round(body.horizontalAdvance("00.00 00:00")) + shown.px(PAD + 13),
    }
    for column in _GIVEN_UP:
        if sum(needs.values()) <= width:
            break
        needs[column] = 0
    spare = max(0, width - sum(needs.values()))
    more = round(spare * 0.45) if needs[PaperColumn.WHY] else spare
    grows = PaperColumn.APPLICANT if needs[PaperColumn.APPLICANT] else PaperColumn.NUMBER
    needs[grows] += more
    if needs[PaperColumn.WHY]:
        needs[PaperColumn.WHY] += spare - more
    return {int(column): need for column, need in needs.items()}


def _paint_state(painter: QPainter, shown: Theme, rect: QRectF, row: PaperRow) -> None:
    state, height = row.state, shown.px(CHIP_HEIGHT)
    left = rect.left() + shown.px(3)
    width = min(chip_width(shown, state.text, state.glyph), rect.right() - left)
    place = QRectF(left, round(rect.top() + (rect.height() - height) / 2), width, height)
    paint_chip(painter, shown, place, state.text, glyph=state.glyph, meaning=state.meaning)

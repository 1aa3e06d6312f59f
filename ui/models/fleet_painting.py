"""How a line of the fleet is painted, and how wide its columns are."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from frontoffice.i18n.words import Words
from ui.models.fleet import FleetColumn, FleetRow, state_signs
from ui.models.registry import ROW, Index
from ui.models.registry_painting import PAD, ROW_HEIGHT, paint_number, paint_plane
from ui.theme import BODY, Theme, theme
from ui.widgets.chip import CHIP_HEIGHT, chip_width, paint_chip
from ui.widgets.painted import line_of

_GIVEN_UP = (
    FleetColumn.VERSION,
    FleetColumn.WAITING,
    FleetColumn.NOTES,
    FleetColumn.CONTACT,
    FleetColumn.KIND,
)
_PLAIN: Mapping[FleetColumn, tuple[int, str]] = {
    FleetColumn.KIND: (500, "ink"),
    FleetColumn.CONTACT: (400, "ink2"),
    FleetColumn.WAITING: (600, "ink"),
    FleetColumn.VERSION: (400, "ink2"),
    FleetColumn.NOTES: (400, "ink2"),
}
"""Weight and colour of the columns that are nothing but words."""


class FleetPainter(QStyledItemDelegate):
    """Paints the cells of :class:`~ui.models.fleet.FleetModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(option.rect.width(), theme().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row, column, shown = index.data(ROW), FleetColumn(index.column()), theme()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = column is FleetColumn.STATE, column is FleetColumn.NOTES
        paint_plane(painter, shown, QRectF(rect), chosen=chosen, first=first, last=last)
        inside = QRectF(rect).adjusted(shown.px(PAD), 0, 0, -shown.line)
        if column is FleetColumn.STATE:
            _paint_state(painter, shown, inside, row)
        elif column is FleetColumn.PLACE:
            paint_number(painter, shown, inside, row.office, row.number)
        else:
            weight, ink = _PLAIN[column]
            words = inside.adjusted(0, 0, -shown.px(PAD), 0)
            font, colour = shown.font(BODY, weight), shown.colour(ink)
            line_of(painter, words, row.text(column), font=font, colour=colour)
        painter.restore()


def fleet_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    body, strong = (QFontMetricsF(shown.font(BODY, weight)) for weight in (400, 600))
    place = strong.horizontalAdvance("000 ") + body.horizontalAdvance("00 0000 ")
    waiting = strong.horizontalAdvance(words.gettext("Waiting"))
    version = body.horizontalAdvance(words.gettext("Version"))
    needs = {
        FleetColumn.STATE: max(
            chip_width(shown, state.text, state.glyph) for state in state_signs(words)
        )
        + shown.px(PAD + 12),
        FleetColumn.PLACE: round(place) + shown.px(PAD + 14),
        FleetColumn.KIND: shown.px(130),
        FleetColumn.CONTACT: round(body.horizontalAdvance("00.00 00:00")) + shown.px(2 * PAD + 6),
        FleetColumn.WAITING: round(waiting) + shown.px(2 * PAD + 4),
        FleetColumn.VERSION: round(version) + shown.px(2 * PAD + 4),
        FleetColumn.NOTES: shown.px(150),
    }
    for column in _GIVEN_UP:
        if sum(needs.values()) <= width:
            break
        needs[column] = 0
    spare = max(0, width - sum(needs.values()))
    grows = FleetColumn.NOTES if needs[FleetColumn.NOTES] else FleetColumn.PLACE
    needs[grows] += spare
    return {int(column): need for column, need in needs.items()}


def _paint_state(painter: QPainter, shown: Theme, rect: QRectF, row: FleetRow) -> None:
    state, height = row.state, shown.px(CHIP_HEIGHT)
    left = rect.left() + shown.px(3)
    width = min(chip_width(shown, state.text, state.glyph), rect.right() - left)
    place = QRectF(left, round(rect.top() + (rect.height() - height) / 2), width, height)
    paint_chip(painter, shown, place, state.text, glyph=state.glyph, meaning=state.meaning)

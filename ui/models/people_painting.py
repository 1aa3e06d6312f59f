"""How a line of the staff is painted, and how wide its columns are."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from frontoffice.domain.roles import Role
from frontoffice.i18n.words import Words
from ui.models.people import PersonColumn, PersonRow, person_signs, role_word
from ui.models.registry import ROW, Index
from ui.models.registry_painting import PAD, ROW_HEIGHT, paint_plane
from ui.theme import BODY, Theme, theme
from ui.widgets.chip import CHIP_HEIGHT, chip_width, paint_chip
from ui.widgets.painted import line_of

_GIVEN_UP: Final = (PersonColumn.POSITION, PersonColumn.LOGIN, PersonColumn.ROLE)
_NAME_AT_LEAST: Final = 180
_PLAIN: Mapping[PersonColumn, tuple[int, str]] = {
    PersonColumn.NAME: (500, "ink"),
    PersonColumn.ROLE: (400, "ink"),
    PersonColumn.POSITION: (400, "ink2"),
    PersonColumn.LOGIN: (400, "ink2"),
}
"""Weight and colour of the columns that are nothing but words."""


class PeoplePainter(QStyledItemDelegate):
    """Paints the cells of :class:`~ui.models.people.PeopleModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(option.rect.width(), theme().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row, column, shown = index.data(ROW), PersonColumn(index.column()), theme()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = column is PersonColumn.NAME, column is PersonColumn.STATE
        paint_plane(painter, shown, QRectF(rect), chosen=chosen, first=first, last=last)
        inside = QRectF(rect).adjusted(shown.px(PAD), 0, 0, -shown.line)
        if column is PersonColumn.STATE:
            _paint_state(painter, shown, inside, row)
        else:
            weight, ink = _PLAIN[column]
            words = inside.adjusted(0, 0, -shown.px(PAD), 0)
            font, colour = shown.font(BODY, weight), shown.colour(ink)
            line_of(painter, words, row.text(column), font=font, colour=colour)
        painter.restore()


def people_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    body = QFontMetricsF(shown.font(BODY))
    roles = max(body.horizontalAdvance(role_word(role, words)) for role in Role)
    chips = max(chip_width(shown, sign.text, sign.glyph) for sign in person_signs(words))
    needs = {
        PersonColumn.NAME: shown.px(_NAME_AT_LEAST),
        PersonColumn.ROLE: min(round(roles), shown.px(190)) + shown.px(2 * PAD),
        PersonColumn.POSITION: shown.px(130),
        PersonColumn.LOGIN: shown.px(104),
        PersonColumn.STATE: chips + shown.px(PAD + 12),
    }
    for column in _GIVEN_UP:
        if sum(needs.values()) <= width:
            break
        needs[column] = 0
    spare = max(0, width - sum(needs.values()))
    more = round(spare * 0.4) if needs[PersonColumn.POSITION] else 0
    needs[PersonColumn.NAME] += spare - more
    needs[PersonColumn.POSITION] += more
    return {int(column): need for column, need in needs.items()}


def _paint_state(painter: QPainter, shown: Theme, rect: QRectF, row: PersonRow) -> None:
    state, height = row.state, shown.px(CHIP_HEIGHT)
    width = min(chip_width(shown, state.text, state.glyph), rect.right() - rect.left())
    top = round(rect.top() + (rect.height() - height) / 2)
    place = QRectF(rect.left(), top, width, height)
    paint_chip(painter, shown, place, state.text, glyph=state.glyph, meaning=state.meaning)

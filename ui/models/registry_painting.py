"""How a line of the registry is painted, cell by cell, and how wide its columns are."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from frontoffice.domain.status import STATUS_NAMES, Status
from frontoffice.i18n.words import Words
from ui.icons import paint_icon
from ui.models.appeal_words import Sign, days_sign, status_sign
from ui.models.registry import ROW, Column, Index, Row
from ui.theme import BODY, LABEL, Theme, theme
from ui.widgets.chip import CHIP_HEIGHT, chip_width, paint_chip
from ui.widgets.painted import line_of

Paint = Callable[[QPainter, Theme, QRectF, Row], None]

ROW_HEIGHT: Final = 33
PAD: Final = 10
"""From the edge of a cell to its words; the heads of the columns have the same."""
_EDGE: Final = 13
_BAR: Final = 4
_ICON: Final = 16
_GAP: Final = 6
_OLD_DATE: Final = "00.00.0000"
_GIVEN_UP: Final = (Column.TOPIC, Column.KIND, Column.REGISTERED, Column.STATUS)
"""What a narrow table does without, the first of them first."""
_ESSENCE_FROM: Final = 64
"""An essence narrower than this says nothing and is left out."""


class RegistryPainter(QStyledItemDelegate):
    """Paints the cells of :class:`~ui.models.registry.RegistryModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(option.rect.width(), theme().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row, column, shown = index.data(ROW), Column(index.column()), theme()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = column is Column.SIGN, column is Column.STATUS
        paint_plane(painter, shown, QRectF(rect), chosen=chosen, first=first, last=last)
        inside = QRectF(rect).adjusted(shown.px(PAD), 0, 0, -shown.line)
        _PAINT[column](painter, shown, inside, row)
        painter.restore()


def column_widths(width: int, words: Words, kinds: Sequence[str]) -> dict[Column, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up.

    Numbers, dates and statuses have what their words need; names and topics share the rest.
    """
    shown = theme()
    body, strong = (QFontMetricsF(shown.font(BODY, weight)) for weight in (400, 600))
    number = strong.horizontalAdvance("000 00 00000 00") + body.horizontalAdvance("00 0000 ")
    signs = [days_sign(days, Status.REGISTERED, words) for days in (-22, 0, 2, 22)]
    left = max(_left_width(shown, sign) for sign in signs)
    states = [status_sign(status, words.language) for status in STATUS_NAMES]
    chip = max(chip_width(shown, state.text, state.glyph) for state in states)
    kind = max(body.horizontalAdvance(name) for name in kinds)
    date = max(body.horizontalAdvance(text) for text in ("00.00 00:00", _OLD_DATE))
    needs = {
        Column.SIGN: shown.px(PAD + _ICON + 3),
        Column.NUMBER: round(number) + shown.px(PAD + 14),
        Column.REGISTERED: round(date) + shown.px(PAD + 12),
        Column.APPLICANT: shown.px(140),
        Column.KIND: round(kind) + shown.px(PAD + _GAP + 2),
        Column.TOPIC: shown.px(130),
        Column.DUE: round(strong.horizontalAdvance("00.00") + left) + shown.px(PAD + 10 + 10),
        Column.STATUS: chip + shown.px(PAD + _EDGE),
    }
    for column in _GIVEN_UP:
        if sum(needs.values()) <= width:
            break
        needs[column] = 0
    spare = max(0, width - sum(needs.values()))
    more = min(round(spare * 0.45), shown.px(110)) if needs[Column.TOPIC] else spare
    needs[Column.APPLICANT] += more
    if needs[Column.TOPIC]:
        needs[Column.TOPIC] += spare - more
    return needs


def paint_plane(
    painter: QPainter, shown: Theme, rect: QRectF, *, chosen: bool, first: bool, last: bool
) -> None:
    """Paint what lies under the words of a cell: the tint of the chosen line, and its rule."""
    if chosen:
        painter.fillRect(rect, shown.colour("tint"))
    line = rect.adjusted(shown.px(_EDGE) if first else 0, 0, -shown.px(_EDGE) if last else 0, 0)
    line.setTop(rect.bottom() - shown.line)
    line.setHeight(shown.line)
    painter.fillRect(line, shown.colour("line"))
    if chosen and first:
        bar = QRectF(rect.left(), rect.top(), shown.px(_BAR), rect.height())
        painter.fillRect(bar, shown.colour("accent"))


def paint_number(painter: QPainter, shown: Theme, rect: QRectF, office: str, number: str) -> None:
    """Paint a number: the office's part faint, its own part strong."""
    ink3, ink = shown.colour("ink3"), shown.colour("ink")
    if office:
        faint = line_of(painter, rect, office, font=shown.font(BODY), colour=ink3)
        rect = rect.adjusted(faint + shown.px(4), 0, 0, 0)
    line_of(painter, rect, number, font=shown.font(BODY, 600), colour=ink)


def _paint_sign(painter: QPainter, shown: Theme, rect: QRectF, row: Row) -> None:
    side = shown.px(_ICON)
    ink = shown.colour(row.sync.meaning or "ink3")
    place = QRectF(rect.left() + shown.px(3), rect.top(), side, rect.height())
    paint_icon(painter, row.sync.glyph, ink, place)


def _paint_number(painter: QPainter, shown: Theme, rect: QRectF, row: Row) -> None:
    paint_number(painter, shown, rect, row.office, row.number)


def _paint_registered(painter: QPainter, shown: Theme, rect: QRectF, row: Row) -> None:
    line_of(painter, rect, row.registered, font=shown.font(BODY), colour=shown.colour("ink2"))


def _paint_applicant(painter: QPainter, shown: Theme, rect: QRectF, row: Row) -> None:
    ink = shown.colour("ink" if row.named else "ink3")
    font = shown.font(BODY, 500)
    rect = rect.adjusted(0, 0, -shown.px(PAD), 0)
    signers = f" · {row.signers}" if row.signers > 1 else ""
    room = QFontMetricsF(font).horizontalAdvance(signers)
    name = rect.adjusted(0, 0, -room, 0)
    taken = line_of(painter, name, row.applicant, font=font, colour=ink)
    line_of(painter, rect.adjusted(taken, 0, 1, 0), signers, font=font, colour=ink)


def _paint_kind(painter: QPainter, shown: Theme, rect: QRectF, row: Row) -> None:
    rect = rect.adjusted(0, 0, -shown.px(_GAP), 0)
    line_of(painter, rect, row.kind, font=shown.font(BODY), colour=shown.colour("ink"))


def _paint_topic(painter: QPainter, shown: Theme, rect: QRectF, row: Row) -> None:
    rect = rect.adjusted(0, 0, -shown.px(PAD), 0)
    if row.urgent:
        side = shown.px(_ICON)
        place = QRectF(rect.left(), rect.top(), side, rect.height())
        paint_icon(painter, "alert-circle", shown.colour("danger"), place)
        rect = rect.adjusted(side + shown.px(_GAP), 0, 0, 0)
    taken = line_of(painter, rect, row.topic, font=shown.font(BODY, 500), colour=_ink(shown))
    rect = rect.adjusted(taken + shown.px(8), 0, 0, 0)
    if row.essence and rect.width() >= shown.px(_ESSENCE_FROM):
        words = f"· {row.essence}"
        line_of(painter, rect, words, font=shown.font(BODY), colour=shown.colour("ink3"))


def _paint_due(painter: QPainter, shown: Theme, rect: QRectF, row: Row) -> None:
    taken = line_of(painter, rect, row.due, font=shown.font(BODY, 600), colour=_ink(shown))
    rect = rect.adjusted(taken + shown.px(PAD), 0, 0, 0)
    sign = row.left
    if sign.glyph:
        side = shown.px(_ICON)
        place = QRectF(rect.left(), rect.top(), side, rect.height())
        paint_icon(painter, sign.glyph, shown.colour(sign.meaning), place)
        rect = rect.adjusted(side + shown.px(5), 0, 0, 0)
    font = shown.font(LABEL, 600 if sign.meaning else 400)
    line_of(painter, rect, sign.text, font=font, colour=shown.colour(sign.meaning or "ink3"))


def _paint_status(painter: QPainter, shown: Theme, rect: QRectF, row: Row) -> None:
    state, height = row.status, shown.px(CHIP_HEIGHT)
    width = min(chip_width(shown, state.text, state.glyph), rect.width())
    top = rect.top() + (rect.height() - height) / 2
    place = QRectF(rect.left(), round(top), width, height)
    paint_chip(painter, shown, place, state.text, glyph=state.glyph, meaning=state.meaning)


_PAINT: Final[Mapping[Column, Paint]] = {
    Column.SIGN: _paint_sign,
    Column.NUMBER: _paint_number,
    Column.REGISTERED: _paint_registered,
    Column.APPLICANT: _paint_applicant,
    Column.KIND: _paint_kind,
    Column.TOPIC: _paint_topic,
    Column.DUE: _paint_due,
    Column.STATUS: _paint_status,
}


def _ink(shown: Theme) -> QColor:
    return shown.colour("ink")


def _left_width(shown: Theme, sign: Sign) -> float:
    metrics = QFontMetricsF(shown.font(LABEL, 600 if sign.meaning else 400))
    glyph = shown.px(_ICON) + shown.px(5) if sign.glyph else 0
    return metrics.horizontalAdvance(sign.text) + glyph + 1

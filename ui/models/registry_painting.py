"""How a line of the registry is painted, cell by cell, and how wide its columns are."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from frontoffice.domain.status import STATUS_NAMES, Status
from frontoffice.i18n.words import Words
from ui.icons import paint_icon
from ui.models.appeal_words import Sign, days_sign, status_sign
from ui.models.cells import EDGE, PAD, Paint, chip_of, give_up, number_of, words_of
from ui.models.registry import Column, Row
from ui.theme import BODY, LABEL, Theme, theme
from ui.widgets.chip import chip_width
from ui.widgets.painted import line_of

_ICON: Final = 16
_GAP: Final = 6
_OLD_DATE: Final = "00.00.0000"
_GIVEN_UP: Final = (Column.TOPIC, Column.KIND, Column.REGISTERED, Column.STATUS)
"""What a narrow table does without, the first of them first."""
_ESSENCE_FROM: Final = 64
"""An essence narrower than this says nothing and is left out."""


def column_widths(width: int, words: Words, kinds: Sequence[str]) -> dict[int, int]:
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
        Column.STATUS: chip + shown.px(PAD + EDGE),
    }
    spare = give_up(needs, _GIVEN_UP, width)
    more = min(round(spare * 0.45), shown.px(110)) if needs[Column.TOPIC] else spare
    needs[Column.APPLICANT] += more
    if needs[Column.TOPIC]:
        needs[Column.TOPIC] += spare - more
    return {int(column): need for column, need in needs.items()}


def _paint_sign(painter: QPainter, shown: Theme, rect: QRectF, row: Row) -> None:
    side = shown.px(_ICON)
    ink = shown.colour(row.sync.meaning or "ink3")
    place = QRectF(rect.left() + shown.px(3), rect.top(), side, rect.height())
    paint_icon(painter, row.sync.glyph, ink, place)


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


PAINTS: Final[Mapping[Column, Paint]] = {
    Column.SIGN: _paint_sign,
    Column.NUMBER: number_of,
    Column.REGISTERED: words_of(Column.REGISTERED),
    Column.APPLICANT: _paint_applicant,
    Column.KIND: _paint_kind,
    Column.TOPIC: _paint_topic,
    Column.DUE: _paint_due,
    Column.STATUS: chip_of("status"),
}


def _ink(shown: Theme) -> QColor:
    return shown.colour("ink")


def _left_width(shown: Theme, sign: Sign) -> float:
    metrics = QFontMetricsF(shown.font(LABEL, 600 if sign.meaning else 400))
    glyph = shown.px(_ICON) + shown.px(5) if sign.glyph else 0
    return metrics.horizontalAdvance(sign.text) + glyph + 1

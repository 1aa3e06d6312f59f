"""A month of receptions as a table: an official, an office or a body a row, with a bar of what was held."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from operator import attrgetter
from typing import Any, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from frontoffice.desk import Desk
from frontoffice.domain.monitoring import Figures, MonthFigures
from frontoffice.i18n.words import N_, Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.monitoring_paper import days_told, percent
from ui.models.appeal_words import Sign
from ui.models.cells import PAD, Paint, give_up, paint_sign, signs_width, words_of
from ui.models.rows import RowModel
from ui.theme import BODY, Theme, theme

_BAR: Final = 6
_BAR_WIDTH: Final = 60
_LEAST: Final = 200
LEAST_HELD: Final = "00 / 00 · 100,0 %"
"""What there is room for at least in the column of what was held."""
_LAW_GLYPH: Final = "alert-triangle"
TOTAL: Final = "total"
"""Stands for the row of all together."""


class MonthColumn(IntEnum):
    """What stands where."""

    NAME = 0
    """Of the official, the office or the body."""
    LAW = 1
    """Whether, or how many, fall short of what the Code asks."""
    HELD = 2
    RECEIVED = 3
    WALK_INS = 4
    MISSED = 5
    REFUSED = 6
    WAIT = 7
    INSTRUCTIONS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """One official, office or body, or all together, in words."""

    key: object
    told: Mapping[MonthColumn, str]
    part: float
    """How much of what was planned was held, 0 to 1."""

    def text(self, column: MonthColumn) -> str:
        """Return what *column* says."""
        return self.told[column]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMonth:
    """A month in words."""

    first: date
    rows: tuple[MonthRow, ...]
    facts: tuple[tuple[str, str], ...]
    """Names of figures of all together, and the figures."""
    lacking: tuple[str, ...]
    """Who has not received as often as the Code asks."""
    of: str = ""
    """Whose month it is, where it is not this office's."""
    more: str = ""
    """What else is to be known, in a sentence."""


def shown_month(desk: Desk, words: Words, month: date, clerk: Clerk) -> ShownMonth:
    """Count a month and put it into words; for the thread of the database.

    :raises StorageError: the database cannot be read.
    :raises CalendarError: the calendar does not reach so far.
    """
    return month_in_words(desk.monitoring.month(month, clerk), words)


def month_in_words(found: MonthFigures, words: Words, of: str = "") -> ShownMonth:
    """Return the month of one office in words, an official a row.

    :param of: the office, where it is another one.
    """
    short = words.gettext("fewer")
    rows = [
        month_row(
            one.who.schedule,
            one.who.official,
            one.figures,
            short if one.lacking is not None else "",
        )
        for one in found.officials
    ]
    if rows:
        rows.append(month_row(TOTAL, words.gettext("Together"), found.total))
    return ShownMonth(
        first=found.first,
        rows=tuple(rows),
        facts=month_facts(found.total, words),
        lacking=tuple(one.who.official for one in found.lacking),
        of=of,
    )


def month_row(key: object, name: str, told: Figures, law: str = "") -> MonthRow:
    """Return figures as a row.

    :param law: who falls short of what the Code asks; empty for nobody.
    """
    share = percent(told.held_share)
    return MonthRow(
        key=key,
        told={
            MonthColumn.NAME: name,
            MonthColumn.LAW: law,
            MonthColumn.HELD: f"{told.held} / {told.planned} · {share}",
            MonthColumn.RECEIVED: str(told.received),
            MonthColumn.WALK_INS: str(told.walk_ins),
            MonthColumn.MISSED: str(told.missed),
            MonthColumn.REFUSED: str(sum(told.refused.values())),
            MonthColumn.WAIT: days_told(told),
            MonthColumn.INSTRUCTIONS: f"{told.kept} / {told.due}",
        },
        part=told.held / told.planned if told.planned else 0.0,
    )


def month_facts(total: Figures, words: Words) -> tuple[tuple[str, str], ...]:
    """Return what stands beside the table of all together."""
    _ = words.gettext
    return (
        (_("Receptions held, of planned"), f"{total.held} / {total.planned}"),
        (_("Not held, called off, nothing told"), _not_held(total)),
        (_("Booked"), str(total.booked)),
        (_("People received"), str(total.received)),
        (_("of these without booking"), f"{total.walk_ins} ({percent(total.walk_in_share)})"),
        (_("People who did not come"), f"{total.missed} ({percent(total.missed_share)})"),
        (_("Instructions kept in time, of due"), f"{total.kept} / {total.due}"),
    )


def _not_held(total: Figures) -> str:
    return f"{sum(total.not_held.values())} · {total.cancelled} · {total.untold}"


def _bar(painter: QPainter, shown: Theme, rect: QRectF, row: Any) -> None:
    """Paint how much was held as a bar, and the figures beside it."""
    wide, high = shown.px(_BAR_WIDTH), shown.px(_BAR)
    bar = QRectF(rect.left(), rect.center().y() - high / 2, wide, high)
    painter.setPen(shown.colour("control"))
    painter.setBrush(shown.colour("surface"))
    painter.drawRect(bar)
    if row.part:
        painter.setPen(shown.colour("accent"))
        painter.setBrush(shown.colour("accent"))
        painter.drawRect(QRectF(bar.left(), bar.top(), wide * min(row.part, 1.0), high))
    _HELD(painter, shown, rect.adjusted(wide + shown.px(PAD), 0, 0, 0), row)


def _law(painter: QPainter, shown: Theme, rect: QRectF, row: Any) -> None:
    """Paint who falls short as a chip; nothing where nobody does."""
    if text := row.text(MonthColumn.LAW):
        paint_sign(painter, shown, rect, Sign(text, _LAW_GLYPH, "warn"))


_HELD: Final = words_of(MonthColumn.HELD)
PAINTS: Final[Mapping[MonthColumn, Paint]] = {
    **{column: words_of(column) for column in MonthColumn},
    MonthColumn.NAME: words_of(MonthColumn.NAME, weight=500, ink="ink"),
    MonthColumn.LAW: _law,
    MonthColumn.HELD: _bar,
}
_HEADS: Final[Mapping[MonthColumn, str]] = {
    MonthColumn.LAW: N_("Art. 90"),
    MonthColumn.HELD: N_("Held of planned"),
    MonthColumn.RECEIVED: N_("People received"),
    MonthColumn.WALK_INS: N_("Without booking"),
    MonthColumn.MISSED: N_("Absent"),
    MonthColumn.REFUSED: N_("Refused"),
    MonthColumn.WAIT: N_("Wait, days"),
    MonthColumn.INSTRUCTIONS: N_("Instructions kept"),
}
_GIVEN_UP: Final = (
    *(MonthColumn.REFUSED, MonthColumn.MISSED, MonthColumn.WALK_INS),
    *(MonthColumn.INSTRUCTIONS, MonthColumn.WAIT),
)


def month_model(words: Words, name: str) -> RowModel[MonthRow]:
    """Return an empty model of a month.

    :param name: what its rows are, in English.
    """
    heads = {column: words.gettext(text) for column, text in _HEADS.items()}
    return RowModel({MonthColumn.NAME: words.gettext(name), **heads}, attrgetter("key"))


def month_widths(width: int, words: Words, widest: str = LEAST_HELD) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up.

    :param widest: the longest of what was held.
    """
    shown = theme()
    strong = QFontMetricsF(shown.font(BODY, 600))
    pad = shown.px(2 * PAD + 4)
    needs: dict[Any, int] = {
        column: round(strong.horizontalAdvance(words.gettext(text))) + pad
        for column, text in _HEADS.items()
    }
    figures = round(strong.horizontalAdvance(widest))
    needs[MonthColumn.HELD] = figures + shown.px(_BAR_WIDTH + PAD) + pad
    waits = round(strong.horizontalAdvance("000 / 000 / 000")) + pad
    needs[MonthColumn.WAIT] = max(needs[MonthColumn.WAIT], waits)
    law = Sign(words.gettext("fewer: {n}").format(n="00"), _LAW_GLYPH)
    needs[MonthColumn.LAW] = max(needs[MonthColumn.LAW], signs_width(shown, [law]))
    needs[MonthColumn.NAME] = shown.px(_LEAST)
    needs[MonthColumn.NAME] += give_up(needs, _GIVEN_UP, width)
    return {int(column): need for column, need in needs.items()}

"""An official's day as a calm list: the hour, who, what about, and how it stands with each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from frontoffice.domain.booking import CATEGORIES
from frontoffice.domain.schedule import ReceptionForm
from frontoffice.i18n.words import N_, Words
from frontoffice.services.official_day import At, Day, Turn
from ui.days import clock
from ui.icons import paint_icon
from ui.models.cells import CellPainter, Paint
from ui.models.rows import Index, RowModel
from ui.theme import BODY, CAPTION, LABEL, Theme, theme
from ui.widgets.painted import line_of

TURN_HEIGHT: Final = 56
_HOUR_WIDTH: Final = 64
_ASIDE: Final = 0.6
"""Of the width, at most so much says why somebody comes before others."""
_FORMS: Final[Mapping[ReceptionForm, str]] = {
    ReceptionForm.IN_PERSON: "user",
    ReceptionForm.VIDEO: "video",
    ReceptionForm.VISITING: "map-pin",
}
AT_LOOKS: Final[Mapping[At, tuple[str, str, str]]] = {
    At.COMING: (N_("is expected"), "", "ink"),
    At.HERE: (N_("waits in the hall"), "users-group", "ok"),
    At.NOW: (N_("is with the official"), "message-2", "accent"),
    At.INTERRUPTED: (N_("interrupted"), "plug-connected-x", "warn"),
    At.DONE: (N_("was received"), "circle-check", "ok"),
    At.MISSED: (N_("did not come"), "x", "ink3"),
    At.CALLED_OFF: (N_("does not come"), "minus", "ink3"),
}
"""How it stands with somebody: in words, by an icon, in which colour."""
_QUIET: Final = frozenset({At.DONE, At.MISSED, At.CALLED_OFF})


class TurnColumn(IntEnum):
    """What stands where."""

    HOUR = 0
    WHO = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRow:
    """One person of the day, in words."""

    turn: Turn
    hour: str
    form: str
    """Icon."""
    name: str
    question: str
    aside: str
    """Why somebody comes before others."""
    state: str
    glyph: str
    ink: str
    quiet: bool

    def text(self, column: TurnColumn) -> str:
        """Return what *column* says."""
        if column is TurnColumn.HOUR:
            return self.hour
        return ", ".join(filter(None, (self.name, self.question, self.aside, self.state)))


def turn_rows(day: Day, zone: ZoneInfo, words: Words) -> list[TurnRow]:
    """Return the people of *day* in words, by the hour on the clock of *zone*."""
    return [_row(one, zone, words) for one in day.turns]


def _row(one: Turn, zone: ZoneInfo, words: Words) -> TurnRow:
    _ = words.gettext
    booked, guest = one.booking, one.booking.guest
    state, glyph, ink = AT_LOOKS[one.at]
    aside = [_("urgent")] if guest.urgent else []
    if guest.category in CATEGORIES:
        aside.append(CATEGORIES[guest.category].name.in_(words.language))
    if booked.seat is None and not aside:
        aside.append(_("without an hour"))
    begins = booked.spot.begins.astimezone(zone)
    return TurnRow(
        turn=one,
        hour=clock(begins),
        form=_FORMS[booked.spot.form],
        name=guest.name,
        question=guest.question,
        aside=", ".join(aside),
        state=_(state),
        glyph=glyph,
        ink=ink,
        quiet=one.at in _QUIET,
    )


def turn_model(words: Words) -> RowModel[TurnRow]:
    """Return an empty model of a day, by booking."""
    heads = {TurnColumn.HOUR: words.gettext("Hour"), TurnColumn.WHO: words.gettext("Who")}
    return RowModel(heads, lambda row: row.turn.booking.id)


def turn_widths(width: int) -> dict[int, int]:
    """Return how wide each column is in a list of *width* pixels."""
    hour = theme().px(_HOUR_WIDTH)
    return {int(TurnColumn.HOUR): hour, int(TurnColumn.WHO): max(0, width - hour)}


class TurnPainter(CellPainter):
    """Paints rows of two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(option.rect.width(), theme().px(TURN_HEIGHT))


def _halves(shown: Theme, rect: QRectF) -> tuple[QRectF, QRectF]:
    inside = rect.adjusted(0, shown.px(7), -shown.px(12), -shown.px(6))
    half = inside.height() / 2
    return (
        QRectF(inside.left(), inside.top(), inside.width(), half),
        QRectF(inside.left(), inside.top() + half, inside.width(), half),
    )


def _hour(painter: QPainter, shown: Theme, rect: QRectF, row: TurnRow) -> None:
    above, below = _halves(shown, rect.adjusted(shown.px(4), 0, shown.px(12), 0))
    ink = shown.colour("ink3" if row.quiet else "ink")
    line_of(painter, above, row.hour, font=shown.font(BODY, 600), colour=ink)
    side = shown.px(16)
    icon = QRectF(below.left() + shown.px(8), below.top(), side, below.height())
    paint_icon(painter, row.form, shown.colour("ink2"), icon)


def _who(painter: QPainter, shown: Theme, rect: QRectF, row: TurnRow) -> None:
    above, below = _halves(shown, rect)
    if row.glyph:
        side = shown.px(18)
        place = QRectF(above.right() - side, above.top(), side, above.height())
        paint_icon(painter, row.glyph, shown.colour(row.ink), place)
        above.setRight(above.right() - side - shown.px(6))
    ink = shown.colour("ink2" if row.quiet else "ink")
    line_of(painter, above, row.name, font=shown.font(BODY, 500 if row.quiet else 600), colour=ink)
    if row.aside:
        font, right = shown.font(CAPTION, 600), Qt.AlignmentFlag.AlignRight
        needs = QFontMetricsF(font).horizontalAdvance(row.aside) + 1
        width = min(needs, below.width() * _ASIDE)
        place = QRectF(below.right() - width, below.top(), width, below.height())
        warn = shown.colour("warn")
        line_of(painter, place, row.aside, font=font, colour=warn, align=right)
        below.setRight(place.left() - shown.px(8))
    line_of(painter, below, row.question, font=shown.font(LABEL), colour=shown.colour("ink2"))


PAINTS: Final[Mapping[TurnColumn, Paint]] = {TurnColumn.HOUR: _hour, TurnColumn.WHO: _who}


def waiting(rows: Sequence[TurnRow]) -> int:
    """Return how many wait in the hall."""
    return sum(row.turn.at is At.HERE for row in rows)

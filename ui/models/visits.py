"""Visits as a table: when somebody came, to whom, how long they stayed, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from operator import attrgetter
from typing import Final

from PySide6.QtGui import QFontMetricsF

from frontoffice.desk import Desk
from frontoffice.domain.text import initials
from frontoffice.domain.visit import CAME_OF_NAMES, WHY_LEFT_NAMES, CameOf, Visit
from frontoffice.i18n.words import Words
from frontoffice.services.visits import DeskDay
from ui.days import short_day
from ui.models.appeal_words import Sign, moment, now_at
from ui.models.cells import PAD, Paint, chip_of, give_up, signs_width, words_of
from ui.models.rows import RowModel
from ui.theme import BODY, theme
from ui.widgets.bars import Bar, Part

COLOURS: Final[Mapping[CameOf | None, str]] = {
    CameOf.APPEAL: "accent",
    CameOf.BOOKING: "ok",
    CameOf.CONSULTATION: "gold",
    CameOf.LEFT: "control",
    None: "danger",
}
"""Of each outcome in the picture; None is that there is none."""
_LOOKS: Final[Mapping[CameOf, tuple[str, str]]] = {
    CameOf.APPEAL: ("file-text", "accent"),
    CameOf.BOOKING: ("calendar-event", "ok"),
    CameOf.CONSULTATION: ("message-2", "ok"),
    CameOf.LEFT: ("logout", ""),
}


class VisitColumn(IntEnum):
    """What stands where."""

    AT = 0
    CAME_OF = 1
    WHY = 2
    DESK = 3
    CLERK = 4
    LONG = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """One visit, in words."""

    visit: Visit
    at: str
    outcome: Sign
    why: str
    desk: str
    clerk: str
    long: str

    def text(self, column: VisitColumn) -> str:
        """Return what *column* says."""
        return {
            VisitColumn.AT: self.at,
            VisitColumn.CAME_OF: self.outcome.text,
            VisitColumn.WHY: self.why,
            VisitColumn.DESK: self.desk,
            VisitColumn.CLERK: self.clerk,
            VisitColumn.LONG: self.long,
        }[column]


PAINTS: Final[Mapping[VisitColumn, Paint]] = {
    VisitColumn.AT: words_of(VisitColumn.AT, 600, "ink"),
    VisitColumn.CAME_OF: chip_of("outcome"),
    VisitColumn.WHY: words_of(VisitColumn.WHY),
    VisitColumn.DESK: words_of(VisitColumn.DESK),
    VisitColumn.CLERK: words_of(VisitColumn.CLERK),
    VisitColumn.LONG: words_of(VisitColumn.LONG),
}
_GIVEN_UP: Final = (VisitColumn.CLERK, VisitColumn.LONG, VisitColumn.DESK, VisitColumn.WHY)


def visit_rows(desk: Desk, words: Words, visits: Sequence[Visit]) -> tuple[VisitRow, ...]:
    """Put *visits* into words; for the thread of the database.

    :raises StorageError: the database cannot be read.
    """
    now = now_at(desk)
    names = {one.login: initials(one.name) for one in desk.staff.people()}
    return tuple(
        VisitRow(
            visit=one,
            at=moment(desk.office.hours.local(one.opened_at), now.date()),
            outcome=outcome_sign(one, now.date(), words),
            why=_why(one, words),
            desk=words.gettext("desk {n}").format(n=one.desk) if one.desk else "",
            clerk=names.get(one.clerk, one.clerk),
            long=_long(one, now, words),
        )
        for one in visits
    )


def outcome_sign(visit: Visit, today: date, words: Words) -> Sign:
    """Return what came of *visit*; one without an end is here today, and lost on days before."""
    outcome = visit.outcome
    if outcome is None:
        if visit.on == today:
            return Sign(words.gettext("Is here"), "clock", "accent")
        return Sign(words.gettext("No outcome"), "alert-triangle", "danger")
    name = CAME_OF_NAMES[outcome].in_(words.language)
    times = {
        CameOf.APPEAL: visit.appeals,
        CameOf.BOOKING: visit.bookings,
        CameOf.CONSULTATION: visit.consultations,
    }.get(outcome, 1)
    told = name[:1].upper() + name[1:] + (f" × {times}" if times > 1 else "")
    return Sign(told, *_LOOKS[outcome])


def visit_model(words: Words) -> RowModel[VisitRow]:
    """Return an empty model of visits."""
    _ = words.gettext
    heads = {
        VisitColumn.AT: _("Came"),
        VisitColumn.CAME_OF: _("What came of it"),
        VisitColumn.WHY: _("Why"),
        VisitColumn.DESK: _("Desk"),
        VisitColumn.CLERK: _("Clerk"),
        VisitColumn.LONG: _("Stayed"),
    }
    return RowModel(heads, attrgetter("visit.id"))


def visit_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    body = QFontMetricsF(shown.font(BODY))
    signs = [Sign(name.in_(words.language) + " × 2", "clock") for name in CAME_OF_NAMES.values()]
    signs += [Sign(words.gettext("No outcome"), "clock"), Sign(words.gettext("Is here"), "clock")]
    stayed = max(words.gettext("Stayed"), _minutes(180, words), key=body.horizontalAdvance)
    place = words.gettext("desk {n}").format(n=188)
    needs = {
        VisitColumn.AT: round(body.horizontalAdvance("00.00 00:00")) + shown.px(PAD + 22),
        VisitColumn.CAME_OF: signs_width(shown, signs),
        VisitColumn.WHY: shown.px(150),
        VisitColumn.DESK: round(body.horizontalAdvance(place)) + shown.px(2 * PAD),
        VisitColumn.CLERK: shown.px(140),
        VisitColumn.LONG: round(body.horizontalAdvance(stayed)) + shown.px(2 * PAD + 6),
    }
    spare = give_up(needs, _GIVEN_UP, width)
    grows = VisitColumn.WHY if needs[VisitColumn.WHY] else VisitColumn.CAME_OF
    needs[grows] += spare
    return {int(column): need for column, need in needs.items()}


def outcome_parts(words: Words) -> tuple[Part, ...]:
    """Return the parts of a bar: every outcome, and that there is none."""
    names: dict[CameOf | None, str] = {
        one: CAME_OF_NAMES[one].in_(words.language) for one in CameOf
    }
    names[None] = words.gettext("no outcome")
    return tuple(Part(name[:1].upper() + name[1:], COLOURS[one]) for one, name in names.items())


def outcome_bars(sheet: Sequence[DeskDay], words: Words, *, by_day: bool) -> tuple[Bar, ...]:
    """Return the bars of *sheet*: a line a day, or a line a desk."""
    sums: dict[date | int, list[int]] = {}
    for one in sheet:
        key = one.on if by_day else one.desk
        counts = [*(one.outcomes[what] for what in CameOf), one.open]
        before = sums.get(key, [0] * len(counts))
        sums[key] = [left + right for left, right in zip(before, counts, strict=True)]
    return tuple(Bar(_line(key, words), tuple(counts)) for key, counts in sums.items())


def _line(key: date | int, words: Words) -> str:
    if isinstance(key, date):
        return short_day(key, words.language)
    return words.gettext("desk {n}").format(n=key)


def _why(visit: Visit, words: Words) -> str:
    why = WHY_LEFT_NAMES[visit.reason].in_(words.language) if visit.reason else ""
    ticket = words.gettext("ticket {ticket}").format(ticket=visit.ticket) if visit.ticket else ""
    return " · ".join(filter(None, (why, visit.note, ticket)))


def _long(visit: Visit, now: datetime, words: Words) -> str:
    if visit.ended_at is None and visit.on != now.date():
        return ""
    end = visit.ended_at or now
    return _minutes(max(0, round((end - visit.opened_at).total_seconds() / 60)), words)


def _minutes(minutes: int, words: Words) -> str:
    return words.gettext("{n} min").format(n=minutes)

"""Shared problems as a table: where, about what, how many people, where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QFontMetricsF

from frontoffice.desk import Desk
from frontoffice.domain.problem import PROBLEM_STATE_NAMES, Problem, ProblemState
from frontoffice.i18n.words import Words
from frontoffice.services.registry import Line
from ui.models.appeal_words import Sign, day, now_at, topic_name
from ui.models.cells import PAD, Paint, chip_of, give_up, signs_width, words_of
from ui.models.rows import RowModel
from ui.theme import BODY, theme

_LOOKS: Final[Mapping[ProblemState, tuple[str, str]]] = MappingProxyType(
    {
        ProblemState.PROPOSED: ("bulb", "warn"),
        ProblemState.CONFIRMED: ("users-group", "accent"),
        ProblemState.DISMISSED: ("x", ""),
        ProblemState.ANSWERED: ("circle-check", "ok"),
    }
)


class ProblemColumn(IntEnum):
    """What stands where."""

    PLACE = 0
    TOPIC = 1
    APPEALS = 2
    SINCE = 3
    STATE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """One problem, in words."""

    problem: Problem
    lines: tuple[Line, ...]
    topic: str
    appeals: str
    since: str
    state: Sign

    def text(self, column: ProblemColumn) -> str:
        """Return what *column* says."""
        return {
            ProblemColumn.PLACE: self.problem.place,
            ProblemColumn.TOPIC: self.topic,
            ProblemColumn.APPEALS: self.appeals,
            ProblemColumn.SINCE: self.since,
            ProblemColumn.STATE: self.state.text,
        }[column]


PAINTS: Final[Mapping[ProblemColumn, Paint]] = {
    ProblemColumn.PLACE: words_of(ProblemColumn.PLACE, 500, "ink"),
    ProblemColumn.TOPIC: words_of(ProblemColumn.TOPIC),
    ProblemColumn.APPEALS: words_of(ProblemColumn.APPEALS),
    ProblemColumn.SINCE: words_of(ProblemColumn.SINCE),
    ProblemColumn.STATE: chip_of("state"),
}
_GIVEN_UP: Final = (ProblemColumn.SINCE, ProblemColumn.TOPIC)


def problem_rows(desk: Desk, words: Words, *, settled: bool) -> tuple[ProblemRow, ...]:
    """Read the problems that wait, or that are settled, in words; for the thread of the database.

    :raises StorageError: the database cannot be read.
    """
    today = now_at(desk).date()
    rows = []
    for one in desk.problems.listed(settled=settled):
        days = [day(on, today) for on in (one.first_on, one.last_on) if on is not None]
        rows.append(
            ProblemRow(
                problem=one,
                lines=desk.problems.appeals(one.id),
                topic=topic_name(desk, one.topic, words),
                appeals=str(one.appeals),
                since="–".join(dict.fromkeys(days)),
                state=state_sign(one.state, words),
            )
        )
    return tuple(rows)


def problem_model(words: Words) -> RowModel[ProblemRow]:
    """Return an empty model of shared problems."""
    _ = words.gettext
    heads = {
        ProblemColumn.PLACE: _("Place"),
        ProblemColumn.TOPIC: _("Topic"),
        ProblemColumn.APPEALS: _("Appeals"),
        ProblemColumn.SINCE: _("Came in"),
        ProblemColumn.STATE: _("Status"),
    }
    return RowModel(heads, attrgetter("problem.id"))


def problem_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    body = QFontMetricsF(shown.font(BODY))
    appeals = body.horizontalAdvance(words.gettext("Appeals"))
    dates = body.horizontalAdvance("00.00.0000–00.00")
    needs = {
        ProblemColumn.PLACE: shown.px(130),
        ProblemColumn.TOPIC: shown.px(130),
        ProblemColumn.APPEALS: round(appeals) + shown.px(PAD + 13),
        ProblemColumn.SINCE: round(dates) + shown.px(PAD + 13),
        ProblemColumn.STATE: signs_width(shown, [state_sign(one, words) for one in ProblemState]),
    }
    spare = give_up(needs, _GIVEN_UP, width)
    more = round(spare * 0.5) if needs[ProblemColumn.TOPIC] else 0
    needs[ProblemColumn.PLACE] += spare - more
    needs[ProblemColumn.TOPIC] += more
    return {int(column): need for column, need in needs.items()}


def state_sign(state: ProblemState, words: Words) -> Sign:
    """Return *state* as its chip shows it."""
    glyph, meaning = _LOOKS[state]
    return Sign(PROBLEM_STATE_NAMES[state].in_(words.language), glyph, meaning)

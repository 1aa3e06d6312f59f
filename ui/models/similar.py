"""What was here before as a table: why it is shown, when, about what, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from operator import attrgetter
from types import MappingProxyType
from typing import Final
from uuid import UUID

from PySide6.QtGui import QFontMetricsF

from frontoffice.desk import Desk
from frontoffice.domain.kinds import OUTCOMES
from frontoffice.domain.link import RELATION_NAMES, Relation
from frontoffice.domain.status import Status
from frontoffice.i18n.words import N_, Words
from frontoffice.services.similar import Found, Match, Passed, Why
from ui.models.appeal_words import (
    Sign,
    applicant,
    day,
    grouped,
    now_at,
    status_sign,
    topic_name,
)
from ui.models.cells import PAD, Paint, chip_of, give_up, signs_width, words_of
from ui.models.path import MOVE_WORDS
from ui.models.rows import RowModel
from ui.theme import BODY, theme

WHYS: Final[Mapping[Why, tuple[str, str, str]]] = MappingProxyType(
    {
        Why.IDENTIFIER: (N_("this person"), "user", "ok"),
        Why.NAME: (N_("this name"), "user", ""),
        Why.NAMESAKE: (N_("a namesake"), "help-circle", "warn"),
        Why.TEXT: (N_("the same nearby"), "message-2", ""),
    }
)
"""Why something is shown: the word, the icon, the meaning."""


class SimilarColumn(IntEnum):
    """What stands where."""

    SIGN = 0
    WHEN = 1
    WHAT = 2
    WHO = 3
    STATUS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarRow:
    """One earlier appeal, in words."""

    match: Match
    sign: Sign
    when: str
    what: str
    who: str
    status: Sign
    path: str
    """What became of it, step by step."""

    @property
    def appeal(self) -> UUID:
        """Whose row it is."""
        return self.match.line.appeal

    def text(self, column: SimilarColumn) -> str:
        """Return what *column* says."""
        return {
            SimilarColumn.SIGN: self.sign.text,
            SimilarColumn.WHEN: self.when,
            SimilarColumn.WHAT: self.what,
            SimilarColumn.WHO: self.who,
            SimilarColumn.STATUS: self.status.text,
        }[column]


PAINTS: Final[Mapping[SimilarColumn, Paint]] = {
    SimilarColumn.SIGN: chip_of("sign"),
    SimilarColumn.WHEN: words_of(SimilarColumn.WHEN),
    SimilarColumn.WHAT: words_of(SimilarColumn.WHAT, 500, "ink"),
    SimilarColumn.WHO: words_of(SimilarColumn.WHO),
    SimilarColumn.STATUS: chip_of("status"),
}
_GIVEN_UP: Final = (SimilarColumn.WHO, SimilarColumn.STATUS)
_OLD_DATE: Final = "00.00.0000"


def similar_rows(
    desk: Desk, words: Words, found: Found, ties: Mapping[UUID, Relation]
) -> tuple[SimilarRow, ...]:
    """Return what was *found* in words; *ties* are those chosen, by the other appeal."""
    today = now_at(desk).date()
    rows = []
    for match in (*found.person, *found.alike):
        line = match.line
        topic = topic_name(desk, line.topic, words)
        rows.append(
            SimilarRow(
                match=match,
                sign=_sign(match, ties.get(line.appeal), words),
                when=day(line.registered_at.date(), today),
                what=" · ".join(filter(None, (topic, match.place))),
                who=applicant(line, words),
                status=status_sign(line.status, words.language),
                path=path_in_words(desk, match, words),
            )
        )
    return tuple(rows)


def path_in_words(desk: Desk, match: Match, words: Words) -> str:
    """Return the number of an appeal, and what became of it: to whom it went, what was answered."""
    steps = (passed_in_words(desk, one, words) for one in match.path)
    return "  →  ".join((grouped(match.line.number), *steps))


def passed_in_words(desk: Desk, one: Passed, words: Words) -> str:
    """Return one move in words: what it was, when, and its outcome, body or reason."""
    names = {outcome.code: outcome.name for known in OUTCOMES.values() for outcome in known}
    body = desk.bodies.find(one.told)
    name = body.name if body else names.get(one.told)
    told = name.in_(words.language) if name else one.told
    on = day(date.fromisoformat(one.on), now_at(desk).date())
    fact = words.gettext(MOVE_WORDS[one.kind][0])
    return ": ".join(filter(None, (f"{fact} {on}", ", ".join(filter(None, (told, one.note))))))


def similar_model(words: Words) -> RowModel[SimilarRow]:
    """Return an empty model of what was here before."""
    _ = words.gettext
    heads = {
        SimilarColumn.SIGN: _("Why"),
        SimilarColumn.WHEN: _("Registered"),
        SimilarColumn.WHAT: _("About what"),
        SimilarColumn.WHO: _("Applicant"),
        SimilarColumn.STATUS: _("Status"),
    }
    return RowModel(heads, attrgetter("appeal"))


def similar_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    body = QFontMetricsF(shown.font(BODY))
    head = body.horizontalAdvance(words.gettext("Registered"))
    date = max(head, body.horizontalAdvance(_OLD_DATE))
    whys = [Sign(words.gettext(word), glyph) for word, glyph, _ in WHYS.values()]
    ties = [Sign(name.in_(words.language), "check") for name in RELATION_NAMES.values()]
    states = [status_sign(status, words.language) for status in Status]
    needs = {
        SimilarColumn.SIGN: signs_width(shown, [*whys, *ties]),
        SimilarColumn.WHEN: round(date) + shown.px(PAD + 13),
        SimilarColumn.WHAT: shown.px(190),
        SimilarColumn.WHO: shown.px(130),
        SimilarColumn.STATUS: signs_width(shown, states),
    }
    spare = give_up(needs, _GIVEN_UP, width)
    more = round(spare * 0.4) if needs[SimilarColumn.WHO] else 0
    needs[SimilarColumn.WHAT] += spare - more
    needs[SimilarColumn.WHO] += more
    return {int(column): need for column, need in needs.items()}


def _sign(match: Match, tie: Relation | None, words: Words) -> Sign:
    if tie is not None:
        return Sign(RELATION_NAMES[tie].in_(words.language), "check", "accent")
    word, glyph, meaning = WHYS[match.why]
    return Sign(words.gettext(word), glyph, meaning)

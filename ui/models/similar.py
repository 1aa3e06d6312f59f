"""What was here before as a table: why it is shown, when, about what, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    kind_name,
    now_at,
    status_sign,
    topic_name,
)
from ui.models.cells import PAD, Paint, chip_of, give_up, signs_width, words_of
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
    SAID = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarRow:
    """One earlier appeal, in words."""

    match: Match
    sign: Sign
    when: str
    what: str
    who: str
    number: str
    status: Sign
    said: str

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
            SimilarColumn.SAID: self.said,
        }[column]


PAINTS: Final[Mapping[SimilarColumn, Paint]] = {
    SimilarColumn.SIGN: chip_of("sign"),
    SimilarColumn.WHEN: words_of(SimilarColumn.WHEN),
    SimilarColumn.WHAT: words_of(SimilarColumn.WHAT, 500, "ink"),
    SimilarColumn.WHO: words_of(SimilarColumn.WHO),
    SimilarColumn.STATUS: chip_of("status"),
    SimilarColumn.SAID: words_of(SimilarColumn.SAID),
}
_GIVEN_UP: Final = (SimilarColumn.SAID, SimilarColumn.WHO, SimilarColumn.STATUS)
_OLD_DATE: Final = "00.00.0000"


def similar_rows(
    desk: Desk, words: Words, found: Found, ties: Mapping[UUID, Relation]
) -> tuple[SimilarRow, ...]:
    """Return what was *found* in words; *ties* are those chosen, by the other appeal."""
    today = now_at(desk).date()
    rows = []
    for match in (*found.person, *found.alike):
        line = match.line
        kind, topic = (
            kind_name(desk, line.kind, words.language),
            topic_name(desk, line.topic, words),
        )
        rows.append(
            SimilarRow(
                match=match,
                sign=_sign(match, ties.get(line.appeal), words),
                when=day(line.registered_at.date(), today),
                what=" · ".join(filter(None, (kind, topic, match.place))),
                who=applicant(line, words),
                number=grouped(line.number),
                status=status_sign(line.status, words.language),
                said=answer_in_words(desk, match.path, words),
            )
        )
    return tuple(rows)


def answer_in_words(desk: Desk, path: Sequence[Passed], words: Words) -> str:
    """Return how an appeal's path ended so far: outcome, body or reason, and what was said."""
    if not path:
        return ""
    last = path[-1]
    names = {one.code: one.name for outcomes in OUTCOMES.values() for one in outcomes}
    body = desk.bodies.find(last.told)
    name = body.name if body else names.get(last.told)
    told = name.in_(words.language) if name else last.told
    return " · ".join(filter(None, (last.note, told)))


def similar_model(words: Words) -> RowModel[SimilarRow]:
    """Return an empty model of what was here before."""
    _ = words.gettext
    heads = {
        SimilarColumn.SIGN: _("Why"),
        SimilarColumn.WHEN: _("Registered"),
        SimilarColumn.WHAT: _("About what"),
        SimilarColumn.WHO: _("Applicant"),
        SimilarColumn.STATUS: _("Status"),
        SimilarColumn.SAID: _("Answer"),
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
        SimilarColumn.SAID: shown.px(120),
    }
    spare = give_up(needs, _GIVEN_UP, width)
    more = round(spare * 0.5) if needs[SimilarColumn.SAID] else 0
    needs[SimilarColumn.WHAT] += spare - more
    needs[SimilarColumn.SAID] += more
    return {int(column): need for column, need in needs.items()}


def _sign(match: Match, tie: Relation | None, words: Words) -> Sign:
    if tie is not None:
        return Sign(RELATION_NAMES[tie].in_(words.language), "check", "accent")
    word, glyph, meaning = WHYS[match.why]
    return Sign(words.gettext(word), glyph, meaning)

"""Open terms that the tables have moved as a table: whose, from when to when, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter
from typing import Final

from PySide6.QtGui import QFontMetricsF

from frontoffice.desk import Desk
from frontoffice.domain.term_moves import why_moved
from frontoffice.domain.text import initials
from frontoffice.i18n.words import Words
from frontoffice.services.term_changes import TermChange
from ui.models.appeal_words import NO_BREAK, Sign, number_parts
from ui.models.cells import PAD, Paint, chip_of, give_up, number_of, signs_width, words_of
from ui.models.rows import RowModel
from ui.theme import BODY, theme


class TermColumn(IntEnum):
    """What stands where."""

    NUMBER = 0
    APPLICANT = 1
    WAS = 2
    NOW = 3
    WHY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """One term, in words."""

    change: TermChange
    office: str
    number: str
    applicant: str
    was: str
    now: Sign
    why: str

    def text(self, column: TermColumn) -> str:
        """Return what *column* says."""
        return {
            TermColumn.NUMBER: NO_BREAK.join(filter(None, (self.office, self.number))),
            TermColumn.APPLICANT: self.applicant,
            TermColumn.WAS: self.was,
            TermColumn.NOW: self.now.text,
            TermColumn.WHY: self.why,
        }[column]


PAINTS: Final[Mapping[TermColumn, Paint]] = {
    TermColumn.NUMBER: number_of,
    TermColumn.APPLICANT: words_of(TermColumn.APPLICANT),
    TermColumn.WAS: words_of(TermColumn.WAS),
    TermColumn.NOW: chip_of("now"),
    TermColumn.WHY: words_of(TermColumn.WHY),
}
_GIVEN_UP: Final = (TermColumn.APPLICANT, TermColumn.WHY, TermColumn.WAS)


def term_rows(desk: Desk, words: Words) -> tuple[TermRow, ...]:
    """Count the open terms anew and put those that move into words; for the database's thread.

    :raises StorageError: the database cannot be read.
    """
    rows = []
    for one in desk.term_changes.dry_run():
        office, number = number_parts(one.number)
        later, due = one.move.is_later, f"{one.move.now.due_on:%d.%m.%Y}"
        glyph, meaning = ("chevron-down", "ok") if later else ("chevron-up", "warn")
        rows.append(
            TermRow(
                change=one,
                office=office,
                number=number,
                applicant=initials(one.applicant),
                was=f"{one.move.was:%d.%m.%Y}",
                now=Sign(due, glyph, meaning),
                why=why_moved(one.move, words),
            )
        )
    return tuple(rows)


def term_model(words: Words) -> RowModel[TermRow]:
    """Return an empty model of terms that move."""
    _ = words.gettext
    heads = {
        TermColumn.NUMBER: _("Number"),
        TermColumn.APPLICANT: _("Applicant"),
        TermColumn.WAS: _("Promised until"),
        TermColumn.NOW: _("Until now"),
        TermColumn.WHY: _("Why"),
    }
    return RowModel(heads, attrgetter("change.appeal"))


def term_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    body, strong = (QFontMetricsF(shown.font(BODY, weight)) for weight in (400, 600))
    number = strong.horizontalAdvance("000 00 00000 00") + body.horizontalAdvance("00 0000 ")
    was = max(map(body.horizontalAdvance, ("00.00.0000", words.gettext("Promised until"))))
    now = max(
        signs_width(shown, [Sign("00.00.0000", "check")]),
        round(body.horizontalAdvance(words.gettext("Until now"))) + shown.px(2 * PAD),
    )
    needs = {
        TermColumn.NUMBER: round(number) + shown.px(PAD + 14),
        TermColumn.APPLICANT: shown.px(150),
        TermColumn.WAS: round(was) + shown.px(2 * PAD),
        TermColumn.NOW: now,
        TermColumn.WHY: shown.px(190),
    }
    spare = give_up(needs, _GIVEN_UP, width)
    needs[TermColumn.WHY if needs[TermColumn.WHY] else TermColumn.NUMBER] += spare
    return {int(column): need for column, need in needs.items()}

"""What kiosks registered as a table: which appeal, what it says, where from, what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter
from typing import Final

from PySide6.QtGui import QFontMetricsF

from frontoffice.desk import Desk
from frontoffice.domain.review import FOUND_NAMES, Found
from frontoffice.i18n.words import Words
from frontoffice.services.reviews import Review
from ui.models.appeal_words import NO_BREAK, Sign, moment, now_at, number_parts
from ui.models.cells import PAD, Paint, chip_of, give_up, number_of, signs_width, words_of
from ui.models.rows import RowModel
from ui.theme import BODY, theme

_GLYPHS: Final = {
    Found.FINE: ("circle-check", "ok"),
    Found.COMPLETED: ("circle-check", "ok"),
    Found.DOUBTFUL: ("alert-triangle", "warn"),
    Found.NONSENSE: ("alert-circle", "danger"),
}


class ReviewColumn(IntEnum):
    """What stands where."""

    NUMBER = 0
    SAYS = 1
    KIOSK = 2
    AT = 3
    FOUND = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One appeal from a kiosk, in words."""

    review: Review
    office: str
    number: str
    says: str
    kiosk: str
    at: str
    found: Sign

    def text(self, column: ReviewColumn) -> str:
        """Return what *column* says."""
        return {
            ReviewColumn.NUMBER: NO_BREAK.join(filter(None, (self.office, self.number))),
            ReviewColumn.SAYS: self.says,
            ReviewColumn.KIOSK: self.kiosk,
            ReviewColumn.AT: self.at,
            ReviewColumn.FOUND: self.found.text,
        }[column]


PAINTS: Final[Mapping[ReviewColumn, Paint]] = {
    ReviewColumn.NUMBER: number_of,
    ReviewColumn.SAYS: words_of(ReviewColumn.SAYS),
    ReviewColumn.KIOSK: words_of(ReviewColumn.KIOSK),
    ReviewColumn.AT: words_of(ReviewColumn.AT),
    ReviewColumn.FOUND: chip_of("found"),
}
_GIVEN_UP: Final = (ReviewColumn.KIOSK, ReviewColumn.AT, ReviewColumn.SAYS)


def review_rows(desk: Desk, words: Words, *, seen: bool) -> tuple[ReviewRow, ...]:
    """Read what waits, or what was looked at, and put it into words; for the database's thread.

    :raises StorageError: the database cannot be read.
    """
    today = now_at(desk).date()
    rows = []
    for one in desk.reviews.waiting(seen=seen):
        office, number = number_parts(one.line.number)
        rows.append(
            ReviewRow(
                review=one,
                office=office,
                number=number,
                says=one.line.essence or words.gettext("Nothing is written in it."),
                kiosk=words.gettext("kiosk {number}").format(number=one.kiosk),
                at=moment(one.line.registered_at, today),
                found=_sign(one, words),
            )
        )
    return tuple(rows)


def _sign(one: Review, words: Words) -> Sign:
    if one.found is not None:
        return Sign(FOUND_NAMES[one.found].in_(words.language), *_GLYPHS[one.found])
    if one.flood:
        return Sign(words.gettext("many at once"), "alert-triangle", "warn")
    return Sign(words.gettext("not looked at"), "eye", "accent")


def review_model(words: Words) -> RowModel[ReviewRow]:
    """Return an empty model of what kiosks registered."""
    _ = words.gettext
    heads = {
        ReviewColumn.NUMBER: _("Number"),
        ReviewColumn.SAYS: _("What it says"),
        ReviewColumn.KIOSK: _("Kiosk"),
        ReviewColumn.AT: _("Since"),
        ReviewColumn.FOUND: _("Found"),
    }
    return RowModel(heads, attrgetter("review.line.appeal"))


def review_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    body, strong = (QFontMetricsF(shown.font(BODY, weight)) for weight in (400, 600))
    number = strong.horizontalAdvance("000 00 00000 00") + body.horizontalAdvance("00 0000 ")
    kiosk = body.horizontalAdvance(words.gettext("kiosk {number}").format(number="000"))
    signs = [words.gettext("many at once"), words.gettext("not looked at")]
    signs += [name.in_(words.language) for name in FOUND_NAMES.values()]
    needs = {
        ReviewColumn.NUMBER: round(number) + shown.px(PAD + 14),
        ReviewColumn.SAYS: shown.px(180),
        ReviewColumn.KIOSK: round(kiosk) + shown.px(2 * PAD),
        ReviewColumn.AT: round(body.horizontalAdvance("00.00 00:00")) + shown.px(PAD + 13),
        ReviewColumn.FOUND: max(signs_width(shown, [Sign(one, "check")]) for one in signs),
    }
    spare = give_up(needs, _GIVEN_UP, width)
    needs[ReviewColumn.SAYS if needs[ReviewColumn.SAYS] else ReviewColumn.NUMBER] += spare
    return {int(column): need for column, need in needs.items()}

"""How a line of the spool is painted, and how wide its columns are."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QFontMetricsF

from frontoffice.i18n.words import Words
from ui.models.cells import PAD, Paint, chip_of, give_up, number_of, signs_width, words_of
from ui.models.papers import PaperColumn, state_signs
from ui.theme import BODY, theme

_GIVEN_UP = (PaperColumn.WHY, PaperColumn.AT, PaperColumn.APPLICANT, PaperColumn.COPY)
PAINTS: Final[Mapping[PaperColumn, Paint]] = {
    PaperColumn.STATE: chip_of("state", indent=3),
    PaperColumn.NUMBER: number_of,
    PaperColumn.APPLICANT: words_of(PaperColumn.APPLICANT, 500, "ink"),
    PaperColumn.COPY: words_of(PaperColumn.COPY),
    PaperColumn.WHY: words_of(PaperColumn.WHY),
    PaperColumn.AT: words_of(PaperColumn.AT),
}


def papers_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    body, strong = (QFontMetricsF(shown.font(BODY, weight)) for weight in (400, 600))
    number = strong.horizontalAdvance("000 00 00000 00") + body.horizontalAdvance("00 0000 ")
    copy = words.gettext("marked copy {n}").format(n=22)
    needs = {
        PaperColumn.STATE: signs_width(shown, state_signs(words)),
        PaperColumn.NUMBER: round(number) + shown.px(PAD + 14),
        PaperColumn.APPLICANT: shown.px(150),
        PaperColumn.COPY: round(body.horizontalAdvance(copy)) + shown.px(2 * PAD + 2),
        PaperColumn.WHY: shown.px(140),
        PaperColumn.AT: round(body.horizontalAdvance("00.00 00:00")) + shown.px(PAD + 13),
    }
    spare = give_up(needs, _GIVEN_UP, width)
    more = round(spare * 0.45) if needs[PaperColumn.WHY] else spare
    grows = PaperColumn.APPLICANT if needs[PaperColumn.APPLICANT] else PaperColumn.NUMBER
    needs[grows] += more
    if needs[PaperColumn.WHY]:
        needs[PaperColumn.WHY] += spare - more
    return {int(column): need for column, need in needs.items()}

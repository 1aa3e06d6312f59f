"""How a line of the staff is painted, and how wide its columns are."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QFontMetricsF

from frontoffice.domain.roles import Role
from frontoffice.i18n.words import Words
from ui.models.cells import PAD, Paint, chip_of, give_up, signs_width, words_of
from ui.models.people import PersonColumn, person_signs, role_word
from ui.theme import BODY, theme

_GIVEN_UP: Final = (PersonColumn.POSITION, PersonColumn.LOGIN, PersonColumn.ROLE)
_NAME_AT_LEAST: Final = 180
PAINTS: Final[Mapping[PersonColumn, Paint]] = {
    PersonColumn.NAME: words_of(PersonColumn.NAME, 500, "ink"),
    PersonColumn.ROLE: words_of(PersonColumn.ROLE, ink="ink"),
    PersonColumn.POSITION: words_of(PersonColumn.POSITION),
    PersonColumn.LOGIN: words_of(PersonColumn.LOGIN),
    PersonColumn.STATE: chip_of("state"),
}


def people_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    body = QFontMetricsF(shown.font(BODY))
    roles = max(body.horizontalAdvance(role_word(role, words)) for role in Role)
    needs = {
        PersonColumn.NAME: shown.px(_NAME_AT_LEAST),
        PersonColumn.ROLE: min(round(roles), shown.px(190)) + shown.px(2 * PAD),
        PersonColumn.POSITION: shown.px(130),
        PersonColumn.LOGIN: shown.px(104),
        PersonColumn.STATE: signs_width(shown, person_signs(words)),
    }
    spare = give_up(needs, _GIVEN_UP, width)
    more = round(spare * 0.4) if needs[PersonColumn.POSITION] else 0
    needs[PersonColumn.NAME] += spare - more
    needs[PersonColumn.POSITION] += more
    return {int(column): need for column, need in needs.items()}

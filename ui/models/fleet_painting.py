"""How a line of the fleet is painted, and how wide its columns are."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QFontMetricsF

from frontoffice.i18n.words import Words
from ui.models.cells import PAD, Paint, chip_of, give_up, number_of, signs_width, words_of
from ui.models.fleet import FleetColumn, state_signs
from ui.theme import BODY, theme

_GIVEN_UP = (
    FleetColumn.VERSION,
    FleetColumn.WAITING,
    FleetColumn.NOTES,
    FleetColumn.CONTACT,
    FleetColumn.KIND,
)
PAINTS: Final[Mapping[FleetColumn, Paint]] = {
    FleetColumn.STATE: chip_of("state", indent=3),
    FleetColumn.PLACE: number_of,
    FleetColumn.KIND: words_of(FleetColumn.KIND, 500, "ink"),
    FleetColumn.CONTACT: words_of(FleetColumn.CONTACT),
    FleetColumn.WAITING: words_of(FleetColumn.WAITING, 600, "ink"),
    FleetColumn.VERSION: words_of(FleetColumn.VERSION),
    FleetColumn.NOTES: words_of(FleetColumn.NOTES),
}


def fleet_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    body, strong = (QFontMetricsF(shown.font(BODY, weight)) for weight in (400, 600))
    place = strong.horizontalAdvance("000 ") + body.horizontalAdvance("00 0000 ")
    waiting = strong.horizontalAdvance(words.gettext("Waiting"))
    version = body.horizontalAdvance(words.gettext("Version"))
    needs = {
        FleetColumn.STATE: signs_width(shown, state_signs(words)),
        FleetColumn.PLACE: round(place) + shown.px(PAD + 14),
        FleetColumn.KIND: shown.px(130),
        FleetColumn.CONTACT: round(body.horizontalAdvance("00.00 00:00")) + shown.px(2 * PAD + 6),
        FleetColumn.WAITING: round(waiting) + shown.px(2 * PAD + 4),
        FleetColumn.VERSION: round(version) + shown.px(2 * PAD + 4),
        FleetColumn.NOTES: shown.px(150),
    }
    spare = give_up(needs, _GIVEN_UP, width)
    grows = FleetColumn.NOTES if needs[FleetColumn.NOTES] else FleetColumn.PLACE
    needs[grows] += spare
    return {int(column): need for column, need in needs.items()}

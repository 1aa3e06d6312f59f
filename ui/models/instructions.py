"""Instructions as a table: until when, what, who carries it out, for whom, how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from frontoffice.domain.instruction import STANDING_NAMES, Standing
from frontoffice.i18n.words import Words
from frontoffice.services.instructions import Followed
from ui.models.appeal_words import Sign
from ui.models.cells import Paint, chip_of, give_up, signs_width, words_of
from ui.models.rows import RowModel
from ui.theme import theme

_LOOKS: Final[Mapping[Standing, tuple[str, str]]] = {
    Standing.OPEN: ("clock", "accent"),
    Standing.DUE_SOON: ("hourglass", "warn"),
    Standing.OVERDUE: ("alert-triangle", "danger"),
    Standing.DONE: ("phone", "warn"),
    Standing.TOLD: ("circle-check", "ok"),
    Standing.LIFTED: ("minus", ""),
}


class OrderColumn(IntEnum):
    """What stands where."""

    DUE = 0
    TEXT = 1
    WHO = 2
    FOR = 3
    STANDING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """One instruction, in words."""

    followed: Followed
    due: str
    order: str
    who: str
    person: str
    standing: Sign

    def text(self, column: OrderColumn) -> str:
        """Return what *column* says."""
        return {
            OrderColumn.DUE: self.due,
            OrderColumn.TEXT: self.order,
            OrderColumn.WHO: self.who,
            OrderColumn.FOR: self.person,
            OrderColumn.STANDING: self.standing.text,
        }[column]


PAINTS: Final[Mapping[OrderColumn, Paint]] = {
    OrderColumn.DUE: words_of(OrderColumn.DUE, 600, "ink"),
    OrderColumn.TEXT: words_of(OrderColumn.TEXT, 400, "ink"),
    OrderColumn.WHO: words_of(OrderColumn.WHO),
    OrderColumn.FOR: words_of(OrderColumn.FOR),
    OrderColumn.STANDING: chip_of("standing"),
}
_GIVEN_UP: Final = (OrderColumn.FOR, OrderColumn.WHO)


def order_row(one: Followed, words: Words) -> OrderRow:
    """Return an instruction in words."""
    order = one.instruction
    return OrderRow(
        followed=one,
        due=f"{order.due_on:%d.%m.%Y}",
        order=order.text,
        who=", ".join(filter(None, (order.responsible, order.body))),
        person=one.guest.name if one.guest else "",
        standing=standing_sign(one.standing, words),
    )


def standing_sign(standing: Standing, words: Words) -> Sign:
    """Return how an instruction stands as a chip."""
    name = STANDING_NAMES[standing].in_(words.language)
    return Sign(name[:1].upper() + name[1:], *_LOOKS[standing])


def order_model(words: Words) -> RowModel[OrderRow]:
    """Return an empty model of instructions, by id."""
    _ = words.gettext
    heads = {
        OrderColumn.DUE: _("Last day"),
        OrderColumn.TEXT: _("What"),
        OrderColumn.WHO: _("Who carries it out"),
        OrderColumn.FOR: _("For whom"),
        OrderColumn.STANDING: _("Stands"),
    }
    return RowModel(heads, lambda row: row.followed.instruction.id)


def order_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a list of *width* pixels; 0 for those given up."""
    shown = theme()
    needs = {
        OrderColumn.DUE: shown.px(130),
        OrderColumn.TEXT: shown.px(170),
        OrderColumn.WHO: shown.px(150),
        OrderColumn.FOR: shown.px(150),
        OrderColumn.STANDING: signs_width(shown, [standing_sign(one, words) for one in Standing]),
    }
    needs[OrderColumn.TEXT] += give_up(needs, _GIVEN_UP, width)
    return {int(column): min(need, width) for column, need in needs.items()}

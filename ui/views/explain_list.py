"""The cards of explanation as a list: what each is called, and what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from frontoffice.domain.explanations import KIND_NAMES, Explanation, ExplanationKind
from frontoffice.domain.topics import Topics
from frontoffice.i18n.words import Words
from ui.models.cells import Paint, give_up, words_of
from ui.models.rows import RowModel
from ui.theme import theme

_TOPIC_WIDTH: Final = 150
_TITLE_AT_LEAST: Final = 260


class CardColumn(IntEnum):
    """What stands where."""

    TITLE = 0
    ABOUT = 1


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card, in words."""

    card: Explanation
    title: str
    about: str
    """Its topic; of another place that helps, that it is one."""

    def text(self, column: CardColumn) -> str:
        """Return what *column* says."""
        return {CardColumn.TITLE: self.title, CardColumn.ABOUT: self.about}[column]


PAINTS: Final[Mapping[CardColumn, Paint]] = {
    CardColumn.TITLE: words_of(CardColumn.TITLE, 500, "ink"),
    CardColumn.ABOUT: words_of(CardColumn.ABOUT),
}


def cards_model(words: Words) -> RowModel[CardRow]:
    """Return an empty model of cards, by code."""
    heads = {
        CardColumn.TITLE: words.gettext("Card"),
        CardColumn.ABOUT: words.gettext("About"),
    }
    return RowModel(heads, lambda row: row.card.code)


def card_row(card: Explanation, topics: Topics, language: str) -> CardRow:
    """Return *card* in words of *language*."""
    topic = topics.find(card.topic)
    if card.kind is ExplanationKind.CHANNEL:
        about = KIND_NAMES[card.kind].in_(language)
    else:
        about = topic.name.in_(language) if topic else ""
    return CardRow(card, card.title.in_(language), about)


def card_widths(width: int) -> dict[int, int]:
    """Return how wide each column is in a list of *width* pixels; 0 for those given up."""
    shown = theme()
    needs = {
        CardColumn.TITLE: shown.px(_TITLE_AT_LEAST),
        CardColumn.ABOUT: shown.px(_TOPIC_WIDTH),
    }
    needs[CardColumn.TITLE] += give_up(needs, (CardColumn.ABOUT,), width)
    return {int(column): min(need, width) for column, need in needs.items()}

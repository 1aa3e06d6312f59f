"""The cards of explanation as a list: what each is called, and what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.domain.explanations import KIND_NAMES, Explanation, ExplanationKind
from frontoffice.domain.topics import Topics
from frontoffice.i18n.words import Words
from ui.models.cells import Paint, give_up, words_of
from ui.models.rows import RowModel
from ui.theme import theme
from ui.views.line_table import LineTable
from ui.widgets.inputs import SearchField
from ui.widgets.states import EmptyState

_TOPIC_WIDTH: Final = 150
_TITLE_AT_LEAST: Final = 260
_ARROWS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


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


class CardFinder(QWidget):
    """Words to search by, and what they bring; the keys stay in the words, arrows go through the list."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self.search = SearchField(_("what is it about"))
        self.table: LineTable[CardRow] = LineTable(
            _("Cards"), cards_model(words), PAINTS, card_widths
        )
        self.table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.nothing = EmptyState(_("No card speaks of this. The person may file an appeal"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme().px(10))
        rows.addWidget(self.search)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.nothing, 1)
        self.search.installEventFilter(self)

    def offer(self, rows: Sequence[CardRow]) -> None:
        """Offer *rows*, the first of them in hand."""
        self.table.rows().show(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        if rows:
            self.table.choose(0)
        else:
            self.table.chosen.emit(None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Steer the list by the arrows while words are typed."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = _ARROWS.get(Qt.Key(event.key()), 0)
        last = self.table.rows().rowCount() - 1
        if step:
            self.table.choose(min(last, max(0, self.table.currentIndex().row() + step)))
        return bool(step)

"""What the law says: cards of explanation to read, and the way to file all the same."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit

from frontoffice.desk import Desk
from frontoffice.domain.explanations import Explanation
from frontoffice.i18n.words import Words
from ui.kiosk.pages.page import Page
from ui.kiosk.widgets.big_button import BigButton
from ui.kiosk.widgets.choice import Answer, Choice

_MOST: Final = 24


class LawPage(Page):
    """The cards, those that people ask for most first."""

    chosen = Signal(str)
    """The code of a card."""

    def __init__(self, words: Words, desk: Desk) -> None:
        super().__init__(words)
        self.ask(
            words.gettext("What does the law say?"),
            words.gettext("Touch what your question is about."),
        )
        self.choice = Choice(words, words.gettext("What does the law say?"))
        self.answer_beside(self.choice)
        self.choice.chosen.connect(self._chosen)
        self.foot.name_on(words.gettext("File an appeal"), arrow=True)
        self._offer(desk.tables.data.explanations.all()[:_MOST])

    def _offer(self, cards: Sequence[Explanation]) -> None:
        self.choice.offer([Answer(card.code, *self.both(card.title)) for card in cards])

    def _chosen(self, value: object) -> None:
        self.chosen.emit(str(value))


class CardPage(Page):
    """One card, in whole sentences; whoever still wants to file, files (Code, art. 64(1))."""

    def __init__(self, card: Explanation, words: Words) -> None:
        super().__init__(words)
        language = words.language
        self.ask(card.title.in_(language), card.law.in_(language))
        parts = (card.text, card.steps, card.documents)
        self.told = QPlainTextEdit("\n\n".join(filter(None, (one.in_(language) for one in parts))))
        self.told.setReadOnly(True)
        self.told.setAccessibleName(card.title.in_(language))
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.answer.addWidget(self.told, 1)
        self.enough = BigButton(words.gettext("Thank you, that is enough"), glyph="check")
        self.answer.addWidget(self.enough)
        self.foot.name_on(words.gettext("I still file an appeal"), arrow=True)

    def spoken(self) -> tuple[str, ...]:  # noqa: D102
        return (*super().spoken(), self.told.toPlainText())

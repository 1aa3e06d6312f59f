"""What the law says: cards of explanation to read, and the way to file all the same."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from frontoffice.desk import Desk
from frontoffice.domain.explanations import Explanation
from frontoffice.i18n.words import Words
from ui.kiosk.look import GAP
from ui.kiosk.pages.page import Page, lies
from ui.kiosk.widgets.big_button import BigButton
from ui.kiosk.widgets.choice import Answer, Choice
from ui.kiosk.widgets.told import Told

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
        self.answer.addWidget(self.choice, 1)
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
        texts = (one.in_(language) for one in parts)
        self.told = Told(words, card.title.in_(language), filter(None, texts))
        self.enough = BigButton(words.gettext("Thank you, that is enough"), glyph="check")
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._beside.setSpacing(GAP)
        self._beside.addWidget(self.told, 3)
        self._beside.addWidget(self.enough, 0, Qt.AlignmentFlag.AlignBottom)
        self.answer.addLayout(self._beside, 1)
        self.foot.name_on(words.gettext("I still file an appeal"), arrow=True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        ways, wide = QBoxLayout.Direction, lies(event.size())
        self._beside.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._beside.setStretch(1, 1 if wide else 0)

    def spoken(self) -> tuple[str, ...]:  # noqa: D102
        return (*super().spoken(), self.told.toPlainText())

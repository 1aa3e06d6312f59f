"""The way of somebody who asks what the law says: cards to read, and a way to file all the same."""

from PySide6.QtCore import QObject

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from ui.kiosk.pages.law import CardPage, LawPage
from ui.kiosk.way import Way


class LawWay(Way):
    """Shows the cards, and one of them."""

    def __init__(self, desk: Desk, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words

    def show(self) -> None:  # noqa: D102
        page = LawPage(self._words, self._desk)
        page.back.connect(self.left)
        page.on.connect(self.filing)
        page.chosen.connect(self._show_card)
        self.page.emit(page)

    def _show_card(self, code: str) -> None:
        card = self._desk.tables.data.explanations.find(code)
        if card is None:  # another table came meanwhile
            self.show()
            return
        page = CardPage(card, self._words)
        page.back.connect(self.show)
        page.on.connect(self.filing)
        page.enough.clicked.connect(self.left)
        self.page.emit(page)

"""The way of somebody who asks what the law says: cards to read, and a way to file all the same."""

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from ui.kiosk.pages.law import CardPage, LawPage


class LawWay(QObject):
    """Shows the cards, and one of them."""

    page = Signal(object)
    """A :class:`Page` to be shown."""

    filing = Signal()
    """The person files all the same."""

    left = Signal()
    """The person has read enough."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def show(self, words: Words) -> None:
        """Show the cards."""
        page = LawPage(words, self._desk)
        page.back.connect(self.left)
        page.on.connect(self.filing)
        page.chosen.connect(lambda code: self._show_card(code, words))
        self.page.emit(page)

    def _show_card(self, code: str, words: Words) -> None:
        card = self._desk.tables.data.explanations.find(code)
        if card is None:  # another table came meanwhile
            self.show(words)
            return
        page = CardPage(card, words)
        page.back.connect(lambda: self.show(words))
        page.on.connect(self.filing)
        page.enough.clicked.connect(self.left)
        self.page.emit(page)

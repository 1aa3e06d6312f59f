"""Beside a card: other appeals about the same nearby, found once the card itself is shown."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import Words
from ui.background import Background
from ui.models.card_related import Related, alike_of
from ui.views.card_rows import InfoRow
from ui.widgets.card import Card


class AlikeCard(Card):
    """What is about the same; it is looked for by words, and comes a moment later."""

    wanted = Signal(UUID)
    """The card of this appeal is wanted."""

    found = Signal(int)
    """So many are shown."""

    def __init__(self, desk: Desk, background: Background, words: Words) -> None:
        super().__init__(words.gettext("About the same"))
        self._desk, self._background, self._words = desk, background, words
        self._appeal: UUID | None = None
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.body.addLayout(self.rows)
        self.hide()

    def look(self, appeal: UUID) -> None:
        """Look for what is like *appeal*, and show it; nothing at all where nothing is."""
        if appeal != self._appeal:
            self._appeal = appeal
            self._show(())
        desk, words = self._desk, self._words

        def show(found: Sequence[Related]) -> None:
            if appeal == self._appeal:
                self._show(found)

        self._background.database(self, lambda: alike_of(desk, appeal, words), show, _ignore)

    def _show(self, found: Sequence[Related]) -> None:
        while (item := self.rows.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for other in found:
            row = InfoRow("message-2", other.title, other.told, leads_on=True)
            row.pressed.connect(lambda appeal=other.appeal: self.wanted.emit(appeal))
            self.rows.addWidget(row)
        self.setVisible(bool(found))
        self.found.emit(len(found))


def _ignore(_error: FrontOfficeError) -> None:
    """Leave it to the card itself to tell what cannot be read."""

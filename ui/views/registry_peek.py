"""A quick look at an appeal without leaving the list."""

from uuid import UUID

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from frontoffice.services.cards import Card
from ui.background import Background
from ui.models.appeal_words import applicant, grouped, kind_name, topic_name
from ui.theme import theme
from ui.widgets.key_cap import KeyCap
from ui.widgets.painted import Painted, announce, box
from ui.widgets.text import Elided, Text

_LETTERS = 420
"""So many letters of an essence fit a quick look; the card has the rest."""


class PeekStrip(Painted):
    """Who, how to reach them, and the essence."""

    access_role = QAccessible.Role.Note

    def __init__(
        self, desk: Desk, background: Background, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._background, self._words = desk, background, words
        self._appeal: UUID | None = None
        shown = theme()
        self.who = Elided("", "section", keeps=120)
        self.facts = Elided("", "caption", keeps=120)
        self.reach = Elided("", "label", keeps=80)
        self.essence = Text(px=15, serif=True, weight=500)
        head = QHBoxLayout()
        head.setSpacing(shown.px(10))
        head.addWidget(self.who)
        head.addWidget(self.facts, 1)
        head.addWidget(KeyCap("Esc"), 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 10, 16, 12)))
        layout.setSpacing(shown.px(6))
        layout.addLayout(head)
        layout.addWidget(self.essence)
        layout.addWidget(self.reach)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def toggle(self, appeal: UUID | None) -> None:
        """Show a quick look at *appeal*, or none where one is shown."""
        if self.isVisible() or appeal is None:
            self.hide()
        else:
            self._read(appeal)

    def look(self, appeal: UUID | None) -> None:
        """Go on to *appeal* where a quick look is shown; None ends it."""
        self._appeal = appeal
        if appeal is None:
            self.hide()
        elif self.isVisible():
            self._read(appeal)

    def show_card(self, card: Card) -> None:
        """Show the first words of *card*."""
        line, who, words = card.line, card.draft.applicant, self._words
        self.who.setText(applicant(line, words))
        facts = (
            grouped(line.number),
            kind_name(self._desk, line.kind, words.language),
            topic_name(self._desk, line.topic, words),
            card.draft.addressee,
        )
        self.facts.setText("  ·  ".join(filter(None, facts)))
        text = " ".join(card.draft.essence.split())
        self.essence.say(text if len(text) <= _LETTERS else text[:_LETTERS].rstrip() + "…")
        self.essence.setVisible(bool(text))
        reach = "  ·  ".join(filter(None, (who.address, who.phone, who.email)))
        self.reach.setText(reach or words.gettext("No address, no telephone, no mail"))
        self.name(f"{self.who.text()}. {self.facts.text()}. {text}. {self.reach.text()}")
        announce(self, text)

    def _read(self, appeal: UUID) -> None:
        self._appeal = appeal

        def show(card: Card) -> None:
            if appeal == self._appeal:
                self.show_card(card)
                self.show()

        self._background.database(self, lambda: self._desk.cards.card(appeal), show)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plane."""
        shown = self.theme
        fill, edge = shown.colour("surface"), shown.colour("accent")
        box(self.painter(), QRectF(self.rect()), self.px(8), fill=fill, edge=edge)

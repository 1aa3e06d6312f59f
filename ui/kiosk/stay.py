"""What somebody answers at the kiosk, whatever they came for: held by one value that dies with them."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Card:
    """What an identity card or a passport has told."""

    identifier: str
    """The IIN; empty where the document has none."""
    name: str = ""
    """In Latin letters, as the document has it; empty where only the number was read."""


class Stay(QObject):
    """Holds the answers of one person; who knows their questions is a class of its own."""

    answers: Any
    """A frozen value of the questions that are asked."""

    answered = Signal()
    """Something was answered."""

    card: Card | None = None

    is_veiled = False
    """Whether the hall is not to see who it is, for nobody has asked to see it."""

    def answer(self, **fields: Any) -> None:
        """Note what was answered; tells it where it differs."""
        answers = replace(self.answers, **fields)
        if answers != self.answers:
            self.answers = answers
            self.answered.emit()

    def take_card(self, card: Card) -> None:
        """Take what *card* tells; the name of the one before goes with it."""
        self.drop_card()
        self.card, self.is_veiled = card, True
        if card.name:
            self.answer(name=card.name)

    def drop_card(self) -> None:
        """Forget what a card has told."""
        card, self.card = self.card, None
        if card is not None and self.answers.name == card.name:
            self.answer(name="")

    def keep_card(self, identifier: str) -> None:
        """Forget the card unless its *identifier* is still the person's."""
        if self.card is not None and self.card.identifier != identifier:
            self.drop_card()

    @property
    def place(self) -> tuple[int, int]:
        """The how-manieth of how many questions this one is, from 1."""
        raise NotImplementedError

    def go_on(self) -> bool:
        """Go to the next question; return whether there is one."""
        raise NotImplementedError

    def go_back(self) -> bool:
        """Go to the question before; return whether there is one."""
        raise NotImplementedError

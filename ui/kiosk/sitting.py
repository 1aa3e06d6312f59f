"""One person's stay at the kiosk: all that they have said, and nothing of anybody else."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from frontoffice.domain.filing import Answers, Question, Way, after, before, first_open, place_of
from frontoffice.domain.recording import Recording
from frontoffice.services.filing import Approved


@dataclass(frozen=True, slots=True)
class Card:
    """What an identity card or a passport has told."""

    identifier: str
    """The IIN; empty where the document has none."""
    name: str = ""
    """In Latin letters, as the document has it; empty where only the number was read."""


class Sitting(QObject):
    """Holds the answers of one person from their first touch until they go.

    The window makes one for each person and lets go of it with all that it holds.
    """

    answered = Signal()
    """Something was answered: it is to be kept."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answers = Answers(language=language)
        self.question = Question.WISH
        self.recording: Recording | None = None
        """The film or the sound in which they have said it, approved or not yet."""
        self.essence: Approved | None = None
        """That one, once they have approved it: it goes with the appeal."""
        self.card: Card | None = None
        self.is_veiled = False
        """Whether the hall is not to see who it is, for nobody has asked to see it."""
        self._looks_again = False

    @classmethod
    def of(cls, answers: Answers, recording: Recording | None = None) -> "Sitting":
        """Return the stay of somebody whose *answers*, and *recording*, a crash left."""
        sitting = cls(answers.language)
        sitting.answers, sitting.recording = answers, recording
        is_recorded = recording is not None and answers.way is not Way.TYPED
        sitting.question = first_open(answers, recorded=is_recorded)
        sitting.is_veiled = bool(answers.identifier or answers.name)
        return sitting

    @property
    def film(self) -> Recording | None:
        """The recording that goes with the appeal; None for what is only typed."""
        return self.recording if self.essence is not None else None

    def approve(self, essence: Approved) -> None:
        """Let *essence* go with the appeal."""
        self.essence = essence

    def say_by(self, way: Way) -> None:
        """Note that it is said by *way*; what was recorded goes along once it is approved again."""
        self.essence = None
        self.answer(way=way)

    def answer(self, **fields: Any) -> None:
        """Note what was answered; tells it where it differs."""
        answers = replace(self.answers, **fields)
        if answers != self.answers:
            self.answers = answers
            self.answered.emit()

    @property
    def only_looks(self) -> bool:
        """Whether they came from the check to see what they approved, and have not changed it."""
        return self._looks_again and self.essence is not None

    def look_again(self) -> None:
        """Go from the check to what was said; the next step leads to the check again."""
        self._looks_again, self.question = True, Question.SAID

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

    def go_on(self) -> bool:
        """Go to the next question; return whether there is one."""
        looked, self._looks_again = self._looks_again, False
        return self._go(Question.CHECK if looked else after(self.question, self.answers))

    def go_back(self) -> bool:
        """Go to the question before; return whether there is one."""
        only_looked, self._looks_again = self.only_looks, False
        return self._go(Question.CHECK if only_looked else before(self.question, self.answers))

    @property
    def place(self) -> tuple[int, int]:
        """The how-manieth of how many questions this one is, from 1."""
        return place_of(self.question, self.answers)

    def _go(self, to: Question | None) -> bool:
        if to is not None:
            self.question = to
        return to is not None

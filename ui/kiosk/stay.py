"""What somebody answers at the kiosk, whatever they came for: held by one value that dies with them."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal


class Stay(QObject):
    """Holds the answers of one person; who knows their questions is a class of its own."""

    answers: Any
    """A frozen value of the questions that are asked."""

    answered = Signal()
    """Something was answered."""

    def answer(self, **fields: Any) -> None:
        """Note what was answered; tells it where it differs."""
        answers = replace(self.answers, **fields)
        if answers != self.answers:
            self.answers = answers
            self.answered.emit()

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

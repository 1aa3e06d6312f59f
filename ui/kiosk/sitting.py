"""One person's stay at the kiosk: all that they have said, and nothing of anybody else."""

from PySide6.QtCore import QObject

from frontoffice.domain.filing import Answers, Question, after, before, first_open, place_of
from frontoffice.services.filing import Approved
from ui.kiosk.stay import Stay


class Sitting(Stay):
    """Holds the answers of one person from their first touch until they go.

    The window makes one for each person and lets go of it with all that it holds.
    """

    def __init__(
        self, language: str, parent: QObject | None = None, essence: Approved | None = None
    ) -> None:
        super().__init__(parent)
        self.answers: Answers = Answers(language=language)
        self.question = Question.WISH
        self.essence = essence
        """The film or the sound in which it is said."""

    @classmethod
    def of(cls, answers: Answers, parent: QObject | None = None) -> "Sitting":
        """Return the stay of somebody whose *answers* a crash left."""
        sitting = cls(answers.language, parent)
        sitting.answers = answers
        sitting.question = first_open(answers)
        return sitting

    def go_on(self) -> bool:  # noqa: D102
        return self._go(after(self.question, self.answers))

    def go_back(self) -> bool:  # noqa: D102
        return self._go(before(self.question, self.answers))

    @property
    def place(self) -> tuple[int, int]:  # noqa: D102
        return place_of(self.question, self.answers)

    def _go(self, to: Question | None) -> bool:
        if to is not None:
            self.question = to
        return to is not None

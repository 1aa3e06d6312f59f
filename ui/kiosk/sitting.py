"""One person's stay at the kiosk: all that they have said, and nothing of anybody else."""

from PySide6.QtCore import QObject

from frontoffice.domain.filing import Answers, Question, Way, after, before, first_open, place_of
from frontoffice.domain.recording import Recording
from frontoffice.services.filing import Approved
from ui.kiosk.stay import Stay


class Sitting(Stay):
    """Holds the answers of one person from their first touch until they go.

    The window makes one for each person and lets go of it with all that it holds.
    """

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answers: Answers = Answers(language=language)
        self.question = Question.WISH
        self.recording: Recording | None = None
        """The film or the sound in which they have said it, approved or not yet."""
        self.essence: Approved | None = None
        """That one, once they have approved it: it goes with the appeal."""
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

    @property
    def only_looks(self) -> bool:
        """Whether they came from the check to see what they approved, and have not changed it."""
        return self._looks_again and self.essence is not None

    def look_again(self) -> None:
        """Go from the check to what was said; the next step leads to the check again."""
        self._looks_again, self.question = True, Question.SAID

    def go_on(self) -> bool:  # noqa: D102
        looked, self._looks_again = self._looks_again, False
        return self._go(Question.CHECK if looked else after(self.question, self.answers))

    def go_back(self) -> bool:  # noqa: D102
        only_looked, self._looks_again = self.only_looks, False
        return self._go(Question.CHECK if only_looked else before(self.question, self.answers))

    @property
    def place(self) -> tuple[int, int]:  # noqa: D102
        return place_of(self.question, self.answers)

    def _go(self, to: Question | None) -> bool:
        if to is not None:
            self.question = to
        return to is not None

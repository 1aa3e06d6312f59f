"""The stay of somebody who wants an hour with an official."""

from PySide6.QtCore import QObject

from frontoffice.domain.hour_asking import (
    HourAnswers,
    HourQuestion,
    hour_question_after,
    hour_question_before,
    place_of_hour,
)
from frontoffice.services.kiosk_bookings import OpenHour, Receives
from ui.kiosk.stay import Stay


class HourStay(Stay):
    """Holds the answers of one person; nothing of them is kept anywhere else."""

    receives: Receives | None = None
    """Whom the person has chosen."""

    hour: OpenHour | None = None
    """Likewise."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answers: HourAnswers = HourAnswers(language=language)
        self.question = HourQuestion.WHOM

    def go_on(self) -> bool:  # noqa: D102
        return self._go(hour_question_after(self.question))

    def go_back(self) -> bool:  # noqa: D102
        return self._go(hour_question_before(self.question))

    @property
    def place(self) -> tuple[int, int]:  # noqa: D102
        return place_of_hour(self.question)

    def _go(self, to: HourQuestion | None) -> bool:
        if to is not None:
            self.question = to
        return to is not None

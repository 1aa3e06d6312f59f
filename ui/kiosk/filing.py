"""The way of one appeal at the kiosk: from the first question to the talon."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from frontoffice.desk import Desk
from frontoffice.domain.filing import Question
from frontoffice.i18n.words import Words
from frontoffice.services.registration import Registered
from ui.background import Background
from ui.kiosk.asking_way import AskingWay
from ui.kiosk.pages.checking import CheckPage
from ui.kiosk.pages.choosing import BodyPage, TopicPage, WishPage
from ui.kiosk.pages.done import DonePage
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.typing import ContestedPage, PersonPage, ReachedPage, SaidPage
from ui.kiosk.sitting import Sitting

KEEP_MS: Final = 2_000
"""So long after a letter it is kept."""
_Makers = dict[Question, Callable[[], Page]]


class FilingWay(AskingWay):
    """Shows one question after the other, keeps the answers, and registers once."""

    def __init__(
        self, sitting: Sitting, desk: Desk, background: Background, words: Words, parent: QObject
    ) -> None:
        super().__init__(sitting, words, parent)
        self.sitting = sitting
        self._desk, self._background = desk, background
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(KEEP_MS)
        self._keeping.timeout.connect(self._keep)
        sitting.answered.connect(self._keeping.start)

    def made(self) -> Page:  # noqa: D102
        sitting, words = self.sitting, self.words
        desk, background = self._desk, self._background
        pages: _Makers = {
            Question.WISH: lambda: WishPage(sitting, words, desk),
            Question.SAID: lambda: SaidPage(sitting, words),
            Question.CONTESTED: lambda: ContestedPage(sitting, words),
            Question.TOPIC: lambda: TopicPage(sitting, words, desk, background),
            Question.BODY: lambda: BodyPage(sitting, words, desk, background),
            Question.PERSON: lambda: PersonPage(sitting, words),
            Question.REACHED: lambda: ReachedPage(sitting, words),
            Question.CHECK: lambda: CheckPage(sitting, words, desk),
        }
        return pages[sitting.question]()

    def finish(self) -> None:
        """Register the appeal."""
        self._keeping.stop()
        answers, essence = self.sitting.answers, self.sitting.essence
        self._background.database(
            self,
            lambda: self._desk.filing.register(answers, essence),
            self._registered,
            self.refused,
        )

    def _keep(self) -> None:
        answers = self.sitting.answers
        if not self.is_busy:
            self._background.database(self, lambda: self._desk.filing.keep(answers), _nothing)

    def _registered(self, registered: Registered) -> None:
        self.done.emit(DonePage(registered.talon, self.words, self.sitting.place))


def _nothing(_: None) -> None:
    """Answers are kept: nobody has to be told."""

"""The way of one appeal at the kiosk: from the first question to the talon."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from frontoffice.desk import Desk
from frontoffice.domain.filing import Question
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import Words
from frontoffice.services.registration import Registered
from ui.background import Background
from ui.kiosk.asking_way import AskingWay
from ui.kiosk.booth import Booth
from ui.kiosk.pages.checking import CheckPage
from ui.kiosk.pages.choosing import BodyPage, TopicPage, WishPage
from ui.kiosk.pages.done import DonePage
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.pausing import PausePage
from ui.kiosk.pages.person import PersonPage, ReachedPage
from ui.kiosk.pages.typing import ContestedPage
from ui.kiosk.saying import Saying
from ui.kiosk.sitting import Sitting

KEEP_MS: Final = 2_000
"""So long after a letter it is kept."""
RECALL_MS: Final = 20_000
"""So often it is kept anew while somebody speaks: what a crash leaves is theirs for two minutes."""
_Makers = dict[Question, Callable[[], Page]]


class FilingWay(AskingWay):
    """Shows one question after the other, keeps the answers, and registers once."""

    def __init__(
        self,
        sitting: Sitting,
        desk: Desk,
        background: Background,
        words: Words,
        booth: Booth,
        parent: QObject,
    ) -> None:
        super().__init__(sitting, words, parent)
        self.sitting = sitting
        self._desk, self._background = desk, background
        self._saying = Saying(sitting, booth, words, self)
        self._may_begin = sitting.question is not Question.WISH
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(KEEP_MS)
        self._keeping.timeout.connect(self._keep)
        sitting.answered.connect(self._keeping.start)
        self._recalling = QTimer(self)
        self._recalling.setSingleShot(True)
        self._recalling.setInterval(RECALL_MS)
        self._recalling.timeout.connect(self._keep)
        self._saying.noticed.connect(self._notice)

    def show(self) -> None:  # noqa: D102
        if self._may_begin:
            super().show()
        else:
            self._background.database(self, self._desk.kiosk.pause_s, self._rest, self._begin)

    def _rest(self, seconds: int) -> None:
        """Wait where this kiosk has had very many; a pause, and no refusal."""
        if not seconds:
            self._begin()
            return
        page = PausePage(self.words, seconds)
        page.over.connect(self._begin)
        page.waited.connect(self.noticed)
        page.back.connect(self.left)
        self.page.emit(page)

    def _begin(self, _unread: FrontOfficeError | None = None) -> None:
        """Ask the first question; nobody waits because it cannot be read how many there were."""
        self._may_begin = True
        super().show()

    def made(self) -> Page:  # noqa: D102
        sitting, words = self.sitting, self.words
        desk, background = self._desk, self._background
        pages: _Makers = {
            Question.WISH: lambda: WishPage(sitting, words, desk),
            Question.SAID: self._saying.page,
            Question.CONTESTED: lambda: ContestedPage(sitting, words),
            Question.TOPIC: lambda: TopicPage(sitting, words, desk, background),
            Question.BODY: lambda: BodyPage(sitting, words, desk, background),
            Question.PERSON: lambda: PersonPage(sitting, words),
            Question.REACHED: lambda: ReachedPage(sitting, words),
            Question.CHECK: lambda: CheckPage(sitting, words, desk, self._look_again),
        }
        return pages[sitting.question]()

    def _on(self) -> None:
        if self._is_said(self._saying.go_on):
            self.show()
        else:
            super()._on()

    def _back(self) -> None:
        if self._shown is not None:
            self._shown.take()
        if not self.sitting.only_looks and self._is_said(self._saying.go_back):
            self.show()
        else:
            super()._back()

    def _is_said(self, goes: Callable[[], bool]) -> bool:
        """Return whether the next screen belongs to the same question: how it is said."""
        return self.sitting.question is Question.SAID and goes()

    def _look_again(self) -> None:
        self.sitting.look_again()
        self.show()

    def _notice(self) -> None:
        """Tell that somebody is there; now and then keep it, as long as they speak."""
        self.noticed.emit()
        if not self._recalling.isActive():
            self._recalling.start()

    def _keep(self) -> None:
        answers = self.sitting.answers
        if not self.is_busy:
            self._background.database(self, lambda: self._desk.filing.keep(answers), _nothing)

    def finish(self) -> None:
        """Register the appeal."""
        self._keeping.stop()
        self._recalling.stop()
        answers, essence = self.sitting.answers, self.sitting.essence
        self._background.database(
            self,
            lambda: self._desk.filing.register(answers, essence),
            self._registered,
            self.refused,
        )

    def _registered(self, registered: Registered) -> None:
        self.done.emit(DonePage(registered.talon, self.words, self.sitting.place))


def _nothing(_: None) -> None:
    """Answers are kept: nobody has to be told."""

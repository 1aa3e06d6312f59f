"""The way of one appeal at the kiosk: from the first question to the talon."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from frontoffice.desk import Desk
from frontoffice.domain.filing import Question
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.registration import Registered
from ui.background import Background
from ui.kiosk.pages.checking import CheckPage
from ui.kiosk.pages.choosing import BodyPage, TopicPage, WishPage
from ui.kiosk.pages.done import DonePage
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.person import PersonPage, ReachedPage
from ui.kiosk.pages.typing import ContestedPage, SaidPage
from ui.kiosk.sitting import Sitting
from ui.kiosk.way import Way

KEEP_MS: Final = 2_000
"""So long after a letter it is kept."""
_Makers = dict[Question, Callable[[], Page]]


class FilingWay(Way):
    """Shows one question after the other, keeps the answers, and registers once."""

    asks = True

    def __init__(
        self, sitting: Sitting, desk: Desk, background: Background, words: Words, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.sitting, self._words = sitting, words
        sitting.setParent(self)
        self._desk, self._background = desk, background
        self._is_busy = False
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(KEEP_MS)
        self._keeping.timeout.connect(self._keep)
        sitting.answered.connect(self._keeping.start)
        self._shown: Page | None = None

    def show(self) -> None:  # noqa: D102
        page = self._made()
        self._shown = page
        page.foot.show_back(there=True)
        page.on.connect(self._on)
        page.back.connect(self._back)
        self.page.emit(page)

    def _made(self) -> Page:
        sitting, words = self.sitting, self._words
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

    def _on(self) -> None:
        if self.sitting.go_on():
            self.show()
        else:
            self._register()

    def _back(self) -> None:
        if self._shown is not None:
            self._shown.take()
        if self.sitting.go_back():
            self.show()
        else:
            self.left.emit()

    def _keep(self) -> None:
        answers = self.sitting.answers
        if not self._is_busy:
            self._background.database(self, lambda: self._desk.filing.keep(answers), _nothing)

    def _register(self) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        self._keeping.stop()
        answers, essence = self.sitting.answers, self.sitting.essence
        self._background.database(
            self,
            lambda: self._desk.filing.register(answers, essence),
            self._done,
            self._refused,
        )

    def _done(self, registered: Registered) -> None:
        self.done.emit(DonePage(registered.talon, self._words, self.sitting.place))

    def _refused(self, error: FrontOfficeError) -> None:
        """Tell why nothing was registered; everything is kept, and may be tried again."""
        self._is_busy = False
        page = Page(self._words)
        page.ask(self._words.gettext("That did not work"), tell(error, self._words))
        page.foot.name_on(self._words.gettext("Try again"), arrow=False)
        page.answer.addStretch(1)
        page.on.connect(self.show)
        page.back.connect(self.show)
        self.page.emit(page)


def _nothing(_: None) -> None:
    """Answers are kept: nobody has to be told."""

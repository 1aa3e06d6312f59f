"""A way of questions: one screen after the other, and at the end something is done once."""

from PySide6.QtCore import QObject

from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from ui.kiosk.pages.page import Page
from ui.kiosk.stay import Stay
from ui.kiosk.way import Way


class AskingWay(Way):
    """Goes on and back between the questions of one person."""

    asks = True

    def __init__(self, stay: Stay, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self.words = words
        self.is_busy = False
        """Whether what the way leads to is being done: a second touch does nothing."""
        self._stay = stay
        stay.setParent(self)
        self._shown: Page | None = None

    def show(self) -> None:  # noqa: D102
        page = self.made()
        self._shown = page
        page.foot.show_back(there=True)
        page.on.connect(self._on)
        page.back.connect(self._back)
        self.page.emit(page)

    def made(self) -> Page:
        """Return the screen of the question at which the person is."""
        raise NotImplementedError

    def finish(self) -> None:
        """Do what all was asked for; called once, until it is refused."""
        raise NotImplementedError

    def refused(self, error: FrontOfficeError) -> None:
        """Tell why nothing was done; everything is kept, and may be tried again."""
        self.is_busy = False
        page = Page(self.words)
        page.ask(self.words.gettext("That did not work"), tell(error, self.words))
        page.foot.name_on(self.words.gettext("Try again"), arrow=False)
        page.answer.addStretch(1)
        page.on.connect(self.show)
        page.back.connect(self.show)
        self.page.emit(page)

    def _on(self) -> None:
        if self._stay.go_on():
            self.show()
        elif not self.is_busy:
            self.is_busy = True
            self.finish()

    def _back(self) -> None:
        if self._shown is not None:
            self._shown.take()
        if self._stay.go_back():
            self.show()
        else:
            self.left.emit()

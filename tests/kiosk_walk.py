"""One person's way through every screen of filing, looked at one after the other."""

from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from visitors import no_devices

from frontoffice.desk import Desk
from frontoffice.i18n.words import words_in
from frontoffice.services.spool import PrinterState
from ui.background import Background
from ui.kiosk import strip
from ui.kiosk.conversation import Conversation
from ui.kiosk.pages.choosing import ChoicePage, TopicPage
from ui.kiosk.pages.law import CardPage, LawPage
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.person import PersonPage, ReachedPage
from ui.kiosk.pages.start import FILE, LAW, StartPage
from ui.kiosk.pages.typing import ContestedPage, SaidPage
from ui.kiosk.window import KioskWindow

P = TypeVar("P", bound=QWidget)
_ROUNDS: Final = 6
"""So often a page is laid out anew until its texts have the widths that they measure."""
_SAID: Final = {
    "kk": "Ауылымызда үш күннен бері су жоқ. Мектепте балалар ыстық тамақсыз отыр.",
    "ru": "В нашем селе третий день нет воды. Дети в школе без горячей еды.",
    "en": "There has been no water in our village for three days.",
}
_CONTESTED: Final = {
    "kk": "Ауыл әкімінің жауабы",
    "ru": "Ответ акима села",
    "en": "The answer of the village",
}
NO_PAPER: Final = PrinterState(ready=False, code="x", name="x", waiting=1)


class Walk:
    """Goes from screen to screen as somebody does who complains and says who they are."""

    def __init__(
        self, qtbot: QtBot, desk: Desk, background: Background, size: tuple[int, int], language: str
    ) -> None:
        self._qtbot, self._background, self._language = qtbot, background, language
        self._size = size
        self.window = KioskWindow(desk.office, words_in("kk"))
        qtbot.addWidget(self.window, before_close_func=lambda window: window.let_close())
        self.window.setMinimumSize(1, 1)
        self.window.resize(*size)
        self.window.show()
        self.talk = Conversation(desk, background, self.window, no_devices())

    def screens(self) -> Iterator[tuple[str, KioskWindow]]:
        """Yield the name of each screen, while it stands there."""
        self.talk.begin()
        self._begins()
        yield from self._shown("start")
        self._goes(lambda: self._at(StartPage).chosen.emit(LAW))
        yield from self._shown("law")
        self._goes(self._at(LawPage).choice.tiles()[0].click)
        yield from self._shown("card")
        self._goes(self._at(CardPage).enough.click)
        self._begins()
        self._goes(lambda: self._at(StartPage).chosen.emit(FILE))
        yield from self._shown("wish")
        self._goes(self._at(ChoicePage).choice.tiles()[1].click)
        yield from self._files()

    def _files(self) -> Iterator[tuple[str, KioskWindow]]:
        self._at(SaidPage).edit.setPlainText(_SAID[self._language])
        yield from self._shown("said")
        self._goes(self._page().go_on)
        self._at(ContestedPage).edit.setPlainText(_CONTESTED[self._language])
        yield from self._shown("contested")
        self._goes(self._page().go_on)
        yield from self._shown("topic")
        self._at(TopicPage).chosen("others")
        yield from self._shown("topics")
        self._goes(self._page().go_on)
        yield from self._shown("body")
        self._goes(self._page().go_on)
        yield from self._shown("person")
        self._at(PersonPage).iin.setText("880101500000")
        self._goes(self._page().go_on)
        self._at(ReachedPage).name.setText("Сынақ Айгүл Серікқызы")
        self._at(ReachedPage).phone.setText("+7 701 000 00 12")
        yield from self._shown("reached")
        self._goes(self._page().go_on)
        yield from self._shown("check")
        self._goes(self.talk._ask)
        yield from self._shown("there")
        self._goes(self._page().go_on)
        self._goes(self._page().go_on)
        yield from self._shown("done")
        self.talk.show_printer(NO_PAPER)
        self.window.strip.tell(strip.NO_PAPER, is_so=True)
        yield from self._shown("no-paper")

    def _begins(self) -> None:
        self._qtbot.waitUntil(lambda: isinstance(self.window.page, StartPage))
        if self.window.words.language != self._language:
            self._goes(lambda: self._at(StartPage).language.emit(self._language))

    def _goes(self, on: Callable[[], object]) -> None:
        """Let *on* lead to another screen, and wait for it."""
        before = self.window.page
        on()
        self._qtbot.waitUntil(lambda: self.window.page not in {before, None})

    def _at(self, kind: type[P]) -> P:
        page = self.window.page
        assert isinstance(page, kind)
        return page

    def _page(self) -> Page:
        return self._at(Page)

    def _shown(self, name: str) -> Iterator[tuple[str, KioskWindow]]:
        self._qtbot.waitUntil(lambda: not self._background._jobs)
        for _ in range(_ROUNDS):
            QApplication.processEvents()
        assert self.window.size().toTuple() == self._size
        yield name, self.window

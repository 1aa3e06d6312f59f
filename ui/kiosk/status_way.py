"""The way of somebody who asks where their appeal is: a talon or a number, and an answer."""

from datetime import date

from PySide6.QtCore import QObject

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from frontoffice.services.status_list import Standing
from ui.background import Background
from ui.kiosk.pages.holding import HoldPage, NumberPage, TalonPage
from ui.kiosk.pages.standing import StandingPage
from ui.kiosk.standing_words import told_of
from ui.kiosk.watching import Watching
from ui.kiosk.way import Way


class StatusWay(Way):
    """Asks for a talon, answers from what is here, and keeps nothing."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        watching: Watching,
        parent: QObject,
        given: str = "",
    ) -> None:
        """Begin with the talon *given*, which a scanner has read; empty asks for one."""
        super().__init__(parent)
        self._desk, self._background, self._words = desk, background, words
        self._watching = watching
        self._given = given
        self._by_hand = False
        self._note = self._typed = ""
        self._found: tuple[Standing, date] | None = None

    def show(self) -> None:  # noqa: D102
        if self._found is not None:
            self._answer(self._found)
        elif self._given:
            self._ask(self._given)
        else:
            self._show_ways()

    def _show_ways(self) -> None:
        if self._watching.is_there() and not self._by_hand:
            self._show_camera()
        else:
            self._show_number()

    def _show_camera(self) -> None:
        page = HoldPage(self._words, self._watching)
        page.on.connect(self._type)
        page.lost.connect(self._lose)
        page.back.connect(self.left)
        self._offer(page)

    def _show_number(self) -> None:
        page = NumberPage(self._words, self._typed, self._note)
        page.given.connect(self._keep)
        page.back.connect(self._leave_number)
        self._offer(page)

    def _offer(self, page: TalonPage) -> None:
        page.given.connect(self._ask)
        self.page.emit(page)

    def _keep(self, typed: str) -> None:
        self._typed = typed

    def _type(self) -> None:
        self._by_hand, self._note = True, ""
        self._show_number()

    def _lose(self) -> None:
        self._by_hand = True
        self._note = self._words.gettext("The camera does not work now. Type the number.")
        self._show_number()

    def _leave_number(self) -> None:
        """Go back to the camera, where there is one that works."""
        if self._by_hand and not self._note and self._watching.is_there():
            self._by_hand = False
            self._show_camera()
        else:
            self.left.emit()

    def _ask(self, text: str) -> None:
        desk = self._desk

        def work() -> tuple[Standing, date]:
            found = desk.status_list.where_is(text)
            return found, desk.tables.local(desk.clock.moment().at).date()

        self._background.database(self, work, self._answer)

    def _answer(self, found: tuple[Standing, date]) -> None:
        self._found, self._given, self.asks = found, "", True
        if found[0].told is not None:
            self._typed = ""  # else it is there to be put right
        page = StandingPage(told_of(*found, self._words), self._words)
        page.on.connect(self.left)
        page.back.connect(self._another)
        page.filing.connect(self.filing)
        self._offer(page)

    def _another(self) -> None:
        self._found, self.asks = None, False
        self._show_ways()

"""What the kiosk says and hears: from the first touch of a person until nothing of them remains."""

from PySide6.QtCore import QObject

from frontoffice.desk import Desk
from frontoffice.domain.filing import Answers
from frontoffice.i18n.words import DEFAULT_LANGUAGE, words_in
from frontoffice.papers.talon import Talon
from frontoffice.services.registration import Registered
from frontoffice.services.spool import PrinterState
from ui.background import Background
from ui.kiosk.filing import FilingWay
from ui.kiosk.law_way import LawWay
from ui.kiosk.pages.asking import TherePage
from ui.kiosk.pages.done import DonePage
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.start import FILE, StartPage
from ui.kiosk.presence import Presence
from ui.kiosk.reading import Reader
from ui.kiosk.sitting import Sitting
from ui.kiosk.window import KioskWindow


class Conversation(QObject):
    """Leads one person after the other through the window."""

    def __init__(self, desk: Desk, background: Background, window: KioskWindow) -> None:
        super().__init__(window)
        self.window, self._desk, self._background = window, desk, background
        self._sitting: Sitting | None = None
        self._way: FilingWay | None = None
        self._printer: PrinterState | None = None
        self.reader = Reader(window)
        self._law = LawWay(desk, self)
        self._law.page.connect(window.show_page)
        self._law.filing.connect(self._file)
        self._law.left.connect(self.end)
        self.presence = Presence(self)
        self.presence.asked.connect(self._ask)
        handle = window.windowHandle()
        assert handle is not None  # noqa: S101 -- it is shown already
        # Touches as they come from the system, before any widget: a filter of the application
        # would see every event of every widget, slowly.
        handle.installEventFilter(self.presence)

    @property
    def is_free(self) -> bool:
        """Whether nobody stands there, as far as the kiosk knows."""
        return self._sitting is None and isinstance(self.window.page, StartPage)

    def begin(self) -> None:
        """Begin after a start: with whoever was interrupted a moment ago, else anew."""
        filing = self._desk.filing
        self._background.database(
            self, lambda: (filing.just_registered(), filing.kept()), self._go_on
        )

    def end(self) -> None:
        """Let go of the person, and of all that they have said."""
        self.presence.end()
        self._let_go()
        self._background.database(self, self._desk.filing.end, _nothing)
        self.window.as_at_first()
        self._speak(DEFAULT_LANGUAGE)
        self._start()

    def step_aside(self, page: Page) -> None:
        """Let go of the person and show *page*, which is none of the conversation's."""
        self._let_go()
        self.presence.begin()
        self.window.show_page(page)

    def show_printer(self, state: PrinterState) -> None:
        """Tell who waits for a talon how the printer does."""
        self._printer = state
        page = self.window.page
        if isinstance(page, DonePage):
            is_out = state.ready and not state.waiting
            page.show_printing(is_out=is_out, trouble=not state.ready)

    def _go_on(self, found: tuple[Talon | None, Answers | None]) -> None:
        talon, answers = found
        if talon is not None:
            self._speak(DEFAULT_LANGUAGE)
            self.presence.begin()
            self._show_done(talon, None)
        elif answers is not None:
            self._speak(answers.language)
            self.presence.begin()
            self._sit(Sitting.of(answers, self))
            self._ask()
        else:
            self.end()

    def _start(self) -> None:
        page = StartPage(self.window.words)
        page.chosen.connect(self._chosen)
        page.language.connect(self._start_in)
        self.window.show_page(page)

    def _start_in(self, language: str) -> None:
        self.presence.begin()
        self._speak(language)
        self._start()

    def _chosen(self, way: str) -> None:
        self.presence.begin()
        if way == FILE:
            self._file()
        else:
            self._law.show(self.window.words)

    def _file(self) -> None:
        self._sit(Sitting(self.window.words.language, self))
        assert self._way is not None  # noqa: S101 -- made just now
        self._way.show()

    def _sit(self, sitting: Sitting) -> None:
        self._let_go()
        self._sitting = sitting
        way = FilingWay(sitting, self._desk, self._background, self.window.words, sitting)
        way.page.connect(self.window.show_page)
        way.left.connect(self.end)
        way.registered.connect(self._registered)
        self._way = way

    def _registered(self, registered: Registered) -> None:
        place = self._sitting.place if self._sitting is not None else None
        self._let_go()
        self._show_done(registered.talon, place)

    def _show_done(self, talon: Talon, place: tuple[int, int] | None) -> None:
        page = DonePage(talon, self.window.words, place)
        page.on.connect(self.end)
        page.over.connect(self.end)
        self.presence.end()
        self.window.show_page(page)
        if self._printer is not None and not self._printer.ready:
            page.show_printing(is_out=False, trouble=True)

    def _ask(self) -> None:
        """Ask whether somebody is there; what they said is not shown meanwhile."""
        if self._sitting is None:
            self.end()
            return
        page = TherePage(self.window.words)
        page.on.connect(self._there)
        page.back.connect(self.end)
        page.over.connect(self.end)
        self.presence.end()
        self.window.show_page(page)

    def _there(self) -> None:
        self.presence.begin()
        if self._way is not None:
            self._way.show()

    def _speak(self, language: str) -> None:
        words = words_in(language)
        self.window.speak(words)
        self.reader.speak(language)

    def _let_go(self) -> None:
        sitting, self._sitting, self._way = self._sitting, None, None
        if sitting is not None:
            sitting.setParent(None)
            sitting.deleteLater()


def _nothing(_: None) -> None:
    """Nobody has to be told."""

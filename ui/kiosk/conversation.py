"""What the kiosk says and hears: from the first touch of a person until nothing of them remains."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from frontoffice.desk import Desk
from frontoffice.domain.filing import Answers
from frontoffice.domain.recording import Recording
from frontoffice.i18n.words import DEFAULT_LANGUAGE, words_in
from frontoffice.papers.talon import Talon
from frontoffice.services.filing import Means
from frontoffice.services.kiosk import KioskStanding
from frontoffice.services.kiosk_bookings import Booked
from frontoffice.services.spool import PrinterState
from ui.background import Background
from ui.kiosk.booking_way import BookingWay
from ui.kiosk.booth import Booth
from ui.kiosk.filing import FilingWay
from ui.kiosk.hour_stay import HourStay
from ui.kiosk.law_way import LawWay
from ui.kiosk.pages.asking import TherePage
from ui.kiosk.pages.booked import BookedPage
from ui.kiosk.pages.closed import ClosedPage
from ui.kiosk.pages.done import DonePage
from ui.kiosk.pages.last import LastPage
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.start import BOOK, FILE, LAW, STATUS, StartPage
from ui.kiosk.presence import Presence
from ui.kiosk.reading import Reader
from ui.kiosk.sitting import Sitting
from ui.kiosk.status_way import StatusWay
from ui.kiosk.threshold import Begun
from ui.kiosk.watching import Watching
from ui.kiosk.way import Way
from ui.kiosk.window import KioskWindow
from ui.recording.source import Devices

LOOK_MS: Final = 5_000
"""So often it is looked whether the kiosk is open, and what it has to tell."""
_Makers = dict[str, Callable[[], Way]]


@dataclass(frozen=True, slots=True)
class Found:
    """What is there when the kiosk starts."""

    talon: Talon | None
    booked: Booked | None
    answers: Answers | None
    recording: Recording | None
    """What goes with the answers."""
    means: Means


class Conversation(QObject):
    """Leads one person after the other through the window."""

    _stands: KioskStanding | None = None
    """What was last found of whether the kiosk serves people."""

    def __init__(
        self, desk: Desk, background: Background, window: KioskWindow, devices: Devices
    ) -> None:
        super().__init__(window)
        self.window, self._desk, self._background = window, desk, background
        self._way: Way | None = None
        self._ways: _Makers = {
            FILE: lambda: self._filing(Sitting(window.words.language)),
            STATUS: self._status,
            BOOK: lambda: BookingWay(
                HourStay(window.words.language), desk, background, window.words, self
            ),
            LAW: lambda: LawWay(desk, window.words, self),
        }
        self._printer: PrinterState | None = None
        self.booth = Booth(desk, background, devices, self)
        self.watching = Watching(devices, background, self)
        looking = QTimer(self)
        looking.timeout.connect(self.look)
        looking.start(LOOK_MS)
        self.reader = Reader(window)
        self.presence = Presence(self)
        self.presence.asked.connect(self._ask)
        window.shown.connect(self.presence.touch)  # a talon before the camera touches nothing
        handle = window.windowHandle()
        assert handle is not None  # noqa: S101 -- it is shown already
        # Touches as they come from the system, before any widget: a filter of the application
        # would see every event of every widget, slowly.
        handle.installEventFilter(self.presence)

    @property
    def is_free(self) -> bool:
        """Whether nobody stands there, as far as the kiosk knows."""
        return self._way is None and isinstance(self.window.page, StartPage | ClosedPage)

    def begin(self, begun: Begun | None = None) -> None:
        """Begin after a start: with whoever was interrupted a moment ago, else anew.

        :param begun: what somebody has touched before anybody could serve them.
        """
        filing, bookings = self._desk.filing, self._desk.kiosks.bookings

        def found() -> Found:
            answers = filing.kept()
            recording = None if answers is None else filing.recorded()
            talon, booked = filing.just_registered(), bookings.just_booked()
            return Found(talon, booked, answers, recording, filing.means())

        self._background.database(self, found, partial(self._go_on, begun or Begun()))

    def end(self) -> None:
        """Let go of the person, and of all that they have said."""
        self.presence.end()
        self._let_go()
        self._background.database(self, partial(_forgotten, self._desk), self.booth.know)
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
        if isinstance(page, LastPage):
            is_out = state.ready and not state.waiting
            page.show_printing(is_out=is_out, trouble=not state.ready)

    def _go_on(self, begun: Begun, found: Found) -> None:
        self.booth.know(found.means)
        if found.talon is not None:
            self._speak(DEFAULT_LANGUAGE)
            self._show_last(DonePage(found.talon, self.window.words, None))
        elif found.booked is not None:
            self._speak(DEFAULT_LANGUAGE)
            self._show_last(BookedPage(found.booked, self.window.words, self._desk, None))
        elif found.answers is not None:
            self._speak(found.answers.language)
            self._go(self._filing(Sitting.of(found.answers, found.recording)))
            self._ask()
        else:
            self.end()
            if self._stands is not None and self._stands.serves:
                self._take_up(begun)

    def _take_up(self, begun: Begun) -> None:
        """Go on with what somebody has begun; nobody is there who has begun nothing."""
        if begun.language != DEFAULT_LANGUAGE:
            self._start_in(begun.language)
        if begun.way:
            self._chosen(begun.way, begun.talon)

    def look(self) -> None:
        """Open or close by the hours, or as somebody has said; whoever stands there stays."""
        if not self.is_free or self.presence.is_on:
            return
        if self._desk.kiosk.stands() != self._stands:
            self._start()

    def _start(self) -> None:
        self._stands = stands = self._desk.kiosk.stands()
        if not stands.serves and not self.presence.is_on:
            self.window.show_page(ClosedPage(self.window.words, stands))
            return
        page = StartPage(self.window.words, stands.message)
        page.chosen.connect(self._chosen)
        page.talon.connect(lambda talon: self._chosen(STATUS, talon))
        page.language.connect(self._start_in)
        self.window.show_page(page)

    def _start_in(self, language: str) -> None:
        self.presence.begin()
        self._speak(language)
        self._start()

    def _chosen(self, way: str, talon: str = "") -> None:
        self._go(self._status(talon) if talon else self._ways[way]())
        self._show()

    def _status(self, talon: str = "") -> Way:
        words = self.window.words
        return StatusWay(self._desk, self._background, words, self.watching, self, talon)

    def _filing(self, sitting: Sitting) -> Way:
        words = self.window.words
        return FilingWay(sitting, self._desk, self._background, words, self.booth, self)

    def _go(self, way: Way) -> None:
        """Let *way*, with all that is said on it, be the person's from now on."""
        self._let_go()
        way.page.connect(self.window.show_page)
        way.left.connect(self.end)
        way.filing.connect(lambda: self._chosen(FILE))
        way.done.connect(self._show_last)
        way.noticed.connect(self.presence.touch)
        self._way = way

    def _show(self) -> None:
        self.presence.begin()
        if self._way is not None:
            self._way.show()

    def _show_last(self, page: LastPage) -> None:
        self._let_go()
        page.on.connect(self.end)
        page.over.connect(self.end)
        self.presence.end()
        self.window.show_page(page)
        if self._printer is not None and not self._printer.ready:
            page.show_printing(is_out=False, trouble=True)

    def _ask(self) -> None:
        """Ask whether somebody is there; what they said is not shown meanwhile."""
        if self._way is None or not self._way.asks:
            self.end()
            return
        page = TherePage(self.window.words)
        page.on.connect(self._show)
        page.back.connect(self.end)
        page.over.connect(self.end)
        self.presence.end()
        self.window.show_page(page)

    def _speak(self, language: str) -> None:
        words = words_in(language)
        self.window.speak(words)
        self.reader.speak(language)

    def _let_go(self) -> None:
        way, self._way = self._way, None
        if way is not None:
            way.blockSignals(True)  # what it still waits for is told to nobody
            way.setParent(None)
            way.deleteLater()
        self.booth.leave()


def _forgotten(desk: Desk) -> Means:
    """Forget the person; return how the next one is recorded."""
    desk.filing.end()
    desk.kiosks.bookings.end()
    return desk.filing.means()

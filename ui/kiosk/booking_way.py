"""The way to an hour with an official: whom, when, about what, who; then the talon."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from frontoffice.desk import Desk
from frontoffice.domain.hour_asking import HourQuestion, guest_of
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import Words
from frontoffice.services.bookings import Hour
from frontoffice.services.kiosk_bookings import Booked
from ui.background import Background
from ui.kiosk.asking_way import AskingWay
from ui.kiosk.hour_stay import HourStay
from ui.kiosk.pages.booked import BookedPage
from ui.kiosk.pages.booking import AboutPage, HourCheckPage, NamePage
from ui.kiosk.pages.hours import DayPage, HourPage, OfferPage, WhomPage
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.person import IinPage

_Makers = dict[HourQuestion, Callable[[], Page]]


class BookingWay(AskingWay):
    """Shows one question after the other, and books once; nothing is kept on the way."""

    def __init__(
        self, stay: HourStay, desk: Desk, background: Background, words: Words, parent: QObject
    ) -> None:
        super().__init__(stay, words, parent)
        self.stay = stay
        self._desk, self._background = desk, background

    def made(self) -> Page:  # noqa: D102
        stay, words = self.stay, self.words
        around = stay, words, self._desk, self._background
        pages: _Makers = {
            HourQuestion.WHOM: lambda: WhomPage(*around),
            HourQuestion.DAY: lambda: DayPage(*around),
            HourQuestion.HOUR: lambda: HourPage(*around),
            HourQuestion.ABOUT: lambda: AboutPage(stay, words),
            HourQuestion.PERSON: lambda: IinPage(stay, words),
            HourQuestion.REACHED: lambda: NamePage(stay, words),
            HourQuestion.CHECK: lambda: HourCheckPage(stay, words),
        }
        page = pages[stay.question]()
        if isinstance(page, OfferPage):
            page.filing.connect(self.filing)
        return page

    def finish(self) -> None:  # noqa: D102
        answers = self.stay.answers
        schedule, slot, on = answers.schedule, answers.slot, answers.on
        if schedule is None or slot is None or on is None:
            self._choose_again()
            return
        hour, guest = Hour(schedule, slot, on), guest_of(answers)
        self._background.database(
            self, lambda: self._desk.kiosks.bookings.book(hour, guest), self._booked, self.refused
        )

    def refused(self, error: FrontOfficeError) -> None:
        """Tell it; the hour is chosen anew, for the one that was wanted may be no more."""
        self.stay.question = HourQuestion.HOUR
        super().refused(error)

    def _choose_again(self) -> None:
        self.is_busy = False
        self.stay.question = HourQuestion.WHOM
        self.show()

    def _booked(self, booked: Booked) -> None:
        self.done.emit(BookedPage(booked, self.words, self._desk, self.stay.place))

"""The screens of the kiosk as people see them: touched by 15 mm, nothing cut off, kept as pictures."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from booked import DAY, SCHEDULE, approve, grant
from builders import a_row
from callers import Wire
from desks import record_row
from kiosks import set_office
from pictured import look
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from receptions import a_spot
from schedules import a_schedule
from visitors import Visitor

from frontoffice.desk import Desk
from frontoffice.domain.booking import Guest
from frontoffice.domain.hour_asking import HourQuestion
from frontoffice.i18n.words import words_in
from frontoffice.services.bookings import Hour
from ui.kiosk.help import Help
from ui.kiosk.hour_stay import HourStay
from ui.kiosk.look import FACTORS, apply_kiosk
from ui.kiosk.pages.booked import BookedPage
from ui.kiosk.pages.booking import HourCheckPage, NamePage
from ui.kiosk.pages.closed import ClosedPage
from ui.kiosk.pages.hours import DayPage, HourPage, OfferPage, WhomPage
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.start import StartPage
from ui.kiosk.widgets.targets import targets_of
from ui.style import apply_theme
from ui.theme import LIGHT, THEMES

LOOKS = [
    ("kk", "light", FACTORS[0], (1080, 1920)),
    ("ru", "light", FACTORS[0], (1280, 800)),
    ("en", "contrast", FACTORS[1], (1366, 768)),
    ("ru", "dark", FACTORS[2], (1080, 1920)),
]
KEPT = ("booking-whom", "booking-hour", "booking-done", "start", "closed", "help-telephone")
SHOWN = ("upright-kk-light", "lying-ru-light")
_LEAST = 56
MESSAGE = {
    "message_kk": "Ертең сағат 9-дан 12-ге дейін жарық болмайды",
    "message_ru": "Завтра с 9 до 12 часов не будет света",
}
GUEST = Guest(name="Сынақ Адам", phone="+7 701 000 00 12", question="Жол қашан жөнделеді?")


class Gallery(Visitor):
    """Shows one page after the other in one look."""

    def __init__(
        self, qtbot: QtBot, desk: Desk, seen: tuple[str, str, float, tuple[int, int]]
    ) -> None:
        language, theme, factor, size = seen
        super().__init__(qtbot, desk, size)
        upright = "upright" if size[1] > size[0] else "lying"
        large = f"-{factor:g}" if factor != 1 else ""
        self.suffix = f"{upright}-{language}-{theme}{large}"
        self.sees(StartPage, ClosedPage)
        self.window.speak(words_in(language))
        self.talk._start()

    def shows(self, page: Page, name: str) -> None:
        """Show *page*, look whether all of it can be touched, keep a picture."""
        self.window.show_page(page)
        if isinstance(page, OfferPage):
            self.qtbot.waitUntil(lambda: bool(page.choice.tiles()) or page.is_empty)
        self.stands(page, name)

    def stands(self, page: QWidget, name: str) -> None:
        for _ in range(6):
            QApplication.processEvents()
        small = [
            one for one, size in targets_of(page, 1) if min(size.width(), size.height()) < _LEAST
        ]
        assert small == []
        look(self.window, f"{name}-{self.suffix}", kept=name in KEPT and self.suffix in SHOWN)


@pytest.fixture(params=LOOKS, ids=lambda one: f"{one[0]}-{one[1]}-{one[2]:g}")
def gallery(
    request: pytest.FixtureRequest, qtbot: QtBot, own_desk: Desk, qapp: QApplication
) -> Iterator[Gallery]:
    _, theme, factor, _ = request.param
    apply_kiosk(qapp, THEMES[theme], factor)
    approve(own_desk)
    long = a_schedule(official="Ұзынатауов Ұзынтай Ұзынтайұлы", id=type(SCHEDULE)(int=9))
    approve(own_desk, long)
    grant(own_desk, 0, 1)
    set_office(own_desk, phone="+7 701 000 00 10")
    one = Gallery(qtbot, own_desk, request.param)
    with closing(one.background):
        yield one
    apply_theme(qapp, LIGHT)


def test_the_screens_of_a_booking(gallery: Gallery) -> None:
    desk, words, background = gallery.desk, gallery.window.words, gallery.background
    stay = HourStay(words.language)
    around = stay, words, desk, background
    stay.receives = next(one for one in desk.kiosks.bookings.whom() if one.schedule.id == SCHEDULE)
    stay.answer(
        schedule=SCHEDULE, on=DAY, slot=a_spot(0).slot, said=GUEST.question, name=GUEST.name
    )
    stay.hour = desk.kiosks.bookings.hours(SCHEDULE, DAY)[2]
    stay.question = HourQuestion.WHOM
    gallery.shows(WhomPage(*around), "booking-whom")
    stay.question = HourQuestion.DAY
    gallery.shows(DayPage(*around), "booking-day")
    stay.question = HourQuestion.HOUR
    gallery.shows(HourPage(*around), "booking-hour")
    stay.question = HourQuestion.REACHED
    gallery.shows(NamePage(stay, words), "booking-name")
    stay.question = HourQuestion.CHECK
    gallery.shows(HourCheckPage(stay, words), "booking-check")
    booked = desk.kiosks.bookings.book(Hour(SCHEDULE, a_spot(0).slot, DAY), GUEST)
    gallery.shows(BookedPage(booked, words, desk, stay.place), "booking-done")
    asked = desk.kiosks.bookings.book(Hour(SCHEDULE, a_spot(3).slot, DAY), GUEST)
    gallery.shows(BookedPage(asked, words, desk, stay.place), "booking-asked")


def test_the_first_screen_the_closed_one_and_help(gallery: Gallery) -> None:
    wire = Wire(gallery.desk, gallery.background)
    help_ = Help(gallery.desk, gallery.talk, wire.line)
    record_row(gallery.desk, a_row("kiosks", "270142", MESSAGE))
    gallery.talk._start()
    gallery.stands(gallery.sees(StartPage), "start")
    help_.call()
    assert help_.panel is not None
    help_.panel.show_coming()
    gallery.stands(help_.panel, "help-coming")
    help_.nobody.timeout.emit()
    gallery.stands(help_.panel, "help-telephone")
    record_row(gallery.desk, a_row("kiosks", "270142", MESSAGE | {"fri": "-"}))
    gallery.talk.presence.end()
    gallery.talk._start()
    gallery.stands(gallery.sees(ClosedPage), "closed")

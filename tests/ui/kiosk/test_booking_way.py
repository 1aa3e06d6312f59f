"""Somebody books an hour at the kiosk by touches alone."""

import gc
from collections.abc import Iterator
from contextlib import closing

import pytest
from booked import DAY, SCHEDULE, approve, grant
from kiosks import set_office
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from visitors import P, Visitor, whole_text

from frontoffice.desk import Desk
from frontoffice.domain.booking import BookingState
from frontoffice.services.free_hours import SeatState
from frontoffice.services.kiosk_bookings import KioskBookings
from frontoffice.services.spool import PrinterState
from ui.kiosk.look import apply_kiosk
from ui.kiosk.pages.asking import TherePage
from ui.kiosk.pages.booked import BookedPage
from ui.kiosk.pages.booking import AboutPage, HourCheckPage, NamePage
from ui.kiosk.pages.choosing import WishPage
from ui.kiosk.pages.hours import DayPage, HourPage, OfferPage, WhomPage
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.person import IinPage
from ui.kiosk.pages.start import StartPage
from ui.kiosk.widgets.big_tile import BigTile
from ui.style import apply_theme
from ui.theme import LIGHT

SECRET = "Құпия сөз қырық екі"


class Comer(Visitor):
    """Somebody who wants an hour."""

    def offered(self, kind: type[P]) -> P:
        """Wait for a screen that offers something, or says that there is nothing."""
        page = self.sees(kind)
        assert isinstance(page, OfferPage)
        self.qtbot.waitUntil(lambda: bool(page.choice.tiles()) or page.is_empty)
        QApplication.processEvents()
        return page

    def books_until(self, last: type[P], name: str = SECRET, at: int = 0) -> P:
        """Answer everything up to the screen *last*."""
        self.touches(self.sees(StartPage).tiles["book"])
        steps: tuple[type[QWidget], ...] = (
            *(WhomPage, DayPage, HourPage, AboutPage, IinPage, NamePage, HourCheckPage),
        )
        for step in steps:
            shown = self.sees(step)
            if isinstance(shown, OfferPage):
                self.offered(step)
            if isinstance(shown, last):
                return shown
            if isinstance(shown, OfferPage):
                self.touches(self._wanted(shown, at))
                continue
            if isinstance(shown, AboutPage):
                shown.edit.setPlainText(SECRET)
            if isinstance(shown, NamePage):
                shown.name.setText(name)
                shown.phone.setText("+7 701 000 00 12")
            self.goes_on()
        raise AssertionError(last)

    def _wanted(self, shown: OfferPage, at: int) -> BigTile:
        """Return the tile of the day of which the kiosk holds hours, the *at*-th hour, or the first."""
        tiles = shown.choice.tiles()
        if isinstance(shown, DayPage):
            return next(one for one in tiles if "31" in one.accessibleName())
        return tiles[at if isinstance(shown, HourPage) else 0]


@pytest.fixture
def comer(qtbot: QtBot, own_desk: Desk, qapp: QApplication) -> Iterator[Comer]:
    apply_kiosk(qapp, LIGHT)
    approve(own_desk)
    grant(own_desk, 0, 1)
    one = Comer(qtbot, own_desk)
    with closing(one.background):
        yield one
    apply_theme(qapp, LIGHT)


def states(desk: Desk) -> list[tuple[BookingState, str]]:
    found = desk.receptions.hours.bookings(SCHEDULE, DAY)
    return [(one.state, one.guest.name) for one in found]


def test_an_hour_is_booked_by_touches_alone(comer: Comer) -> None:
    check = comer.books_until(HourCheckPage)
    assert SECRET in check.told.toPlainText()

    comer.goes_on()

    done = comer.sees(BookedPage)
    assert states(comer.desk) == [(BookingState.PLACED, SECRET)]
    hour = done.booked.talon.hour
    assert not hour.requested
    assert hour.number in " ".join(done.spoken())
    assert comer.desk.spool.jobs()


def test_whoever_touches_twice_books_once(comer: Comer) -> None:
    check = comer.books_until(HourCheckPage)

    for _ in range(5):
        check.foot.on.emit()

    comer.sees(BookedPage)
    comer.background.close()
    assert len(states(comer.desk)) == 1


def test_an_hour_that_the_kiosk_does_not_hold_is_asked_for_and_that_is_told(comer: Comer) -> None:
    hours = comer.books_until(HourPage)
    assert "растайды" in hours.choice.tiles()[2].accessibleDescription()
    comer.talk.end()
    check = comer.books_until(HourCheckPage, at=2)
    assert "растайды" in check.told.toPlainText()

    comer.goes_on()

    done = comer.sees(BookedPage)
    assert done.booked.talon.hour.requested
    assert "телефон соғады" in done.accessibleDescription()
    assert states(comer.desk) == [(BookingState.REQUESTED, SECRET)]


def test_without_a_name_one_is_asked_for_it_and_nothing_is_booked(comer: Comer) -> None:
    page = comer.books_until(NamePage)
    page.name.setText("  ")

    comer.goes_on()

    assert comer.sees(NamePage) is page
    assert "Аты-жөніңізді" in page.accessibleDescription()
    page.name.setText("Сынақ")
    comer.goes_on()
    comer.sees(HourCheckPage)


def test_nothing_of_the_last_person_remains_and_nothing_is_held(comer: Comer) -> None:
    comer.books_until(HourCheckPage)
    other = comer.desk.kiosk.clerk()
    comer.talk._ask()
    there = comer.sees(TherePage)
    assert SECRET not in whole_text(comer.window)

    there.bar.over.emit()
    del there

    comer.sees(StartPage)
    comer.background.close()
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    gc.collect()
    assert SECRET not in whole_text(comer.window)
    assert not [one for one in gc.get_objects() if isinstance(one, Page)]
    assert states(comer.desk) == []
    assert comer.desk.receptions.hours.on(SCHEDULE, DAY, other)[0].best is SeatState.HERE


def test_whoever_is_still_there_goes_on_with_what_was_said(comer: Comer) -> None:
    comer.books_until(IinPage)
    comer.talk._ask()
    comer.sees(TherePage)
    comer.goes_on()
    comer.sees(IinPage)

    comer.goes_back()

    assert comer.sees(AboutPage).text() == SECRET
    comer.goes_back()
    comer.offered(HourPage)
    comer.goes_back()
    comer.offered(DayPage)
    comer.goes_back()
    comer.offered(WhomPage)
    comer.goes_back()
    comer.sees(StartPage)


def test_a_crash_after_the_hour_shows_the_talon_again(
    qtbot: QtBot, comer: Comer, own_desk: Desk
) -> None:
    comer.books_until(HourCheckPage)
    comer.goes_on()
    number = comer.sees(BookedPage).booked.talon.hour.number
    comer.window.let_close()

    again = Comer(qtbot, own_desk)
    with closing(again.background):
        assert again.sees(BookedPage).booked.talon.hour.number == number
        again.goes_on()
        again.sees(StartPage)
    assert own_desk.kiosks.bookings.just_booked() is None


def test_what_was_half_booked_is_dropped_by_a_crash(
    qtbot: QtBot, comer: Comer, own_desk: Desk
) -> None:
    comer.books_until(HourCheckPage)
    comer.window.let_close()

    again = Comer(qtbot, own_desk)
    with closing(again.background):
        again.sees(StartPage)
    assert states(own_desk) == []


def test_an_hour_that_somebody_took_meanwhile_is_told_and_another_one_is_chosen(
    comer: Comer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = comer.books_until(HourPage)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(KioskBookings, "hold", lambda *_: False)
        comer.touches(page.choice.tiles()[0])
        comer.qtbot.waitUntil(lambda: "алынды" in page.accessibleDescription())

    comer.touches(comer.offered(HourPage).choice.tiles()[1])

    comer.sees(AboutPage)


def test_what_is_refused_is_told_and_leads_back_to_the_hours(comer: Comer, own_desk: Desk) -> None:
    check = comer.books_until(HourCheckPage)
    way = comer.talk._way
    assert way is not None
    way.stay.answer(slot=SCHEDULE)  # type: ignore[attr-defined]  # an hour that there is not
    check.foot.on.emit()
    comer.qtbot.waitUntil(lambda: type(comer.window.page) is Page)
    assert states(own_desk) == []

    comer.goes_on()

    hours = comer.offered(HourPage)
    comer.touches(hours.choice.tiles()[0])
    comer.sees(AboutPage)


def test_without_paper_the_number_and_the_code_are_as_good(comer: Comer) -> None:
    comer.talk.show_printer(PrinterState(ready=False, code="x", name="x", waiting=1))
    comer.books_until(HourCheckPage)
    comer.goes_on()
    assert "талонмен тең" in comer.sees(BookedPage).note.accessibleDescription()


def test_where_nobody_receives_one_files_instead(
    qtbot: QtBot, own_desk: Desk, qapp: QApplication
) -> None:
    apply_kiosk(qapp, LIGHT)
    set_office(own_desk, phone="+7 701 000 00 10")
    comer = Comer(qtbot, own_desk)
    with closing(comer.background):
        comer.touches(comer.sees(StartPage).tiles["book"])
        page = comer.offered(WhomPage)
        assert page.is_empty
        comer.goes_on()
        comer.sees(WishPage)
    apply_theme(qapp, LIGHT)

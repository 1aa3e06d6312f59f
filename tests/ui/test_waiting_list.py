"""The waiting list at the window, by the keyboard alone: put on it, called, offered, ended."""

from dataclasses import replace
from datetime import timedelta

import pytest
from booked import DAY, SCHEDULE, approve, grant, told
from clerks import Clerk as AtDesk
from clerks import at_work, press, write
from desks import CLERK
from doubles.bookers import booked, done, one, rows, shown
from doubles.sample_desk import LONG_NAME, set_clock
from doubles.screens import PICTURED, SIZE, Look, cut_texts, keep_screen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from receptions import A_GUEST, TUESDAY, a_spot
from said import press as key
from schedules import MORNING, VIDEO, a_schedule, a_series

from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking, BookingState, Why
from frontoffice.domain.booking_paper import BookingPaper
from frontoffice.domain.schedule import Kept, ReceptionForm
from frontoffice.journal.booking_bodies import BookingUnplaced
from frontoffice.services.waiting_list import Wish
from ui.background import Background
from ui.places import BOOKINGS
from ui.views.bookings import BookingsView

FULL = a_schedule(series=(a_series(hours=replace(MORNING, kept=Kept(every=1))),))
BOTH = a_schedule(
    series=(
        a_series(hours=replace(MORNING, kept=Kept(every=1))),
        a_series("FREQ=WEEKLY;BYDAY=TH", replace(VIDEO, kept=Kept(every=1))),
    )
)
WISH = Wish(SCHEDULE, DAY - timedelta(1), DAY + timedelta(20), ReceptionForm.IN_PERSON)


def waits(desk: Desk, name: str, **changes: object) -> Booking:
    guest = replace(A_GUEST, name=name, **changes)  # type: ignore[arg-type]
    return desk.receptions.waiting.put(WISH, guest, CLERK)


def at_bookings(clerk: AtDesk) -> BookingsView:
    clerk.shell.screens.go(BOOKINGS)
    view = clerk.shell.screens.view(BOOKINGS)
    assert isinstance(view, BookingsView)
    clerk.until(lambda: view.page.officials.current() is not None)
    clerk.settle()
    clerk.window.activateWindow()
    clerk.until(clerk.window.isActiveWindow)
    view.set_focus_first()
    return view


def test_who_finds_nothing_free_is_put_on_the_list_with_a_paper(
    qtbot: QtBot, own_desk: Desk
) -> None:
    set_clock(own_desk, TUESDAY - timedelta(days=1))
    approve(own_desk, FULL)
    with at_work(qtbot, own_desk, "en") as clerk:
        view = at_bookings(clerk)
        press("Ctrl+H")
        clerk.until(lambda: "waiting list" in clerk.shell.toast.text())
        press("Ctrl+S")
        form = view.filling.form
        clerk.until(lambda: form.isVisible() and form.identifier.hasFocus())
        assert (form.days.first.text(), form.days.last.text()) == ("30.03.2026", "29.05.2026")
        assert not form.book.isVisible()
        assert not form.walk_in.isVisible()
        press("Ctrl+Enter")
        assert "nobody can be called" in form.name_field.note.text()
        write("Сынақ Адам")
        form.days.last.setFocus()
        form.days.last.selectAll()
        write("soon")
        press("Ctrl+Enter")
        clerk.until(lambda: "no days" in clerk.shell.toast.text())
        assert form.name.text() == "Сынақ Адам", "nothing typed is lost"
        form.days.last.selectAll()
        write("30.04.2026")
        press("Ctrl+Enter")
        clerk.until(lambda: not view.waiting.is_on())
        clerk.settle()
        [listed] = own_desk.receptions.waiting.offers(CLERK)
        assert (listed.booking.guest.name, listed.hour) == ("Сынақ Адам", None)
        papers = own_desk.booking_papers
        clerk.until(lambda: papers.made_of(listed.booking.id))
        [talon] = papers.made_of(listed.booking.id)
        assert talon.paper == BookingPaper.TALON
        assert papers.talon(talon.id).hour.when == ("30.03.2026", "– 30.04.2026")


def test_who_waits_gets_by_one_key_what_comes_free_and_may_be_called_and_ended(
    qtbot: QtBot, own_desk: Desk
) -> None:
    set_clock(own_desk, TUESDAY - timedelta(days=1))
    approve(own_desk, FULL)
    later, first = waits(own_desk, "Екінші"), waits(own_desk, "Шұғыл", urgent=True)
    with at_work(qtbot, own_desk, "en") as clerk:
        view = at_bookings(clerk)
        press("Ctrl+3")
        clerk.until(lambda: view.earlier_card.isVisible() and view.earlier_card.booking == first)
        assert next(it.text(0) for it in rows(view.earlier.table)).startswith("Шұғыл")  # type: ignore[attr-defined]
        press("Enter")
        clerk.until(lambda: "Nothing is free" in clerk.shell.toast.text())
        press("Ctrl+Y")
        clerk.until(lambda: "not reached" in clerk.shell.toast.text())
        clerk.settle()
        assert [it.reached for it in own_desk.receptions.calling.about(first.id)] == [False]
        assert one(own_desk, first).waits
        approve(own_desk)
        grant(own_desk, 1)
        view.refresh()
        clerk.settle()
        press("Enter")
        clerk.until(lambda: not one(own_desk, first).waits)
        clerk.settle()
        clerk.until(lambda: len(rows(view.earlier.table)) == 1)
        assert one(own_desk, first).state is BookingState.REQUESTED, "the first hour is not held"
        clerk.until(lambda: view.earlier_card.booking == later)
        press("Ctrl+D")
        clerk.until(view.earlier_card.reason.hasFocus)
        write("жазбаша жолдады")
        press("Enter")
        clerk.until(lambda: one(own_desk, later).is_over)
        assert one(own_desk, later).reason == "жазбаша жолдады"


def test_who_lost_an_hour_is_put_on_the_list_from_the_calls(
    qtbot: QtBot, empty_desk: Desk, background: Background
) -> None:
    set_clock(empty_desk, TUESDAY - timedelta(days=1))
    approve(empty_desk)
    grant(empty_desk, 0)
    lost = booked(empty_desk, 0)
    told(empty_desk, BookingUnplaced(why=Why.TAKEN, keeps=False, of="", told=None), lost.id)
    view = shown(qtbot, empty_desk, background)
    view.chords()["Ctrl+2"]()
    with qtbot.waitSignal(view.waiting.opened):
        view.chords()["Ctrl+S"]()
    assert view.on_hours()
    assert view.filling.form.name.text() == A_GUEST.name
    said = done(qtbot, view, view.chords()["Ctrl+Enter"])
    assert said == "On the waiting list; give the paper"
    assert one(empty_desk, lost).waits
    assert rows(view.calls.table) == []
    assert len(rows(view.earlier.table)) == 1


def test_what_is_typed_stays_when_an_hour_becomes_a_waiting_list_and_the_seat_is_let_go(
    qtbot: QtBot, empty_desk: Desk, background: Background
) -> None:
    set_clock(empty_desk, TUESDAY - timedelta(days=1))
    approve(empty_desk)
    grant(empty_desk, 0)
    view = shown(qtbot, empty_desk, background)
    with qtbot.waitSignal(view.looking.shown):
        view.chords()["Ctrl+H"]()
    with qtbot.waitSignal(view.filling.told):
        key(view.page.hours, Qt.Key.Key_Return)
    form = view.filling.form
    form.show_guest(replace(A_GUEST, name="Сынақ"))
    view.chords()["Ctrl+S"]()
    assert (view.waiting.is_on(), form.name.text()) == (True, "Сынақ")
    for chord in ("Ctrl+R", "Ctrl+W", "Ctrl+K", "Ctrl+S"):
        view.chords()[chord]()
    state = view.state()
    again = shown(qtbot, empty_desk, background)
    again.restore(state)
    assert again.waiting.is_on()
    assert again.filling.form.days.last.text() == form.days.last.text()
    other = replace(CLERK, login="bolat")
    hours = empty_desk.receptions.hours
    assert hours.on(SCHEDULE, DAY, other)[0].best.value == "here"
    assert hours.booked(SCHEDULE, DAY) == ()


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_waiting_list(
    qtbot: QtBot, qapp: QApplication, empty_desk: Desk, background: Background, look: Look
) -> None:
    desk = empty_desk
    set_clock(desk, TUESDAY - timedelta(days=1))
    approve(desk)
    grant(desk, 0, 1, 2, 3)
    late = booked(desk, 3, name="Дүйсенов Арман", earlier=True)
    waits(desk, "Сәрсенова Айгүл Төлегенқызы", category="veteran")
    waits(desk, LONG_NAME)
    far = replace(WISH, form=ReceptionForm.VIDEO)
    desk.receptions.waiting.put(far, replace(A_GUEST, name="Петрова Елена", urgent=True), CLERK)
    assert late.spot == a_spot(3)
    look.put_on(qapp)
    view = shown(qtbot, desk, background, CLERK, look.language)
    with qtbot.waitSignal(view.doing.shown):
        view.chords()["Ctrl+3"]()
        view.earlier.table.choose(0)
        view.earlier.table.choose(1)
    qtbot.waitUntil(lambda: view.earlier_card.booking == late)
    keep_screen(view, f"bookings-waiting-{look}")
    view.chords()["Ctrl+1"]()
    view.waiting.turn()
    view.filling.form.show_guest(replace(A_GUEST, name="Сәрсенова Айгүл Төлегенқызы"))
    assert view.minimumSizeHint().width() <= SIZE[0]
    assert cut_texts(view.filling.form) == []
    keep_screen(view, f"bookings-to-wait-{look}")

"""Bookings by the keys of a keyboard in the whole window: leases that end, other ways, turns."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from booked import DAY, SCHEDULE, approve, grant, hour
from booked import told as entry_told
from clerks import Clerk, own_desk, press, write
from desks import CLERK
from doubles.booking_window import at_bookings, first_hour, form_of, told
from doubles.sample_desk import set_clock
from pytestqt.qtbot import QtBot
from receptions import A_GUEST, TUESDAY, a_spot
from schedules import A_SCHEDULE, MORNING, VIDEO, a_schedule, a_series

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.booking import Booking, BookingState, Guest, Way, Why
from frontoffice.domain.schedule import Cancelled, ReceptionForm
from frontoffice.journal.booking_bodies import BookingUnplaced
from frontoffice.services.call_list import Instead
from frontoffice.services.free_hours import SeatState
from ui.views.bookings import BookingsView

__all__ = ["own_desk"]

MONDAY = TUESDAY - timedelta(days=1)
SOON = int((MONDAY + timedelta(minutes=5)).timestamp() * 1000)


@pytest.fixture
def desk(own_desk: Desk) -> Desk:
    """Give a desk on the eve of a reception."""
    set_clock(own_desk, MONDAY)
    approve(own_desk)
    return own_desk


def typed(clerk: Clerk, view: BookingsView) -> Guest:
    """Fill the form as a clerk does, and return who is in it."""
    form_of(clerk, view)
    write("900101300017")
    press("Enter")
    write("+77010000002")
    press("Enter")
    write("Сынақ Адам")
    press("Enter")
    write("Жол қашан жөнделеді?")
    press("F6")
    return view.filling.form.guest()


def test_a_lease_that_ends_while_a_clerk_types_makes_it_a_request(qtbot: QtBot, desk: Desk) -> None:
    grant(desk, 0, 1, until=SOON)
    with at_bookings(qtbot, desk) as (clerk, view):
        first_hour(clerk, view)
        guest = typed(clerk, view)
        assert view.filling.form.book.text() == "Book", "the seat is held, and could be given"
        set_clock(desk, MONDAY + timedelta(minutes=6))
        sentence = told(clerk, view, "Ctrl+Enter")
        clerk.until(lambda: not view.filling.is_open())
    assert sentence == "Asked for. The person is called once central has confirmed the hour"
    [one] = desk.receptions.hours.bookings(SCHEDULE, DAY)
    assert (one.state, one.way, one.seat) == (BookingState.REQUESTED, Way.REQUESTED, None)
    assert one.spot == a_spot(0)
    assert one.guest == guest
    assert (guest.name, guest.phone, guest.question, guest.urgent) == (
        "Сынақ Адам",
        "+77010000002",
        "Жол қашан жөнделеді?",
        True,
    )


def test_the_form_says_so_when_the_seat_is_out_of_hand_and_keeps_what_is_typed(
    qtbot: QtBot, desk: Desk
) -> None:
    grant(desk, 0, 1, until=SOON)
    with at_bookings(qtbot, desk) as (clerk, view):
        first_hour(clerk, view)
        guest = typed(clerk, view)
        form = view.filling.form
        set_clock(desk, MONDAY + timedelta(minutes=11))
        form._until_s = 0.0  # ten minutes of holding it are over
        with qtbot.waitSignal(view.said) as heard, qtbot.waitSignal(view.filling.told):
            form.tick()
        assert "the hour is asked for" in str((heard.args or [""])[0])
        assert form.book.text() == "Ask for the hour"
        assert "central confirms" in form.consequence.text()
        assert form.wanted is not None
        assert form.wanted.hour is not None
        assert form.wanted.hour.slot.id == a_spot(0).slot, "it is the same hour"
        assert form.guest() == guest
        told(clerk, view, "Ctrl+Enter")
    [one] = desk.receptions.hours.bookings(SCHEDULE, DAY)
    assert (one.state, one.guest) == (BookingState.REQUESTED, guest)


def test_an_hour_that_is_no_more_is_told_and_the_form_stays_as_typed(
    qtbot: QtBot, desk: Desk
) -> None:
    grant(desk, 0, 1)
    with at_bookings(qtbot, desk) as (clerk, view):
        first_hour(clerk, view)
        guest = typed(clerk, view)
        approve(desk, a_schedule(exceptions=(Cancelled(on=DAY, reason="іссапар"),)))
        assert told(clerk, view, "Ctrl+Enter") == "The official does not receive at this hour."
        assert view.filling.is_open()
        assert view.filling.form.guest() == guest
    assert desk.receptions.hours.booked(SCHEDULE, DAY) == ()


# -- another way than an hour that comes too late

MAY = date(2026, 5, 5)
"""The official receives in the room again from this Tuesday on: after the appeal's last day."""


def late_official(desk: Desk) -> str:
    """Let the official receive in time by video only, and others in time; return an appeal's number."""
    thursdays = a_series("FREQ=WEEKLY;BYDAY=TH", VIDEO)
    approve(desk, a_schedule(series=(replace(a_series(), first_on=MAY), thursdays)))
    deputy = a_schedule("FREQ=WEEKLY;BYDAY=FR", id=UUID(int=8), official="Ахметова Гүлмира")
    approve(desk, deputy)
    draft = Draft(applicant=Applicant(name="Сынақ Адам"), topic="02.01", essence="Үйде су жоқ")
    return str(desk.registration.register(draft, CLERK).number)


def advised(clerk: Clerk, view: BookingsView, number: str) -> None:
    """Go by keys to the first hour in the room, and say which appeal it is about."""
    form = view.filling.form
    while view.looking.official() is None or view.looking.schedule != SCHEDULE:
        press("Down")
        clerk.settle()
    first_hour(clerk, view)
    press("Ctrl+Right")
    clerk.until(lambda: view.looking.on == date(2026, 5, 1))
    clerk.settle()
    press("Alt+2")
    clerk.until(view.page.days.hasFocus)
    for _ in range(MAY.day - 1):
        press("Right")
        clerk.settle()
    assert view.looking.on == MAY
    press("Alt+3")
    clerk.until(view.page.hours.hasFocus)
    press("Enter")
    clerk.until(form.identifier.hasFocus)
    press("Tab", "Tab")
    write("Сынақ Адам")
    press("Enter", "Enter")
    clerk.until(form.number.hasFocus)
    write(number)
    press("Enter")
    clerk.until(form.advice.isVisible)
    clerk.settle()


def take(clerk: Clerk, view: BookingsView, how: Instead) -> None:
    """Go by Tab to the button of a way, and press it by Enter."""
    ways = [Instead.VIDEO, Instead.DEPUTY, Instead.WRITTEN]
    press("Tab")
    for _ in range(ways.index(how)):
        press("Tab")
    assert view.filling.form.advice.buttons[ways.index(how)].hasFocus()
    press("Enter")
    clerk.settle()


def test_what_there_is_in_time_is_told_beside_the_hour_that_is_too_late(
    qtbot: QtBot, desk: Desk
) -> None:
    number = late_official(desk)
    with at_bookings(qtbot, desk) as (clerk, view):
        advised(clerk, view, number)
        advice = view.filling.form.advice
        assert "to be answered by" in advice.told.accessibleName()
        assert [button.text() for button in advice.buttons] == [
            f"02.04.2026 15:00, by video: {A_SCHEDULE.official}",
            "03.04.2026 10:00, deputy: Ахметова Гүлмира",
            "Take it in writing",
        ]


def test_the_video_hour_of_the_same_official_is_booked_by_its_button(
    qtbot: QtBot, desk: Desk
) -> None:
    number = late_official(desk)
    with at_bookings(qtbot, desk) as (clerk, view):
        advised(clerk, view, number)
        take(clerk, view, Instead.VIDEO)
        form = view.filling.form
        clerk.until(lambda: "15:00" in form.hour.text())
        assert not form.advice.isVisible()
        assert form.name.text() == "Сынақ Адам"
        told(clerk, view, "Ctrl+Enter")
    [one] = desk.receptions.hours.bookings(SCHEDULE, date(2026, 4, 2))
    assert one.spot.form is ReceptionForm.VIDEO
    assert (one.guest.name, bool(one.guest.appeal)) == ("Сынақ Адам", True)


def test_the_hour_of_a_deputy_is_booked_by_its_button(qtbot: QtBot, desk: Desk) -> None:
    number = late_official(desk)
    with at_bookings(qtbot, desk) as (clerk, view):
        advised(clerk, view, number)
        take(clerk, view, Instead.DEPUTY)
        clerk.until(lambda: view.filling.form.official.text() == "Ахметова Гүлмира")
        told(clerk, view, "Ctrl+Enter")
    [one] = desk.receptions.hours.bookings(UUID(int=8), date(2026, 4, 3))
    assert one.guest.name == "Сынақ Адам"


def test_the_written_way_leads_to_registering_and_the_form_waits(qtbot: QtBot, desk: Desk) -> None:
    number = late_official(desk)
    with at_bookings(qtbot, desk) as (clerk, view):
        advised(clerk, view, number)
        take(clerk, view, Instead.WRITTEN)
        clerk.until(clerk.register.isVisible)
        assert not view.isVisible()
        assert view.filling.form.guest().name == "Сынақ Адам", "should they change their mind"


# -- whose turn it is


def in_hand(clerk: Clerk, view: BookingsView, n: int) -> Booking:
    """Put the cursor on the *n*-th hour of the day by keys, and wait for its card."""
    first_hour(clerk, view)
    while view.page.hours.current() != view.looking.lines()[n]:
        press("Up")
    meant = view.looking.lines()[n].booking
    assert meant is not None
    clerk.until(lambda: view.card.booking == meant and view.card.isVisible())
    clerk.settle()
    return meant


def booked(desk: Desk, n: int, **changes: object) -> Booking:
    guest = replace(A_GUEST, **changes)  # type: ignore[arg-type]
    return desk.receptions.bookings.make(hour(n), guest, CLERK)


def test_a_booking_is_urgent_by_f6_and_a_reason_and_ctrl_z_takes_it_back(
    qtbot: QtBot, desk: Desk
) -> None:
    grant(desk, 0, 1, 2)
    one = booked(desk, 0)
    with at_bookings(qtbot, desk) as (clerk, view):
        in_hand(clerk, view, 0)
        press("F6")
        assert view.card.turn.urgent.isChecked()
        assert view.card.reason.hasFocus()
        press("Enter")
        assert "journal" in view.card.reason_field.note.text()
        write("өмірге қауіп")
        sentence = told(clerk, view, "Enter")
        assert sentence == "Noted. The lists go by the new order. Ctrl+Z takes it back"
        now = desk.receptions.bookings.booking(one.id)
        assert (now.guest.urgent, now.note) == (True, "өмірге қауіп")
        clerk.until(lambda: "urgent" in view.card.who.text())
        assert "өмірге қауіп" in view.card.how.text()
        view.page.hours.setFocus()
        assert told(clerk, view, "Ctrl+Z") == "Taken back: the turn is as it was"
    assert desk.receptions.bookings.booking(one.id).guest == one.guest


def test_the_list_of_calls_is_in_the_new_order(qtbot: QtBot, desk: Desk) -> None:
    grant(desk, 0, 1, 2)
    for n, name in enumerate(("Бірінші", "Екінші", "Үшінші")):
        lost = booked(desk, n, name=name)
        gone = BookingUnplaced(why=Why.GONE, keeps=False, of="", told=None)
        entry_told(desk, gone, lost.id)
    with at_bookings(qtbot, desk) as (clerk, view):
        press("Ctrl+2")
        press("Down", "Down")
        clerk.until(lambda: view.call_card.who.text() == "Үшінші")
        press("F6", "F6")
        assert not view.call_card.turn.urgent.isChecked()
        view.call_card.turn.category.setFocus()
        press("Down")
        assert view.call_card.turn.told() == (False, "veteran")
        view.call_card.reason.setFocus()
        write("куәлігі бар")
        with qtbot.waitSignal(view.refreshed):
            press("Enter")
        clerk.settle()
        model = view.calls.table.rows()
        names = [model.row(at).call.booking.guest.name for at in range(model.rowCount())]
    assert names == ["Үшінші", "Бірінші", "Екінші"]


def test_esc_changes_nothing(qtbot: QtBot, desk: Desk) -> None:
    grant(desk, 0)
    one = booked(desk, 0)
    with at_bookings(qtbot, desk) as (clerk, view):
        in_hand(clerk, view, 0)
        press("F6")
        write("қате")
        press("Esc")
        assert view.card.asks is None
        assert not view.card.turn.isVisible()
    assert desk.receptions.bookings.booking(one.id) == one


# -- an hour that several people share

SHARING = ("Бірінші Адам", "Екінші Адам", "Үшінші Адам")


def shared(desk: Desk) -> None:
    """Let three people come to each hour, and this desk give two seats of the first one."""
    approve(desk, a_schedule(series=(a_series(hours=replace(MORNING, capacity=3)),)))
    grant(desk, 0, each=2)


def at_ten(view: BookingsView) -> list[tuple[str, str, str]]:
    """Return what the list says of the first hour."""
    return [(one.at, one.sign.text, one.who) for one in view.looking.lines() if one.at == "10:00"]


def given(clerk: Clerk, view: BookingsView, seat: int, name: str) -> str:
    """Give a seat of the first hour to *name* by keys, and return what was said."""
    view.page.hours.choose(seat)
    form = view.filling.form
    if view.looking.lines()[seat].state is SeatState.HERE:
        form_of(clerk, view)
    else:  # what is asked for is not held
        press("Enter")
        clerk.until(form.identifier.hasFocus)
    assert form.hour.text() == "10:00 · Tuesday, 31 March"
    form.name.setFocus()
    write(name)
    sentence = told(clerk, view, "Ctrl+Enter")
    clerk.until(lambda: not view.filling.is_open())
    return sentence


def test_people_share_an_hour_until_its_seats_are_out(qtbot: QtBot, desk: Desk) -> None:
    shared(desk)
    with at_bookings(qtbot, desk) as (clerk, view):
        first_hour(clerk, view)
        assert [sign for _, sign, _ in at_ten(view)] == ["free", "free", "on request"]
        said = [given(clerk, view, n, name) for n, name in enumerate(SHARING)]
        assert said[:2] == ["Booked. Tell the person the hour"] * 2
        assert said[2] == "Asked for. The person is called once central has confirmed the hour"
        first, second, third = SHARING
        assert at_ten(view) == [
            ("10:00", "booked", first),
            ("10:00", "booked", second),
            ("10:00", "on request", ""),  # central has given it to nobody yet
            ("10:00", "requested", third),
        ]
    made = desk.receptions.hours.bookings(SCHEDULE, DAY)
    assert sorted((one.seat is None, one.seat or 0) for one in made) == [
        (False, 0),
        (False, 1),
        (True, 0),
    ]
    assert {one.spot for one in made} == {a_spot(0)}

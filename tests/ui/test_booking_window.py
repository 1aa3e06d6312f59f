"""Bookings by the keys of a keyboard in the whole window: leases that end, other ways, turns."""

from datetime import timedelta

import pytest
from booked import DAY, SCHEDULE, approve, grant
from clerks import Clerk, own_desk, press, write
from doubles.booking_window import at_bookings, first_hour, form_of, told
from doubles.sample_desk import set_clock
from pytestqt.qtbot import QtBot
from receptions import TUESDAY, a_spot
from schedules import a_schedule

from frontoffice.desk import Desk
from frontoffice.domain.booking import BookingState, Guest, Way
from frontoffice.domain.schedule import Cancelled
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

"""A schedule is edited while people are booked: at a desk nobody loses the hour silently."""

from uuid import uuid4

import pytest
from booked import DAY, SCHEDULE, UNTIL, approve, hour, told
from desks import CLERK
from edited import CAPACITY, EDITS, PEOPLE, Edit, in_groups
from receptions import A_GUEST, a_spot

from frontoffice.desk import Desk
from frontoffice.domain.booking import BookingState, Way, Why
from frontoffice.journal.lease_bodies import LeaseGranted, SeatBody


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Give a desk that holds every seat of a Tuesday on which three are received at a time."""
    approve(desk, in_groups())
    seats = tuple(SeatBody(str(a_spot(n).slot), seat) for n in range(8) for seat in range(CAPACITY))
    device = str(desk.journal.author.device)
    body = LeaseGranted(
        device=device, schedule=str(SCHEDULE), on=DAY.isoformat(), seats=seats, until=UNTIL
    )
    told(desk, body, uuid4())
    return desk


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_who_keeps_the_hour_keeps_it_and_all_others_are_called(office: Desk, edit: Edit) -> None:
    bookings, call_list = office.receptions.bookings, office.receptions.call_list
    made = {(n, seat): bookings.make(hour(n), A_GUEST, CLERK) for n, seat in PEOPLE}
    assert {place: one.seat for place, one in made.items()} == {it: it[1] for it in PEOPLE}
    assert call_list.calls() == ()

    approve(office, edit.schedule)

    called = {call.booking.id: call.why for call in call_list.calls()}
    lost = {one.id for place, one in made.items() if place not in edit.kept}
    assert called == dict.fromkeys(lost, Why.GONE), "before central has said so"
    for place in edit.kept:
        assert bookings.booking(made[place].id).holds


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_who_was_let_in_between_the_others_needs_the_hour_and_no_seat(
    office: Desk, edit: Edit
) -> None:
    bookings = office.receptions.bookings
    for n, _ in PEOPLE:
        bookings.make(hour(n), A_GUEST, CLERK)
    between = {n: bookings.walk_in(hour(n), A_GUEST, CLERK) for n, _ in PEOPLE}
    assert {one.seat for one in between.values()} == {None}

    approve(office, edit.schedule)

    called = {call.booking.id for call in office.receptions.call_list.calls()}
    slots = {n for n, _ in edit.kept}
    assert {n for n, one in between.items() if one.id not in called} == slots


def test_who_lost_the_hour_is_given_one_of_the_hours_that_there_are_now(office: Desk) -> None:
    bookings, call_list = office.receptions.bookings, office.receptions.call_list
    one = bookings.make(hour(1), A_GUEST, CLERK)
    approve(office, EDITS["twenty minutes each"].schedule)
    [call] = call_list.calls()
    assert (call.booking.id, call.why) == (one.id, Why.GONE)

    moved = bookings.move(one.id, hour(4), "кесте өзгерді", CLERK)

    assert (moved.state, moved.way, moved.spot.begins_at) == (
        BookingState.PLACED,
        Way.LEASED,
        a_spot(4).begins_at,
    )
    assert call_list.calls() == ()

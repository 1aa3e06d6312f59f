"""Whose turn it is, a person sorts: urgent or not, out of turn or not, and all orders follow."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from booked import SCHEDULE, approve, grant, hour, told
from desks import CLERK, TestClock
from receptions import A_GUEST, TUESDAY, a_spot

from db.entries import entries_of
from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking, BookingState, Why
from frontoffice.domain.booking_paper import BookingPaper
from frontoffice.domain.roles import Role, RoleError
from frontoffice.journal.booking_bodies import BookingUnplaced
from frontoffice.services.bookings import OverError, ReasonError, UnknownBookingError
from frontoffice.services.turns import UntoldTurnError

PLANNER = replace(CLERK, role=Role.HEAD)
READER = replace(CLERK, role=Role.EXECUTOR)


@pytest.fixture
def office(desk: Desk, clock: TestClock) -> Desk:
    """Give a desk that holds the first four hours of a reception of tomorrow."""
    clock.pass_((TUESDAY - timedelta(days=1)).timestamp() - clock.wall)
    approve(desk)
    grant(desk, 0, 1, 2, 3)
    return desk


def booked(desk: Desk, n: int, **changes: object) -> Booking:
    guest = replace(A_GUEST, **changes)  # type: ignore[arg-type]
    return desk.receptions.bookings.make(hour(n), guest, CLERK)


def test_somebody_is_urgent_from_now_on_and_everything_else_stays(office: Desk) -> None:
    one = booked(office, 1)
    found = office.receptions.turns.sort(one.id, CLERK, " қауіп бар ", urgent=True)
    assert found.guest == replace(A_GUEST, urgent=True)
    assert (found.spot, found.seat, found.state) == (one.spot, one.seat, one.state)
    assert found.note == "қауіп бар"
    assert office.receptions.bookings.booking(one.id) == found
    back = office.receptions.turns.sort(
        one.id, PLANNER, "қате болған", urgent=False, category="veteran"
    )
    assert back.guest == replace(A_GUEST, category="veteran")


def test_what_is_so_already_is_not_noted_again(office: Desk) -> None:
    one = booked(office, 1, urgent=True)
    assert office.receptions.turns.sort(one.id, CLERK, "қауіп", urgent=True) == one
    with office.journal.reading() as connection:
        assert len(entries_of(connection, one.id)) == 1


def test_the_order_of_calls_and_of_the_waiting_list_follows(office: Desk) -> None:
    first, second = booked(office, 2, earlier=True), booked(office, 3, earlier=True)
    waiting = office.receptions.waiting.offers
    assert [it.booking.id for it in waiting(CLERK)] == [first.id, second.id]
    office.receptions.turns.sort(second.id, CLERK, "қауіп", urgent=True)
    assert [it.booking.id for it in waiting(CLERK)] == [second.id, first.id]
    for one in (first, second):
        told(office, BookingUnplaced(why=Why.GONE, keeps=False, of="", told=None), one.id)
    calls = office.receptions.call_list.calls
    assert [it.booking.id for it in calls()] == [second.id, first.id]
    office.receptions.turns.sort(second.id, CLERK, "өтті", urgent=False)
    office.receptions.turns.sort(first.id, CLERK, "куәлік", urgent=False, category="disability")
    assert [it.booking.id for it in calls()] == [first.id, second.id]


def test_the_talon_stays_what_it_is(office: Desk) -> None:
    one = booked(office, 1)
    talon = office.booking_papers.make(one.id, BookingPaper.TALON, CLERK)
    office.receptions.turns.sort(one.id, CLERK, "қауіп", urgent=True)
    assert office.booking_check.check(talon.proof).current
    assert office.booking_papers.make(one.id, BookingPaper.TALON, CLERK).copy == 2
    office.receptions.bookings.move(one.id, hour(3), "", CLERK)
    assert not office.booking_check.check(talon.proof).current
    assert office.receptions.bookings.booking(one.id).guest.urgent


def test_nobody_is_sorted_without_a_reason_or_a_right(office: Desk) -> None:
    one, turns = booked(office, 1), office.receptions.turns
    with pytest.raises(RoleError):
        turns.sort(one.id, READER, "қауіп", urgent=True)
    with pytest.raises(UntoldTurnError):
        turns.sort(one.id, CLERK, "  ", urgent=True)
    with pytest.raises(ReasonError):
        turns.sort(one.id, CLERK, "дос", urgent=False, category="friend")
    with pytest.raises(UnknownBookingError):
        turns.sort(uuid4(), CLERK, "қауіп", urgent=True)
    office.receptions.bookings.arrived(one.id, CLERK)
    with pytest.raises(OverError):
        turns.sort(one.id, CLERK, "қауіп", urgent=True)
    assert office.receptions.bookings.booking(one.id).guest == A_GUEST


def test_a_request_that_is_urgent_now_asks_before_the_others(office: Desk) -> None:
    one = office.receptions.bookings.request(hour(5), A_GUEST, CLERK)
    assert one.asks == 2
    found = office.receptions.turns.sort(one.id, CLERK, "қауіп", urgent=True)
    assert (found.state, found.asks) == (BookingState.REQUESTED, 0)
    assert found.spot == a_spot(5)
    assert found.spot.schedule == SCHEDULE

"""Some seats are for whoever comes without an appointment: nobody books them, and they are let in."""

from dataclasses import replace
from typing import Final

import pytest
from booked import DAY, SCHEDULE, approve, grant, hour
from desks import CLERK
from receptions import A_GUEST
from schedules import MORNING, a_schedule, a_series

from frontoffice.desk import Desk
from frontoffice.domain.booking import BookingState, Way
from frontoffice.domain.booking_paper import BookingPaper
from frontoffice.domain.schedule import Kept
from frontoffice.services.bookings import KeptError
from frontoffice.services.free_hours import SeatState

EVERY_THIRD: Final = a_schedule(series=(a_series(hours=replace(MORNING, kept=Kept(every=3))),))
GROUP: Final = a_schedule(
    series=(a_series(hours=replace(MORNING, capacity=3, kept=Kept(seats=1))),)
)
HERE, ASK, KEPT, TAKEN = (
    *(SeatState.HERE, SeatState.ON_REQUEST),
    *(SeatState.KEPT, SeatState.TAKEN),
)


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Give a desk that held four hours before every third one was kept."""
    approve(desk)
    grant(desk, 0, 1, 2, 3)
    approve(desk, EVERY_THIRD)
    return desk


def states(desk: Desk) -> list[SeatState]:
    return [one.best for one in desk.receptions.hours.on(SCHEDULE, DAY, CLERK)]


def test_a_kept_hour_is_neither_given_nor_asked_for_though_the_desk_holds_it(office: Desk) -> None:
    assert states(office) == [HERE, HERE, KEPT, HERE, ASK, KEPT, ASK, ASK]
    bookings, free = office.receptions.bookings, office.receptions.hours
    assert not free.on(SCHEDULE, DAY, CLERK)[2].is_free
    slot = free.on(SCHEDULE, DAY, CLERK)[2].slot
    assert not free.hold(slot, CLERK)
    one = bookings.make(hour(0), A_GUEST, CLERK)
    with pytest.raises(KeptError):
        bookings.make(hour(2), A_GUEST, CLERK)
    with pytest.raises(KeptError):
        bookings.request(hour(5), A_GUEST, CLERK)
    with pytest.raises(KeptError):
        bookings.move(one.id, hour(2), "", CLERK)
    assert free.bookings(SCHEDULE, DAY) == (one,), "nothing was written"


def test_who_comes_gets_a_kept_seat_first_and_then_one_that_is_held(office: Desk) -> None:
    approve(office, GROUP)
    free = office.receptions.hours
    came = [office.receptions.bookings.walk_in(hour(0), A_GUEST, CLERK) for _ in range(3)]
    assert [(one.seat, one.way) for one in came] == [
        (None, Way.WALK_IN),
        (0, Way.WALK_IN),
        (None, Way.WALK_IN),
    ], "the kept one, the one that is held, between the others"
    assert free.on(SCHEDULE, DAY, CLERK)[0].seats == (TAKEN, ASK, TAKEN)
    office.receptions.bookings.cancel(came[0].id, "", CLERK)
    assert free.on(SCHEDULE, DAY, CLERK)[0].seats == (TAKEN, ASK, TAKEN), "the third sits there"
    office.receptions.bookings.cancel(came[2].id, "", CLERK)
    assert free.on(SCHEDULE, DAY, CLERK)[0].seats == (TAKEN, ASK, KEPT)


def test_whoever_was_booked_before_the_hour_was_kept_stays(desk: Desk) -> None:
    approve(desk)
    grant(desk, 2)
    before = desk.receptions.bookings.make(hour(2), A_GUEST, CLERK)
    approve(desk, EVERY_THIRD)
    assert states(desk)[2] is TAKEN
    assert desk.receptions.bookings.booking(before.id).holds
    assert desk.receptions.call_list.calls() == ()
    came = desk.receptions.bookings.walk_in(hour(2), A_GUEST, CLERK)
    assert states(desk)[2] is TAKEN
    assert desk.receptions.bookings.arrived(came.id, CLERK).state is BookingState.ARRIVED


def test_the_talon_of_who_came_says_for_whom_the_hour_is(office: Desk) -> None:
    papers = office.booking_papers
    remarks = []
    for n in (2, 4):
        came = office.receptions.bookings.walk_in(hour(n), A_GUEST, CLERK)
        told = papers.talon(papers.make(came.id, BookingPaper.TALON, CLERK).id).hour
        remarks.append((told.kept, told.between))
    assert remarks == [(True, False), (False, True)]

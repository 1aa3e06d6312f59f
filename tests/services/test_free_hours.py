"""Free hours of many officials and days are found at once, and who is booked in them."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from booked import DAY, SCHEDULE, approve, grant, hour, told
from desks import CLERK, TestClock
from receptions import A_GUEST
from schedules import a_schedule

from frontoffice.desk import Desk
from frontoffice.domain.booking import Why
from frontoffice.domain.schedule import Cancelled
from frontoffice.journal.booking_bodies import BookingUnplaced
from frontoffice.journal.schedule_bodies import ScheduleWithdrawn
from frontoffice.services.free_hours import SeatState


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Give a desk that holds the first four hours of a reception."""
    approve(desk)
    grant(desk, 0, 1, 2, 3)
    return desk


def test_the_first_free_hour_of_everybody_is_told(office: Desk) -> None:
    approve(office, a_schedule(id=UUID(int=8)))
    told(office, ScheduleWithdrawn(since="2026-03-01", reason=""), UUID(int=8))
    approve(office, a_schedule("FREQ=MONTHLY;BYMONTH=1;BYDAY=1MO", id=UUID(int=9)))
    later = office.receptions.hours.today + timedelta(400)
    approve(office, a_schedule(id=UUID(int=10)))
    told(office, ScheduleWithdrawn(since=later.isoformat(), reason=""), UUID(int=10))
    found = {one.id: first for one, first in office.receptions.hours.firsts(CLERK)}
    assert set(found) == {SCHEDULE, UUID(int=9), UUID(int=10)}, "whose was withdrawn is not there"
    assert found[UUID(int=9)] is None
    first = found[SCHEDULE]
    assert first is not None
    assert first.is_free


def test_a_span_of_days_is_looked_through_at_once(office: Desk) -> None:
    hours = office.receptions.hours
    found = hours.span(SCHEDULE, DAY, DAY + timedelta(7), CLERK)
    assert [one.best for one in found[:5]] == [SeatState.HERE] * 4 + [SeatState.ON_REQUEST]
    assert len(found) == 16
    assert hours.span(uuid4(), DAY, DAY, CLERK) == ()
    beyond = date(office.tables.data.calendar.last_year, 12, 1)
    assert hours.span(SCHEDULE, beyond, beyond + timedelta(60), CLERK)


def test_who_is_booked_is_told_even_where_the_hour_is_gone(office: Desk) -> None:
    one = office.receptions.bookings.make(hour(1), A_GUEST, CLERK)
    approve(office, a_schedule(exceptions=(Cancelled(on=DAY, reason="іссапар"),)))
    assert office.receptions.hours.booked(SCHEDULE, DAY) == (one,)
    assert office.receptions.hours.booked(SCHEDULE, DAY + timedelta(1)) == ()
    assert office.receptions.hours.booked(uuid4(), DAY) == ()
    assert office.receptions.call_list.count() == 0, "only what entries say is counted"
    told(office, BookingUnplaced(why=Why.GONE, keeps=False, of="", told=None), one.id)
    assert office.receptions.call_list.count() == 1


def test_a_seat_of_an_own_lease_that_is_over_may_be_asked_for(desk: Desk, clock: TestClock) -> None:
    approve(desk)
    now = desk.clock.moment().at
    grant(desk, 0, until=now + 60_000)
    grant(desk, 1, device=UUID(int=99), until=now + 60_000)

    def states() -> list[SeatState]:
        return [one.best for one in desk.receptions.hours.on(SCHEDULE, DAY, CLERK)[:3]]

    ask, elsewhere = SeatState.ON_REQUEST, SeatState.ELSEWHERE
    assert states() == [SeatState.HERE, elsewhere, ask]
    clock.pass_(120)
    assert states() == [ask, elsewhere, ask]
    clock.wall += 86_400
    assert desk.clock.doubted
    assert states() == [elsewhere, elsewhere, ask], "by a doubted clock nothing is known of it"

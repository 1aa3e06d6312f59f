"""Who waits for an hour is known at both offices, and at central; nobody else hears of them."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from doubles.pushers import Pusher
from receptions import A_GUEST, TUESDAY, a_spot, moved
from schedules import A_SCHEDULE
from uuid_utils.compat import uuid7

from db.bookings import booking_with, on_waiting_list
from db.engine import reading
from db.enrolments import Kind
from frontoffice.central import booking_answers
from frontoffice.central.state import State
from frontoffice.domain.booking import Booking, BookingState, EndedBy
from frontoffice.journal.audience import KIOSK
from frontoffice.journal.body import Body
from frontoffice.journal.booking_bodies import (
    BookingCancelled,
    BookingListed,
    guest_body,
    spot_body,
)
from frontoffice.journal.schedule_bodies import ScheduleApproved, ScheduleSet
from frontoffice.journal.schedule_content import content_of

MONDAY = int((TUESDAY - timedelta(days=1)).timestamp() * 1000)
ENDED = BookingCancelled(by=EndedBy.OFFICE, reason="жазбаша жолдады")


@pytest.fixture
def here(state: State) -> Pusher:
    """Give a desk of the office of the official, the day before the reception."""
    desk = Pusher(replace(state, now=lambda: MONDAY))
    content = content_of(A_SCHEDULE)
    proposed = desk.write(ScheduleSet(number=1, content=content), A_SCHEDULE.id, at=MONDAY)
    of = str(proposed.envelope.id)
    approved = ScheduleApproved(number=1, content=content, of=of)
    desk.push(proposed, desk.write(approved, A_SCHEDULE.id, at=MONDAY))
    return desk


def listed(of: UUID) -> BookingListed:
    spot = replace(a_spot(0), slot=of, begins_at=MONDAY, ends_at=MONDAY + 9 * 86_400_000)
    return BookingListed(spot=spot_body(spot), guest=guest_body(A_GUEST))


def say(desk: Pusher, body: Body, subject: UUID) -> str:
    [verdict] = desk.push(desk.write(body, subject, at=MONDAY))
    return verdict.verdict


def stands(desk: Pusher, of: UUID) -> Booking:
    with reading(desk.state.engine) as connection:
        found = booking_with(connection, of)
    assert found is not None
    return found


def test_who_waits_is_seen_by_both_offices_and_gets_an_hour_from_either(here: Pusher) -> None:
    near, third = Pusher(here.state, "270143"), Pusher(here.state, "270144")
    kiosk = Pusher(here.state, "270142", Kind(KIOSK))
    one = uuid7()
    assert say(near, listed(one), one) == "accepted"
    assert stands(near, one).waits
    assert booking_answers.answer(here.state) == 0, "nothing is asked of central"
    for desk, sees in ((here, True), (third, False), (kiosk, False)):
        told = [fed for fed in desk.feed().entries if '"booking.listed"' in fed.envelope]
        assert bool(told) is sees
    assert say(third, ENDED, one) == "not_allowed.scope"
    assert say(here, moved(1, None), one) == "accepted"
    given = stands(here, one)
    assert (given.state, given.spot, given.seat) == (BookingState.PLACED, a_spot(1), 0)
    with reading(here.state.engine) as connection:
        assert on_waiting_list(connection, MONDAY) == []


def test_a_list_that_came_again_is_one_person_and_an_end_is_one(here: Pusher) -> None:
    one = uuid7()
    entry = here.write(listed(one), one, at=MONDAY)
    assert [it.verdict for it in here.push(entry)] == ["accepted"]
    assert [it.repeated for it in here.push(entry)] == [True]
    with reading(here.state.engine) as connection:
        assert [it.id for it in on_waiting_list(connection, MONDAY)] == [one]
        assert on_waiting_list(connection, MONDAY + 10 * 86_400_000) == []
    assert say(here, ENDED, one) == "accepted"
    assert stands(here, one).state is BookingState.CANCELLED


def test_a_kiosk_puts_nobody_on_a_list(here: Pusher) -> None:
    kiosk, one = Pusher(here.state, "270142", Kind(KIOSK)), uuid7()
    assert say(kiosk, listed(one), one) == "not_allowed.role"

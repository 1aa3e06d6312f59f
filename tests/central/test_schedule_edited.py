"""A schedule is edited while people are booked: central tells of everybody whose hour is gone."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from doubles.pushers import Pusher
from edited import EDITS, PEOPLE, Edit, in_groups
from receptions import TUESDAY, made
from schedules import A_SCHEDULE
from uuid_utils.compat import uuid7

from db.bookings import booking_with
from db.engine import reading
from frontoffice.central.state import State
from frontoffice.domain.booking import Booking, BookingState, Why
from frontoffice.domain.schedule import Schedule
from frontoffice.journal.body import Body
from frontoffice.journal.schedule_bodies import ScheduleApproved, ScheduleSet
from frontoffice.journal.schedule_content import content_of

MONDAY = int((TUESDAY - timedelta(days=1)).timestamp() * 1000)


@pytest.fixture
def here(state: State) -> Pusher:
    """Give a desk whose official receives three people at a time."""
    desk = Pusher(replace(state, now=lambda: MONDAY))
    approve(desk, in_groups(), 1)
    return desk


def approve(desk: Pusher, schedule: Schedule, number: int) -> None:
    content = content_of(schedule)
    body = ScheduleSet(number=number, content=content)
    proposed = desk.write(body, A_SCHEDULE.id, at=MONDAY)
    of = str(proposed.envelope.id)
    approved = ScheduleApproved(number=number, content=content, of=of)
    desk.push(proposed, desk.write(approved, A_SCHEDULE.id, at=MONDAY))


def book(desk: Pusher, body: Body) -> UUID:
    subject = uuid7()
    [verdict] = desk.push(desk.write(body, subject, at=MONDAY))
    assert verdict.verdict == "accepted"
    return subject


def stands(desk: Pusher, of: UUID) -> Booking:
    with reading(desk.state.engine) as connection:
        found = booking_with(connection, of)
    assert found is not None
    return found


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_who_keeps_the_hour_keeps_it_and_all_others_are_told_of(here: Pusher, edit: Edit) -> None:
    people = {(n, seat): book(here, made(n, seat)) for n, seat in PEOPLE}

    approve(here, edit.schedule, 2)

    found = {place: stands(here, of) for place, of in people.items()}
    kept = {place for place, one in found.items() if one.holds}
    called = {place for place, one in found.items() if (one.state, one.why) == _GONE}
    assert kept == edit.kept
    assert called == set(PEOPLE) - edit.kept


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_hour_that_is_there_no_more_is_not_confirmed(here: Pusher, edit: Edit) -> None:
    approve(here, edit.schedule, 2)
    asked = {n: stands(here, book(here, made(n, None))) for n in (0, 1, 2, 4)}
    slots = {n for n, _ in edit.kept}
    assert {n for n, one in asked.items() if one.holds} == slots
    assert {n for n, one in asked.items() if (one.state, one.why) == _GONE} == set(asked) - slots


_GONE = BookingState.UNPLACED, Why.GONE

"""Desks that lease, book and ask at a central, and what stands there."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from doubles.pushers import Pusher
from receptions import TUESDAY, a_spot, moved
from schedules import A_SCHEDULE, a_schedule
from sqlalchemy import select
from uuid_utils.compat import uuid7

from db.bookings import Leased, booking_with, leases_where
from db.engine import reading
from db.tables import booking, lease, task
from frontoffice.central.state import State
from frontoffice.domain.booking import Booking, EndedBy
from frontoffice.domain.schedule import Cancelled, Schedule
from frontoffice.journal.body import Body
from frontoffice.journal.booking_bodies import (
    BookingCancelled,
    BookingLifted,
)
from frontoffice.journal.entry import Entry
from frontoffice.journal.lease_bodies import LeaseAsked
from frontoffice.journal.schedule_bodies import ScheduleApproved, ScheduleSet
from frontoffice.journal.schedule_content import content_of

SCHEDULE = A_SCHEDULE.id

MONDAY = int((TUESDAY - timedelta(days=1)).timestamp() * 1000)

ASKED = LeaseAsked(schedule=str(SCHEDULE), on="2026-03-31", most=8)

CANCELLED = BookingCancelled(by=EndedBy.PERSON, reason="")

NOT_MINE = "not_allowed.scope"


@pytest.fixture
def at_monday(state: State) -> State:
    """Give a central at which it is the day before the reception."""
    return replace(state, now=lambda: MONDAY)


@pytest.fixture
def here(at_monday: State) -> Pusher:
    """Give a desk of the office that has approved the schedule."""
    desk = Pusher(at_monday)
    approve(desk)
    return desk


@pytest.fixture
def near(here: Pusher) -> Pusher:
    """Give a desk of another office of the region."""
    return Pusher(here.state, "270143")


def approve(
    desk: Pusher, number: int = 1, *exceptions: Cancelled, schedule: Schedule | None = None
) -> None:
    content = content_of(schedule or a_schedule(exceptions=exceptions))
    proposed = desk.write(ScheduleSet(number=number, content=content), SCHEDULE, at=MONDAY)
    of = str(proposed.envelope.id)
    approved = ScheduleApproved(number=number, content=content, of=of)
    desk.push(proposed, desk.write(approved, SCHEDULE, at=MONDAY))


def say(desk: Pusher, body: Body, subject: UUID, at: int = MONDAY) -> str:
    [verdict] = desk.push(desk.write(body, subject, at=at))
    return verdict.verdict


def stands(desk: Pusher, of: UUID) -> Booking:
    with reading(desk.state.engine) as connection:
        found = booking_with(connection, of)
    assert found is not None
    return found


def leased(desk: Pusher, body: LeaseAsked = ASKED) -> Leased:
    subject = uuid7()
    assert say(desk, body, subject) == "accepted"
    with reading(desk.state.engine) as connection:
        [found] = leases_where(connection, lease.c.id == subject)
    return found


def tasks(desk: Pusher) -> list[str]:
    with reading(desk.state.engine) as connection:
        waiting = select(task.c.code).where(task.c.done_at.is_(None))
        return list(connection.execute(waiting).scalars())


def no_seat_twice(desk: Pusher) -> bool:
    with reading(desk.state.engine) as connection:
        held = connection.execute(
            select(booking.c.slot, booking.c.seat).where(booking.c.seat.is_not(None))
        ).all()
    return len(held) == len(set(held))


def in_seat(held: Leased, place: int = 0) -> tuple[int, int]:
    """Return the number of the slot of a seat of *held*, and the seat."""
    slot, seat = held.seats[place]
    return next(n for n in range(8) if a_spot(n).slot == slot), seat


def swap(desk: Pusher, one: UUID, other: UUID) -> list[Entry]:
    return [
        desk.write(BookingLifted(other=str(other)), one, at=MONDAY),
        desk.write(moved(1, 0), other, at=MONDAY),
        desk.write(moved(2, 0), one, at=MONDAY),
    ]

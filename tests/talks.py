"""A desk at the beginning of a reception, with people who come and officials who receive."""

from dataclasses import replace
from uuid import uuid4

import pytest
from desks import CLERK, TestClock
from receptions import A_GUEST, TUESDAY, a_spot
from schedules import A_SCHEDULE

from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking, Guest
from frontoffice.domain.conversation import Conversation
from frontoffice.domain.schedule import Schedule
from frontoffice.journal.schedule_bodies import ScheduleApproved
from frontoffice.journal.schedule_content import content_of
from frontoffice.services.bookings import Hour

OFFICIAL = replace(CLERK, login="arman", name=A_SCHEDULE.official, role="official")
HEAD = replace(CLERK, login="head", role="head")
ASSISTANT = replace(CLERK, login="saule", role="assistant")
EXECUTOR = replace(CLERK, login="dana", role="executor")
DAY = TUESDAY.date()


def approve(desk: Desk, schedule: Schedule = A_SCHEDULE) -> None:
    """Let a schedule stand."""
    body = ScheduleApproved(number=1, content=content_of(schedule), of=str(uuid4()))
    with desk.journal.writing() as journal:
        moment = desk.clock.moment(after=journal.last_at)
        journal.record(body, schedule.id, actor="x", moment=moment)


def hour(n: int, schedule: Schedule = A_SCHEDULE) -> Hour:
    """Return the *n*-th hour of the reception."""
    return Hour(schedule.id, a_spot(n, schedule=schedule.id).slot, DAY)


def come(desk: Desk, n: int = 0, guest: Guest = A_GUEST) -> Booking:
    """Let somebody in who stands at the desk."""
    return desk.receptions.bookings.walk_in(hour(n), guest, CLERK)


@pytest.fixture
def office(desk: Desk, clock: TestClock) -> Desk:
    """Give a desk at the beginning of a reception."""
    clock.pass_(TUESDAY.timestamp() - clock.wall)
    approve(desk)
    return desk


@pytest.fixture
def one(office: Desk) -> Conversation:
    """Give a conversation that goes on."""
    return office.conversations.open(come(office).id, OFFICIAL)

"""Schedules that stand at a desk, seats that it holds, and what central has told it."""

from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from receptions import TUESDAY, a_spot
from schedules import A_SCHEDULE

from db.standing_slots import StandingSlots
from frontoffice.desk import Desk
from frontoffice.domain.schedule import Schedule
from frontoffice.journal.body import Body
from frontoffice.journal.lease_bodies import LeaseGranted, SeatBody
from frontoffice.journal.schedule_bodies import ScheduleApproved
from frontoffice.journal.schedule_content import content_of
from frontoffice.services.bookings import Hour

DAY: Final = TUESDAY.date()
SCHEDULE: Final = A_SCHEDULE.id
UNTIL: Final = int((TUESDAY + timedelta(days=1)).timestamp() * 1000)


def told(desk: Desk, body: Body, subject: UUID) -> None:
    with desk.journal.writing() as journal:
        moment = desk.clock.moment(after=journal.last_at)
        journal.record(body, subject, actor="central", moment=moment)


def approve(desk: Desk, schedule: Schedule = A_SCHEDULE) -> None:
    body = ScheduleApproved(number=1, content=content_of(schedule), of=str(uuid4()))
    told(desk, body, schedule.id)


def grant(
    desk: Desk, *numbers: int, device: UUID | None = None, until: int = UNTIL, each: int = 1
) -> UUID:
    """Lease the first *each* seats of some hours to a desk, and return the lease."""
    lease = uuid4()
    seats = tuple(SeatBody(str(a_spot(n).slot), seat) for n in numbers for seat in range(each))
    holder = device or desk.journal.author.device
    body = LeaseGranted(
        device=str(holder), schedule=str(SCHEDULE), on=DAY.isoformat(), seats=seats, until=until
    )
    told(desk, body, lease)
    return lease


def grant_first(desk: Desk, schedule: UUID, until: int, share: int = 2) -> None:
    """Let the desk hold every *share*-th seat of what a schedule has in the next four weeks."""
    today = desk.receptions.hours.today
    with desk.journal.reading() as connection:
        slots = StandingSlots(connection, desk.tables.data.calendar)
        found = slots.between(schedule, today, today + timedelta(28))
    by_day: dict[str, list[SeatBody]] = {}
    for slot in found[::share]:
        day = f"{slot.begins_at:%Y-%m-%d}"
        by_day.setdefault(day, []).append(SeatBody(str(slot.id), 0))
    for day, seats in by_day.items():
        device = str(desk.journal.author.device)
        lease = LeaseGranted(
            device=device, schedule=str(schedule), on=day, seats=tuple(seats), until=until
        )
        told(desk, lease, uuid4())


def hour(n: int, schedule: UUID = SCHEDULE) -> Hour:
    return Hour(schedule, a_spot(n, schedule=schedule).slot, DAY)

"""A desk at which an official receives on a Tuesday, and which holds the first hours."""

from uuid import UUID, uuid4

from desks import CLERK
from receptions import A_GUEST, TUESDAY, a_spot
from schedules import A_SCHEDULE

from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking, Guest
from frontoffice.domain.schedule import Schedule
from frontoffice.journal.body import Body
from frontoffice.journal.lease_bodies import LeaseGranted, SeatBody
from frontoffice.journal.schedule_bodies import ScheduleApproved
from frontoffice.journal.schedule_content import content_of
from frontoffice.services.bookings import Hour

DAY = TUESDAY.date()
_FAR = 4_000_000_000_000


def told(desk: Desk, body: Body, subject: UUID) -> None:
    """Record an entry at *desk*."""
    with desk.journal.writing() as journal:
        moment = desk.clock.moment(after=journal.last_at)
        journal.record(body, subject, actor="central", moment=moment)


def receiving(desk: Desk, schedule: Schedule = A_SCHEDULE, hours: int = 8) -> Desk:
    """Let somebody receive at *desk*, which holds the first *hours* of the Tuesday."""
    body = ScheduleApproved(number=1, content=content_of(schedule), of=str(uuid4()))
    told(desk, body, schedule.id)
    if not hours:
        return desk
    seats = tuple(SeatBody(str(a_spot(n, schedule=schedule.id).slot), 0) for n in range(hours))
    device = str(desk.journal.author.device)
    lease = LeaseGranted(
        device=device, schedule=str(schedule.id), on=DAY.isoformat(), seats=seats, until=_FAR
    )
    told(desk, lease, uuid4())
    return desk


def hour(n: int, schedule: UUID = A_SCHEDULE.id) -> Hour:
    """Return the *n*-th hour of the Tuesday."""
    return Hour(schedule, a_spot(n, schedule=schedule).slot, DAY)


def booked(desk: Desk, n: int = 0, guest: Guest = A_GUEST) -> Booking:
    """Give somebody the *n*-th hour."""
    return desk.receptions.bookings.make(hour(n), guest, CLERK)

"""On 1 March 2024 Almaty went from UTC+6 to UTC+5: whoever is booked keeps the hour on the wall."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from booked import told
from desks import CLERK, MakeDesk, TestClock, make
from doubles.scanner import all_text
from receptions import A_GUEST, ZONE
from schedules import A_SCHEDULE, a_schedule, a_series

from frontoffice.desk import Desk
from frontoffice.domain.booking import BookingState
from frontoffice.domain.booking_paper import BookingPaper
from frontoffice.domain.reception import slot_id
from frontoffice.journal.lease_bodies import LeaseGranted, SeatBody
from frontoffice.journal.schedule_bodies import ScheduleApproved
from frontoffice.journal.schedule_content import content_of
from frontoffice.papers.talon import TalonFormat
from frontoffice.services.bookings import Hour
from frontoffice.services.reception_lists import ReceptionList
from frontoffice.services.reception_moving import Wish

__all__ = ["make"]

LAST, FIRST = date(2024, 2, 29), date(2024, 3, 1)
"""Of the old time, and of the new one."""
TEN = time(10)
SERIES = replace(a_series("FREQ=WEEKLY;BYDAY=TH,FR"), first_on=date(2024, 2, 1))
SCHEDULE = a_schedule(series=(SERIES,))


@pytest.fixture
def clock() -> TestClock:
    """Give a clock on the Monday before."""
    clock = TestClock()
    clock.wall = datetime(2024, 2, 26, 9, tzinfo=ZONE).timestamp()
    return clock


@pytest.fixture
def office(make: MakeDesk) -> Desk:
    """Give a desk at which somebody receives on both days, and which holds all hours of both."""
    desk = make()
    told(desk, ScheduleApproved(number=1, content=content_of(SCHEDULE), of=str(uuid4())), of())
    for day in (LAST, FIRST):
        seats = tuple(SeatBody(str(slot(day, n)), 0) for n in range(4))
        lease = LeaseGranted(
            device=str(desk.journal.author.device),
            schedule=str(of()),
            on=day.isoformat(),
            seats=seats,
            until=int(datetime(2024, 3, 2, tzinfo=UTC).timestamp() * 1000),
        )
        told(desk, lease, uuid4())
    return desk


def of() -> UUID:
    return A_SCHEDULE.id


def at(day: date, n: int = 0) -> datetime:
    return datetime.combine(day, TEN, ZONE) + timedelta(minutes=15 * n)


def slot(day: date, n: int = 0) -> UUID:
    return slot_id(of(), at(day, n).astimezone(UTC))


def hour(day: date, n: int = 0) -> Hour:
    return Hour(of(), slot(day, n), day)


def test_an_hour_is_booked_and_told_by_the_wall_on_both_days(office: Desk) -> None:
    for day, utc in ((LAST, 4), (FIRST, 5)):
        one = office.receptions.bookings.make(hour(day), A_GUEST, CLERK)
        assert one.state is BookingState.PLACED
        assert one.spot.begins.hour == utc
        assert one.spot.begins.astimezone(ZONE) == at(day)
        free = office.receptions.hours.on(of(), day, CLERK)
        assert [it.slot.begins_at.astimezone(ZONE).time() for it in free[:2]] == [TEN, time(10, 15)]
        assert [it.is_free for it in free[:2]] == [False, True]
        piece = office.booking_papers.make(one.id, BookingPaper.TALON, CLERK)
        said = all_text(office.booking_papers.pdf(piece.id, TalonFormat.A6))
        assert f"{day:%d.%m.%Y}" in said
        assert "10:00" in said
        [visitor] = office.reception_lists.visitors(ReceptionList.GUARD, day)
        assert (visitor.booking.id, visitor.where.begins.time()) == (one.id, TEN)


def test_who_is_moved_over_the_change_keeps_the_hour_on_the_wall(office: Desk) -> None:
    bookings, moving = office.receptions.bookings, office.receptions.moving
    one = bookings.make(hour(LAST), A_GUEST, CLERK)
    later = bookings.move(one.id, hour(FIRST), "", CLERK)
    assert later.spot.begins.astimezone(ZONE) == at(FIRST)
    assert later.spot.begins - one.spot.begins == timedelta(hours=25)
    back = bookings.move(one.id, hour(LAST, 1), "", CLERK)
    assert back.spot.begins.astimezone(ZONE) == at(LAST, 1)
    shifted = moving.move_all(of(), LAST, "ауырып қалды", CLERK, Wish(first=FIRST))
    [step] = shifted.steps
    assert step.spot is not None
    assert step.spot.begins.astimezone(ZONE) == at(FIRST)
    assert moving.undo(shifted, CLERK)[0].spot == back.spot


def test_the_days_of_both_times_are_whole_and_do_not_overlap(office: Desk) -> None:
    made = [
        office.receptions.bookings.make(hour(day, n), A_GUEST, CLERK).id
        for day in (LAST, FIRST)
        for n in range(3)
    ]
    moving = office.receptions.moving
    assert [one.id for one in moving.people(of(), LAST)] == made[:3]
    assert [one.id for one in moving.people(of(), FIRST)] == made[3:]
    assert len(office.receptions.hours.bookings(of(), FIRST)) == 3

"""Where clocks change twice a year (Europe/Berlin): slots, talons and calendars over both changes.

On 29 March 2026 it was 03:00 after 01:59, on 25 October 02:00 again after 02:59. Both are Sundays.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Final
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from booked import told
from desks import CLERK, MakeDesk, TestClock, make
from doubles.scanner import all_text
from receptions import A_GUEST
from schedules import A_SCHEDULE, MORNING, a_schedule, a_series

from db.standing_slots import StandingSlots
from frontoffice.desk import Desk
from frontoffice.domain.booking import BookingState
from frontoffice.domain.booking_paper import BookingPaper
from frontoffice.domain.reception import slot_id
from frontoffice.domain.schedule import Extra, Kept, Schedule
from frontoffice.journal.lease_bodies import LeaseGranted, SeatBody
from frontoffice.journal.schedule_bodies import ScheduleApproved
from frontoffice.journal.schedule_content import content_of
from frontoffice.papers.talon import TalonFormat
from frontoffice.services.bookings import Hour
from frontoffice.services.reception_lists import ReceptionList

__all__ = ["make"]

BERLIN: Final = ZoneInfo("Europe/Berlin")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
NIGHT: Final = replace(MORNING, begins=time(1), ends=time(4), slot_min=30)
OF: Final = A_SCHEDULE.id


def schedule(night: time = time(1)) -> Schedule:
    """Return who receives on Fridays and Tuesdays, and in the nights of both changes."""
    hours = replace(NIGHT, begins=night)
    nights = tuple(Extra(on=day, hours=hours) for day in (SPRING, AUTUMN))
    days = a_series("FREQ=WEEKLY;BYDAY=FR,TU")
    return a_schedule(zone="Europe/Berlin", series=(days,), exceptions=nights)


@pytest.fixture(params=[SPRING, AUTUMN], ids=["spring", "autumn"])
def change(request: pytest.FixtureRequest) -> date:
    day: date = request.param
    return day


@pytest.fixture
def clock(change: date) -> TestClock:
    """Give a clock on the Wednesday before."""
    clock = TestClock()
    before = datetime.combine(change - timedelta(4), time(9), BERLIN)
    clock.wall = before.timestamp()
    return clock


@pytest.fixture
def office(make: MakeDesk, change: date) -> Desk:
    """Give a desk that holds all hours of the days around a change."""
    desk = make()
    approve(desk, schedule())
    with desk.journal.reading() as connection:
        slots = StandingSlots(connection, desk.tables.data.calendar)
        days = [change + timedelta(n) for n in (-2, 0, 2)]
        found = {day: slots.slots(OF, day) for day in days}
    until = int(datetime.combine(change + timedelta(9), time(), UTC).timestamp() * 1000)
    for day, ones in found.items():
        seats = tuple(SeatBody(str(one.id), 0) for one in ones)
        device = str(desk.journal.author.device)
        body = LeaseGranted(
            device=device, schedule=str(OF), on=day.isoformat(), seats=seats, until=until
        )
        told(desk, body, uuid4())
    return desk


def approve(desk: Desk, one: Schedule) -> None:
    told(desk, ScheduleApproved(number=1, content=content_of(one), of=str(uuid4())), OF)


def begin(desk: Desk, day: date) -> list[datetime]:
    free = desk.receptions.hours.on(OF, day, CLERK)
    return [one.slot.begins_at for one in free]


@pytest.mark.parametrize("night", [time(1), time(2), time(2, 30)], ids=str)
def test_the_slots_of_the_night_are_as_many_as_ever_and_none_is_twice(
    office: Desk, change: date, night: time
) -> None:
    approve(office, schedule(night))
    found = begin(office, change)
    assert len(found) == schedule(night).exceptions[0].hours.count  # type: ignore[union-attr]
    assert {later - one for one, later in pairwise(found)} == {timedelta(minutes=30)}
    assert len({slot_id(OF, at) for at in found}) == len(found)
    wall = [at.astimezone(BERLIN) for at in found]
    if change == SPRING:
        assert not [at for at in wall if at.hour == 2], "there is no such hour on the wall"
        assert len({f"{at:%H:%M}" for at in wall}) == len(found)
    assert {at.date() for at in wall} == {change}, "it does not reach into another day"


def test_ten_in_the_morning_stays_ten_and_the_moment_moves(office: Desk, change: date) -> None:
    before, after = change - timedelta(2), change + timedelta(2)
    utc = (9, 8) if change == SPRING else (8, 9)
    for day, at in zip((before, after), utc, strict=True):
        first = begin(office, day)[0]
        assert (first.hour, first.astimezone(BERLIN).time()) == (at, time(10))
        assert first == datetime.combine(day, time(10), BERLIN)
    first, last = begin(office, before)[0], begin(office, after)[0]
    step = timedelta(days=4, hours=-1 if change == SPRING else 1)
    assert last - first == step


@pytest.mark.parametrize("n", [0, 2, 5])
def test_talon_and_calendar_say_the_hour_of_the_wall_and_its_moment(
    office: Desk, change: date, n: int
) -> None:
    for day in (change - timedelta(2), change, change + timedelta(2)):
        at = begin(office, day)[n]
        hour = Hour(OF, slot_id(OF, at), day)
        one = office.receptions.bookings.make(hour, A_GUEST, CLERK)
        assert (one.state, one.spot.begins) == (BookingState.PLACED, at)
        papers = office.booking_papers
        piece = papers.make(one.id, BookingPaper.TALON, CLERK)
        wall = at.astimezone(BERLIN)
        said = all_text(papers.pdf(piece.id, TalonFormat.A6))
        assert f"{wall:%H:%M}" in said
        assert f"{day:%d.%m.%Y}" in said
        talon = papers.talon(piece.id)
        assert f"DTSTART:{at:%Y%m%dT%H%M%SZ}" in talon.event
        ends = datetime.fromtimestamp(one.spot.ends_at / 1000, UTC)
        assert f"DTEND:{ends:%Y%m%dT%H%M%SZ}" in talon.event
        assert ends - at == timedelta(minutes=30 if day == change else 15)
        assert [it.id for it in office.receptions.hours.booked(OF, day)] == [one.id]
        [visitor] = office.reception_lists.visitors(ReceptionList.GUARD, day, OF)
        assert visitor.where.begins == wall


def test_who_is_moved_over_the_change_keeps_the_hour_on_the_wall(
    office: Desk, change: date
) -> None:
    before, after = change - timedelta(2), change + timedelta(2)
    bookings = office.receptions.bookings
    first, last = begin(office, before)[1], begin(office, after)[1]
    one = bookings.make(Hour(OF, slot_id(OF, first), before), A_GUEST, CLERK)
    moved = bookings.move(one.id, Hour(OF, slot_id(OF, last), after), "", CLERK)
    walls = [it.spot.begins.astimezone(BERLIN).time() for it in (one, moved)]
    assert walls == [time(10, 15)] * 2


def test_what_is_kept_for_whoever_comes_is_the_same_slots_on_both_days(
    office: Desk, change: date
) -> None:
    kept = replace(MORNING, kept=Kept(every=4))
    series = a_series("FREQ=WEEKLY;BYDAY=FR,TU", kept)
    approve(office, replace(schedule(), series=(series,)))
    for day in (change - timedelta(2), change + timedelta(2)):
        free = office.receptions.hours.on(OF, day, CLERK)
        walls = [one.slot.begins_at.astimezone(BERLIN) for one in free if one.slot.kept]
        assert [f"{at:%H:%M}" for at in walls] == ["10:45", "11:45"]

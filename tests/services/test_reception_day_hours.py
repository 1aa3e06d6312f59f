"""Who has booked an hour of a single reception day: a number, and the turn that the hour gives."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from booked import approve, grant
from desks import CLERK, TestClock
from reception_days import RUNNER, TABLES, TOPICS, opened, somebody
from receptions import TUESDAY
from schedules import A_SCHEDULE
from talks import EXECUTOR, OFFICIAL, come, hour

from db.rebuild import compare
from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking, BookingState
from frontoffice.domain.conversation import Result
from frontoffice.domain.reception_day import Gap, Stand, next_number
from frontoffice.domain.roles import RoleError
from frontoffice.services.bookings import OverError, UnknownBookingError
from frontoffice.services.reception_day_writing import NoReceptionDayError, NoTableError

OWN = replace(TABLES[0], official=A_SCHEDULE.official, schedule=A_SCHEDULE.id)
MINUTE_S = 60


def booked(desk: Desk, n: int, name: str = "Жазылған", phone: str = "+77010000002") -> Booking:
    """Let somebody book the *n*-th hour of the reception."""
    return desk.receptions.bookings.make(hour(n), somebody(name, phone), CLERK)


@pytest.fixture
def before(desk: Desk, clock: TestClock) -> Desk:
    """Give a desk half an hour before the reception, with seats to give away."""
    clock.pass_(TUESDAY.timestamp() - clock.wall - 30 * MINUTE_S)
    approve(desk)
    grant(desk, 0, 1, 2)
    return desk


@pytest.fixture
def hall(before: Desk) -> Desk:
    """Give that desk on its reception day."""
    opened(before, OWN, *TABLES[1:])
    return before


def names(desk: Desk) -> list[str]:
    return [one.guest.name for one in desk.single_day.booked.expected()]


def test_who_has_booked_comes_and_gets_a_number_at_the_table_of_the_official(hall: Desk) -> None:
    days = hall.single_day.days
    later, first = booked(hall, 1, "Кейін"), booked(hall, 0, "Бірінші")
    hall.receptions.bookings.cancel(booked(hall, 2, "Бас тартқан").id, "", CLERK)
    assert names(hall) == ["Бірінші", "Кейін"]
    came = hall.single_day.booked.come(first.id, CLERK)
    assert (came.queued.number, came.queued.table, came.stand) == ("3-001", 1, Stand.WAITS)
    assert came.hour == first.spot.begins_at
    assert hall.receptions.bookings.booking(first.id).state is BookingState.ARRIVED
    assert hall.single_day.booked.come(first.id, CLERK) == came, "whoever has a number keeps it"
    assert names(hall) == ["Кейін"]
    assert days.take(somebody(), CLERK).queued.number == "3-002"
    hall.receptions.bookings.missed(later.id, CLERK)
    assert names(hall) == ["Кейін"], "who was missed may still come"
    hall.receptions.bookings.arrived(later.id, CLERK)
    assert names(hall) == ["Кейін"], "who came by the bookings has no number yet"
    assert hall.single_day.booked.come(later.id, CLERK).queued.number == "3-003"
    assert compare(hall.journal.engine).equal


def test_at_the_hour_they_are_next_and_before_it_others_are(hall: Desk, clock: TestClock) -> None:
    days, tables = hall.single_day.days, hall.single_day.tables
    of = [booked(hall, n, f"{n}-сағат").id for n in (1, 0)]
    for one in of:
        hall.single_day.booked.come(one, CLERK)
    waits = [days.take(somebody(f"Кезек {n}"), CLERK, table=1) for n in range(2)]
    wall = hall.single_day.papers.told_on_wall().rows[0]
    assert wall.after == ("3-003", "3-004", "3-002"), "their hour is still to come"

    def called() -> str:
        found = tables.next(1, OFFICIAL)
        assert found is not None
        tables.result(found.booking, Result.SETTLED, OFFICIAL)
        return found.guest.name

    assert called() == waits[0].guest.name
    clock.pass_(30 * MINUTE_S)
    assert called() == "0-сағат"
    urgent = days.take(somebody("Шұғыл", urgent=True), CLERK, table=1)
    assert called() == urgent.guest.name
    assert called() == waits[1].guest.name
    assert called() == "1-сағат", "nobody else waits: sooner than booked"
    assert tables.next(1, OFFICIAL) is None


def test_no_other_table_takes_them_unless_theirs_closes(hall: Desk) -> None:
    days, tables = hall.single_day.days, hall.single_day.tables
    came = hall.single_day.booked.come(booked(hall, 0).id, CLERK)
    assert tables.next(3, OFFICIAL) is None
    days.leave(1, RUNNER)
    [now] = days.people()
    assert now.queued.table != 1
    assert now.queued.number == came.queued.number
    without_table = hall.single_day.booked.come(booked(hall, 1).id, CLERK)
    assert without_table.queued.table != 1, "nobody sits there any more: the nearest"


def test_what_is_missing_of_them_is_on_the_tail(hall: Desk) -> None:
    days = hall.single_day.days
    booked(hall, 1, "Келмеген")
    hall.single_day.booked.come(booked(hall, 0, "Келген", phone="").id, CLERK)
    days.close(RUNNER)
    [tail] = days.tail()
    assert (tail.visitor.guest.name, tail.gaps) == ("Келген", (Gap.PHONE, Gap.RECEIVED))


def test_who_is_received_already_or_just_came_gets_no_number_by_the_hour(hall: Desk) -> None:
    received, walked_in = booked(hall, 0), come(hall, 1, somebody("Жазусыз"))
    hall.conversations.open(received.id, OFFICIAL)
    assert names(hall) == ["Жазусыз"]
    hall.single_day.booked.come(walked_in.id, CLERK)
    assert names(hall) == []
    with pytest.raises(OverError):
        hall.single_day.booked.come(received.id, CLERK)


def test_nobody_of_another_day_is_expected(hall: Desk, clock: TestClock) -> None:
    one = booked(hall, 0)
    clock.pass_(timedelta(days=1).total_seconds())
    assert TUESDAY.date() < hall.single_day.days.today
    assert names(hall) == []
    opened(hall)
    with pytest.raises(OverError):
        hall.single_day.booked.come(one.id, CLERK)


def test_what_cannot_be_is_told(before: Desk) -> None:
    days = before.single_day.days
    one = booked(before, 0)
    with pytest.raises(NoReceptionDayError):
        before.single_day.booked.come(one.id, CLERK)
    days.open(TOPICS, (), RUNNER)
    with pytest.raises(NoTableError):
        before.single_day.booked.come(one.id, CLERK)
    with pytest.raises(UnknownBookingError):
        before.single_day.booked.come(uuid4(), CLERK)
    with pytest.raises(RoleError):
        before.single_day.booked.come(one.id, EXECUTOR)
    assert before.receptions.bookings.booking(one.id).state is BookingState.PLACED


def test_numbers_go_on_after_those_of_the_own_desk_alone() -> None:
    assert next_number(2, []) == "2-001"
    assert next_number(2, ["2-009", "22-500", "2-013", "1-400"]) == "2-014"

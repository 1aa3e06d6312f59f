"""Where an official has no hour before the last day of an appeal, what a desk offers instead."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from booked import SCHEDULE, approve
from desks import CLERK, TestClock
from receptions import TUESDAY
from schedules import MORNING, VIDEO, a_schedule, a_series

from frontoffice.desk import Desk
from frontoffice.domain.schedule import Extra, Rank, ReceptionForm, Schedule
from frontoffice.services.call_list import Instead, InTime

WEDNESDAY = TUESDAY + timedelta(days=1)
FRIDAY = date(2026, 4, 3)
"""The last day of the appeal: after today, a Wednesday, and before the official's next Tuesday."""
NEXT = TUESDAY + timedelta(days=7)
MONDAY = "FREQ=WEEKLY;BYDAY=MO"
WRITTEN = (Instead.WRITTEN, "", "")
OWN = "Сейітов Арман Қайратұлы"


@pytest.fixture
def office(desk: Desk, clock: TestClock) -> Desk:
    """Give a desk whose official receives in person on Tuesdays; it is the Wednesday after one."""
    clock.pass_(WEDNESDAY.timestamp() - clock.wall)
    approve(desk)
    return desk


def asked(desk: Desk, due: date = FRIDAY, at: datetime = NEXT, of: UUID = SCHEDULE) -> InTime:
    return desk.receptions.call_list.in_time(of, at, due, CLERK)


def told(found: InTime) -> list[tuple[Instead, str, str]]:
    """Return how, with whom, and on which day."""
    return [
        (one.how, one.official, f"{one.hour.slot.begins_at:%d.%m}" if one.hour else "")
        for one in found.offers
    ]


def other(n: int, official: str, rank: Rank = Rank.DEPUTY, **changes: object) -> Schedule:
    fridays = (a_series("FREQ=WEEKLY;BYDAY=FR"),)
    values = {"id": UUID(int=n), "official": official, "rank": rank, "series": fridays}
    return a_schedule(**(values | changes))


def test_an_hour_in_time_needs_no_other_way(office: Desk) -> None:
    found = asked(office, NEXT.date())
    assert (found.is_late, found.offers) == (False, ())
    assert found.first is not None


def test_where_nothing_else_is_in_time_there_is_the_written_way(office: Desk) -> None:
    found = asked(office)
    assert (found.is_late, told(found)) == (True, [WRITTEN])
    assert found.first is not None, "it comes too late, but there is one"


def test_an_official_who_is_not_known_here_has_no_hour(office: Desk) -> None:
    found = asked(office, of=uuid4())
    assert (found.first, told(found)) == (None, [WRITTEN])
    assert office.receptions.hours.first(uuid4(), CLERK) is None


def test_the_same_official_by_video_is_offered_first(office: Desk) -> None:
    both = (a_series(), a_series("FREQ=WEEKLY;BYDAY=TH", VIDEO))
    approve(office, a_schedule(series=both))
    approve(office, other(8, "Екінші"))
    found = asked(office)
    assert found.is_late, "a video hour is not what was wanted"
    assert told(found) == [
        (Instead.VIDEO, OWN, "02.04"),
        (Instead.DEPUTY, "Екінші", "03.04"),
        WRITTEN,
    ]


def test_another_official_of_the_body_is_offered_by_video(office: Desk) -> None:
    video = (a_series("FREQ=WEEKLY;BYDAY=TH", VIDEO),)
    approve(office, other(9, "Үшінші", series=video))
    approve(office, other(10, "Бөтен", series=video, body="other"))
    assert told(asked(office)) == [(Instead.VIDEO, "Үшінші", "02.04"), WRITTEN]


def test_of_somebody_who_receives_in_both_forms_the_first_hour_of_each_is_offered(
    office: Desk,
) -> None:
    both = (a_series("FREQ=WEEKLY;BYDAY=TH", VIDEO), a_series("FREQ=WEEKLY;BYDAY=FR"))
    approve(office, other(8, "Екінші", series=both))
    assert told(asked(office)) == [
        (Instead.VIDEO, "Екінші", "02.04"),
        (Instead.DEPUTY, "Екінші", "03.04"),
        WRITTEN,
    ]


def test_the_form_of_the_hour_itself_decides_and_not_one_of_the_schedule(office: Desk) -> None:
    # By video only from May on: the hour that is in time is one in a room.
    later = replace(a_series(MONDAY, VIDEO), first_on=date(2026, 5, 4))
    approve(office, other(8, "Екінші", series=(a_series("FREQ=WEEKLY;BYDAY=FR"), later)))
    assert told(asked(office)) == [(Instead.DEPUTY, "Екінші", "03.04"), WRITTEN]
    extra = Extra(on=FRIDAY - timedelta(1), hours=VIDEO)
    approve(office, other(8, "Екінші", series=(), exceptions=(extra,)))
    assert told(asked(office)) == [(Instead.VIDEO, "Екінші", "02.04"), WRITTEN]


@pytest.mark.parametrize("rank", [Rank.HEAD, Rank.OTHER])
def test_who_is_no_deputy_is_not_called_one(office: Desk, rank: Rank) -> None:
    approve(office, other(8, "Басшы", rank))
    approve(office, other(9, "Орынбасар"))
    assert told(asked(office)) == [
        (Instead.DEPUTY, "Орынбасар", "03.04"),
        (Instead.COLLEAGUE, "Басшы", "03.04"),
        WRITTEN,
    ]


def test_whoever_looks_at_a_video_hour_is_told_of_an_earlier_one_in_the_room(office: Desk) -> None:
    visits = replace(MORNING, form=ReceptionForm.VISITING)
    series = (a_series(MONDAY, VIDEO), a_series("FREQ=WEEKLY;BYDAY=FR", visits))
    approve(office, a_schedule(series=series))
    found = asked(office, at=datetime(2026, 4, 6, 15, tzinfo=TUESDAY.tzinfo))
    assert told(found) == [(Instead.IN_PERSON, OWN, "03.04"), WRITTEN]
    assert found.first is not None
    assert f"{found.first.slot.begins_at:%d.%m}" == "06.04"


def test_an_hour_that_the_schedule_has_no_more_is_taken_for_one_in_the_room(office: Desk) -> None:
    approve(office, other(8, "Екінші"))
    gone = NEXT + timedelta(minutes=7)
    assert told(asked(office, at=gone)) == [(Instead.DEPUTY, "Екінші", "03.04"), WRITTEN]

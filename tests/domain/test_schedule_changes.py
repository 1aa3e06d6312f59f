"""What is otherwise on one day: called off, moved, added, and changed once more."""

from datetime import date, time

import pytest
from schedules import A_SCHEDULE, VIDEO, a_schedule, a_series

from frontoffice.domain.calendar import bundled_calendar
from frontoffice.domain.reception import Reception, held, receptions
from frontoffice.domain.schedule import Extra, Schedule, ScheduleError
from frontoffice.domain.schedule_changes import cancelled_on, extra_on, moved_to

TUESDAY, FRIDAY = date(2026, 3, 3), date(2026, 3, 6)
TWICE = a_schedule(series=(a_series(), a_series(hours=VIDEO)))


def on(schedule: Schedule, day: date) -> tuple[Reception, ...]:
    return held(receptions(schedule, day, day, bundled_calendar()))


def test_a_day_is_called_off() -> None:
    off = cancelled_on(TWICE, on(TWICE, TUESDAY), "іссапар")
    assert on(off, TUESDAY) == ()
    assert len(off.exceptions) == 2
    alone = cancelled_on(A_SCHEDULE, on(A_SCHEDULE, TUESDAY), "іссапар")
    assert on(alone, TUESDAY) == ()


def test_a_day_is_moved_and_moved_again() -> None:
    once = moved_to(A_SCHEDULE, on(A_SCHEDULE, TUESDAY), FRIDAY, None, "жиналыс")
    [there] = on(once, FRIDAY)
    assert (there.hours.begins, there.other_on) == (time(10), TUESDAY)
    again = moved_to(once, on(once, FRIDAY), date(2026, 3, 5), time(14), "тағы")
    assert on(again, FRIDAY) == ()
    [there] = on(again, date(2026, 3, 5))
    assert (there.hours.begins, there.reason) == (time(14), "тағы")
    both = moved_to(TWICE, on(TWICE, TUESDAY), FRIDAY, None, "")
    assert [one.hours.begins for one in on(both, FRIDAY)] == [time(10), time(15)]


def test_an_extra_one_is_added_moved_and_taken_away() -> None:
    more = extra_on(A_SCHEDULE, FRIDAY, "халық көп")
    [extra] = on(more, FRIDAY)
    assert (extra.is_extra, extra.hours) == (True, A_SCHEDULE.series[0].hours)
    later = moved_to(more, [extra], date(2026, 3, 5), time(15), "кейін")
    assert on(later, FRIDAY) == ()
    assert on(later, date(2026, 3, 5))[0].hours.begins == time(15)
    same = moved_to(more, [extra], date(2026, 3, 5), None, "")
    assert on(same, date(2026, 3, 5))[0].hours == extra.hours
    gone = cancelled_on(more, [extra], "")
    assert gone == A_SCHEDULE


def test_what_goes_on_into_the_night_or_is_like_nothing_is_refused() -> None:
    with pytest.raises(ScheduleError):
        moved_to(A_SCHEDULE, on(A_SCHEDULE, TUESDAY), FRIDAY, time(23), "")
    with pytest.raises(ScheduleError):
        extra_on(a_schedule(series=()), FRIDAY, "")
    assert isinstance(extra_on(A_SCHEDULE, FRIDAY, "").exceptions[0], Extra)

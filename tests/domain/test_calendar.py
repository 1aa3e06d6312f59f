from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.calendar import (
    Calendar,
    CalendarError,
    Day,
    DayKind,
    bundled_calendar,
)
from frontoffice.i18n import Localised

CALENDAR = bundled_calendar()
days = st.dates(date(2022, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("year", "worked"), [(2022, 246), (2023, 246), (2024, 249), (2025, 246), (2026, 247)]
)
def test_a_year_has_its_published_number_of_working_days(year: int, worked: int) -> None:
    assert CALENDAR.working_days(date(year - 1, 12, 31), date(year, 12, 31)) == worked


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-03-20", DayKind.WORKING),
        ("2026-03-21", DayKind.HOLIDAY),
        ("2026-03-24", DayKind.MOVED_HOLIDAY),
        ("2026-03-25", DayKind.MOVED_HOLIDAY),
        ("2026-03-28", DayKind.WEEKEND),
        ("2022-05-10", DayKind.MOVED_HOLIDAY),
        ("2024-05-04", DayKind.MOVED_WORKING),
        ("2024-05-08", DayKind.MOVED_OFF),
        ("2025-01-05", DayKind.MOVED_WORKING),
        ("2025-01-03", DayKind.MOVED_OFF),
        ("2024-01-08", DayKind.WORKING),  # 7 January was a Sunday and is not moved
        ("2024-06-17", DayKind.WORKING),  # so was the first day of Kurban Ait
        ("2026-08-31", DayKind.WORKING),  # 30 August is abolished
        ("2025-09-01", DayKind.MOVED_HOLIDAY),
        ("2027-03-15", DayKind.HOLIDAY),
    ],
)
def test_days_are_what_the_law_makes_of_them(day: str, kind: DayKind) -> None:
    found = CALENDAR.day(date.fromisoformat(day))
    assert found.kind is kind
    assert (found.reason is None) is (kind in {DayKind.WORKING, DayKind.WEEKEND})


def test_a_day_off_tells_its_reason_in_three_languages() -> None:
    assert CALENDAR.day(date(2026, 3, 24)).reason == Localised(
        "Наурыз мейрамы", "Наурыз мейрамы", "Nauryz"
    )
    assert CALENDAR.day(date(2024, 5, 8)).reason == Localised(
        "04.05.2024 күнінен ауыстырылған демалыс",
        "выходной перенесён с 04.05.2024",
        "day off moved from 04.05.2024",
    )


def test_the_calendar_knows_its_years_and_its_version() -> None:
    assert (CALENDAR.first_year, CALENDAR.last_year) == (2021, 2032)
    assert CALENDAR.version == "2026-11-21"


@pytest.mark.parametrize("day", [date(2020, 12, 31), date(2033, 1, 1)])
def test_outside_its_years_the_calendar_guesses_nothing(day: date) -> None:
    with pytest.raises(CalendarError, match=r"rule\.calendar .*first=2021 last=2032"):
        CALENDAR.is_working(day)


def test_the_bundled_calendar_is_read_once() -> None:
    assert bundled_calendar() is CALENDAR


@given(days, days)
def test_counting_over_days_is_counting_them_one_by_one(one: date, other: date) -> None:
    after, until = min(one, other), max(one, other)
    between = (after + timedelta(n) for n in range(1, (until - after).days + 1))
    assert CALENDAR.working_days(after, until) == sum(map(CALENDAR.is_working, between))


@given(days)
def test_the_first_working_day_is_the_next_one_that_is_worked(day: date) -> None:
    found = CALENDAR.first_working(day)
    assert CALENDAR.is_working(found)
    assert not any(CALENDAR.is_working(day + timedelta(n)) for n in range((found - day).days))


@given(st.sets(st.dates(date(2024, 1, 1), date(2024, 12, 31))))
def test_a_decreed_day_stands_over_the_week(holidays: set[date]) -> None:
    special = {on: Day(on, DayKind.HOLIDAY) for on in holidays}
    calendar = Calendar("test", range(2024, 2025), special)
    assert not any(map(calendar.is_working, holidays))

"""A rule of repetition is read, spelled alike by everyone, and falls on the days that it says."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.recurrence import WEEKDAYS, Every, RecurrenceError, Rule, rule_of
from frontoffice.domain.schedule_words import rule_words

MONDAY = date(2026, 1, 5)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
_weekdays = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True)
_nth = st.sampled_from(["1", "2", "3", "4", "-1", "-2"])
_weekly = st.builds(
    lambda n, days: f"FREQ=WEEKLY;INTERVAL={n};BYDAY={','.join(days)}", st.integers(1, 5), _weekdays
)
_monthly = st.builds(
    lambda n, nth, days: f"FREQ=MONTHLY;INTERVAL={n};BYDAY={','.join(nth + day for day in days)}",
    st.integers(1, 4),
    _nth,
    _weekdays,
)
_by_number = st.builds(
    lambda n, days: f"FREQ=MONTHLY;INTERVAL={n};BYMONTHDAY={','.join(map(str, days))}",
    st.integers(1, 3),
    st.lists(st.integers(1, 31) | st.integers(-5, -1), min_size=1, max_size=3, unique=True),
)
_daily = st.builds(lambda n: f"FREQ=DAILY;INTERVAL={n}", st.integers(1, 9))
_some_months = st.just("FREQ=WEEKLY;BYDAY=FR;BYMONTH=2,9")
RULES = st.one_of(_weekly, _monthly, _by_number, _daily, _some_months)


@given(RULES, DAYS, DAYS, st.integers(0, 90))
def test_the_days_are_those_of_the_standard_wherever_one_looks(
    text: str, begins_on: date, first: date, length: int
) -> None:
    last = first + timedelta(length)
    found = rule_of(text, begins_on).dates(begins_on, first, last)
    start = datetime.combine(begins_on, datetime.min.time())
    every = rrulestr(text, dtstart=start)
    wanted = every.between(
        datetime.combine(first, datetime.min.time()),
        datetime.combine(last, datetime.min.time()),
        inc=True,
    )
    assert list(found) == [one.date() for one in wanted]


@given(RULES, DAYS)
def test_a_rule_is_spelled_so_that_it_is_read_the_same(text: str, begins_on: date) -> None:
    rule = rule_of(text, begins_on)
    assert rule_of(str(rule), begins_on) == rule
    assert str(rule_of(f"RRULE:{text.lower()}", begins_on)) == str(rule)
    words = rule_words(rule)
    assert all((words.kk, words.ru, words.en))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "FREQ=MONTHLY;BYDAY=2TU"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=-1TU"),
        ("FREQ=WEEKLY;WKST=SU", "FREQ=WEEKLY;BYDAY=MO"),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ],
)
def test_what_other_programs_write_means_the_same(text: str, same: str) -> None:
    assert str(rule_of(text, MONDAY)) == same


@pytest.mark.parametrize(
    "text",
    [
        "",
        "weekly",
        "FREQ=YEARLY",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;COUNT=3",
        "FREQ=WEEKLY;UNTIL=20260301",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=61",
        "FREQ=WEEKLY;INTERVAL=two",
        "FREQ=WEEKLY;BYDAY=2TU",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=WEEKLY;BYDAY=TU;BYSETPOS=1",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU",
        "FREQ=WEEKLY;INTERVAL=2;WKST=WE;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=-2",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;BYDAY=2TU",
    ],
)
def test_what_no_reception_can_follow_is_refused(text: str) -> None:
    with pytest.raises(RecurrenceError) as told:
        rule_of(text, MONDAY)
    assert told.value.values["rule"] == text


def test_nothing_falls_before_the_beginning_or_after_the_end() -> None:
    rule = Rule(Every.DAY)
    assert rule.dates(MONDAY, MONDAY - timedelta(9), MONDAY - timedelta(1)) == ()
    assert rule.dates(MONDAY, MONDAY - timedelta(9), MONDAY) == (MONDAY,)


@pytest.mark.parametrize(
    ("text", "kk", "ru", "en"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "апта сайын, сейсенбі", "каждую неделю, вторник", "every week, Tuesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2 апта сайын, сейсенбі", "каждые 2 недели, вторник", "every 2 weeks, Tuesday"),
        ("FREQ=WEEKLY;INTERVAL=12;BYDAY=TU", "12 апта сайын, сейсенбі", "каждые 12 недель, вторник", "every 12 weeks, Tuesday"),
        ("FREQ=MONTHLY;BYDAY=2WE", "ай сайын, 2-сәрсенбі", "каждый месяц, 2-я среда", "every month, second Wednesday"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "ай сайын, соңғы жұма", "каждый месяц, последняя пятница", "every month, last Friday"),
        ("FREQ=MONTHLY;BYDAY=-2FR", "ай сайын, соңынан 2-жұма", "каждый месяц, 2-я пятница с конца", "every month, second Friday from the end"),
        ("FREQ=MONTHLY;BYMONTHDAY=5", "ай сайын, 5-күні", "каждый месяц, 5-го числа", "every month, on day 5"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "ай сайын, айдың соңғы күні", "каждый месяц, последний день месяца", "every month, last day of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-3", "ай сайын, айдың соңынан 3-күні", "каждый месяц, 3-й день с конца месяца", "every month, day 3 from the end of the month"),
        ("FREQ=DAILY;BYMONTH=3", "күн сайын, наурыз", "каждый день, март", "every day, March"),
    ],
)  # fmt: skip
def test_a_rule_says_in_words_what_it_means(text: str, kk: str, ru: str, en: str) -> None:
    words = rule_words(rule_of(text, MONDAY))
    assert (words.kk, words.ru, words.en) == (kk, ru, en)

"""People write in a table when somebody receives, each in their own words."""

from datetime import date

import pytest

from frontoffice.domain.recurrence import RecurrenceError, rule_of
from frontoffice.domain.rule_reading import read_rule
from frontoffice.domain.schedule_words import rule_words


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("сейсенбі", "FREQ=WEEKLY;BYDAY=TU"),
        ("Вторник, четверг", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("по вторникам", "FREQ=WEEKLY;BYDAY=TU"),
        ("каждую среду", "FREQ=WEEKLY;BYDAY=WE"),
        ("Tu and Fr", "FREQ=WEEKLY;BYDAY=TU,FR"),
        ("every second Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("2 апта сайын, сейсенбі", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("каждые 3 недели, среда", "FREQ=WEEKLY;INTERVAL=3;BYDAY=WE"),
        ("every 3 weeks, Friday", "FREQ=WEEKLY;INTERVAL=3;BYDAY=FR"),
        ("every month, on day 5", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("каждый месяц, последний день месяца", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("раз в две недели пн", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("екінші сейсенбі", "FREQ=MONTHLY;BYDAY=2TU"),
        ("1-я и 3-я среда месяца", "FREQ=MONTHLY;BYDAY=1WE,3WE"),
        ("айдың 2-сейсенбі", "FREQ=MONTHLY;BYDAY=2TU"),
        ("последняя пятница", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("15-го числа", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("RRULE:FREQ=DAILY", "FREQ=DAILY"),
    ],
)
def test_a_rule_is_read_as_people_write_it(text: str, rule: str) -> None:
    assert str(read_rule(text, date(2026, 1, 5))) == rule


@pytest.mark.parametrize(
    "text",
    ["", "иногда", "каждый", "раз в две недели", "раз в две недели 2-й вторник", "40", "FREQ=x"],
)
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    with pytest.raises(RecurrenceError):
        read_rule(text, date(2026, 1, 5))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;BYDAY=MO,SU",
        "FREQ=WEEKLY;INTERVAL=4;BYDAY=FR",
        "FREQ=MONTHLY;BYDAY=1WE,3WE",
        "FREQ=MONTHLY;BYDAY=-1SA",
        "FREQ=MONTHLY;BYMONTHDAY=7,-1",
    ],
)
def test_the_usual_rules_are_read_as_they_are_told(rule: str) -> None:
    wanted = rule_of(rule, date(2026, 1, 5))
    told = rule_words(wanted)
    for words in (told.kk, told.ru, told.en):
        assert read_rule(words, date(2026, 1, 5)) == wanted

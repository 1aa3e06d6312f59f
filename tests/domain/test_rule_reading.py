"""People write in a table when somebody receives, each in their own words."""

from datetime import date

import pytest

from frontoffice.domain.recurrence import RecurrenceError
from frontoffice.domain.rule_reading import read_rule


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("сейсенбі", "FREQ=WEEKLY;BYDAY=TU"),
        ("Вторник, четверг", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("по вторникам", "FREQ=WEEKLY;BYDAY=TU"),
        ("каждую среду", "FREQ=WEEKLY;BYDAY=WE"),
        ("Tu and Fr", "FREQ=WEEKLY;BYDAY=TU,FR"),
        ("every second Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
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

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from domain.holiday_table import YEARS

from frontoffice.domain.reference import date_of, rows_of

RULES = rows_of("holiday-rules")
TABLE = rows_of("holidays")
DAY = timedelta(1)
MOON = {date.fromisoformat(row["date"]) for row in TABLE if "Kurban" in row["name_en"]}


def holidays_of(year: int) -> Iterator[tuple[date, dict[str, str]]]:
    for rule in RULES:
        if rule["day"] == "moon":
            yield from ((on, rule) for on in MOON if on.year == year)
            continue
        on = date.fromisoformat(f"{year}-{rule['day']}")
        begun = (date_of(rule["valid_from"]) or on) <= on
        if begun and on <= (date_of(rule["valid_to"]) or on):
            yield on, rule


def moved_of(year: int) -> set[date]:
    """Return the days that the holidays of *year* on days off make free, one after another."""
    off = {on for on, _ in holidays_of(year)}
    freed: set[date] = set()
    for on, rule in sorted(holidays_of(year), key=lambda pair: pair[0]):
        if rule["moved"] == "yes" and on.weekday() >= 5:
            day = on
            while day.weekday() >= 5 or day in off | freed:
                day += DAY
            freed.add(day)
    return freed


@pytest.mark.parametrize("year", YEARS)
def test_the_table_is_what_the_rules_of_the_law_give(year: int) -> None:
    shipped = {date.fromisoformat(row["date"]): row["kind"] for row in TABLE}
    of_year = {on: kind for on, kind in shipped.items() if on.year == year}
    assert {on for on, kind in of_year.items() if kind == "holiday"} == {
        on for on, _ in holidays_of(year)
    }
    assert {on for on, kind in of_year.items() if kind == "moved"} == moved_of(year)


@pytest.mark.parametrize("year", YEARS)
def test_every_holiday_bears_the_name_of_its_rule(year: int) -> None:
    names = {date.fromisoformat(row["date"]): row["name_en"] for row in TABLE}
    for on, rule in holidays_of(year):
        assert rule["name_en"] in names[on]


def test_each_year_has_one_kurban_ait() -> None:
    assert sorted(on.year for on in MOON) == list(YEARS)

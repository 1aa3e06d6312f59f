"""The papers say it in Kazakh and in Russian, whole and in the right number."""

from datetime import date, timedelta

import pytest

from frontoffice.domain.kinds import Unit
from frontoffice.i18n import Localised
from frontoffice.papers.sayings import Said, of, one_line, term, weekday


@pytest.mark.parametrize(
    ("days", "unit", "kk", "ru"),
    [
        (1, Unit.WORKING, "жұмыс күні", "раб. день"),
        (3, Unit.WORKING, "жұмыс күні", "раб. дня"),
        (15, Unit.WORKING, "жұмыс күні", "раб. дней"),
        (21, Unit.CALENDAR, "күнтізбелік күн", "кал. день"),
        (90, Unit.CALENDAR, "күнтізбелік күн", "кал. дней"),
    ],
)
def test_days_are_counted_as_each_language_counts(days: int, unit: Unit, kk: str, ru: str) -> None:
    assert term(days, unit) == (f"{days} {kk} · {ru}", Said(f"{days} {kk}", f"{days} {ru}"))


def test_days_of_the_week_have_their_names() -> None:
    monday = date(2026, 3, 16)

    names = [weekday(monday + timedelta(days)) for days in range(7)]

    assert names[0] == Said("дүйсенбі", "понедельник")
    assert names[4] == Said("жұма", "пятница")
    assert len(set(names)) == 7


def test_what_both_languages_write_alike_is_said_once() -> None:
    assert Said("Талон", "Талон").joined == "Талон"
    assert Said("арыз", "заявление").joined == "арыз · заявление"
    assert Said("", "заявление").joined == "заявление"
    assert Said("Талон", "Талон").apart == Said("Талон", "")


def test_a_name_is_one_line_without_controls() -> None:
    assert one_line(" әкім\n\tаудан\x00\ud800 ") == "әкім аудан"
    assert one_line("Ахметова Г. С.") == "Ахметова\u00a0Г.\u00a0С."
    assert of(Localised("Орал\nқ.", "г. Уральск", "Oral")) == Said(
        "Орал\u00a0қ.", "г.\u00a0Уральск"
    )


def test_a_text_that_goes_on_and_on_ends_at_300_letters() -> None:
    assert one_line("ә" * 300) == "ә" * 300
    assert one_line("ә" * 301) == "ә" * 299 + "…"

"""A row of the reference data: how people call it, and how what they typed is kept."""

import pytest

from frontoffice.domain.reference_columns import Holds
from frontoffice.domain.reference_names import HOLIDAYS, OFFICES, OFFICIALS, RULES, TOPICS
from frontoffice.domain.reference_rows import Row, name_of, normal
from frontoffice.domain.reference_tables import TABLES


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (Row(table=TOPICS, code="02.07", values={"name_ru": "Канализация"}), "Канализация"),
        (Row(table=TOPICS, code="02.07"), ""),
        (Row(table=OFFICIALS, code="deputy", values={"name": "Үлгібаев Ү."}), "Үлгібаев Ү."),
        (Row(table=RULES, code=RULES, values={"count_from": "next_day"}), "день после регистрации"),
        (Row(table=RULES, code=RULES, values={"count_from": "yesterday"}), ""),
    ],
    ids=["text", "no text", "person", "choice", "no such choice"],
)
def test_a_row_is_called_by_its_name_or_by_what_it_decides(row: Row, name: str) -> None:
    assert name_of(row, TABLES[row.table], "ru") == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("9:00", "09:00"), (" 18:30 ", "18:30"), ("9:0", "9:0"), ("noon", "noon")],
)
def test_an_hour_may_be_typed_with_one_digit(typed: str, kept: str) -> None:
    opens = TABLES[OFFICES].column("opens")
    assert opens is not None
    assert normal(opens, typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("31.12.2026", "2026-12-31"), (" 1.5.2026 ", "2026-05-01"), ("May", "May")],
)
def test_a_day_may_be_typed_as_people_write_it(typed: str, kept: str) -> None:
    on = TABLES[HOLIDAYS].key
    assert on is not None
    assert on.holds is Holds.DATE
    assert normal(on, typed) == kept

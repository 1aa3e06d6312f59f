from datetime import date
from io import StringIO

import pytest
from domain.holiday_table import YEARS, table, write
from domain.reference_digest import digest_of

from frontoffice.domain.reference import date_of, rows_of, version_of


def test_the_shipped_holidays_are_those_of_the_pinned_library() -> None:
    assert rows_of("holidays") == list(table())


def test_the_shipped_holidays_are_written_as_the_generator_writes_them() -> None:
    made = StringIO()
    write(made)
    assert made.getvalue().splitlines()[0] == "date,kind,name_kk,name_ru,name_en,certainty"
    assert len(made.getvalue().splitlines()) == len(rows_of("holidays")) + 1


@pytest.mark.parametrize("row", rows_of("versions"), ids=lambda row: row["subject"])
def test_a_changed_table_of_the_law_has_a_new_version(row: dict[str, str]) -> None:
    # Fails when a table was changed: write the day of the change and the new digest there.
    assert digest_of(row["tables"]) == row["sha256"]
    assert date_of(row["version"])


def test_a_version_is_found_by_its_subject() -> None:
    assert version_of("calendar") >= "2026-11-21"


def test_an_empty_cell_is_an_open_date() -> None:
    assert date_of("") is None
    assert date_of("2026-01-02") == date(2026, 1, 2)


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_the_holidays_that_are_always_there(year: int) -> None:
    holidays = {row["date"] for row in rows_of("holidays") if row["kind"] == "holiday"}
    always = ("01-01", "01-02", "01-07", "03-08", "03-21", "05-01", "05-07", "05-09", "12-16")
    assert {f"{year}-{day}" for day in always} <= holidays


def test_what_the_law_changed_stands_in_the_table() -> None:
    holidays = {row["date"] for row in rows_of("holidays") if row["kind"] == "holiday"}
    assert [f"{year}-08-30" in holidays for year in YEARS] == [year < 2026 for year in YEARS]
    assert [f"{year}-03-15" in holidays for year in YEARS] == [year > 2026 for year in YEARS]
    assert [f"{year}-10-25" in holidays for year in YEARS] == [year > 2021 for year in YEARS]


def test_christmas_and_kurban_ait_are_never_moved() -> None:
    moved = [row for row in rows_of("holidays") if row["kind"] == "moved"]
    assert moved
    assert not [row for row in moved if row["name_en"].startswith(("Orthodox", "Kurban"))]


def test_a_kurban_ait_that_is_only_estimated_says_so_in_every_language() -> None:
    for row in rows_of("holidays"):
        if "Kurban" in row["name_en"]:
            estimated = row["date"] >= "2026"
            assert ("estimated" in row["name_en"]) is estimated
            assert ("болжамды" in row["name_kk"]) is estimated
            assert ("предполагаемая" in row["name_ru"]) is estimated


def test_every_transfer_has_its_worked_day_and_its_day_off_in_one_year() -> None:
    rows = rows_of("workday-overrides")
    worked = [row for row in rows if row["day"] == "working"]
    off = [row for row in rows if row["day"] == "off"]
    assert len(worked) == len(off) == len(rows) / 2
    for row in worked:
        assert date.fromisoformat(row["date"]).weekday() >= 5
    for row in off:
        assert date.fromisoformat(row["date"]).weekday() < 5


@pytest.mark.parametrize("name", ["kinds-terms", "topics", "regions", "bodies"])
def test_every_name_of_the_reference_data_is_there_in_three_languages(name: str) -> None:
    for row in rows_of(name):
        assert row["name_kk"]
        assert row["name_ru"]
        assert row["name_en"]

"""Files of tables: every encoding and separator that people have, and nothing of them is believed."""

import csv
import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from frontoffice.services import sheets
from frontoffice.services.sheet_errors import (
    LARGEST_FILE,
    SheetError,
    SheetMissingError,
    SheetTooLargeError,
)
from frontoffice.services.sheets import read_sheet, sheet_of, write_csv, write_sheet

LINES = [["code", "name_kk", "name_ru"], ["01", "Жер; «көше», \n екі жол", "Земля"]]
RUSSIAN = [["code", "name_ru"], ["01", "Земля, участок"]]
KAZAKH = [["code", "name_kk"], ["01", "Қала әкімдігі, Ұлытау"]]


def cells_of(data: bytes) -> list[list[str]]:
    return [list(row.cells) for row in sheet_of(data)]


def csv_of(lines: list[list[str]], separator: str) -> str:
    made = StringIO(newline="")
    csv.writer(made, delimiter=separator).writerows(lines)
    return made.getvalue()


def xlsx_of(fill: Any) -> bytes:
    book = Workbook()
    fill(book)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_in_every_separator_and_encoding(separator: str, encoding: str) -> None:
    assert cells_of(csv_of(LINES, separator).encode(encoding)) == LINES


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_an_old_windows_is_read_with_its_letters(separator: str) -> None:
    assert cells_of(csv_of(RUSSIAN, separator).encode("cp1251")) == RUSSIAN
    assert cells_of(csv_of(KAZAKH, separator).encode("kz1048")) == KAZAKH


def test_a_cell_longer_than_any_hides_no_separator() -> None:
    csv.field_size_limit(131_072)  # as a program finds it that has read no file yet
    lines = [["code", "x" * 200_000], ["01", "y"]]
    assert cells_of(csv_of(lines, ";").encode()) == lines


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.XLSX"])
def test_what_is_written_is_read_as_it_was(tmp_path: Path, name: str) -> None:
    write_sheet(tmp_path / name, "Кесте: [1]/2", LINES)
    assert [list(row.cells) for row in read_sheet(tmp_path / name)] == LINES


def test_a_spreadsheet_gives_days_numbers_and_times_as_the_tables_spell_them() -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet.append(["a", "b", "c", "d", "e", "f", "g"])
        moment = datetime(2027, 1, 4, 9, 30)  # noqa: DTZ001 -- a spreadsheet knows no zone
        sheet.append([date(2027, 1, 4), 15, 15.0, 1.5, True, time(9, 0), moment])
        sheet.append(["01", None, "  x ", 1e20, 1e-7])

    _, first, second = cells_of(xlsx_of(fill))
    assert first == ["2027-01-04", "15", "15", "1.5", "yes", "09:00", "2027-01-04 09:30"]
    assert second[:5] == ["01", "", "  x ", "100000000000000000000", "1e-07"]


def test_a_formula_and_a_merged_cell_are_told_by_their_place() -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet.append(["code", "days"])
        sheet.append(["a", "=1+1"])
        sheet.append(["b", 3])
        sheet.append(["c", 4])
        sheet.merge_cells("A3:B3")
        sheet.merge_cells("B4:B9")

    rows = sheet_of(xlsx_of(fill))
    assert [row.odd for row in rows[:4]] == [
        (),
        ((1, "formula"),),
        ((0, "merged"), (1, "merged")),
        ((1, "merged"),),
    ]
    assert rows[1].cells[1] == ""


def test_hidden_sheets_are_passed_over() -> None:
    def fill(book: Any) -> None:
        book.active.append(["hidden"])
        book.active.sheet_state = "hidden"
        book.create_sheet("shown").append(["shown"])

    assert cells_of(xlsx_of(fill)) == [["shown"]]


def test_a_file_without_a_sheet_that_is_shown_is_refused() -> None:
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(xlsx_of(lambda _book: None))) as old,
        zipfile.ZipFile(made, "w") as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/workbook.xml":
                text = text.replace(b'state="visible"', b'state="hidden"')
            new.writestr(name, text)
    with pytest.raises(SheetError, match="hidden"):
        sheet_of(made.getvalue())


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bomb:
        for number in range(3):
            bomb.writestr(f"xl/worksheets/sheet{number}.xml", b"\0" * 10_000_000)
    assert len(made.getvalue()) < 100_000
    with pytest.raises(SheetTooLargeError):
        sheet_of(made.getvalue())


def test_a_spreadsheet_of_a_thousand_parts_is_refused() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as many:
        for number in range(1_001):
            many.writestr(f"{number}", b"")
    with pytest.raises(SheetTooLargeError):
        sheet_of(made.getvalue())


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(SheetTooLargeError):
        read_sheet(path)
    with pytest.raises(SheetTooLargeError):
        sheet_of(b"a" * (LARGEST_FILE + 1))


def test_too_many_rows_or_columns_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SheetTooLargeError):
        sheet_of(b"," * 200)
    monkeypatch.setattr(sheets, "MOST_ROWS", 10)
    with pytest.raises(SheetTooLargeError):
        sheet_of(b"a\n" * 11)


def test_a_wide_spreadsheet_is_refused() -> None:
    with pytest.raises(SheetTooLargeError):
        sheet_of(xlsx_of(lambda book: book.active.append(["x"] * 101)))


@pytest.mark.parametrize("data", [b"\0\1\2", b"PK\x03\x04 and no more", b"\xff\xfe\x00"])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(SheetError):
        sheet_of(data)


def test_a_file_that_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(SheetMissingError):
        read_sheet(tmp_path / "none.csv")
    with pytest.raises(SheetMissingError):
        read_sheet(tmp_path)
    with pytest.raises(SheetMissingError):
        write_csv(tmp_path / "no folder" / "t.csv", LINES)
    with pytest.raises(SheetError):
        write_sheet(tmp_path / "t.xlsx", "t", [["\1"]])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300))
def test_no_bytes_stop_the_program(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04"):
        with suppress(SheetError):
            assert isinstance(sheet_of(start + data), tuple)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5_000), st.binary(min_size=1, max_size=4))
def test_a_damaged_spreadsheet_is_read_or_refused(at: int, damage: bytes) -> None:
    whole = bytearray(WHOLE)
    at %= len(whole)
    whole[at : at + len(damage)] = damage
    with suppress(SheetError, SheetTooLargeError):
        sheet_of(bytes(whole))


WHOLE = xlsx_of(lambda book: [book.active.append(line) for line in LINES])

texts = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(texts, min_size=3, max_size=3), min_size=1, max_size=5))
def test_any_table_of_texts_comes_back_from_both_kinds_of_file(
    tmp_path_factory: pytest.TempPathFactory, lines: list[list[str]]
) -> None:
    lines = [["code", "name_kk", "name_ru"], *lines]
    folder = tmp_path_factory.mktemp("sheet")
    for name in ("t.csv", "t.xlsx"):
        write_sheet(folder / name, "t", lines)
        found = [list(row.cells) for row in read_sheet(folder / name)]
        assert found == lines

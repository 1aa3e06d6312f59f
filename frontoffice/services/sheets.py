"""Tables in files, CSV and XLSX, as lines of text and back: nothing of them is believed."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Final

from frontoffice.domain.reference_preview import SheetRow
from frontoffice.services.sheet_errors import (
    LARGEST_FILE,
    MOST_COLUMNS,
    MOST_ROWS,
    SheetError,
    SheetMissingError,
    SheetTooLargeError,
)

_SEPARATORS: Final = (",", ";", "\t")
_MARKS: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""How a ZIP file, and so a spreadsheet, begins."""
_NOT_RUSSIAN: Final = re.compile("[ЌќЎўЈЄєҐґЇїЉљЊњЋћЂђЏџЅѕ]")
"""Letters of cp1251 that stand where KZ-1048 has those of Kazakh."""


def read_sheet(path: Path) -> tuple[SheetRow, ...]:
    """Return the lines of the file *path*, the header first.

    :raises SheetError: it is no CSV and no XLSX.
    :raises SheetTooLargeError: it is larger than such a table can be.
    :raises SheetMissingError: it cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise SheetTooLargeError(megabytes=LARGEST_FILE // 1_000_000)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise SheetMissingError(file=path.name) from error
    return sheet_of(data)


def sheet_of(data: bytes) -> tuple[SheetRow, ...]:
    """Return the lines of a file that holds *data*, the header first.

    :raises SheetError: it is no CSV and no XLSX.
    :raises SheetTooLargeError: it is larger than such a table can be.
    """
    if len(data) > LARGEST_FILE:
        raise SheetTooLargeError(megabytes=LARGEST_FILE // 1_000_000)
    if data.startswith(_MARKS):
        # openpyxl takes 200 ms to import, and only spreadsheets need it.
        from frontoffice.services.spreadsheets import rows_of_spreadsheet  # noqa: PLC0415

        return rows_of_spreadsheet(data)
    return tuple(_rows_of_text(text_of(data)))


def text_of(data: bytes) -> str:
    """Return the text of a CSV file: UTF-8, UTF-16 with its mark, cp1251 or KZ-1048.

    :raises SheetError: it is a binary file.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise SheetError(why="encoding") from error
    if b"\0" in data:
        raise SheetError(why="binary")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    text = data.decode("cp1251", errors="replace")
    return data.decode("kz1048", errors="replace") if _NOT_RUSSIAN.search(text) else text


def write_csv(path: Path, lines: Iterable[Sequence[str]]) -> None:
    """Write *lines* as CSV in UTF-8, with the mark by which spreadsheets know it.

    :raises SheetMissingError: it cannot be written.
    """
    made = StringIO(newline="")
    csv.writer(made, lineterminator="\r\n").writerows(lines)
    _write(path, made.getvalue().encode("utf-8-sig"))


def write_sheet(
    path: Path, title: str, lines: Sequence[Sequence[str]], *, practice: bool = False
) -> None:
    """Write *lines* to *path*: a spreadsheet where its name ends in .xlsx, else CSV.

    :param practice: whether a spreadsheet is marked as made in practice.
    :raises SheetMissingError: it cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        write_csv(path, lines)
        return
    # openpyxl takes 200 ms to import, and only spreadsheets need it.
    from frontoffice.services.spreadsheets import spreadsheet_of  # noqa: PLC0415

    _write(path, spreadsheet_of(title, lines, practice=practice))


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except (OSError, ValueError) as error:
        raise SheetMissingError(file=path.name) from error


def _rows_of_text(text: str) -> Iterable[SheetRow]:
    # A cell that is too long is told by its row; nothing else of a text is an error to this reader.
    csv.field_size_limit(LARGEST_FILE)
    lines = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
    for number, cells in enumerate(lines, 1):
        if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise SheetTooLargeError(megabytes=LARGEST_FILE // 1_000_000)
        yield SheetRow(number, tuple(cells))


def _separator(text: str) -> str:
    """Return what stands between the cells of the first line."""
    first = (text.lstrip("\r\n").splitlines() or [""])[0]
    return max(_SEPARATORS, key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))

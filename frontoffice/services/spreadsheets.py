"""Spreadsheets (XLSX): the first sheet that is not hidden, as lines of text."""

import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any, Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.exceptions import IllegalCharacterError, InvalidFileException

from frontoffice.domain.reference_preview import SheetRow
from frontoffice.services.sheet_errors import (
    LARGEST_FILE,
    MOST_COLUMNS,
    MOST_ROWS,
    SheetError,
    SheetTooLargeError,
)
from frontoffice.services.spreadsheet_marks import mark, sheet_title

_MOST_PARTS: Final = 1_000
_MERGED: Final = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"'
)
_BROKEN: Final = (
    BadZipFile,
    InvalidFileException,
    ParseError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    zlib.error,
)
"""What the library raises over files that are not whole."""
_FORMULA: Final = "f"
_WIDEST: Final = 60


def rows_of_spreadsheet(data: bytes) -> tuple[SheetRow, ...]:
    """Return the lines of the first visible sheet of a spreadsheet, the header first.

    A formula is not computed and part of a merged cell not guessed: the row says so.

    :raises SheetError: it is no spreadsheet, or all its sheets are hidden.
    :raises SheetTooLargeError: it unpacks to more than such a table can be.
    """
    try:
        _check_size(data)
        book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
        try:
            shown = [one for one in book.worksheets if one.sheet_state == "visible"]
            if not shown:
                raise SheetError(why="hidden")
            merged = _merged(data, shown[0])
            return tuple(_rows(shown[0], merged))
        finally:
            book.close()
    except _BROKEN as error:
        raise SheetError(why="xlsx") from error


def spreadsheet_of(title: str, lines: Sequence[Sequence[str]], *, practice: bool = False) -> bytes:
    """Return a spreadsheet whose only sheet holds *lines* as text.

    :param practice: whether it is marked as made in practice.
    :raises SheetError: a text holds what a spreadsheet cannot.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(sheet_title(title, practice=practice))
    mark(sheet, practice=practice)
    try:
        for number, cells in enumerate(lines, 1):
            for place, text in enumerate(cells, 1):
                cell = sheet.cell(number, place)
                cell.number_format = "@"
                # Its type is text whatever it looks like: no code loses its zeros.
                cell.value, cell.data_type = text, "s"
    except IllegalCharacterError as error:
        raise SheetError(why="characters") from error
    sheet.freeze_panes = "A2"
    for place in range(1, 1 + max(map(len, lines), default=0)):
        longest = max((len(line[place - 1]) for line in lines if len(line) >= place), default=0)
        sheet.column_dimensions[get_column_letter(place)].width = min(_WIDEST, longest + 2)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _check_size(data: bytes) -> None:
    """Check what the parts of the file unpack to, before any of them is unpacked."""
    with ZipFile(BytesIO(data)) as parts:
        listed = parts.infolist()
        if len(listed) > _MOST_PARTS or sum(part.file_size for part in listed) > LARGEST_FILE:
            raise SheetTooLargeError(megabytes=LARGEST_FILE // 1_000_000)


def _merged(data: bytes, sheet: Any) -> dict[int, set[int]]:
    """Return the places of cells that are part of a merged one, by the number of the row."""
    path = sheet._worksheet_path  # noqa: SLF001 -- the library tells it nowhere else
    with ZipFile(BytesIO(data)) as parts:
        text = parts.read(path)
    found: dict[int, set[int]] = {}
    for told in _MERGED.findall(text):
        left, top, right, bottom = range_boundaries(told.decode())
        for row in range(top or 1, min(bottom or 1, MOST_ROWS) + 1):
            columns = range(left or 1, min(right or 1, MOST_COLUMNS) + 1)
            found.setdefault(row, set()).update(place - 1 for place in columns)
    return found


def _rows(sheet: Any, merged: dict[int, set[int]]) -> Iterator[SheetRow]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise SheetTooLargeError(megabytes=LARGEST_FILE // 1_000_000)
        texts, odd = [], []
        for place, cell in enumerate(cells):
            formula = getattr(cell, "data_type", "") == _FORMULA
            texts.append("" if formula else _text(cell.value))
            if formula:
                odd.append((place, "formula"))
            elif place in merged.get(number, ()):
                odd.append((place, "merged"))
        yield SheetRow(number, tuple(texts), tuple(odd))


def _text(value: object) -> str:
    match value:
        case None | "":
            text = ""
        case bool():
            text = "yes" if value else "no"
        case datetime() if value.time() == time():
            text = value.date().isoformat()
        case datetime():
            text = value.isoformat(" ", "minutes")
        case time():
            text = f"{value:%H:%M}"
        case float() if value.is_integer():
            text = str(int(value))
        case _:
            text = str(value)
    return text

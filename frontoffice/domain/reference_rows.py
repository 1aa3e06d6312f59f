"""Rows of the reference data: what ships with the program, and what was recorded over it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Final
from uuid import UUID, uuid5

from frontoffice.domain.reference import rows_of
from frontoffice.domain.reference_columns import VALID_FROM, VALID_TO, Column, Description, Holds
from frontoffice.domain.text import clean

_SPACE: Final = UUID("5a7f0c1e-9d2b-5e64-8b1f-2f6f0a3d9c41")
"""The name space of the subjects of reference data; never changes."""
_COMMON: Final = ("basis", "certainty", "note")
_LOCAL_DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SHORT_TIME: Final = re.compile(r"(\d):(\d\d)")
_SHORT_HOUR: Final = re.compile(r"(?<!\d)(?=\d:)")


class Act(StrEnum):
    """What was recorded of a row."""

    SET = "set"
    ENDED = "ended"
    """Its last day was named."""
    WITHDRAWN = "withdrawn"
    """It is as if it had never been recorded; what shipped stands again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row from one day to another; all as text, as it was told."""

    table: str
    code: str
    valid_from: str = ""
    """The first day, YYYY-MM-DD; empty where it always was."""
    valid_to: str = ""
    """The last day; empty where it still holds."""
    values: Mapping[str, str] = field(default_factory=dict)
    basis: str = ""
    certainty: str = ""
    note: str = ""

    @classmethod
    def of_cells(cls, description: Description, cells: Mapping[str, str]) -> "Row":
        """Return the row of a file or of an editor, each cell put as its column wants it."""
        put = {
            column.name: normal(column, cells.get(column.name, "")) for column in description.every
        }
        return cls(
            table=description.name,
            code=description.code_of(put),
            valid_from=put.get(VALID_FROM, ""),
            valid_to=put.get(VALID_TO, ""),
            values={column.name: put[column.name] for column in description.columns},
            **{name: put[name] for name in _COMMON},
        )

    def cells(self, description: Description) -> dict[str, str]:
        """Return the row as a file has it, by the names of the columns."""
        key = {description.key.name: self.code} if description.key else {}
        own = {column.name: self.values.get(column.name, "") for column in description.columns}
        validity = {VALID_FROM: self.valid_from, VALID_TO: self.valid_to}
        common = {"basis": self.basis, "certainty": self.certainty, "note": self.note}
        return key | own | (validity if description.dated else {}) | common

    def office(self, description: Description) -> str:
        """Return the office whose own the row is; empty where it is everybody's."""
        return self.code if description.of_office else ""

    def holds_on(self, day: str) -> bool:
        """Return whether the row holds on *day*, YYYY-MM-DD."""
        return self.valid_from <= day and (not self.valid_to or day <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that was recorded of a row, in the order of its subject."""

    act: Act
    row: Row
    """Of an ending only code and validity count; of a withdrawal only the first day."""
    entry: UUID
    subject: UUID
    turn: int
    """1, 2, 3 … within its subject."""
    at: int = 0
    """UTC, milliseconds since 1970."""
    actor: str = ""
    cause: UUID | None = None
    """The first entry of the import, or of the undoing, that this belongs to."""


def name_of(row: Row, description: Description, language: str) -> str:
    """Return how people call *row* in *language*: its name, its title, or what it decides."""
    for column in description.columns:
        text = row.values.get(column.name, "")
        if column.language == language or (column.name == "name" and text):
            return text
    for column in description.columns:
        chosen = dict(column.choices).get(row.values.get(column.name, ""))
        if chosen is not None:
            return chosen.in_(language)
    return ""


def subject_of(table: str, code: str, office: str = "") -> UUID:
    """Return the subject of the entries on the rows of *code* in *table*."""
    return uuid5(_SPACE, f"{table}\x1f{code}\x1f{office}")


def normal(column: Column, text: str) -> str:
    """Return what a person typed into a cell of *column* as the table keeps it.

    A day may be written 31.12.2026, a choice in any of the three languages.
    """
    found = clean(text)
    text = (text if found.changed else found.text).strip()
    if column.holds is Holds.DATE and (local := _LOCAL_DAY.fullmatch(text)):
        return f"{local[3]}-{int(local[2]):02}-{int(local[1]):02}"
    if column.holds is Holds.TIME and (short := _SHORT_TIME.fullmatch(text)):
        return f"0{short[1]}:{short[2]}"
    if column.holds is Holds.SPAN:
        return _SHORT_HOUR.sub("0", "".join(text.split()).replace("–", "-").replace("—", "-"))
    if column.holds is Holds.CHOICE:
        return next((code for code, said in _said(column) if said == text.casefold()), text)
    if column.holds is Holds.LINKS:
        return " ".join(text.replace(",", " ").split())
    return text


def _said(column: Column) -> Iterator[tuple[str, str]]:
    for code, title in column.choices:
        for said in (code, title.kk, title.ru, title.en):
            yield code, said.casefold()


@cache
def shipped(description: Description) -> tuple[Row, ...]:
    """Return the rows of the table that ships with the program, in its order."""
    if description.of_office:
        return ()
    return tuple(Row.of_cells(description, cells) for cells in rows_of(description.name))

"""What a file would change in a table, before anything is recorded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from frontoffice.domain.reference_checks import Known, faults_of
from frontoffice.domain.reference_columns import VALID_TO, Column, Description
from frontoffice.domain.reference_faults import Fault
from frontoffice.domain.reference_merging import (
    TableRows,
    fault_of_validity,
    faults_of_end,
)
from frontoffice.domain.reference_rows import Row
from frontoffice.errors import RuleError

EXAMPLE: Final = "үлгі · пример · example"
"""The note of the row that a template shows; it is never taken in."""


class HeaderError(RuleError):
    """The first line of the file does not name the columns of the table."""

    code = "rule.sheet.header"


class Effect(StrEnum):
    """What a row of a file does."""

    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"
    SAME = "same"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of a file, its cells as text."""

    number: int
    """As the spreadsheet numbers it; the header is 1."""
    cells: tuple[str, ...]
    odd: tuple[tuple[int, str], ...] = ()
    """Places of cells that are a formula, or part of a merged one, and which of the two."""


@dataclass(frozen=True, slots=True)
class Differs:
    """One field that changes."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one row of the file does, or one that the file lacks."""

    effect: Effect
    row: Row
    """As it is to be."""
    number: int = 0
    """Of the row in the file; 0 for one that it lacks."""
    code: str = ""
    before: Row | None = None
    differs: tuple[Differs, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would change."""

    description: Description
    changes: tuple[Change, ...]
    unknown: tuple[str, ...] = ()
    """Columns of the file that the table does not have; they are left out."""

    def counts(self) -> dict[Effect, int]:
        """Return how many rows have each effect."""
        return {
            effect: sum(change.effect is effect for change in self.changes) for effect in Effect
        }

    def to_record(self) -> tuple[Change, ...]:
        """Return what would be recorded, in the order in which it can be: endings first."""
        wanted = (Effect.ADDED, Effect.CHANGED, Effect.ENDED)
        found = [change for change in self.changes if change.effect in wanted]
        return tuple(sorted(found, key=lambda change: not _closes(change)))


def preview(
    table: TableRows, sheet: Sequence[SheetRow], known: Known, missing_end_on: str = ""
) -> Preview:
    """Return what *sheet*, whose first line names the columns, would change in *table*.

    :param missing_end_on: the last day of open rows that the sheet lacks; empty leaves them.
    :raises HeaderError: the first line does not name the columns that every row needs.
    """
    description = table.description
    columns, unknown = _columns(description, sheet[0].cells if sheet else ())
    lines = (_told(description, columns, line) for line in sheet[1:])
    told = _once([change for change in lines if change is not None])
    there = {**known, description.name: table.codes() | {change.code for change in told}}
    changes = _checked(description, told, there)
    # A row that stands on one that is skipped is skipped with it.
    left = {change.code for change in changes if change.effect is not Effect.SKIPPED}
    there[description.name] = table.codes() | left
    standing = {_key(row): row for row in table.rows}
    changes = [
        _compared(description, standing, change) for change in _checked(description, changes, there)
    ]
    changes = _fitting(table, changes)
    changes += _missing(table, changes, missing_end_on)
    return Preview(description, tuple(changes), unknown)


def differing(description: Description, before: Row | None, after: Row) -> tuple[Differs, ...]:
    """Return the fields in which *after* is another than *before*."""
    old = before.cells(description) if before else {}
    new = after.cells(description)
    return tuple(
        Differs(name, old.get(name, ""), text)
        for name, text in new.items()
        if old.get(name, "") != text
    )


def effect_of(before: Row | None, differs: Sequence[Differs]) -> Effect:
    """Return what a row does that was *before* and *differs* now."""
    if before is None:
        return Effect.ADDED
    if not differs:
        return Effect.SAME
    if [one.column for one in differs] == [VALID_TO] and not before.valid_to:
        return Effect.ENDED
    return Effect.CHANGED


def _columns(
    description: Description, header: Sequence[str]
) -> tuple[list[Column | None], tuple[str, ...]]:
    by_name = {
        said.casefold(): column
        for column in description.every
        for said in (column.title.en, column.title.ru, column.title.kk, column.name)
    }
    columns = [by_name.get(" ".join(cell.split()).casefold()) for cell in header]
    named = {column.name for column in columns if column}
    missing = [one.name for one in description.every if one.required and one.name not in named]
    if missing or not named:
        raise HeaderError(columns=", ".join(missing))
    unknown = [cell for cell, column in zip(header, columns, strict=True) if not column and cell]
    return columns, tuple(unknown)


def _told(
    description: Description, columns: Sequence[Column | None], line: SheetRow
) -> Change | None:
    """Return what a line says, not checked yet; None for an empty one."""
    if not any(cell.strip() for cell in line.cells) and not line.odd:
        return None
    cells: dict[str, str] = {}
    for column, text in zip(columns, line.cells, strict=False):
        if column is not None:
            cells.setdefault(column.name, text)
    row = Row.of_cells(description, cells)
    if row.note == EXAMPLE:
        return None
    faults = [
        Fault(what, column.name)
        for place, what in line.odd
        if place < len(columns) and (column := columns[place]) is not None
    ]
    if any(cell.strip() for cell in line.cells[len(columns) :]):
        faults.append(Fault("cells"))
    effect = Effect.SKIPPED if faults else Effect.SAME
    return Change(effect=effect, number=line.number, code=row.code, row=row, faults=tuple(faults))


def _once(told: Sequence[Change]) -> list[Change]:
    """Return *told*, skipping what says something of a row that an earlier line spoke of."""
    seen: set[tuple[str, str]] = set()
    found = []
    for change in told:
        key = _key(change.row)
        found.append(_skipped(change, Fault("twice", value=change.code)) if key in seen else change)
        seen.add(key)
    return found


def _checked(description: Description, told: Iterable[Change], known: Known) -> list[Change]:
    found = []
    for change in told:
        faults = faults_of(description, change.row, known)
        skip = faults and change.effect is not Effect.SKIPPED
        found.append(_skipped(change, *faults) if skip else change)
    return found


def _compared(
    description: Description, standing: Mapping[tuple[str, str], Row], change: Change
) -> Change:
    row = change.row
    if change.effect is Effect.SKIPPED:
        return change
    before = standing.get(_key(row))
    differs = differing(description, before, row)
    return replace(change, effect=effect_of(before, differs), before=before, differs=differs)


def _fitting(table: TableRows, changes: Sequence[Change]) -> list[Change]:
    """Skip the rows whose validity would overlap that of others of their code."""
    standing: dict[str, dict[str, Row]] = {}
    for row in table.rows:
        standing.setdefault(row.code, {})[row.valid_from] = row
    found = {id(change): change for change in changes}
    for change in sorted(changes, key=lambda one: not _closes(one)):
        new = change.row
        if change.effect in (Effect.SKIPPED, Effect.SAME):
            continue
        others = standing.setdefault(new.code, {})
        fault = fault_of_validity((others | {new.valid_from: new}).values())
        if fault is None:
            others[new.valid_from] = new
        else:
            found[id(change)] = _skipped(change, fault)
    return list(found.values())


def _missing(table: TableRows, changes: Iterable[Change], last_day: str) -> list[Change]:
    """Return the endings of the open rows that no line of the file names."""
    named = {_key(change.row) for change in changes}
    found = []
    for row in table.rows:
        if not last_day or row.valid_to or _key(row) in named:
            continue
        if not table.description.dated or faults_of_end(row.valid_from, last_day):
            continue
        ended = replace(row, valid_to=last_day)
        differs = differing(table.description, row, ended)
        found.append(
            Change(effect=Effect.ENDED, code=row.code, row=ended, before=row, differs=differs)
        )
    return found


def _skipped(change: Change, *faults: Fault) -> Change:
    return replace(change, effect=Effect.SKIPPED, faults=(*change.faults, *faults))


def _closes(change: Change) -> bool:
    """Return whether *change* takes days away from its row, which others may be given."""
    if change.before is None:
        return False
    return bool(change.row.valid_to) and change.row.valid_to < (change.before.valid_to or "9999")


def _key(row: Row) -> tuple[str, str]:
    return row.code, row.valid_from


def export(table: TableRows) -> list[list[str]]:
    """Return the table as a sheet whose import changes nothing: header, then every row."""
    description = table.description
    names = [column.name for column in description.every]
    rows: list[Mapping[str, str]] = [row.cells(description) for row in table.rows]
    return [names, *([cells[name] for name in names] for cells in rows)]


def template(description: Description) -> list[list[str]]:
    """Return a sheet to be filled in: header, and one example that is never taken in."""
    names = [column.name for column in description.every]
    example = {column.name: column.example for column in description.every} | {"note": EXAMPLE}
    return [names, [example[name] for name in names]]

"""The rows of one table of the reference data, as a list shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from frontoffice.domain.reference_columns import CODE, NAME, Description
from frontoffice.domain.reference_merging import Skipped, TableRows
from frontoffice.domain.reference_rows import Row, name_of, shipped
from frontoffice.domain.text import fold
from frontoffice.i18n.words import Words
from ui.models.appeal_words import Sign
from ui.models.rows import RowModel

_BEFORE, _AFTER = timedelta(5 * 365), timedelta(3 * 365)
"""How much time the line of a row shows before and after today."""


class RefColumn(IntEnum):
    """What stands where."""

    CODE = 0
    NAME = 1
    LINE = 2
    STATE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RefRow:
    """One row in words, and the row itself."""

    row: Row
    name: str
    validity: str
    begins: float
    """Where its time begins on the line, 0 to 1."""
    ends: float
    state: Sign
    own: bool
    """Whether it was recorded here, and did not ship so."""
    why: str = ""
    """What does not fit, where it is left out."""

    def text(self, column: RefColumn) -> str:
        """Return what *column* says."""
        return {
            RefColumn.CODE: self.row.code,
            RefColumn.NAME: self.name,
            RefColumn.LINE: self.validity,
            RefColumn.STATE: self.state.text,
        }[column]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """One table in words."""

    description: Description
    rows: tuple[RefRow, ...]
    skipped: int


TODAY_AT = _BEFORE / (_BEFORE + _AFTER)
"""Where today stands on the line."""


def shown_table(table: TableRows, today: date, words: Words, typed: str = "") -> ShownTable:
    """Return the rows of *table* that hold the words *typed*; those left out come first."""
    description = table.description
    theirs = set(map(id, shipped(description)))
    wanted = fold(typed).split()
    found = [_left_out(one, description, words) for one in table.skipped]
    for row, until in zip(_told(table), _ends(table), strict=True):
        found.append(_shown(row, until, today, description, words, own=id(row) not in theirs))
    shown = tuple(one for one in found if _has(one, wanted))
    return ShownTable(description, shown, len(table.skipped))


def state_words(words: Words) -> tuple[Sign, ...]:
    """Return every state as its chip shows it."""
    _ = words.gettext
    return (
        Sign(_("in force"), "circle-check", "ok"),
        Sign(_("begins later"), "clock", "accent"),
        Sign(_("has ended"), "minus", ""),
        Sign(_("left out"), "alert-triangle", "danger"),
    )


def _told(table: TableRows) -> list[Row]:
    """Return the rows in the order in which those in force come."""
    by_key = {(row.code, row.valid_from): row for row in table.rows}
    return [by_key[row.code, row.valid_from] for row in table.in_force()]


def _ends(table: TableRows) -> list[str]:
    return [row.valid_to for row in table.in_force()]


def _shown(
    row: Row, until: str, today: date, description: Description, words: Words, *, own: bool
) -> RefRow:
    in_force, later, ended, _out = state_words(words)
    now = today.isoformat()
    state = in_force
    if row.valid_from > now:
        state = later
    elif until and until < now:
        state = ended
    return RefRow(
        row=row,
        name=" ".join(name_of(row, description, words.language).split()),
        validity=validity_said(row.valid_from, until) if description.dated else "",
        begins=_place(row.valid_from, today, 0.0),
        ends=_place(until, today, 1.0),
        state=state,
        own=own,
    )


def _left_out(one: Skipped, description: Description, words: Words) -> RefRow:
    row = one.step.row
    return RefRow(
        row=row,
        name=" ".join(name_of(row, description, words.language).split()),
        validity="",
        begins=0.0,
        ends=0.0,
        state=state_words(words)[-1],
        own=True,
        why=" ".join(fault.told(description, words.language) for fault in one.faults),
    )


def validity_said(since: str, until: str) -> str:
    """Return from which day to which a row holds, as people write it."""
    if not since and not until:
        return "…"
    return f"{day_said(since)} – {day_said(until)}"


def day_said(day: str) -> str:
    """Return *day*, YYYY-MM-DD, as people write it; a dash of dots for an open one."""
    try:
        return f"{date.fromisoformat(day):%d.%m.%Y}" if day else "…"
    except ValueError:
        return day


def _place(day: str, today: date, where_open: float) -> float:
    if not day:
        return where_open
    from_start = date.fromisoformat(day) - (today - _BEFORE)
    return min(1.0, max(0.0, from_start / (_BEFORE + _AFTER)))


def _has(one: RefRow, wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    texts = fold(" ".join((one.row.code, *one.row.values.values(), one.row.note)))
    return all(word in texts for word in wanted)


def reference_model(words: Words) -> RowModel[RefRow]:
    """Return an empty model of the rows of one table."""
    _ = words.gettext
    heads = {
        RefColumn.CODE: CODE.in_(words.language),
        RefColumn.NAME: NAME.in_(words.language),
        RefColumn.LINE: _("Validity"),
        RefColumn.STATE: _("State"),
    }
    return RowModel(heads, lambda row: (row.row.code, row.row.valid_from))

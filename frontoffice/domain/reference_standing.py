"""Every table of the reference data as it stands on one day, with what was recorded over it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Self

from frontoffice.domain.reference import version_of
from frontoffice.domain.reference_columns import VALID_FROM, VALID_TO
from frontoffice.domain.reference_merging import Skipped, TableRows, digest_of, standing
from frontoffice.domain.reference_names import REGIONS
from frontoffice.domain.reference_rows import Row, Step, shipped
from frontoffice.domain.reference_tables import TABLES

Steps = Mapping[str, Sequence[Step]]
"""What was recorded, by the table."""


class Standing:
    """The rows of the tables on one day; each table is put together when it is first asked for.

    :param rows: of tables that an older value has put together and that are still the same.
    """

    def __init__(
        self, steps: Steps, on: date, rows: Mapping[str, TableRows] = MappingProxyType({})
    ) -> None:
        self.on = on
        self._steps = {table: tuple(steps[table]) for table in TABLES if steps.get(table)}
        self._rows = dict(rows)

    def renewed(self, steps: Steps, on: date) -> Self:
        """Return what stands on the day *on* with *steps* recorded over the shipped tables."""
        same = self.same_with(steps)
        return type(self)(
            steps, on, {table: rows for table, rows in self._rows.items() if table in same}
        )

    def on_day(self, on: date) -> Self:
        """Return what stands on another day."""
        return self.renewed(self._steps, on)

    def same_with(self, steps: Steps) -> frozenset[str]:
        """Return the tables of which neither they nor those they name differ with *steps*."""
        same = {
            table for table in TABLES if self._steps.get(table, ()) == tuple(steps.get(table, ()))
        }
        return frozenset(table for table in TABLES if _linked(table) | {table} <= same)

    def is_changed(self, *tables: str) -> bool:
        """Return whether anything was recorded over one of *tables*."""
        return any(table in self._steps for table in tables)

    @cached_property
    def version(self) -> str:
        """What differs where anything recorded differs; empty for what shipped alone."""
        every = [step for steps in self._steps.values() for step in steps]
        return digest_of(every) if every else ""

    @cached_property
    def changes_on(self) -> date | None:
        """The next day on which something begins or ends; None where nothing does."""
        today = self.on.isoformat()
        days = {
            day
            for table in self._steps
            for row in self.rows(table).in_force()
            for day in (row.valid_from, _day_after(row.valid_to))
        }
        return min((date.fromisoformat(day) for day in days if day > today), default=None)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """All that was recorded and does not fit, with the reasons."""
        return tuple(skipped for table in self._steps for skipped in self.rows(table).skipped)

    def rows(self, table: str) -> TableRows:
        """Return the rows of *table*.

        :raises KeyError: this version knows no such table.
        """
        found = self._rows.get(table)
        if found is None:
            description = TABLES[table]
            linked = {column.links_to for column in description.columns} - {"", table}
            if description.of_office:
                linked |= {REGIONS}
            known = {name: self.rows(name).codes() for name in linked}
            steps = self._steps.get(table, ())
            found = standing(description, shipped(description), steps, known)
            self._rows[table] = found
        return found

    def version_of(self, subject: str, tables: tuple[str, ...]) -> str:
        """Return the shipped version, and after it what was recorded over it."""
        steps = [step for table in tables for step in self._steps.get(table, ())]
        own = f"+{digest_of(steps)}" if steps else ""
        return version_of(subject) + own

    def every(self, table: str) -> list[dict[str, str]]:
        """Return the cells of every row of *table*, with the days on which it holds."""
        return [filled(row) for row in self.rows(table).in_force()]

    def now(self, table: str) -> list[dict[str, str]]:
        """Return the cells of the rows of *table* that hold today."""
        return [filled(row) for row in self.in_force_now(table)]

    def in_force_now(self, table: str) -> tuple[Row, ...]:
        """Return the rows of *table* that hold today."""
        today = self.on.isoformat()
        return tuple(row for row in self.rows(table).in_force() if row.holds_on(today))

    def latest(self, table: str) -> dict[str, dict[str, str]]:
        """Return the cells of one row of each code: that of today, else the last one before, else the next."""
        today = self.on.isoformat()
        found: dict[str, Row] = {}
        for row in self.rows(table).in_force():
            if row.code not in found or row.valid_from <= today:
                found[row.code] = row
        return {code: filled(row) for code, row in found.items()}


def _linked(table: str) -> set[str]:
    direct = {column.links_to for column in TABLES[table].columns} - {"", table}
    return direct.union(*map(_linked, direct)) if direct else set()


def filled(row: Row) -> dict[str, str]:
    """Return the cells of *row*, the empty ones with what an empty cell means."""
    description = TABLES[row.table]
    defaults = {column.name: column.default for column in description.every}
    cells = row.cells(description)
    cells |= {VALID_FROM: row.valid_from, VALID_TO: row.valid_to}
    return {name: text or defaults.get(name, "") for name, text in cells.items()}


def _day_after(day: str) -> str:
    return date.fromordinal(date.fromisoformat(day).toordinal() + 1).isoformat() if day else ""

"""The reference data in force: shipped tables and what was recorded over them, as one value.

Each table is put together when it is first asked for. A value never changes; a newer one takes
over the tables that are still the same.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Final, Self, TypeVar, cast

from frontoffice.domain.bodies import Bodies, body_of, bundled_bodies
from frontoffice.domain.calendar import Calendar, bundled_calendar, calendar_of
from frontoffice.domain.kinds import Kinds, bundled_kinds, kind_of
from frontoffice.domain.office import Office
from frontoffice.domain.reference import version_of
from frontoffice.domain.reference_columns import VALID_FROM, VALID_TO
from frontoffice.domain.reference_merging import Skipped, TableRows, digest_of, standing
from frontoffice.domain.reference_names import (
    BODIES,
    HOLIDAYS,
    KINDS,
    OFFICES,
    OVERRIDES,
    REGIONS,
    RULES,
    TOPICS,
)
from frontoffice.domain.reference_office import office_by
from frontoffice.domain.reference_rows import Row, Step, shipped
from frontoffice.domain.reference_tables import TABLES
from frontoffice.domain.regions import Regions, bundled_regions, region_of
from frontoffice.domain.terms import TermTable, bundled_terms, rule_of
from frontoffice.domain.topics import Topics, bundled_topics, topic_of

T = TypeVar("T")
Steps = Mapping[str, Sequence[Step]]
"""What was recorded, by the table."""

_CALENDAR: Final = (HOLIDAYS, OVERRIDES)
_TERMS: Final = (KINDS, RULES)


class ReferenceData:
    """What the tables say on one day.

    :param rows: of tables that an older value has put together and that are still the same.
    :param made: what it has made of them.
    """

    def __init__(
        self,
        steps: Steps,
        on: date,
        rows: Mapping[str, TableRows] = MappingProxyType({}),
        made: Mapping[str, object] = MappingProxyType({}),
    ) -> None:
        self.on = on
        self._steps = {table: tuple(steps[table]) for table in TABLES if steps.get(table)}
        self._rows = dict(rows)
        self._made = dict(made)

    def renewed(self, steps: Steps, on: date) -> Self:
        """Return what the tables say on the day *on* with *steps* recorded over them."""
        same = {
            table for table in TABLES if self._steps.get(table, ()) == tuple(steps.get(table, ()))
        }
        needs = {table: _linked(table) | {table} for table in TABLES}
        rows = {table: rows for table, rows in self._rows.items() if needs[table] <= same}
        made = {
            key: made
            for key, made in self._made.items()
            if self.on == on and all(needs[table] <= same for table in key.split())
        }
        return type(self)(steps, on, rows, made)

    def on_day(self, on: date) -> Self:
        """Return what the same tables say on another day."""
        return self if on == self.on else self.renewed(self._steps, on)

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

    @property
    def kinds(self) -> Kinds:
        """The kinds of appeals."""
        return self._one(
            (KINDS,), bundled_kinds, lambda: Kinds([*map(kind_of, self._all(KINDS))], self.on)
        )

    @property
    def calendar(self) -> Calendar:
        """The working days."""
        return self._one(_CALENDAR, bundled_calendar, self._calendar)

    @property
    def terms(self) -> TermTable:
        """The terms of the law, over the calendar."""
        return self._one((*_TERMS, *_CALENDAR), bundled_terms, self._terms)

    @property
    def topics(self) -> Topics:
        """The topics that a clerk chooses from today, and for their names all others."""
        return self._one((TOPICS,), bundled_topics, self._topics)

    @property
    def bodies(self) -> Bodies:
        """The state bodies of today, and for their names all others."""
        return self._one((BODIES,), bundled_bodies, self._bodies)

    @property
    def regions(self) -> Regions:
        """The regions."""
        return self._one(
            (REGIONS,), bundled_regions, lambda: Regions([*map(region_of, self._now(REGIONS))])
        )

    def office(self, base: Office) -> Office:
        """Return the office of *base* as its settings have it today."""
        return office_by(base, self._office_row(base))

    def lock_minutes(self, base: Office) -> int | None:
        """Return after how many idle minutes desks of *base* are locked; 0 for never.

        None where nobody has set it.
        """
        row = self._office_row(base)
        return int(_filled(row)["lock_minutes"]) if row else None

    def _office_row(self, base: Office) -> Row | None:
        code = base.region + base.code
        return next((row for row in self._in_force_now(OFFICES) if row.code == code), None)

    def _one(self, tables: tuple[str, ...], bundled: Callable[[], T], make: Callable[[], T]) -> T:
        """Return what is made of *tables*: as it ships where nothing was recorded of them."""
        if not any(table in self._steps for table in tables):
            return bundled()
        key = " ".join(tables)
        if key not in self._made:
            self._made[key] = make()
        return cast("T", self._made[key])

    def _calendar(self) -> Calendar:
        holidays, overrides = (self._all(table) for table in _CALENDAR)
        years = bundled_calendar()
        return calendar_of(
            self._version("calendar", _CALENDAR),
            holidays,
            overrides,
            range(years.first_year, years.last_year + 1),
        )

    def _terms(self) -> TermTable:
        rules = [rule_of(cells) for cells in self._all(RULES)]
        version = self._version("terms", _TERMS)
        return TermTable(version, self.kinds, self.calendar, rules)

    def _topics(self) -> Topics:
        today = {row.code for row in self._in_force_now(TOPICS)}
        every = sorted(map(topic_of, self._latest(TOPICS)), key=lambda topic: topic.code)
        return Topics(
            [topic for topic in every if topic.code in today],
            [topic for topic in every if topic.code not in today],
        )

    def _bodies(self) -> Bodies:
        today = {row.code for row in self._in_force_now(BODIES)}
        every = [body_of(cells) for cells in self._latest(BODIES)]
        return Bodies(
            [body for body in every if body.code in today],
            [body for body in every if body.code not in today],
        )

    def _version(self, subject: str, tables: tuple[str, ...]) -> str:
        """Return the shipped version, and after it what was recorded over it."""
        steps = [step for table in tables for step in self._steps.get(table, ())]
        own = f"+{digest_of(steps)}" if steps else ""
        return version_of(subject) + own

    def _all(self, table: str) -> list[dict[str, str]]:
        return [_filled(row) for row in self.rows(table).in_force()]

    def _now(self, table: str) -> list[dict[str, str]]:
        return [_filled(row) for row in self._in_force_now(table)]

    def _in_force_now(self, table: str) -> tuple[Row, ...]:
        today = self.on.isoformat()
        return tuple(row for row in self.rows(table).in_force() if row.holds_on(today))

    def _latest(self, table: str) -> list[dict[str, str]]:
        """Return one row of each code: that of today, else the last one before, else the next."""
        today = self.on.isoformat()
        found: dict[str, Row] = {}
        for row in self.rows(table).in_force():
            if row.code not in found or row.valid_from <= today:
                found[row.code] = row
        return [_filled(row) for row in found.values()]


def _linked(table: str) -> set[str]:
    direct = {column.links_to for column in TABLES[table].columns} - {"", table}
    return direct.union(*map(_linked, direct)) if direct else set()


def _filled(row: Row) -> dict[str, str]:
    """Return the cells of *row*, the empty ones with what an empty cell means."""
    description = TABLES[row.table]
    defaults = {column.name: column.default for column in description.every}
    cells = row.cells(description)
    cells |= {VALID_FROM: row.valid_from, VALID_TO: row.valid_to}
    return {name: text or defaults.get(name, "") for name, text in cells.items()}


def _day_after(day: str) -> str:
    return date.fromordinal(date.fromisoformat(day).toordinal() + 1).isoformat() if day else ""

"""Editing reference data: a row set or ended, a file taken in, all of it undone again."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from db.record import Journal, Writing
from db.reference import steps_of, steps_with, told_of
from frontoffice.domain.reference_checks import Known, faults_of
from frontoffice.domain.reference_columns import Description
from frontoffice.domain.reference_faults import Fault
from frontoffice.domain.reference_merging import TableRows, standing
from frontoffice.domain.reference_names import REGIONS
from frontoffice.domain.reference_preview import (
    Change,
    Effect,
    Preview,
    differing,
    effect_of,
    export,
    preview,
    template,
)
from frontoffice.domain.reference_rows import Act, Row, Step, subject_of
from frontoffice.domain.reference_tables import TABLES
from frontoffice.domain.roles import May, check_may
from frontoffice.errors import RuleError
from frontoffice.journal.body import Body
from frontoffice.journal.entry import Entry
from frontoffice.journal.reference_bodies import ReferenceEnded, ReferenceSet, ReferenceWithdrawn
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.reference_history import (
    Past,
    changed_since,
    past_of,
    standing_before,
)
from frontoffice.services.sheets import read_sheet, write_sheet

_NOWHERE: Final = UUID(int=0)


class TableError(RuleError):
    """There is no such table of reference data."""

    code = "rule.reference_table"


class RowError(RuleError):
    """The row does not fit its table; ``faults`` say why."""

    code = "rule.reference_row"

    def __init__(self, faults: Sequence[Fault], **values: object) -> None:
        super().__init__(faults=", ".join(fault.code for fault in faults), **values)
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was recorded together."""

    batch: UUID | None
    """By which it can be undone; None where nothing was recorded."""
    recorded: int
    skipped: tuple[Change, ...] = ()
    """What was wanted and does not fit, with the reasons."""


class Reference:
    """Show the tables, change them, take files in and give them out."""

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def table(self, name: str) -> TableRows:
        """Return the rows of the table *name* as they were told.

        :raises TableError: there is no such table.
        """
        if name not in TABLES:
            raise TableError(table=name, tables=", ".join(TABLES))
        return self._tables.data.rows(name)

    def faults(self, row: Row) -> tuple[Fault, ...]:
        """Return what is wrong with *row*, were it recorded now."""
        table = self.table(row.table)
        codes = table.codes() | {row.code}
        known = {**self._known(table.description), row.table: codes}
        found = faults_of(table.description, row, known)
        return found or tuple(
            fault for change in self._not_fitting([_change_of(table, row)]) for fault in change
        )

    def set(self, row: Row, clerk: Clerk) -> Accepted:
        """Record that *row* holds, in place of what its code said from the same day on.

        :raises RowError: it does not fit its table.
        :raises RoleError: the role of *clerk* does not allow it.
        :raises StorageError: the disk refused; nothing has changed.
        """
        faults = self.faults(row)
        if faults:
            raise RowError(faults)
        change = _change_of(self.table(row.table), row)
        if change.effect is Effect.SAME:
            return Accepted(None, 0)
        return self._record([change], clerk)

    def end(self, row: Row, last_day: date, clerk: Clerk) -> Accepted:
        """Record that *row* holds until *last_day* and no longer.

        :raises RowError: it begins later, or is not there.
        :raises RoleError: the role of *clerk* does not allow it.
        :raises StorageError: the disk refused; nothing has changed.
        """
        table = self.table(row.table)
        there = table.find(row.code, row.valid_from)
        if there is None or not table.description.dated:
            raise RowError([Fault("no_row", value=row.code)])
        ended = replace(there, valid_to=last_day.isoformat())
        change = Change(
            effect=Effect.ENDED,
            code=row.code,
            row=ended,
            before=there,
            differs=differing(table.description, there, ended),
        )
        for faults in self._not_fitting([change]):
            if faults:
                raise RowError(faults)
        return self._record([change], clerk)

    def preview(self, name: str, path: Path, missing_end_on: date | None = None) -> Preview:
        """Return what the file *path* would change in the table *name*.

        :param missing_end_on: the last day of rows that the file lacks; None leaves them.
        :raises TableError: there is no such table.
        :raises HeaderError: the file does not name the columns of the table.
        :raises SheetError: it is no table that can be read.
        :raises SheetMissingError: it cannot be read.
        """
        table = self.table(name)
        ends = missing_end_on.isoformat() if missing_end_on else ""
        return preview(table, read_sheet(path), self._known(table.description), ends)

    def accept(
        self, wanted: Preview, clerk: Clerk, only: Collection[int] | None = None
    ) -> Accepted:
        """Record what *wanted* would change, all in one transaction.

        :param only: places in ``wanted.to_record()``; None takes all. What cannot stand without
            what was left out, or no longer can, is skipped and returned.
        :raises RoleError: the role of *clerk* does not allow it.
        :raises StorageError: the disk refused; nothing has changed.
        """
        chosen = [
            change
            for place, change in enumerate(wanted.to_record())
            if only is None or place in only
        ]
        chosen, skipped = self._not_stale(wanted.description.name, chosen)
        while any(faults := self._not_fitting(chosen)):
            pairs = list(zip(chosen, faults, strict=True))
            skipped += [
                replace(one, effect=Effect.SKIPPED, faults=found) for one, found in pairs if found
            ]
            chosen = [one for one, found in pairs if not found]
        accepted = self._record(chosen, clerk)
        return replace(accepted, skipped=tuple(skipped))

    def undo(self, batch: UUID, clerk: Clerk) -> Accepted:
        """Record the contrary of what was recorded as *batch*, as far as nobody changed it since.

        :raises RoleError: the role of *clerk* does not allow it.
        :raises StorageError: the disk refused; nothing has changed.
        """
        bodies: list[tuple[Body, UUID]] = []
        skipped = []
        without_effect = self._faults().keys()
        with self._journal.reading() as connection:
            steps = [one for one in steps_with(connection, batch) if one.row.table in TABLES]
            histories = {step.subject: steps_of(connection, step.subject) for step in steps}
        for step in reversed(steps):
            if step.entry in without_effect:
                continue
            history = [one for one in histories[step.subject] if one.entry not in without_effect]
            if changed_since(step, history):
                fault = Fault("changed_since", value=step.row.code)
                change = Change(effect=Effect.SKIPPED, code=step.row.code, row=step.row)
                skipped.append(replace(change, faults=(fault,)))
                continue
            before = standing_before(step, history, TABLES[step.row.table])
            bodies.append((_contrary(step, before), step.subject))
        accepted = self._write(bodies, clerk)
        return replace(accepted, skipped=tuple(skipped))

    def history(self, name: str, code: str) -> tuple[Past, ...]:
        """Return what happened to the rows of *code*, the newest first.

        :raises TableError: there is no such table.
        :raises StorageError: the database cannot be read.
        """
        table = self.table(name)
        subject = _subject(table.description, code)
        with self._journal.reading() as connection:
            told = told_of(connection, subject)
        return past_of(table.description, code, told, self._faults())

    def export(self, name: str, path: Path, language: str = "en") -> int:
        """Write the table *name* to *path*, CSV or XLSX by its ending; return how many rows.

        :raises TableError: there is no such table.
        :raises SheetMissingError: the file cannot be written.
        """
        table = self.table(name)
        title = table.description.title.in_(language)
        write_sheet(path, title, export(table), practice=self._tables.office.practice)
        return len(table.rows)

    def export_template(self, name: str, path: Path, language: str = "en") -> None:
        """Write a file to be filled in: the columns of the table *name* and one example.

        :raises TableError: there is no such table.
        :raises SheetMissingError: the file cannot be written.
        """
        description = self.table(name).description
        title, practice = description.title.in_(language), self._tables.office.practice
        write_sheet(path, title, template(description), practice=practice)

    def _known(self, description: Description) -> Known:
        linked = {column.links_to for column in description.columns} - {""}
        if description.of_office:
            linked |= {REGIONS}
        return {name: self.table(name).codes() for name in linked}

    def _faults(self) -> dict[UUID, tuple[Fault, ...]]:
        """Return why entries have no effect, by their ids."""
        return {one.step.entry: one.faults for one in self._tables.data.skipped}

    def _not_stale(self, name: str, changes: Sequence[Change]) -> tuple[list[Change], list[Change]]:
        """Return those of *changes* whose rows are as they were seen, and the others, skipped."""
        standing_now = {(row.code, row.valid_from): row for row in self.table(name).rows}
        fresh, stale = [], []
        for change in changes:
            row = change.row
            if standing_now.get((row.code, row.valid_from)) == change.before:
                fresh.append(change)
            else:
                fault = Fault("changed_since", value=change.code)
                stale.append(replace(change, effect=Effect.SKIPPED, faults=(fault,)))
        return fresh, stale

    def _not_fitting(self, changes: Sequence[Change]) -> list[tuple[Fault, ...]]:
        """Return for each of *changes* why it cannot stand, taken over what stands now."""
        if not changes:
            return []
        table = self.table(changes[0].row.table)
        # What stands is taken for what ships, so that only the changes are judged.
        trial = [_trial(change, turn) for turn, change in enumerate(changes, 1)]
        judged = standing(table.description, table.rows, trial, self._known(table.description))
        bad = {one.step.turn: one.faults for one in judged.skipped}
        return [bad.get(turn, ()) for turn in range(1, len(changes) + 1)]

    def _record(self, changes: Iterable[Change], clerk: Clerk) -> Accepted:
        bodies = []
        for change in changes:
            row = change.row
            description = TABLES[row.table]
            body = _ended(row) if change.effect is Effect.ENDED else _set(row, description)
            bodies.append((body, _subject(description, row.code)))
        return self._write(bodies, clerk)

    def _write(self, bodies: Sequence[tuple[Body, UUID]], clerk: Clerk) -> Accepted:
        first: Entry | None = None
        check_may(clerk.role, May.REFERENCE)
        if bodies:
            with self._journal.writing() as journal:
                for body, subject in bodies:
                    entry = self._write_one(journal, body, subject, clerk, first)
                    first = first or entry
            self._tables.renew()
        return Accepted(first.envelope.id if first else None, len(bodies))

    def _write_one(
        self, journal: Writing, body: Body, subject: UUID, clerk: Clerk, first: Entry | None
    ) -> Entry:
        return journal.record(
            body,
            subject,
            actor=clerk.login,
            moment=self._clock.moment(after=journal.last_at),
            cause=first.envelope.id if first else None,
        )


def _subject(description: Description, code: str) -> UUID:
    return subject_of(description.name, code, code if description.of_office else "")


def _change_of(table: TableRows, row: Row) -> Change:
    before = table.find(row.code, row.valid_from)
    differs = differing(table.description, before, row)
    effect = effect_of(before, differs)
    return Change(effect=effect, code=row.code, row=row, before=before, differs=differs)


def _trial(change: Change, turn: int) -> Step:
    act = Act.ENDED if change.effect is Effect.ENDED else Act.SET
    return Step(act=act, row=change.row, entry=_NOWHERE, subject=_NOWHERE, turn=turn)


def _set(row: Row, description: Description) -> ReferenceSet:
    return ReferenceSet(
        table=row.table,
        code=row.code,
        office=row.office(description),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        values=dict(row.values),
        basis=row.basis,
        certainty=row.certainty,
        note=row.note,
    )


def _ended(row: Row) -> ReferenceEnded:
    return ReferenceEnded(
        table=row.table,
        code=row.code,
        office=row.office(TABLES[row.table]),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        note="",
    )


def _contrary(step: Step, before: Row | None) -> Body:
    """Return what brings back the row as it was *before* the step."""
    description = TABLES[step.row.table]
    if before is not None:
        return _set(before, description)
    return ReferenceWithdrawn(
        table=step.row.table,
        code=step.row.code,
        office=step.row.office(description),
        valid_from=step.row.valid_from,
        note="",
    )

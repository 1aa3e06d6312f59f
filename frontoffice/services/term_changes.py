"""What the tables of the law change about open terms: shown first, done when it is approved."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from db.engine import reading
from db.record import Journal, Writing
from db.tables import appeal as table
from frontoffice.domain.calendar import Calendar
from frontoffice.domain.estimates import term_anyway
from frontoffice.domain.reference_data import ReferenceData
from frontoffice.domain.roles import May, check_may
from frontoffice.domain.status import OPEN
from frontoffice.domain.term import Term
from frontoffice.domain.term_moves import TermMove, changed_days
from frontoffice.journal.bodies import AppealTermChanged
from frontoffice.services.bodies import moment_of, term_body
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce

TOGETHER: Final = 100
"""Terms that are changed in one transaction; a clerk who registers waits for no more."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class TermChange:
    """What would become of the term of one open appeal."""

    appeal: UUID
    number: str
    applicant: str
    kind: str
    move: TermMove


class TermChanges:
    """Count the open terms of the own office anew, and change them when somebody approves.

    :raises StorageError: (every method) the disk refused.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def dry_run(self) -> tuple[TermChange, ...]:
        """Return the open terms that the tables of today count otherwise, the soonest first.

        Nothing is changed. Terms of other offices are theirs to approve.

        Source: Code, art. 76.
        """
        query = (
            select(table)
            .where(table.c.status.in_(OPEN), table.c.office == self._journal.author.office_code)
            .order_by(table.c.due_on, table.c.key)
        )
        with reading(self._journal.engine) as connection:
            rows = connection.execute(query).all()
        then = _Then(self._tables)
        counted = ((row, self._now(row)) for row in rows)
        return tuple(
            self._changed(row, now, then) for row, now in counted if now.due_on != row.due_on
        )

    def approve(
        self,
        changes: Sequence[TermChange],
        clerk: Clerk,
        progress: Progress = lambda _done, _whole: None,
    ) -> int:
        """Make *changes*, and return how many were made.

        One whose last day is not any more what it was in the dry run is left as it is: somebody
        has corrected it, or was faster.

        :raises RoleError: the clerk's role does not allow it; nothing was changed.
        """
        check_may(clerk.role, May.OVERSEE)
        done = 0
        for start in range(0, len(changes), TOGETHER):
            some = changes[start : start + TOGETHER]
            with self._journal.writing() as journal:
                moment = self._clock.moment(after=journal.last_at)
                for one in _as_shown(journal, some):
                    body = AppealTermChanged(
                        term=term_body(one.move.now), before=one.move.was.isoformat()
                    )
                    journal.record(body, one.appeal, actor=clerk.login, moment=moment)
                    done += 1
            progress(start + len(some), len(changes))
        return done

    def _now(self, row: Any) -> Term:
        today = self._tables.today
        received_at = moment_of(row.received_at)
        return term_anyway(today.data.terms, row.kind, received_at, today.office.hours)

    def _changed(self, row: Any, now: Term, then: "_Then") -> TermChange:
        told = then.data(row.received_at)
        hours = self._tables.office.hours
        before = term_anyway(told.terms, row.kind, moment_of(row.received_at), hours)
        last = max(row.due_on, now.due_on) + timedelta(1)
        days = changed_days(told.calendar, self._calendar, now.received_at.date(), last)
        move = TermMove(row.due_on, now, before if before.due_on == row.due_on else None, days)
        return TermChange(row.id, row.number, row.applicant_name, row.kind, move)

    @property
    def _calendar(self) -> Calendar:
        return self._tables.data.calendar


class _Then:
    """The tables as they were told at some time; those of equal times are made once."""

    def __init__(self, tables: InForce) -> None:
        self._tables = tables
        self._made: dict[str, ReferenceData] = {}

    def data(self, at: int) -> ReferenceData:
        found = self._tables.data_at(at)
        return self._made.setdefault(found.version, found)


def _as_shown(journal: Writing, changes: Sequence[TermChange]) -> Iterator[TermChange]:
    """Yield those of *changes* that still stand as they were shown."""
    ids = [one.appeal for one in changes]
    query = select(table.c.id, table.c.due_on).where(table.c.id.in_(ids), table.c.status.in_(OPEN))
    due = {row.id: row.due_on for row in journal.connection.execute(query)}
    yield from (one for one in changes if due.get(one.appeal) == one.move.was)

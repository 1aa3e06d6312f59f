"""Visits: who comes, what comes of it, and the sheet that shows who was sent away."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select
from uuid_utils.compat import uuid7

from db.apply.known import known
from db.engine import reading
from db.entries import entries_of
from db.record import Journal, Moment, Writing
from db.tables import device_key
from db.tables import visit as table
from frontoffice.domain.roles import May, check_may
from frontoffice.domain.visit import CameOf, Visit, WhyLeft, why_left
from frontoffice.errors import ConflictError, RuleError
from frontoffice.journal.visit_bodies import VisitEnded, VisitOpened, VisitReopened, VisitServed
from frontoffice.services.bodies import moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce

MOST: Final = 2_000
"""Visits that are read at once; an office has some forty a day at a desk."""
_VISITS: Final = select(table, func.coalesce(device_key.c.device_no, 0).label("desk")).outerjoin(
    device_key, device_key.c.device == table.c.device
)


class UnknownVisitError(RuleError):
    """There is no such visit here."""

    code = "rule.visit"


class VisitOverError(ConflictError):
    """The visit has ended, or has not; somebody was faster."""

    code = "conflict.visit"


@dataclass(frozen=True, slots=True)
class DeskDay:
    """What came of the visits of one desk on one day."""

    desk: int
    on: date
    outcomes: Mapping[CameOf, int]
    """Each visit once, by the weightiest of what came of it."""
    left: Mapping[WhyLeft, int]
    """Of those who left with nothing, why."""
    open: int
    """Without an end and without anything that came of them."""

    @property
    def visits(self) -> int:
        """How many there were."""
        return sum(self.outcomes.values()) + self.open

    @property
    def in_vain_percent(self) -> int:
        """Of a hundred visits, how many ended with nothing, or have no outcome."""
        vain = self.outcomes[CameOf.LEFT] + self.open
        return round(100 * vain / self.visits) if self.visits else 0


class Visits:
    """Note who comes to this desk and what comes of it.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def open(self, clerk: Clerk, ticket: str = "") -> Visit:
        """Note that somebody has come to *clerk*, and return the visit.

        :param ticket: of the queue.
        :raises RoleError: the clerk's role does not allow it.
        """
        check_may(clerk.role, May.REGISTER)
        subject = uuid7()
        with self._journal.writing() as journal:
            moment = self._clock.moment(after=journal.last_at)
            on = self._tables.local(moment.at).date().isoformat()
            body = VisitOpened(on=on, ticket=ticket.strip())
            journal.record(body, subject, actor=clerk.login, moment=moment, seen=0)
        return self.visit(subject)

    def end(
        self, visit: UUID, clerk: Clerk, reason: WhyLeft | None = None, note: str = ""
    ) -> Visit:
        """Note that the person has gone, and return the visit.

        :param reason: why, where nothing came of the visit; else it is not kept. Nobody is made
            to tell one: without it :attr:`WhyLeft.UNTOLD` shows in the sheet.
        :raises UnknownVisitError: there is no such visit here.
        :raises VisitOverError: it has ended already.
        """
        check_may(clerk.role, May.REGISTER)
        found = self.visit(visit)
        if found.ended_at is not None:
            raise VisitOverError
        why = "" if found.outcome is not None else (reason or WhyLeft.UNTOLD).value
        self._record(visit, VisitEnded(reason=why, note=note.strip()), clerk)
        return self.visit(visit)

    def reopen(self, visit: UUID, clerk: Clerk) -> Visit:
        """Note that the person is back, or never went, and return the visit.

        :raises UnknownVisitError: there is no such visit here.
        :raises VisitOverError: it has not ended.
        """
        check_may(clerk.role, May.REGISTER)
        if self.visit(visit).ended_at is None:
            raise VisitOverError
        self._record(visit, VisitReopened(), clerk)
        return self.visit(visit)

    def visit(self, visit: UUID) -> Visit:
        """Return the visit of this id.

        :raises UnknownVisitError: there is no such visit here.
        """
        found = self._found(_VISITS.where(table.c.id == visit))
        if not found:
            raise UnknownVisitError
        return found[0]

    def here(self, clerk: Clerk) -> Visit | None:
        """Return the visit that is at *clerk*'s desk now: the last one of today without an end."""
        query = _VISITS.where(
            table.c.clerk == clerk.login,
            table.c.on == self.today,
            table.c.ended_at.is_(None),
        )
        found = self._found(query.order_by(table.c.opened_at.desc()).limit(1))
        return found[0] if found else None

    def appeals_of(self, visit: UUID) -> tuple[UUID, ...]:
        """Return the appeals that came of *visit*, in the order in which they did."""
        with reading(self._journal.engine) as connection:
            told = [known(entry) for entry in entries_of(connection, visit)]
        bodies = [one.body for one in told if one is not None]
        return tuple(
            UUID(body.of)
            for body in bodies
            if isinstance(body, VisitServed) and body.what == CameOf.APPEAL.value
        )

    def of_days(self, first: date, last: date) -> tuple[Visit, ...]:
        """Return the visits of the office from *first* to *last*, the newest first."""
        query = _VISITS.where(table.c.on.between(first, last))
        newest = query.order_by(table.c.on.desc(), table.c.opened_at.desc()).limit(MOST)
        return self._found(newest)

    def without_outcome(self, day: date | None = None) -> tuple[Visit, ...]:
        """Return the visits up to *day*, today without one, of which nobody knows what came."""
        nothing = (table.c.appeals == 0) & (table.c.consultations == 0) & (table.c.bookings == 0)
        until = self.today if day is None else day
        query = _VISITS.where(table.c.on <= until, table.c.ended_at.is_(None), nothing)
        return self._found(query.order_by(table.c.on, table.c.opened_at).limit(MOST))

    def sheet(self, first: date, last: date) -> tuple[DeskDay, ...]:
        """Return what came of the visits from *first* to *last*, by day and desk."""
        days: dict[tuple[date, int], list[Visit]] = {}
        for one in self._found(_VISITS.where(table.c.on.between(first, last))):
            days.setdefault((one.on, one.desk), []).append(one)
        return tuple(_desk_day(desk, on, days[on, desk]) for on, desk in sorted(days))

    def _record(self, visit: UUID, body: VisitEnded | VisitReopened, clerk: Clerk) -> None:
        with self._journal.writing() as journal:
            moment = self._clock.moment(after=journal.last_at)
            journal.record(body, visit, actor=clerk.login, moment=moment)

    @property
    def today(self) -> date:
        """The day of the office."""
        return self._tables.local(self._clock.moment().at).date()

    def _found(self, query: Select[Any]) -> tuple[Visit, ...]:
        with reading(self._journal.engine) as connection:
            rows = connection.execute(query).all()
        return tuple(map(_visit, rows))


def record_served(
    journal: Writing, visit: UUID, what: CameOf, of: UUID, clerk: Clerk, moment: Moment
) -> None:
    """Record that *of* came of *visit*, in the transaction in which it was made."""
    body = VisitServed(what=what.value, of=str(of))
    journal.record(body, visit, actor=clerk.login, moment=moment)


def _visit(row: Any) -> Visit:
    return Visit(
        id=row.id,
        desk=row.desk,
        clerk=row.clerk,
        on=row.on,
        ticket=row.ticket,
        opened_at=moment_of(row.opened_at),
        ended_at=None if row.ended_at is None else moment_of(row.ended_at),
        appeals=row.appeals,
        consultations=row.consultations,
        bookings=row.bookings,
        reason=why_left(row.reason),
        note=row.note,
    )


def _desk_day(desk: int, on: date, visits: list[Visit]) -> DeskDay:
    outcomes = Counter(one.outcome for one in visits)
    left = [one for one in visits if one.outcome is CameOf.LEFT]
    return DeskDay(
        desk=desk,
        on=on,
        outcomes={what: outcomes[what] for what in CameOf},
        left=Counter(one.reason or WhyLeft.UNTOLD for one in left),
        open=outcomes[None],
    )

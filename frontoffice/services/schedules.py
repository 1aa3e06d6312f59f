"""Schedules of receptions at a desk: proposed, approved, turned down, withdrawn, read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection
from uuid_utils.compat import uuid7

from db.record import Journal, Writing
from db.schedules import Version, versions
from frontoffice.domain.reception import Reception, held, next_receptions, receptions
from frontoffice.domain.reception_month import Span, ordered, span_of
from frontoffice.domain.roles import May, check_may
from frontoffice.domain.schedule import Schedule
from frontoffice.domain.schedule_changes import cancelled_on
from frontoffice.errors import ConflictError, RuleError
from frontoffice.journal.body import Body
from frontoffice.journal.schedule_bodies import (
    ScheduleApproved,
    ScheduleDeclined,
    ScheduleSet,
    ScheduleWithdrawn,
)
from frontoffice.journal.schedule_content import content_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce


class UnknownScheduleError(RuleError):
    """There is no such schedule here."""

    code = "rule.schedule_id"


class NoProposalError(ConflictError):
    """Nothing waits for approval here, or something else does: somebody was faster."""

    code = "conflict.schedule"


@dataclass(frozen=True, slots=True)
class Planned:
    """A schedule: what stands of it, and what is proposed."""

    id: UUID
    standing: Version | None
    proposal: Version | None

    @property
    def shown(self) -> Version:
        """What stands; the proposal where nothing does yet."""
        found = self.standing or self.proposal
        assert found is not None  # noqa: S101 -- of nothing there is no row
        return found

    @property
    def waits(self) -> bool:
        """Whether a head has to decide about a proposal."""
        return self.proposal is not None and not self.proposal.declined


class Schedules:
    """Plan when officials receive.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def propose(self, schedule: Schedule, clerk: Clerk) -> Planned:
        """Propose that *schedule* be so, and return what is known of it now.

        Its version is counted here; what was approved stands until this is.

        :raises RoleError: the role does not allow it.
        """
        check_may(clerk.role, May.PLAN)
        with self._journal.writing() as journal:
            self._propose(journal, schedule, clerk)
        return self.schedule(schedule.id)

    def propose_all(self, schedules: Sequence[Schedule], clerk: Clerk) -> int:
        """Propose several schedules in one transaction, and return how many they were.

        :raises RoleError: the role does not allow it.
        """
        check_may(clerk.role, May.PLAN)
        with self._journal.writing() as journal:
            for one in schedules:
                self._propose(journal, one, clerk)
        return len(schedules)

    def call_off(self, schedule: UUID, on: date, reason: str, clerk: Clerk) -> bool:
        """Propose that what is held on a day is not held; tell whether there was anything.

        What is proposed already stays in the proposal.

        :raises RoleError: the role does not allow it.
        :raises UnknownScheduleError: there is no such schedule here.
        """
        check_may(clerk.role, May.PLAN)
        with self._journal.writing() as journal:
            planned = _planned(journal.connection, schedule)
            waits = planned.proposal if planned.waits else None
            like = (waits or planned.shown).schedule
            found = held(receptions(like, on, on, self._tables.data.calendar))
            if found:
                self._propose(journal, cancelled_on(like, found, reason.strip()), clerk)
        return bool(found)

    def approve(self, schedule: UUID, clerk: Clerk, proposal: UUID | None = None) -> Planned:
        """Let what is proposed stand from now on, and return what is known of it now.

        :param proposal: the entry that the head has read; None for the last one.
        :raises RoleError: the role does not allow it.
        :raises UnknownScheduleError: there is no such schedule here.
        :raises NoProposalError: this proposal waits no more.
        """
        check_may(clerk.role, May.APPROVE)
        with self._journal.writing() as journal:
            waits = _waiting(journal.connection, schedule, proposal)
            content, number = content_of(waits.schedule), waits.schedule.version
            body = ScheduleApproved(number=number, content=content, of=str(waits.entry))
            self._record(journal, body, schedule, clerk)
        return self.schedule(schedule)

    def decline(
        self, schedule: UUID, reason: str, clerk: Clerk, proposal: UUID | None = None
    ) -> Planned:
        """Turn a proposal down; whoever made it reads why.

        :raises RoleError: the role does not allow it.
        :raises UnknownScheduleError: there is no such schedule here.
        :raises NoProposalError: this proposal waits no more.
        """
        check_may(clerk.role, May.APPROVE)
        with self._journal.writing() as journal:
            waits = _waiting(journal.connection, schedule, proposal)
            body = ScheduleDeclined(of=str(waits.entry), reason=reason.strip())
            self._record(journal, body, schedule, clerk)
        return self.schedule(schedule)

    def withdraw(self, schedule: UUID, since: date, reason: str, clerk: Clerk) -> Planned:
        """Let the schedule stand no more from *since* on: the official has gone.

        :raises RoleError: the role does not allow it.
        :raises UnknownScheduleError: there is no such schedule here.
        :raises NoProposalError: it was never approved.
        """
        check_may(clerk.role, May.APPROVE)
        with self._journal.writing() as journal:
            if _planned(journal.connection, schedule).standing is None:
                raise NoProposalError
            body = ScheduleWithdrawn(since=since.isoformat(), reason=reason.strip())
            self._record(journal, body, schedule, clerk)
        return self.schedule(schedule)

    def schedule(self, schedule: UUID) -> Planned:
        """Return what is known of a schedule.

        :raises UnknownScheduleError: there is no such schedule here.
        """
        with self._journal.reading() as connection:
            return _planned(connection, schedule)

    def all(self) -> tuple[Planned, ...]:
        """Return all schedules that reach this desk, by body and official."""
        with self._journal.reading() as connection:
            return _together(versions(connection))

    def span(self, first: date, last: date, *, proposed: bool = False) -> Span:
        """Return who receives from *first* to *last*: heads, then deputies, then others of a body.

        :param proposed: by what is proposed, where something is, instead of what stands.
        :raises CalendarError: the calendar does not reach so far.
        """
        return self.span_of(self.all(), first, last, proposed=proposed)

    def span_of(
        self, found: Sequence[Planned], first: date, last: date, *, proposed: bool = False
    ) -> Span:
        """As :meth:`span`, by what was read before."""
        told = []
        for one in found:
            version = one.proposal if proposed and one.waits else one.standing
            if version is not None:
                told.append((version.schedule, version.withdrawn_from))
        return span_of(ordered(told), first, last, self._tables.data.calendar)

    def preview(self, schedule: Schedule, count: int = 6) -> tuple[Reception, ...]:
        """Return the next receptions that *schedule* would make, from today on."""
        return next_receptions(schedule, self.today, count, self._tables.data.calendar)

    @property
    def today(self) -> date:
        """The day of the office."""
        return self._tables.local(self._clock.moment().at).date()

    def _propose(self, journal: Writing, schedule: Schedule, clerk: Clerk) -> None:
        known = [one.schedule.version for one in versions(journal.connection, schedule.id)]
        number = max(known, default=0) + 1
        body = ScheduleSet(number=number, content=content_of(schedule))
        self._record(journal, body, schedule.id, clerk)

    def _record(self, journal: Writing, body: Body, subject: UUID, clerk: Clerk) -> None:
        moment = self._clock.moment(after=journal.last_at)
        journal.record(body, subject, actor=clerk.login, moment=moment)


def new_id() -> UUID:
    """Return an id for a schedule that there is not yet."""
    return uuid7()


def new_schedule(like: Schedule) -> Schedule:
    """Return *like* as the first version of a schedule of its own."""
    return replace(like, id=new_id(), version=1)


def _planned(connection: Connection, schedule: UUID) -> Planned:
    found = _together(versions(connection, schedule))
    if not found:
        raise UnknownScheduleError
    return found[0]


def _waiting(connection: Connection, schedule: UUID, proposal: UUID | None) -> Version:
    waits = _planned(connection, schedule).proposal
    if waits is None or waits.declined or proposal not in {None, waits.entry}:
        raise NoProposalError
    return waits


def _together(found: Sequence[Version]) -> tuple[Planned, ...]:
    by_id: dict[UUID, dict[bool, Version]] = {}
    for one in found:
        by_id.setdefault(one.schedule.id, {})[one.approved] = one
    return tuple(Planned(of, some.get(True), some.get(False)) for of, some in by_id.items())

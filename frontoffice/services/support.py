"""Support that a person may be entitled to: found by rules, proposed, and begun in one step."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select
from uuid_utils.compat import uuid7

from db.engine import reading
from db.record import Journal, Moment, Writing
from db.tables import device_key
from db.tables import support as table
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.kinds import AppealLanguage, Form
from frontoffice.domain.measures import Measure, Situation, years_on
from frontoffice.domain.roles import May, check_may
from frontoffice.domain.support import Answer, Proposal
from frontoffice.errors import RuleError
from frontoffice.journal.support_bodies import SupportAccepted, SupportDeclined, SupportProposed
from frontoffice.services.bodies import moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce

MOST: Final = 5_000
"""Proposals that are read at once."""
APPLICATION: Final = "application"
_PROPOSALS: Final = select(table, func.coalesce(device_key.c.device_no, 0).label("desk")).outerjoin(
    device_key, device_key.c.device == table.c.device
)
_BODIES: Final = {Answer.ACCEPTED: SupportAccepted, Answer.DECLINED: SupportDeclined}


class UnknownMeasureError(RuleError):
    """There is no such measure of support today."""

    code = "rule.measure"


class UnknownProposalError(RuleError):
    """Nothing was proposed here under this id."""

    code = "rule.proposal"


@dataclass(frozen=True, slots=True)
class Supported:
    """What was proposed on one day."""

    on: date
    answers: Mapping[Answer, int]
    by_measure: Mapping[str, Mapping[Answer, int]]
    """By the code of the measure, in alphabetical order."""


class Support:
    """Propose what a person may be entitled to, and note what the person says to it.

    :raises StorageError: (what records and reads) the disk refused; nothing was recorded.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def proposed(self, situation: Situation) -> tuple[Measure, ...]:
        """Return what somebody in *situation* may be entitled to; it reads no disk."""
        return self._tables.data.measures.proposed(situation)

    def age(self, applicant: Applicant) -> int | None:
        """Return how old *applicant* is today; None where the day of birth is not told."""
        born = applicant.birth_on
        return None if born is None else years_on(born, self.today)

    def measure(self, code: str) -> Measure:
        """Return the measure *code* of today.

        :raises UnknownMeasureError: there is none.
        """
        found = self._tables.data.measures.find(code)
        if found is None:
            raise UnknownMeasureError(measure=code)
        return found

    def application(self, code: str, draft: Draft) -> Draft:
        """Return an application for the measure *code*, filled in, of whoever brings *draft*.

        It is addressed to the body at the place of the applicant; to nobody where the place
        does not tell which one it is.

        :raises UnknownMeasureError: there is no such measure today.
        """
        measure, tables = self.measure(code), self._tables
        region = draft.region or tables.office.region
        place = tables.data.competence.place(region, draft.applicant.address)
        bodies = (tables.bodies.find(body) for body in measure.bodies_at(place))
        body = next(filter(None, bodies), None)
        language = "ru" if draft.language is AppealLanguage.RU else "kk"
        return replace(
            draft,
            kind=APPLICATION,
            form=Form.WRITTEN,
            topic=measure.topic,
            addressee=body.name.in_(language) if body else "",
            essence=measure.asked.in_(language),
            contested="",
            attachments=(),
            urgent=False,
        )

    def propose(
        self,
        code: str,
        clerk: Clerk,
        answer: Answer = Answer.PROPOSED,
        visit: UUID | None = None,
    ) -> Proposal:
        """Note that the measure *code* was proposed, and what was said to it at once.

        :raises RoleError: the clerk's role does not allow it.
        :raises UnknownMeasureError: there is no such measure today.
        """
        check_may(clerk.role, May.REGISTER)
        measure, subject = self.measure(code), uuid7()
        with self._journal.writing() as journal:
            moment = self._clock.moment(after=journal.last_at)
            body = SupportProposed(
                on=self._tables.local(moment.at).date().isoformat(),
                visit=str(visit) if visit else "",
                measure=measure.code,
                measure_version=measure.version,
            )
            journal.record(body, subject, actor=clerk.login, moment=moment, seen=0)
            if answer is not Answer.PROPOSED:
                _record(journal, subject, answer, clerk, moment)
        return self.proposal(subject)

    def answer(self, proposal: UUID, answer: Answer, clerk: Clerk) -> Proposal:
        """Note what was said to *proposal*: the later answer stands.

        :param answer: accepted or declined.
        :raises RoleError: the clerk's role does not allow it.
        :raises UnknownProposalError: nothing was proposed here under this id.
        """
        check_may(clerk.role, May.REGISTER)
        self.proposal(proposal)
        with self._journal.writing() as journal:
            moment = self._clock.moment(after=journal.last_at)
            _record(journal, proposal, answer, clerk, moment)
        return self.proposal(proposal)

    def proposal(self, proposal: UUID) -> Proposal:
        """Return the proposal of this id.

        :raises UnknownProposalError: nothing was proposed here under this id.
        """
        found = self._found(_PROPOSALS.where(table.c.id == proposal))
        if not found:
            raise UnknownProposalError
        return found[0]

    def of_days(self, first: date, last: date) -> tuple[Proposal, ...]:
        """Return what was proposed at the office from *first* to *last*, the newest first."""
        query = _PROPOSALS.where(table.c.on.between(first, last))
        newest = query.order_by(table.c.on.desc(), table.c.proposed_at.desc(), table.c.id.desc())
        return self._found(newest.limit(MOST))

    def sheet(self, first: date, last: date) -> tuple[Supported, ...]:
        """Return how often what was proposed from *first* to *last*, a day with any at a time."""
        days: dict[date, list[Proposal]] = {}
        for one in self.of_days(first, last):
            days.setdefault(one.on, []).append(one)
        return tuple(
            Supported(
                on,
                _counted(days[on]),
                {
                    code: _counted([one for one in days[on] if one.measure == code])
                    for code in sorted({one.measure for one in days[on]})
                },
            )
            for on in sorted(days)
        )

    @property
    def today(self) -> date:
        """The day of the office."""
        return self._tables.local(self._clock.moment().at).date()

    def _found(self, query: Select[Any]) -> tuple[Proposal, ...]:
        with reading(self._journal.engine) as connection:
            rows = connection.execute(query).all()
        return tuple(map(_proposal, rows))


def _record(journal: Writing, proposal: UUID, answer: Answer, clerk: Clerk, moment: Moment) -> None:
    journal.record(_BODIES[answer](), proposal, actor=clerk.login, moment=moment)


def _counted(proposals: list[Proposal]) -> dict[Answer, int]:
    told = [one.answer for one in proposals]
    return {answer: told.count(answer) for answer in Answer}


def _proposal(row: Any) -> Proposal:
    return Proposal(
        id=row.id,
        visit=row.visit,
        desk=row.desk,
        clerk=row.clerk,
        on=row.on,
        proposed_at=moment_of(row.proposed_at),
        measure=row.measure,
        measure_version=row.measure_version,
        answer=Answer(row.answer),
    )

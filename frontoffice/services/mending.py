"""What a person confirms of an appeal, and what has to be mended in it, with its term."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from db.entries import entries_of
from db.record import Journal
from frontoffice.domain.appeal import Flag
from frontoffice.domain.paper import Requisite, missing_by
from frontoffice.domain.roles import May, check_may
from frontoffice.domain.status import OPEN
from frontoffice.domain.steps_terms import TimedStep, last_day, step_term
from frontoffice.errors import ConflictError, RuleError
from frontoffice.journal.bodies import AppealCorrected, AppealRegistered
from frontoffice.journal.body import Body
from frontoffice.journal.paper_bodies import AppealMended, ContactsConfirmed, MendingAsked
from frontoffice.services.appeals import folded_of, told_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce


class ClosedAppealError(ConflictError):
    """The appeal is answered, returned, redirected or withdrawn: nothing is mended in it."""

    code = "conflict.closed"


class MendingError(ConflictError):
    """Nothing was asked to be mended, or it has been mended already."""

    code = "conflict.mending"


class NothingMissingError(RuleError):
    """Whoever asks to mend says what, and gives a day that is still to come."""

    code = "rule.mending"


@dataclass(frozen=True, slots=True)
class Mending:
    """How it stands with what is missing in an appeal."""

    suggested: tuple[Requisite, ...]
    """What the flags say is missing."""
    until: date
    """The last day, were it asked today."""
    asked: bool
    """Whether it was asked, and is not mended yet."""
    asked_until: date | None
    return_by: date | None
    """Until when it is returned where it is not mended (Code, art. 64(7))."""
    confirmed: bool
    """Whether the contacts that stand there now were confirmed by signature."""
    is_open: bool
    """Whether anything can still be mended in it."""


class Mendings:
    """Note what is missing in an appeal, that it is mended, and what the person confirmed.

    :raises UnknownAppealError: (every method) there is no such appeal here.
    :raises ErasedAppealError: (every method) what it said has been erased.
    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def standing(self, appeal: UUID) -> Mending:
        """Return how it stands with *appeal*."""
        with self._journal.reading() as connection:
            entries = entries_of(connection, appeal)
        folded, told = folded_of(entries), told_of(entries)
        asked = _asked(told)
        until = date.fromisoformat(asked.until) if asked else None
        return Mending(
            suggested=missing_by(Flag(*pair) for pair in folded.flags),
            until=self._last_day(TimedStep.MENDING, self._today),
            asked=asked is not None,
            asked_until=until,
            return_by=self._last_day(TimedStep.RETURN, until) if until else None,
            confirmed=_confirmed(told),
            is_open=folded.status in OPEN,
        )

    def ask(
        self,
        appeal: UUID,
        missing: tuple[Requisite, ...],
        clerk: Clerk,
        *,
        note: str = "",
        until: date | None = None,
    ) -> date:
        """Note that the applicant is asked to mend what is missing, and return the last day.

        :param until: the last day; without one as many working days as the table of terms says.
        :raises RoleError: the clerk's role does not allow it.
        :raises NothingMissingError: neither *missing* nor *note* says what, or the day has passed.
        :raises ClosedAppealError: the appeal is closed.

        Source: Code, art. 64(6).
        """
        check_may(clerk.role, May.REGISTER)
        last = until or self._last_day(TimedStep.MENDING, self._today)
        if not (missing or note.strip()) or last < self._today:
            raise NothingMissingError
        codes = tuple(one.value for one in dict.fromkeys(missing))
        body = MendingAsked(missing=codes, note=note.strip(), until=last.isoformat())
        self._record(appeal, body, clerk, in_work=True)
        return last

    def mended(self, appeal: UUID, clerk: Clerk, *, note: str = "") -> None:
        """Note that what was missing is there now.

        :raises RoleError: the clerk's role does not allow it.
        :raises MendingError: nothing is to be mended.
        :raises ClosedAppealError: the appeal is closed.
        """
        check_may(clerk.role, May.REGISTER)
        self._record(appeal, AppealMended(note=note.strip()), clerk, in_work=True)

    def confirm_contacts(self, appeal: UUID, clerk: Clerk) -> None:
        """Note that the applicant has signed that the contacts are true.

        :raises RoleError: the clerk's role does not allow it.

        Source: Code, art. 66(4).
        """
        check_may(clerk.role, May.REGISTER)
        self._record(appeal, None, clerk, in_work=False)

    def _record(
        self, appeal: UUID, body: MendingAsked | AppealMended | None, clerk: Clerk, *, in_work: bool
    ) -> None:
        """Record *body*; where it is None, that the contacts are confirmed."""
        with self._journal.writing() as journal:
            entries = entries_of(journal.connection, appeal)
            folded = folded_of(entries)
            told = told_of(entries)
            if in_work and folded.status not in OPEN:
                raise ClosedAppealError
            if isinstance(body, AppealMended) and _asked(told) is None:
                raise MendingError
            said: Body = body or ContactsConfirmed(of=str(_contacts(told)))
            moment = self._clock.moment(after=journal.last_at)
            journal.record(said, appeal, actor=clerk.login, moment=moment)

    @property
    def _today(self) -> date:
        return self._tables.local(self._clock.moment().at).date()

    def _last_day(self, step: TimedStep, after: date) -> date:
        return last_day(step_term(step), after, self._tables.data.calendar)


def _asked(told: Sequence[tuple[UUID, Body]]) -> MendingAsked | None:
    """Return what was asked to be mended last and is not; None for nothing."""
    asked: MendingAsked | None = None
    for _, body in told:
        if isinstance(body, MendingAsked):
            asked = body
        elif isinstance(body, AppealMended):
            asked = None
    return asked


def _contacts(told: Sequence[tuple[UUID, Body]]) -> UUID:
    """Return the entry that tells the contacts: the registration, or who corrected them last."""
    return next(
        id_
        for id_, body in reversed(told)
        if isinstance(body, AppealRegistered)
        or (isinstance(body, AppealCorrected) and "applicant" in body.changed)
    )


def _confirmed(told: Sequence[tuple[UUID, Body]]) -> bool:
    """Tell whether the contacts that stand there now were confirmed."""
    now = str(_contacts(told))
    return any(isinstance(body, ContactsConfirmed) and body.of == now for _, body in told)

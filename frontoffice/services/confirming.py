"""Asking the applicant again, once essence or applicant of a registered appeal were corrected."""

from dataclasses import dataclass
from uuid import UUID

from db.entries import entries_of
from db.record import Journal
from frontoffice.domain.confirming import Way, to_sign
from frontoffice.domain.kinds import Form
from frontoffice.domain.paper import PaperKind
from frontoffice.domain.roles import May, check_may
from frontoffice.errors import ConflictError
from frontoffice.journal.paper_bodies import ConfirmedByApplicant
from frontoffice.services.appeals import folded_of
from frontoffice.services.bodies import draft_of_fields
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard


class ConfirmedError(ConflictError):
    """Nothing was corrected, or the applicant has been asked about it already."""

    code = "conflict.confirmed"


@dataclass(frozen=True, slots=True)
class Confirming:
    """What an applicant is to confirm."""

    what: tuple[str, ...]
    """Of :data:`frontoffice.domain.confirming.ASKED`; empty where nothing is open."""
    essence: str
    """As it stands now."""
    applicant: str
    paper: PaperKind
    """On which the applicant signs it."""


class Confirmations:
    """Tell what an applicant is to confirm again, and note that they were asked.

    :raises UnknownAppealError: (every method) there is no such appeal here.
    :raises ErasedAppealError: (every method) what it said has been erased.
    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(self, journal: Journal, clock: ClockGuard) -> None:
        self._journal = journal
        self._clock = clock

    def standing(self, appeal: UUID) -> Confirming:
        """Return what the applicant of *appeal* is to confirm."""
        with self._journal.reading() as connection:
            folded = folded_of(entries_of(connection, appeal))
        draft, what = draft_of_fields(folded.fields), folded.unconfirmed
        paper = to_sign(what, Form(draft.form))
        return Confirming(what, draft.essence, draft.applicant.name, paper)

    def note(self, appeal: UUID, way: Way, clerk: Clerk, *, note: str = "") -> tuple[str, ...]:
        """Note how the applicant was asked about all that is open, and return what that was.

        :raises RoleError: the clerk's role does not allow it.
        :raises ConfirmedError: nothing is open.
        """
        check_may(clerk.role, May.REGISTER)
        with self._journal.writing() as journal:
            folded = folded_of(entries_of(journal.connection, appeal))
            if not folded.unconfirmed:
                raise ConfirmedError
            body = ConfirmedByApplicant(
                what=folded.unconfirmed,
                way=way.value,
                corrections=folded.corrections,
                note=note.strip(),
            )
            moment = self._clock.moment(after=journal.last_at)
            journal.record(body, appeal, actor=clerk.login, moment=moment)
        return folded.unconfirmed

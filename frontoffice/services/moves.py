"""Moving an appeal: to whom it goes, how it ends, what opens it again."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from sqlalchemy import select

from db.record import Journal
from db.tables import appeal as table
from frontoffice.domain.status import Status
from frontoffice.journal.move_bodies import (
    AppealAnswered,
    AppealAssigned,
    AppealRedirected,
    AppealReopened,
    AppealReturned,
    AppealWithdrawn,
    Move,
)
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce


class Moves:
    """Record what moves an appeal; each method returns where the appeal stands then.

    :raises UnknownAppealError: (every method) there is no such appeal here.
    :raises MoveError: (every method) the appeal does not stand where this can be done with it.
    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def assign(
        self, appeal: UUID, clerk: Clerk, *, to_body: str = "", executor: str = "", note: str = ""
    ) -> Status:
        """Give the appeal to a state body, or to somebody by login, to be considered."""
        told = partial(AppealAssigned, note=note, to_body=to_body, executor=executor)
        return self._record(appeal, clerk, told)

    def redirect(self, appeal: UUID, clerk: Clerk, *, to_body: str, note: str = "") -> Status:
        """Send the appeal to the body that is competent (Code, art. 65)."""
        return self._record(appeal, clerk, partial(AppealRedirected, note=note, to_body=to_body))

    def send_back(self, appeal: UUID, clerk: Clerk, *, reason: str, note: str = "") -> Status:
        """Return the appeal to the applicant (Code, art. 64(7))."""
        return self._record(appeal, clerk, partial(AppealReturned, note=note, reason=reason))

    def answer(self, appeal: UUID, clerk: Clerk, *, outcome: str, note: str = "") -> Status:
        """Note that the applicant has been answered, with a code of the closed list."""
        return self._record(appeal, clerk, partial(AppealAnswered, note=note, outcome=outcome))

    def withdraw(self, appeal: UUID, clerk: Clerk, *, note: str = "") -> Status:
        """Note that the applicant takes the appeal back (Code, art. 64(9))."""
        return self._record(appeal, clerk, partial(AppealWithdrawn, note=note))

    def reopen(self, appeal: UUID, clerk: Clerk, *, reason: str, note: str = "") -> Status:
        """Open the appeal again: there are new arguments (Code, art. 70(5))."""
        return self._record(appeal, clerk, partial(AppealReopened, note=note, reason=reason))

    def _record(self, appeal: UUID, clerk: Clerk, told: Callable[..., Move]) -> Status:
        standing = select(table.c.status).where(table.c.id == appeal)
        with self._journal.writing() as journal:
            if journal.connection.execute(standing).one_or_none() is None:
                raise UnknownAppealError
            moment = self._clock.moment(after=journal.last_at)
            on = self._tables.local(moment.at).date().isoformat()
            journal.record(told(on=on), appeal, actor=clerk.login, moment=moment)
            return Status(journal.connection.execute(standing).scalar_one())

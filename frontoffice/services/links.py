"""Ties between appeals: repeated, an addition, one of a group; told from both sides."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select

from db.fixed import Fixed
from db.record import Journal, Moment, Writing
from db.tables import link as table
from frontoffice.domain.link import INVERSE, Link, Relation, relation_of
from frontoffice.domain.roles import May, check_may
from frontoffice.errors import RuleError
from frontoffice.journal.link_bodies import AppealLinked, AppealUnlinked
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.bodies import moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.registry import Line, Registry

_IS_HERE: Final = Fixed("SELECT 1 FROM appeal WHERE id = :of")
_IS_TIED: Final = Fixed("SELECT 1 FROM link WHERE appeal = :of AND other = :other")


class OwnLinkError(RuleError):
    """An appeal cannot be tied to itself."""

    code = "rule.link"


@dataclass(frozen=True, slots=True)
class Tied:
    """A tie of an appeal, with the other appeal as a list shows it."""

    relation: Relation
    """What the appeal is to the other one."""
    other: UUID
    line: Line | None
    """None where the other one is not here, or erased."""
    reason: str
    at: datetime


class Links:
    """Tie appeals together, and untie them.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(self, journal: Journal, registry: Registry, clock: ClockGuard) -> None:
        self._journal = journal
        self._registry = registry
        self._clock = clock

    def link(self, appeal: UUID, link: Link, clerk: Clerk) -> None:
        """Tie *appeal* to another one; an earlier tie of the two is replaced.

        :raises RoleError: the clerk's role does not allow it.
        :raises OwnLinkError: both are the same.
        :raises UnknownAppealError: one of the two is not here.
        """
        check_may(clerk.role, May.REGISTER)
        if appeal == link.other:
            raise OwnLinkError
        with self._journal.writing() as journal:
            moment = self._clock.moment(after=journal.last_at)
            here = _IS_HERE.rows(journal.connection, {"of": appeal})
            if not here or not record_link(journal, appeal, link, clerk, moment):
                raise UnknownAppealError

    def unlink(self, appeal: UUID, other: UUID, clerk: Clerk) -> None:
        """Untie the two; nothing happens where they are not tied.

        :raises RoleError: the clerk's role does not allow it.
        """
        check_may(clerk.role, May.REGISTER)
        with self._journal.writing() as journal:
            moment = self._clock.moment(after=journal.last_at)
            cause = None
            for one, another in ((appeal, other), (other, appeal)):
                if _IS_TIED.rows(journal.connection, {"of": one, "other": another}):
                    body = AppealUnlinked(other=str(another))
                    entry = journal.record(body, one, actor=clerk.login, moment=moment, cause=cause)
                    cause = cause or entry.envelope.id

    def of(self, appeal: UUID) -> tuple[Tied, ...]:
        """Return the ties of *appeal*, the newest first."""
        newest = select(table).where(table.c.appeal == appeal).order_by(table.c.at.desc())
        with self._journal.reading() as connection:
            rows = connection.execute(newest).all()
        if not rows:
            return ()
        lines = self._registry.lines([row.other for row in rows])
        return tuple(
            Tied(
                relation=relation_of(row.relation),
                other=row.other,
                line=lines.get(row.other),
                reason=row.reason,
                at=moment_of(row.at),
            )
            for row in rows
        )


def record_link(journal: Writing, appeal: UUID, link: Link, clerk: Clerk, moment: Moment) -> bool:
    """Record in the open transaction what *appeal* is to another one, for both of them.

    Nothing is recorded where the other one is not here; whether it was comes back.
    """
    if not _IS_HERE.rows(journal.connection, {"of": link.other}):
        return False
    body = AppealLinked(
        relation=link.relation.value, other=str(link.other), reason=link.reason.strip()
    )
    first = journal.record(body, appeal, actor=clerk.login, moment=moment)
    # What a person said stands with the one appeal alone, and is erased with it.
    back = AppealLinked(relation=INVERSE[link.relation].value, other=str(appeal), reason="")
    cause = first.envelope.id
    journal.record(back, link.other, actor=clerk.login, moment=moment, cause=cause)
    return True

"""Talons: what they say, their copies, and whether they are in the person's hand."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, insert, select

from db.entries import entries_of
from db.record import Journal, Moment, Writing
from db.tables import spool, talon
from frontoffice.domain.kinds import Unit
from frontoffice.domain.number import parse_number
from frontoffice.domain.roles import May, check_may
from frontoffice.domain.text import initials
from frontoffice.journal.bodies import TalonConfirmed, TalonReprinted
from frontoffice.journal.proof import PREFIX, read_proof
from frontoffice.papers.talon import Talon, TalonFormat
from frontoffice.services.appeals import folded_of
from frontoffice.services.bodies import localised, moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.jobs import JobState


class Talons:
    """Make talons again, as PDF or as a marked copy, and note that they were handed over."""

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def talon_of(self, appeal: UUID, copy: int = 1) -> Talon:
        """Return the talon of *appeal*, marked as copy number *copy* when that is above 1.

        Number, time, clerk, office and proof are those of the registration; kind and term are those
        that hold now.

        :raises UnknownAppealError: there is no such appeal here.
        """
        with self._journal.reading() as connection:
            return replace(self._talon(connection, appeal), copy=copy)

    def pdf(self, appeal: UUID, paper: TalonFormat = TalonFormat.RECEIPT) -> bytes:
        """Return the first copy of the talon as a PDF for *paper*.

        :raises UnknownAppealError: there is no such appeal here.
        """
        # reportlab costs 60 ms to import, which the first window does without.
        from frontoffice.papers.pdf import talon_pdf  # noqa: PLC0415

        return talon_pdf(self.talon_of(appeal), paper)

    def copies(self, appeal: UUID) -> int:
        """Return how many copies of the talon there are, the first one included."""
        with self._journal.reading() as connection:
            return copies_of(connection, appeal)

    def reissue(self, appeal: UUID, reason: str, clerk: Clerk, *, to_print: bool = True) -> Talon:
        """Make a further copy, marked as such, and put it into the spool.

        :raises RoleError: the clerk's role does not allow it.
        :raises UnknownAppealError: there is no such appeal here.
        :raises StorageError: the disk refused; there is no further copy.
        """
        check_may(clerk.role, May.REGISTER)
        with self._journal.writing() as journal:
            found = self._talon(journal.connection, appeal)
            moment = self._clock.moment(after=journal.last_at)
            copy = add_copy(journal, appeal, reason, clerk.login, moment)
            if to_print:
                job = {"appeal": appeal, "copy": copy, "state": JobState.WAITING, "at": moment.at}
                journal.connection.execute(insert(spool), job)
        return replace(found, copy=copy)

    def confirm(self, appeal: UUID, clerk: Clerk) -> None:
        """Note that the latest copy is in the person's hand.

        :raises RoleError: the clerk's role does not allow it.
        :raises UnknownAppealError: there is no such appeal here.
        :raises StorageError: the disk refused; nothing was noted.
        """
        check_may(clerk.role, May.REGISTER)
        with self._journal.writing() as journal:
            folded_of(entries_of(journal.connection, appeal))
            body = TalonConfirmed(copy=_latest(journal.connection, appeal))
            moment = self._clock.moment(after=journal.last_at)
            journal.record(body, appeal, actor=clerk.login, moment=moment)

    def _talon(self, connection: Connection, appeal: UUID) -> Talon:
        folded = folded_of(entries_of(connection, appeal))
        registered, term = folded.registered, folded.term
        office = self._tables.office_at(registered.received_at)
        code = connection.execute(
            select(talon.c.proof).where(talon.c.appeal == appeal, talon.c.copy == 1)
        ).scalar_one_or_none()
        kind = self._tables.kinds.find(folded.fields.kind) or self._tables.kinds.main()[0]
        return Talon(
            number=parse_number(registered.number),
            kind=kind.name,
            received_at=office.hours.local(moment_of(registered.received_at)),
            clerk_name=initials(registered.clerk_name),
            clerk_position=localised(registered.clerk_position),
            office_name=office.name,
            office_place=office.place,
            addressee=folded.fields.addressee,
            due_on=date.fromisoformat(term.due_on),
            days=term.days,
            unit=Unit(term.unit),
            proof=read_proof(PREFIX + code).text(office.host) if code else "",
            demo=office.demo,
        )


def copies_of(connection: Connection, appeal: UUID) -> int:
    """Return the number of the latest copy of the talon of *appeal*; 0 for none."""
    latest = select(func.coalesce(func.max(talon.c.copy), 0)).where(talon.c.appeal == appeal)
    found: int = connection.execute(latest).scalar_one()
    return found


def add_copy(journal: Writing, appeal: UUID, reason: str, actor: str, moment: Moment) -> int:
    """Record a further copy within *journal*'s transaction and return its number."""
    copy = _latest(journal.connection, appeal) + 1
    journal.record(TalonReprinted(copy=copy, reason=reason), appeal, actor=actor, moment=moment)
    return copy


def _latest(connection: Connection, appeal: UUID) -> int:
    """Return the number of the latest copy; the first one may still be on its way to this desk."""
    return max(copies_of(connection, appeal), 1)

"""Looking after the staff: who they are, what they may, and whose PIN is forgotten."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select
from uuid_utils.compat import uuid7

from db import attempts
from db.entries import entries_of
from db.record import Journal, Writing
from db.tables import entry as entry_table
from db.tables import person as table
from frontoffice.domain.roles import May, check_may, may
from frontoffice.domain.text import fold
from frontoffice.i18n import Localised
from frontoffice.journal.bodies import read_body
from frontoffice.journal.body import Body
from frontoffice.journal.staff_bodies import (
    OfPerson,
    StaffAdded,
    StaffChanged,
    StaffLeft,
    StaffPinSet,
    StaffReturned,
)
from frontoffice.services.bodies import moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.pins import drawn_pin, pin_body
from frontoffice.services.staff_values import (
    Event,
    LoginTakenError,
    Member,
    Newcomer,
    OwnSelfError,
    UnknownPersonError,
    Wanted,
    WithPin,
    check_fields,
    check_grant,
    check_newcomer,
    fields_of_person,
    member_of,
)

_TOLD: Final = ("changed", "times", "wait_s", "tries", "why", "locks", "desk")
"""What the words of an event may need of its body."""


class People:
    """Look after the staff of the own office; from an administrator's desk, of every office."""

    def __init__(self, journal: Journal, pepper: bytes, clock: ClockGuard) -> None:
        self._journal = journal
        self._pepper = pepper
        self._clock = clock

    @property
    def own_office(self) -> str:
        """The office of this desk, six digits."""
        return self._journal.author.office_code

    def list(self, by: Clerk, wanted: Wanted | None = None) -> tuple[Member, ...]:
        """Return the staff that *by* looks after, by name.

        :raises RoleError: the role does not allow it.
        """
        check_may(by.role, May.STAFF)
        wanted = wanted or Wanted()
        with self._journal.reading() as connection:
            members = self._members(connection, by)
        parts = fold(wanted.words).split()
        return tuple(
            one
            for one in members
            if one.active != wanted.gone
            and wanted.role in ("", one.role)
            and all(part in fold(f"{one.name} {one.login} {one.office}") for part in parts)
        )

    def one(self, by: Clerk, login: str) -> Member:
        """Return the person with *login*; for commands.

        :raises UnknownPersonError: nobody whom *by* looks after has it, or has it alone.
        """
        with self._journal.reading() as connection:
            found = [one for one in self._members(connection, by) if one.login == login]
        found = [one for one in found if one.active] or found
        if len(found) != 1:
            raise UnknownPersonError(login=login)
        return found[0]

    def add(self, by: Clerk, newcomer: Newcomer) -> WithPin:
        """Add somebody to the staff, and return the PIN for the first sign-in.

        :raises RoleError: the role allows neither this nor the new role, or not at that office.
        :raises LoginFormError: it is no login.
        :raises StaffFormError: a name or a role is none.
        :raises LoginTakenError: somebody there has it.
        :raises StorageError: the disk refused; nobody was added.
        """
        office = newcomer.office or ("" if newcomer.body else self.own_office)
        check_newcomer(newcomer, office)
        self._check_place(by, office)
        check_grant(by, newcomer.role)
        pin = drawn_pin()
        body = StaffAdded(
            office=office,
            body=newcomer.body,
            login=newcomer.login,
            desk="",
            fields=fields_of_person(newcomer.name, newcomer.position, newcomer.role),
            pin=pin_body(pin, self._pepper_of(office), once=True),
        )
        subject = uuid7()
        with self._journal.writing() as journal:
            _check_free(journal.connection, office, newcomer.body, newcomer.login)
            self._record(journal, body, subject, by)
        return WithPin(self._member(subject), pin)

    def change(
        self,
        by: Clerk,
        person: UUID,
        *,
        name: str | None = None,
        position: Localised | None = None,
        role: str | None = None,
    ) -> Member:
        """Change what is known of *person*; nothing is recorded where nothing differs.

        :raises RoleError: the role does not allow it.
        :raises StaffFormError: a name or a role is none.
        :raises OwnSelfError: *by* would lose the right to look after the staff.
        :raises UnknownPersonError: there is no such person.
        """
        with self._journal.writing() as journal:
            before = self._allowed(journal.connection, by, person)
            after = fields_of_person(
                before.name if name is None else name.strip(),
                before.position if position is None else position,
                before.role if role is None else role,
            )
            check_fields(after.name, after.role)
            check_grant(by, after.role)
            if before.id == by.id and not may(after.role, May.STAFF):
                raise OwnSelfError
            same = fields_of_person(before.name, before.position, before.role)
            changed = tuple(
                field
                for field in after.__struct_fields__
                if getattr(after, field) != getattr(same, field)
            )
            if changed:
                place = {"office": before.office, "body": before.body}
                body = StaffChanged(**place, fields=after, changed=changed)
                self._record(journal, body, person, by)
        return self._member(person)

    def set_pin(self, by: Clerk, person: UUID) -> WithPin:
        """Give *person*, who has forgotten the own PIN, a one-time one, and return it.

        :raises RoleError: the role does not allow it.
        :raises UnknownPersonError: there is no such person, or they have left.
        """
        with self._journal.reading() as connection:
            before = self._allowed(connection, by, person)
        pin = drawn_pin()
        kept = pin_body(pin, self._pepper_of(before.office), once=True)
        with self._journal.writing() as journal:
            if not self._allowed(journal.connection, by, person).active:
                raise UnknownPersonError(login=before.login)
            body = StaffPinSet(office=before.office, body=before.body, pin=kept)
            self._record(journal, body, person, by)
            attempts.forget(journal.connection, person)
        return WithPin(self._member(person), pin)

    def leave(self, by: Clerk, person: UUID) -> Member:
        """Let *person* sign in no more: at this desk at once, elsewhere after the next pull.

        :raises RoleError: the role does not allow it.
        :raises OwnSelfError: *by* is that person.
        :raises UnknownPersonError: there is no such person.
        """
        with self._journal.writing() as journal:
            before = self._allowed(journal.connection, by, person)
            if before.id == by.id:
                raise OwnSelfError
            if before.active:
                body = StaffLeft(office=before.office, body=before.body)
                self._record(journal, body, person, by)
        return self._member(person)

    def take_back(self, by: Clerk, person: UUID) -> Member:
        """Let *person*, who had left, sign in again with the PIN from before.

        :raises RoleError: the role does not allow it.
        :raises LoginTakenError: meanwhile somebody else goes by the login.
        :raises UnknownPersonError: there is no such person.
        """
        with self._journal.writing() as journal:
            before = self._allowed(journal.connection, by, person)
            if not before.active:
                _check_free(journal.connection, before.office, before.body, before.login)
                body = StaffReturned(office=before.office, body=before.body)
                self._record(journal, body, person, by)
        return self._member(person)

    def history(self, by: Clerk, person: UUID) -> tuple[Event, ...]:
        """Return what the journal here knows of *person*, the latest first.

        :raises RoleError: the role does not allow it.
        :raises UnknownPersonError: there is no such person.
        """
        with self._journal.reading() as connection:
            self._allowed(connection, by, person)
            entries = entries_of(connection, person)
            known = _at_central(connection, person)
        events = []
        for entry in entries:
            envelope = entry.envelope
            body = read_body(envelope.kind, envelope.version, entry.body)
            events.append(
                Event(
                    envelope.kind,
                    moment_of(envelope.at),
                    envelope.actor,
                    envelope.device,
                    envelope.id in known,
                    _values(body),
                )
            )
        return tuple(reversed(events))

    def _members(self, connection: Connection, by: Clerk) -> Sequence[Member]:
        rows = connection.execute(
            select(table).where(self._looked_after(by)).order_by(table.c.name, table.c.login)
        ).all()
        ordered = sorted(rows, key=lambda row: (row.added_at, str(row.id)))
        first: dict[tuple[str, str, str], UUID] = {}
        for row in ordered:
            if row.desk is None and row.active:
                first.setdefault((row.office, row.body, row.login), row.id)
        return [
            member_of(row, clashes=first.get((row.office, row.body, row.login), row.id) != row.id)
            for row in rows
        ]

    def _looked_after(self, by: Clerk) -> ColumnElement[bool]:
        if may(by.role, May.STAFF_EVERYWHERE):
            return table.c.login != ""
        return table.c.office == self.own_office

    def _allowed(self, connection: Connection, by: Clerk, person: UUID) -> Member:
        """Return *person*, whom *by* may change."""
        check_may(by.role, May.STAFF)
        row = connection.execute(select(table).where(table.c.id == person)).one_or_none()
        if row is None:
            raise UnknownPersonError(login="")
        self._check_place(by, row.office)
        check_grant(by, row.role)
        return member_of(row)

    def _check_place(self, by: Clerk, office: str) -> None:
        own = office == self.own_office
        check_may(by.role, May.STAFF if own else May.STAFF_EVERYWHERE)

    def _pepper_of(self, office: str) -> bytes:
        """Return what a one-time PIN is hashed with: another office's pepper is not here."""
        return self._pepper if office == self.own_office else b""

    def _record(self, journal: Writing, body: OfPerson, person: UUID, by: Clerk) -> None:
        moment = self._clock.moment(after=journal.last_at)
        journal.record(body, person, actor=by.login, moment=moment)

    def _member(self, person: UUID) -> Member:
        with self._journal.reading() as connection:
            row = connection.execute(select(table).where(table.c.id == person)).one()
        return member_of(row)


def _check_free(connection: Connection, office: str, body: str, login: str) -> None:
    taken = select(table.c.id).where(
        table.c.login == login,
        table.c.office == office,
        table.c.body == body,
        table.c.desk.is_(None),
        table.c.active,
    )
    if connection.execute(taken).first() is not None:
        raise LoginTakenError(login=login)


def _at_central(connection: Connection, person: UUID) -> set[UUID]:
    query = select(entry_table.c.id).where(
        entry_table.c.subject == person, entry_table.c.position.is_not(None)
    )
    return set(connection.execute(query).scalars())


def _values(body: Body | None) -> dict[str, object]:
    told = {name: getattr(body, name) for name in _TOLD if hasattr(body, name)}
    if isinstance(body, StaffAdded | StaffPinSet):
        told["once"] = body.pin.once
    if isinstance(body, StaffAdded | StaffChanged):
        told["role"] = body.fields.role
    return told

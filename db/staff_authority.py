"""Who may say what of the staff, as central decides at intake, and whom that reaches.

An administrator's desk decides about the people of every office and body, a supervisor at a desk
of the own office about its people, and everybody about the own PIN. What a desk tells of sign-ins
is a fact about that desk; people that are of one desk alone are that desk's own affair.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, text

from db.devices import Device
from db.fixed import Fixed, id_of
from db.lives import were
from frontoffice.domain.roles import may_grant
from frontoffice.journal.audience import CENTRAL, DESK, of_body, of_office, of_staff
from frontoffice.journal.bodies import read_body
from frontoffice.journal.body import Body
from frontoffice.journal.entry import Entry
from frontoffice.journal.staff_bodies import (
    OfPerson,
    StaffAdded,
    StaffChanged,
    StaffLeft,
    StaffPinSet,
    StaffReturned,
    StaffSignedIn,
    StaffSignedOut,
    StaffSignInFailed,
)

STAFF: Final = "staff."
ROLE: Final = "not_allowed.role"
SCOPE: Final = "not_allowed.scope"
TAKEN: Final = "conflict.login"
"""The verdict on somebody whose login is another one's, who came first in central's order."""
_SIGN_INS: Final = (StaffSignedIn, StaffSignedOut, StaffSignInFailed)
_SIGN_IN_KINDS: Final = frozenset(body.kind for body in _SIGN_INS)
_TOGETHER: Final = text("SELECT pg_advisory_xact_lock(7194)")
_PEOPLE: Final = Fixed(
    "SELECT id, office, body, desk, login, role, active FROM person"
    " WHERE id IN (:subjects*) OR login IN (:logins*)"
    " OR login IN (SELECT login FROM person WHERE id IN (:subjects*))"
)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What decides about a person."""

    office: str
    body: str
    desk: UUID | None
    login: str
    role: str
    active: bool


def concerns_staff(entries: Sequence[Entry]) -> bool:
    """Return whether any of *entries* is about the staff."""
    return any(one.envelope.kind.startswith(STAFF) for one in entries)


class StaffRules:
    """What a batch of one device may say of the staff; entries are asked about in their order."""

    def __init__(self, connection: Connection, device: Device, entries: Sequence[Entry]) -> None:
        self._device = device
        ours = [one for one in entries if one.envelope.kind.startswith(STAFF)]
        self._bodies = {one.envelope.id: _meant(one) for one in ours}
        added = [body for body in self._bodies.values() if isinstance(body, StaffAdded)]
        if added and connection.dialect.name == "postgresql":
            # Two devices that add the same login at once are taken one after the other.
            connection.execute(_TOGETHER)
        logins = {one.envelope.actor for one in ours} | {body.login for body in added}
        asked = {
            "subjects": sorted({one.envelope.subject for one in ours}),
            "logins": sorted(logins),
        }
        rows = _PEOPLE.rows(connection, asked) if ours else []
        self._people = {id_of(row[0]): _facts(row) for row in rows}
        self._desks = {device.id}
        if any(body.desk for body in added) or any(one.desk for one in self._people.values()):
            # People of a desk stay its own when it goes on under another number.
            told = {UUID(body.desk) for body in added if body.desk}
            self._desks |= were(connection, device.id, told)

    def refusal(self, entry: Entry) -> str | None:
        """Return the code by which *entry* is not to be applied; None where it may be.

        What may be counts for the entries that follow.
        """
        body, subject = self._bodies[entry.envelope.id], entry.envelope.subject
        if isinstance(body, _SIGN_INS):
            return None
        if not isinstance(body, OfPerson):
            # A later version may know what it means, and would apply it unasked.
            return None if self._device.administers and self._device.kind == DESK else ROLE
        before = self._people.get(subject)
        code = self._refused(body, before, entry)
        if code is None:
            self._note(subject, before, body)
        return code

    def reach_refused(self, entry: Entry) -> set[str]:
        """Return who, besides the author's office, is to hear that *entry* is refused.

        Of somebody whom central does not know any more administrators may have taken it as said.
        """
        unknown = entry.envelope.subject not in self._people
        body = self._bodies[entry.envelope.id]
        own = isinstance(body, OfPerson) and body.office == self._device.office
        return {CENTRAL} if unknown and own else set()

    def reach(self, entry: Entry) -> set[str] | None:
        """Return the audiences of *entry*; None where its kind alone says them.

        What a later version tells of a person reaches whom the person's own entries do.
        """
        if entry.envelope.kind in _SIGN_IN_KINDS:
            return {CENTRAL, of_office(self._device.office)}
        body = self._bodies[entry.envelope.id]
        told = body if isinstance(body, OfPerson) else self._people.get(entry.envelope.subject)
        if told is None:
            return None
        return {CENTRAL, of_staff(told.office) if told.office else of_body(told.body)}

    def _refused(self, body: OfPerson, before: _Facts | None, entry: Entry) -> str | None:
        if isinstance(body, StaffAdded):
            # Nobody becomes another by being added under an id that somebody has.
            return ROLE if before is not None else self._adding(body, entry)
        if before is None:
            # Central may have been put back from before they were added: see db/apply/staff.py.
            return None if self._device.administers and self._device.kind == DESK else SCOPE
        if (before.office, before.body) != (body.office, body.body):
            return SCOPE
        if before.desk in self._desks or self._is_own_pin(body, before, entry):
            return None
        roles = [before.role]
        if isinstance(body, StaffChanged) and "role" in body.changed:
            roles.append(body.fields.role)
        if not all(self._is_allowed(body, role, entry) for role in roles):
            return self._why(before.office)
        return TAKEN if isinstance(body, StaffReturned) and self._is_taken(before) else None

    def _adding(self, body: StaffAdded, entry: Entry) -> str | None:
        if body.desk in map(str, self._desks) and body.office == self._device.office:
            return None
        if body.desk or not self._is_allowed(body, body.fields.role, entry):
            return self._why(body.office)
        return TAKEN if self._is_taken(body) else None

    def _is_allowed(self, body: OfPerson, role: str, entry: Entry) -> bool:
        """Return whether the author may decide about a person of that place who has *role*."""
        if self._device.kind != DESK:
            return False
        if self._device.administers:
            return True
        if body.office != self._device.office:
            return False
        return any(
            one.active
            and one.desk is None
            and one.login == entry.envelope.actor
            and one.office == self._device.office
            and may_grant(one.role, role)
            for one in self._people.values()
        )

    def _is_own_pin(self, body: OfPerson, before: _Facts, entry: Entry) -> bool:
        served = before.office == self._device.office or before.body in self._device.serves
        return (
            isinstance(body, StaffPinSet)
            and not body.pin.once
            and before.active
            and before.login == entry.envelope.actor
            and served
            and self._device.kind == DESK
            and before.desk is None
        )

    def _is_taken(self, body: StaffAdded | _Facts) -> bool:
        return any(
            one.active
            and one.desk is None
            and one is not body
            and (one.office, one.body, one.login) == (body.office, body.body, body.login)
            for one in self._people.values()
        )

    def _why(self, office: str) -> str:
        return ROLE if office == self._device.office else SCOPE

    def _note(self, subject: UUID, before: _Facts | None, body: OfPerson) -> None:
        if isinstance(body, StaffAdded):
            desk = UUID(body.desk) if body.desk else None
            self._people[subject] = _Facts(
                body.office, body.body, desk, body.login, body.fields.role, active=True
            )
        elif before is not None and isinstance(body, StaffChanged) and "role" in body.changed:
            self._people[subject] = replace(before, role=body.fields.role)
        elif before is not None and isinstance(body, StaffLeft | StaffReturned):
            self._people[subject] = replace(before, active=isinstance(body, StaffReturned))


def _facts(row: tuple[Any, ...]) -> _Facts:
    _, office, body, desk, login, role, active = row
    bound = None if desk is None else id_of(desk)
    return _Facts(office, body, bound, login, role, bool(active))


def _meant(entry: Entry) -> Body | None:
    return read_body(entry.envelope.kind, entry.envelope.version, entry.body)

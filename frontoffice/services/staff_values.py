"""The values in which the staff is shown and changed, and the rules that hold for them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from frontoffice.domain.roles import RoleError, may_grant, role_of
from frontoffice.errors import ConflictError, RuleError
from frontoffice.i18n import Localised
from frontoffice.journal.body import LocalisedText
from frontoffice.journal.staff_bodies import StaffFields
from frontoffice.services.bodies import moment_of
from frontoffice.services.clerk import Clerk

_LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
_OFFICE: Final = re.compile(r"[0-9]{6}")
_LONGEST_NAME: Final = 200


class LoginFormError(RuleError):
    """A login has 2 to 32 small Latin letters, digits, dots, dashes."""

    code = "rule.login"


class StaffFormError(RuleError):
    """A name is missing or too long, the role is none, or the place is none; ``field`` says."""

    code = "rule.staff"


class OwnSelfError(RuleError):
    """Nobody takes away the own right to look after the staff: another one may."""

    code = "rule.own_self"


class LoginTakenError(ConflictError):
    """Somebody of the same place has this login already."""

    code = "conflict.login"


class UnknownPersonError(ConflictError):
    """There is no such person here any more."""

    code = "conflict.person"


@dataclass(frozen=True, slots=True)
class Member:
    """One of the staff, as a list shows them."""

    id: UUID
    login: str
    name: str
    position: Localised
    role: str
    office: str
    """Six digits; empty for people of a state body."""
    body: str
    """The state body's code; empty for people of an office."""
    desk_only: bool
    """May sign in at one desk alone."""
    once: bool
    """Has a one-time PIN and has not chosen an own one yet."""
    active: bool
    """Has not left."""
    added_at: datetime
    changed_at: datetime
    clashes: bool
    """Another one of the same place has the same login and goes before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who is to be added."""

    login: str
    name: str
    position: Localised
    role: str
    office: str = ""
    """Six digits; the own one where neither is told."""
    body: str = ""


@dataclass(frozen=True, slots=True)
class WithPin:
    """A person with the one-time PIN, which is shown once and kept nowhere."""

    member: Member
    pin: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a person, or that the person did at the sign-in."""

    kind: str
    """The kind of the entry."""
    at: datetime
    actor: str
    device: UUID
    at_central: bool
    values: Mapping[str, object]
    """What the words of this event need: changed, once, times, why, locks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which of the staff to show."""

    words: str = ""
    role: str = ""
    gone: bool = False
    """Shows those who have left, and them alone."""


def check_newcomer(newcomer: Newcomer, office: str) -> None:
    """Check that somebody like this can be added at *office*, six digits or nothing.

    :raises LoginFormError: it is no login.
    :raises StaffFormError: ``field`` says what is wrong.
    """
    if not _LOGIN.fullmatch(newcomer.login):
        raise LoginFormError
    if bool(office) == bool(newcomer.body) or (office and not _OFFICE.fullmatch(office)):
        raise StaffFormError(field="office")
    check_fields(newcomer.name, newcomer.role)


def check_fields(name: str, role: str) -> None:
    """Check what may change of a person.

    :raises StaffFormError: ``field`` says what is wrong.
    """
    if not name.strip() or len(name) > _LONGEST_NAME:
        raise StaffFormError(field="name")
    if role_of(role) is None:
        raise StaffFormError(field="role")


def check_grant(by: Clerk, role: str) -> None:
    """Check that *by* may give *role*, or change who has it.

    :raises RoleError: they may not.
    """
    if not may_grant(by.role, role):
        raise RoleError(may="staff")


def fields_of_person(name: str, position: Localised, role: str) -> StaffFields:
    """Return what is known of a person as a body carries it."""
    told = LocalisedText(position.kk, position.ru, position.en)
    return StaffFields(name=name.strip(), position=told, role=role)


def member_of(row: Any, *, clashes: bool = False) -> Member:
    """Return the person whom a row of the table keeps."""
    return Member(
        row.id,
        row.login,
        row.name,
        msgspec.json.decode(row.position, type=Localised),
        row.role,
        row.office,
        row.body,
        row.desk is not None,
        row.once,
        row.active,
        moment_of(row.added_at),
        moment_of(row.changed_at),
        clashes,
    )

"""One-time codes and files: an administrator makes one, and one device of one office comes by it."""

from dataclasses import dataclass
from secrets import token_bytes
from typing import Any, Final

from sqlalchemy import Connection
from uuid_utils.compat import uuid7

from db import enrolments, renewals
from db.central_journal import ACTOR, Decided, decide
from db.enrolments import A_DESK, Kind
from frontoffice.central.state import State
from frontoffice.domain.practice import check_real
from frontoffice.journal.device_bodies import DeviceInvited
from frontoffice.sync.enrolcode import SECRET_LENGTH, read_code, spell_code
from frontoffice.sync.enrolfile import EnrolFile, new_password, spell_file

DAY_S = 86_400
REDEEMED_WITHIN_DAYS: Final = 180
"""A desk that was made of a file may work for so long before its first contact."""


def make_code(
    state: State,
    office: str,
    settings: dict[str, Any],
    valid_s: int = DAY_S,
    *,
    fingerprint: bytes = b"",
    kind: Kind = A_DESK,
    actor: str = ACTOR,
) -> str:
    """Return a new code for the next device number of *office*, valid for *valid_s* seconds.

    :param office: region and office, six digits.
    :param settings: of the office, handed to the device: names, place, hours, zone.
    :param fingerprint: of the authority, where central speaks HTTPS; see ``central.tls``.
    :param kind: of the device that is to come.
    :param actor: who lets it in.
    :raises NumbersExhaustedError: the office has no device number left.
    :raises PracticeOfficeError: the office is that of practice.
    """
    check_real(office)
    code = spell_code(token_bytes(SECRET_LENGTH), fingerprint)
    expires_at = state.now() + valid_s * 1000
    with state.writing() as connection:
        secret = read_code(code).secret
        number = enrolments.keep_code(connection, secret, office, settings, expires_at, kind)
        _record(connection, state, _Invited(office, number, kind, "code", expires_at), actor)
    return code


@dataclass(frozen=True, slots=True)
class _Invited:
    """A device that may come."""

    office: str
    device_no: int
    kind: Kind
    by: str
    until: int


def _record(connection: Connection, state: State, came: _Invited, actor: str) -> None:
    body = DeviceInvited(
        office=came.office,
        device_no=came.device_no,
        device_kind=came.kind.kind,
        administers=came.kind.administers,
        serves=came.kind.serves,
        by=came.by,
        until=came.until,
    )
    decide(connection, state.key, [Decided(body, uuid7(), came.office)], state.now(), actor)


@dataclass(frozen=True, slots=True)
class MadeFile:
    """An enrolment file, and the password that is told apart from it."""

    text: str
    password: str
    device_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWish:
    """What an enrolment file is to be good for."""

    url: str
    """Where desks reach central."""
    office: str
    days: int
    """For which a desk may be made of it."""
    settings: dict[str, Any] | None = None
    """Of the office; None for what its newest enrolment says."""
    kind: Kind = A_DESK
    spare: bool = False
    """A new number for a desk that is there already."""


def make_file(state: State, wish: FileWish, actor: str = ACTOR) -> MadeFile:
    """Return a new enrolment file for the next device number of an office.

    :param actor: who lets the device in.
    :raises NumbersExhaustedError: the office has no device number left.
    :raises PracticeOfficeError: the office is that of practice.
    """
    check_real(wish.office)
    secret = read_code(spell_code(token_bytes(SECRET_LENGTH), b"")).secret
    until = state.now() + wish.days * DAY_S * 1000
    expires_at = until + REDEEMED_WITHIN_DAYS * DAY_S * 1000
    office = wish.office
    with state.writing() as connection:
        settings = wish.settings or renewals.settings_of(connection, office)
        number = enrolments.keep_code(connection, secret, office, settings, expires_at, wish.kind)
        pepper = renewals.pepper_of(connection, office)
        by = "spare" if wish.spare else "file"
        _record(connection, state, _Invited(office, number, wish.kind, by, until), actor)
    told = EnrolFile(
        url=wish.url,
        authority=state.authority,
        central_key=state.key.public.hex(),
        office=office,
        device_no=number,
        settings=settings,
        kind=wish.kind.kind,
        administers=wish.kind.administers,
        serves=list(wish.kind.serves),
        pepper=pepper.hex(),
        secret=secret,
        until=until,
        spare=wish.spare,
    )
    password = new_password()
    return MadeFile(spell_file(told, state.key, password), password, number)

"""Enrolment at central: one-time codes, the numbers that they stand for, and who comes by them."""

import json
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, insert, select, text, update

from db.devices import hash_of, key_of
from db.tables import device, device_key, enrolment
from frontoffice.errors import ConflictError, NotAllowedError, RuleError
from frontoffice.journal.audience import DESK
from frontoffice.journal.entry import genesis
from frontoffice.journal.keys import PublicKey, key_id

LAST_NUMBER: Final = 999
"""Of an office's devices."""
_TOGETHER: Final = "SELECT pg_advisory_xact_lock(7190)"


class CodeNotAllowedError(NotAllowedError):
    """The one-time code is unknown, used or too old."""

    code = "not_allowed.code"


class DeviceKnownError(ConflictError):
    """This device has been enrolled before, with another code."""

    code = "conflict.device_known"


class NumbersExhaustedError(RuleError):
    """The office has given out all its 999 device numbers; none is used again."""

    code = "rule.device_numbers"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What a device says of itself when it enrols."""

    device: UUID
    public_key: PublicKey
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Place:
    """What a one-time code stands for."""

    office: str
    device_no: int
    settings: dict[str, Any]
    kind: str = DESK
    administers: bool = False
    serves: tuple[str, ...] = ()
    fresh: bool = True
    """It has not come before."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of device a one-time code lets in."""

    kind: str = DESK
    administers: bool = False
    serves: tuple[str, ...] = ()


A_DESK: Final = Kind()
"""The usual one."""


def keep_code(
    connection: Connection,
    code: str,
    office: str,
    settings: dict[str, Any],
    expires_at: int,
    kind: Kind = A_DESK,
) -> int:
    """Keep a one-time code for *office* and return the device number that it stands for.

    :param expires_at: UTC, milliseconds since 1970.
    :raises NumbersExhaustedError: the office has no device number left.
    """
    number = next_number(connection, office)
    row = {
        "code_hash": hash_of(code),
        "office": office,
        "device_no": number,
        "expires_at": expires_at,
        "office_settings": json.dumps(settings, ensure_ascii=False),
        "kind": kind.kind,
        "administers": kind.administers,
        "serves": json.dumps(kind.serves),
    }
    connection.execute(insert(enrolment), row)
    return number


def next_number(connection: Connection, office: str) -> int:
    """Return the next device number of *office*, nobody else's until the transaction ends.

    :raises NumbersExhaustedError: it has none left.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(_TOGETHER))
    given = select(func.max(enrolment.c.device_no)).where(enrolment.c.office == office)
    number: int = (connection.execute(given).scalar_one() or 0) + 1
    if number > LAST_NUMBER:
        raise NumbersExhaustedError(office=office)
    return number


def enrol(connection: Connection, code: str, newcomer: Newcomer, token: str, now: int) -> Place:
    """Enrol *newcomer* by *code* and return its place; *token* is what it is known by from now on.

    The same device may come again with the same code, for the answer may have been lost.

    :param now: UTC, milliseconds since 1970.
    :raises CodeNotAllowedError: the code is unknown, too old, or another device has used it.
    :raises DeviceKnownError: the device has come by another code before.
    """
    this = enrolment.c.code_hash == hash_of(code)
    row = connection.execute(select(enrolment).where(this).with_for_update()).one_or_none()
    if row is None or row.expires_at <= now or row.device not in {None, newcomer.device}:
        raise CodeNotAllowedError
    if row.device is None:
        admit(connection, row, newcomer, token, now)
    elif newcomer.public_key != key_of(connection, newcomer.device):
        raise CodeNotAllowedError
    connection.execute(update(enrolment).where(this).values(device=newcomer.device, used_at=now))
    known = update(device).where(device.c.id == newcomer.device)
    connection.execute(
        known.values(token_hash=hash_of(token), version=newcomer.version, last_contact_at=now)
    )
    return Place(
        row.office,
        row.device_no,
        json.loads(row.office_settings),
        row.kind,
        row.administers,
        tuple(json.loads(row.serves)),
        fresh=row.device is None,
    )


def admit(connection: Connection, place: Any, newcomer: Newcomer, token: str, now: int) -> None:
    """Make *newcomer* a device at the *place* that an enrolment names.

    :raises DeviceKnownError: the device has come before.
    """
    if key_of(connection, newcomer.device) is not None:
        raise DeviceKnownError
    connection.execute(
        insert(device),
        {
            "id": newcomer.device,
            "office": place.office,
            "device_no": place.device_no,
            "kind": place.kind,
            "administers": place.administers,
            "serves": place.serves,
            "name": newcomer.name,
            "token_hash": hash_of(token),
            "last_hash": genesis(newcomer.public_key),
            "enrolled_at": now,
        },
    )
    connection.execute(
        insert(device_key),
        {
            "device": newcomer.device,
            "office": place.office,
            "device_no": place.device_no,
            "kind": place.kind,
            "key_id": key_id(newcomer.public_key),
            "public_key": newcomer.public_key,
        },
    )

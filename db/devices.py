"""Devices at central: how they come, by what token they are known, when nothing is taken of them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, func, insert, select, text, update

from db.fixed import Fixed, id_of
from db.tables import device, device_key, enrolment
from frontoffice.errors import ConflictError, NotAllowedError, RuleError
from frontoffice.journal.audience import DESK
from frontoffice.journal.entry import genesis
from frontoffice.journal.keys import PublicKey, key_id

LAST_NUMBER: Final = 999
_TOGETHER: Final = "SELECT pg_advisory_xact_lock(7190)"


class DeviceNotAllowedError(NotAllowedError):
    """No enrolled device has this token, or the device has been revoked."""

    code = "not_allowed.device"


class UnknownDeviceError(RuleError):
    """Nobody knows the device that was named."""

    code = "rule.device"


class RevokedError(DeviceNotAllowedError):
    """The device was shut out; ``at`` says when, UTC, milliseconds since 1970."""

    code = "not_allowed.device.revoked"


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
class Device:
    """What central knows of one enrolled device."""

    id: UUID
    office: str
    device_no: int
    public_key: PublicKey
    last_seq: int
    last_hash: bytes
    checked_seq: int
    """Up to which seq every signature has been checked."""
    last_contact_at: int | None
    """UTC, milliseconds since 1970."""
    frozen: str | None
    """Why nothing is taken from it until a person has looked."""
    kind: str = DESK
    """desk, kiosk or display."""
    administers: bool = False
    """Whether people, devices and reference data may be changed from it."""
    serves: tuple[str, ...] = ()
    """Codes of the state bodies whose appeals it sees beside its office's."""
    revoked_at: int | None = None
    """When it was shut out; UTC, milliseconds since 1970."""
    replaced_by: UUID | None = None
    """The device that goes on as it."""
    name: str = ""
    """By which people know it."""


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


_OWN: Final = (
    "id office device_no last_seq last_hash checked_seq last_contact_at frozen kind administers"
    " serves replaced_by name"
)
_KNOWN: Final = select(
    *[device.c[name] for name in _OWN.split()], device_key.c.public_key, device_key.c.revoked_at
).join(device_key, device_key.c.device == device.c.id)


_BY_TOKEN: Final = _KNOWN.where(device.c.token_hash == bindparam("which"))
_BY_ID: Final = _KNOWN.where(device.c.id == bindparam("which"))
# A desk asks for these at every greeting, and every desk of a region greets.
_CONTACT: Final = Fixed("UPDATE device SET last_contact_at = :now WHERE id = :of")
_STATUS: Final = Fixed("UPDATE device SET status = :status, status_at = :now WHERE id = :of")
_KEYS: Final = Fixed(
    "SELECT device, office, device_no, public_key, revoked_at FROM device_key ORDER BY device"
)
_COUNTED: Final = Fixed("SELECT count(*), count(revoked_at) FROM device_key")


def hash_of(secret: str) -> bytes:
    """Return what is kept of a token or a code: enough to know it again, not to tell it."""
    return sha256(secret.encode()).digest()


def device_of(connection: Connection, token: str, *, lock: bool = False) -> Device:
    """Return the device that *token* belongs to.

    :param lock: nobody else takes entries from it before this transaction ends.
    :raises DeviceNotAllowedError: no such device.
    :raises RevokedError: it has been shut out.
    """
    found = any_device_of(connection, token, lock=lock)
    if found.revoked_at is not None:
        raise RevokedError(at=found.revoked_at)
    return found


def any_device_of(connection: Connection, token: str, *, lock: bool = False) -> Device:
    """Return the device that *token* belongs to, or belonged to before it was shut out.

    :raises DeviceNotAllowedError: no such device.
    """
    return _one(connection, _BY_TOKEN, hash_of(token), lock=lock)


def device_by_id(connection: Connection, of: UUID, *, lock: bool = False) -> Device:
    """Return the device *of*, shut out or not.

    :raises DeviceNotAllowedError: no such device.
    """
    return _one(connection, _BY_ID, of, lock=lock)


def id_of_place(connection: Connection, told: str) -> UUID:
    """Return the id of the device that a person names: by id, or as 270142/3.

    :raises UnknownDeviceError: there is none.
    """
    office, _, number = told.partition("/")
    try:
        if not number:
            return UUID(told)
        this = device.c.office == office, device.c.device_no == int(number)
    except ValueError as error:
        raise UnknownDeviceError(device=told) from error
    found: UUID | None = connection.execute(select(device.c.id).where(*this)).scalar_one_or_none()
    if found is None:
        raise UnknownDeviceError(device=told)
    return found


def _one(connection: Connection, query: Select[Any], which: object, *, lock: bool) -> Device:
    # SQLite has one writer anyway, and its dialect leaves FOR UPDATE out.
    asked = query.with_for_update(of=device) if lock else query
    row = connection.execute(asked, {"which": which}).one_or_none()
    if row is None:
        raise DeviceNotAllowedError
    return _device(row)


def device_with(connection: Connection, which: UUID, *, lock: bool = False) -> Device:
    """Return the device *which*, as :func:`device_of` does."""
    found = device_by_id(connection, which, lock=lock)
    if found.revoked_at is not None:
        raise RevokedError(at=found.revoked_at)
    return found


def devices(connection: Connection) -> list[Device]:
    """Return all devices that are not revoked; central itself is not among them."""
    there = device_key.c.revoked_at.is_(None), device.c.device_no > 0
    query = _KNOWN.where(*there).order_by(device.c.id)
    return [_device(row) for row in connection.execute(query)]


def _device(row: Any) -> Device:
    told = row._asdict()
    return Device(**{**told, "serves": tuple(json.loads(row.serves))})


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


def key_of(connection: Connection, of: UUID) -> bytes | None:
    """Return the public key of a device; None where it is not known here."""
    query = select(device_key.c.public_key).where(device_key.c.device == of)
    return connection.execute(query).scalar_one_or_none()


def note_contact(connection: Connection, of: UUID, now: int) -> None:
    """Note that the device has spoken to central."""
    _CONTACT.run(connection, [{"of": of, "now": now}])


def note_checked(connection: Connection, of: UUID, seq: int) -> None:
    """Note that every signature up to *seq* has been checked."""
    connection.execute(update(device).where(device.c.id == of).values(checked_seq=seq))


def note_status(connection: Connection, of: UUID, status: str, now: int) -> None:
    """Keep what the device has told of itself: JSON."""
    _STATUS.run(connection, [{"of": of, "status": status, "now": now}])


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A device's public key, as the list of keys has it."""

    device: UUID
    office: str
    device_no: int
    public_key: PublicKey
    revoked_at: int | None
    """UTC, milliseconds since 1970."""


def known_keys(connection: Connection) -> list[KnownKey]:
    """Return the keys of all devices, revoked ones too: papers signed by them stay genuine."""
    rows = _KEYS.rows(connection, {})
    return [KnownKey(id_of(which), *told) for which, *told in rows]


def keys_version(connection: Connection) -> int:
    """Return a number that grows with every device that comes or is revoked."""
    [(came, revoked)] = _COUNTED.rows(connection, {})
    return int(came) + int(revoked)


def keep_keys(connection: Connection, keys: Iterable[KnownKey]) -> None:
    """Keep central's list of keys at a desk, in place of the one before."""
    rows = [
        {
            "device": key.device,
            "office": key.office,
            "device_no": key.device_no,
            "key_id": key_id(key.public_key),
            "public_key": key.public_key,
            "revoked_at": key.revoked_at,
        }
        for key in keys
    ]
    connection.execute(device_key.delete())
    if rows:
        connection.execute(insert(device_key), rows)

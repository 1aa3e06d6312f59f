"""Devices at central: by what token they are known, when nothing is taken of them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, insert, select, update

from db.fixed import Fixed, id_of
from db.tables import device, device_key
from frontoffice.errors import NotAllowedError, RuleError
from frontoffice.journal.audience import DESK
from frontoffice.journal.keys import PublicKey, key_id


class DeviceNotAllowedError(NotAllowedError):
    """No enrolled device has this token, or the device has been revoked."""

    code = "not_allowed.device"


class UnknownDeviceError(RuleError):
    """Nobody knows the device that was named."""

    code = "rule.device"


class RevokedError(DeviceNotAllowedError):
    """The device was shut out; ``at`` says when, UTC, milliseconds since 1970.

    ``through`` says up to which entry central has all of it, in its chain or kept aside.
    """

    code = "not_allowed.device.revoked"


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
_BEEN: Final = Fixed(
    "WITH RECURSIVE been (id) AS ("
    "SELECT id FROM device WHERE replaced_by = :device AND frozen = 'replaced'"
    " UNION SELECT device.id FROM device JOIN been ON device.replaced_by = been.id"
    " WHERE device.frozen = 'replaced') SELECT id FROM been"
)
_WORK: Final = Fixed(
    "WITH RECURSIVE been (id) AS (SELECT replaces FROM enrolment WHERE device = :device"
    " UNION SELECT enrolment.replaces FROM enrolment JOIN been ON enrolment.device = been.id)"
    " SELECT id FROM been WHERE id IS NOT NULL"
)
_ASIDE: Final = Fixed(
    "SELECT max(seq) FROM (SELECT seq, dense_rank() OVER (ORDER BY seq) AS place FROM held"
    " WHERE state IN ('waiting', 'accepted', 'refused', 'taken', 'misfit')"
    " AND device = :device AND seq > :after) AS kept WHERE seq = :after + place"
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
        raise RevokedError(at=found.revoked_at, through=_through(connection, found))
    return found


def _through(connection: Connection, of: Device) -> int:
    """Return up to which number the entries of *of* are here without a gap, applied or not."""
    kept = _ASIDE.rows(connection, {"device": of.id, "after": of.last_seq})
    aside: int | None = kept[0][0]
    return of.last_seq if aside is None else aside


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


def been_by(connection: Connection, of: UUID) -> set[UUID]:
    """Return the device *of*, and those that it was before: nothing more is taken from these."""
    return {of, *(id_of(one) for (one,) in _BEEN.rows(connection, {"device": of}))}


def worked_as(connection: Connection, of: UUID) -> set[UUID]:
    """Return the device *of*, and those whose work it goes on with: older copies, the other of two."""
    return {of, *(id_of(one) for (one,) in _WORK.rows(connection, {"device": of}))}


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
    """Keep central's list of keys at a desk, in place of the one before.

    Of central's own journals those stay that it has forgotten: entries of them are here.
    """
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
    named = [row["device"] for row in rows]
    stays = (device_key.c.device_no == 0) & device_key.c.device.not_in(named)
    connection.execute(device_key.delete().where(~stays))
    if rows:
        connection.execute(insert(device_key), rows)

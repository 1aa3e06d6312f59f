"""A device goes on as another one: a restored copy, or the copy that a person did not choose."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_bytes
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from db import lives
from db.devices import Device, RevokedError, hash_of
from db.enrolments import Newcomer, admit, next_number
from db.fixed import Fixed
from db.intake import FrozenError
from db.lives import CLONE, Life
from db.tables import device as device_table
from db.tables import device_key, enrolment, entry, office_secret
from frontoffice.errors import NotAllowedError
from frontoffice.journal.keys import PublicKey

REPLACED: Final = "replaced"
PEPPER_LENGTH: Final = 16
_PEPPER: Final = Fixed(
    "INSERT INTO office_secret (office, pepper) VALUES (:office, :pepper) ON CONFLICT DO NOTHING"
)


class SameWordsError(Exception):
    """Another copy of the disk has renewed that had told the same as this one."""

    def __init__(self, asking: Life) -> None:
        super().__init__()
        self.asking = asking


class RenewalError(NotAllowedError):
    """This device, or this life of it, has no reason to go on as another one."""

    code = "not_allowed.renew"


@dataclass(frozen=True, slots=True)
class Renewed:
    """What became of a device that goes on."""

    device_no: int
    closes: bool
    """Nobody goes on as the old one."""
    fresh: bool
    """It has not asked before."""
    why: str


def renew(
    connection: Connection, old: Device, life: bytes, newcomer: Newcomer, token: str, now: int
) -> Renewed:
    """Let *newcomer* go on for one life of *old*, locked by the caller, under a new number.

    The same newcomer may come again, for the answer may have been lost.

    :param life: the token that this life of *old* has told last.
    :param now: UTC, milliseconds since 1970.
    :raises RevokedError: *old* was shut out: a person has to let it in anew.
    :raises FrozenError: a person has to choose first which life goes on.
    :raises RenewalError: it is the rightful life, or none at all.
    :raises SameWordsError: this life has renewed before, as somebody else.
    :raises NumbersExhaustedError: the office has no device number left.
    """
    if old.revoked_at is not None:
        raise RevokedError(at=old.revoked_at)
    asking = lives.told_by(connection, old.id, life, newcomer.device)
    if asking is None or asking.rightful:
        raise RenewalError
    if asking.renewed_as is not None:
        if asking.renewed_as != newcomer.device:
            raise SameWordsError(asking)
        number = _again(connection, newcomer, token)
        return Renewed(number, closes=False, fresh=False, why=asking.why)
    if asking.why == CLONE and old.frozen not in {None, REPLACED}:
        raise FrozenError(why=old.frozen)
    number = next_number(connection, old.office)
    _enrolled(connection, old, number, newcomer, token, now)
    lives.note_renewed(connection, asking.id, newcomer.device)
    others = any(one.rightful for one in lives.lives(connection, old.id))
    closes = old.replaced_by is None and (asking.why != CLONE or not others)
    return Renewed(number, closes=closes, fresh=True, why=asking.why)


def _again(connection: Connection, newcomer: Newcomer, token: str) -> int:
    """Let the device that has renewed before in by a new token, and return its number."""
    if _key_of(connection, newcomer.device) != newcomer.public_key:
        raise RenewalError
    this = device_table.c.id == newcomer.device
    connection.execute(update(device_table).where(this).values(token_hash=hash_of(token)))
    number: int = connection.execute(select(device_table.c.device_no).where(this)).scalar_one()
    return number


def _enrolled(
    connection: Connection, old: Device, number: int, newcomer: Newcomer, token: str, now: int
) -> None:
    place: dict[str, Any] = {
        "office": old.office,
        "device_no": number,
        "kind": old.kind,
        "administers": old.administers,
        "serves": json.dumps(old.serves),
        "code_hash": token_bytes(32),  # of no code: it has been used already
        "expires_at": now,
        "used_at": now,
        "device": newcomer.device,
        "office_settings": json.dumps(settings_of(connection, old.office), ensure_ascii=False),
        "replaces": old.id,
    }
    row = connection.execute(insert(enrolment).returning(enrolment), place).one()
    admit(connection, row, newcomer, token, now)


def known_of(connection: Connection, old: UUID, pending: Sequence[tuple[int, bytes]]) -> list[int]:
    """Return which of *pending*, numbers and hashes of entries of *old*, central has."""
    asked = dict(pending)
    query = select(entry.c.seq, entry.c.hash).where(entry.c.device == old)
    found = connection.execute(query.where(entry.c.seq.in_(asked)))
    return [row.seq for row in found if asked[row.seq] == row.hash]


def settings_of(connection: Connection, office: str) -> dict[str, Any]:
    """Return what the newest enrolment of the office says of it; empty for a new office."""
    query = (
        select(enrolment.c.office_settings)
        .where(enrolment.c.office == office)
        .order_by(enrolment.c.device_no.desc())
        .limit(1)
    )
    found: dict[str, Any] = json.loads(connection.execute(query).scalar_one_or_none() or "{}")
    return found


def pepper_of(connection: Connection, office: str) -> bytes:
    """Return what the PINs of an office are peppered with; drawn when first asked for."""
    _PEPPER.run(connection, [{"office": office, "pepper": token_bytes(PEPPER_LENGTH)}])
    query = select(office_secret.c.pepper).where(office_secret.c.office == office)
    pepper: bytes = connection.execute(query).scalar_one()
    return pepper


def _key_of(connection: Connection, of: UUID) -> PublicKey | None:
    query = select(device_key.c.public_key).where(device_key.c.device == of)
    return connection.execute(query).scalar_one_or_none()

"""Central takes in what several devices push at the same moment, in one transaction.

Most pushes are a visit: an appeal, its talon, the talon in a person's hand. Nothing of that can
be refused, and nobody else tells of it yet; nor can a booking whose seat nobody else wants, or of
which central is asked. A push by itself is some fifteen ways to the database
and back, and one to the disk; so are fifty together. Whatever is not as simple is left to
:func:`db.intake.take_in`, which alone says what is wrong with a push.
"""

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection

from db.adding import Told, add_together, lock_subjects
from db.authority import NEVER_REFUSED
from db.booking_authority import SLOT_TAKEN, is_booked_here, seats_among, wanted_by
from db.devices import Device
from db.fixed import Fixed, Spread, id_of
from db.intake import Verdict, check_alone, verdicts_on
from frontoffice.errors import FrontOfficeError
from frontoffice.journal.audience import DESK
from frontoffice.journal.entry import Entry
from frontoffice.journal.keys import PublicKey, verifies

CHECKED_AT_ONCE: Final = 16
"""Entries of a push of which all signatures are checked at once; the worker is left the others."""

_DEVICES: Final = (
    "SELECT d.token_hash, d.id, d.office, d.device_no, k.public_key, d.last_seq, d.last_hash,"
    " d.checked_seq, d.last_contact_at, d.kind, d.administers, d.serves,"
    " (SELECT l.life FROM life l WHERE l.device = d.id"
    " AND (d.rightful IS NULL OR l.id = d.rightful) ORDER BY l.first_at, l.id LIMIT 1)"
    " FROM device d JOIN device_key k ON k.device = d.id"
    " WHERE d.token_hash IN (:tokens*) AND k.revoked_at IS NULL AND d.frozen IS NULL"
)
_OPEN: Final = Fixed(_DEVICES)
# Whoever holds one of them now may be waiting for another: that one is taken in alone.
_LOCKED: Final = Fixed(f"{_DEVICES} FOR UPDATE OF d SKIP LOCKED")
_NOTE: Final = Spread(
    "UPDATE device SET last_contact_at = :at, last_seq = :seq, last_hash = :hash,"
    " checked_seq = :checked WHERE id = :id",
    "UPDATE device SET last_contact_at = told.at, last_seq = told.seq, last_hash = told.hash,"
    " checked_seq = told.checked FROM {rows} WHERE device.id = told.id",
    id="uuid",
    at="int8",
    seq="int8",
    hash="bytea",
    checked="int8",
)


@dataclass(frozen=True, slots=True)
class Push:
    """What one device pushes, each entry checked by itself."""

    token_hash: bytes
    life: str
    """The token that it has told last, in base64; empty of a desk before 0.2."""
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Together:
    """What became of pushes that came together."""

    verdicts: list[list[Verdict] | None]
    """None for one that is to be taken in alone."""
    unchecked: bool
    """Whether there are signatures left for the worker."""


@dataclass(frozen=True, slots=True)
class _Fitting:
    """A push that can be taken in with others."""

    place: int
    device: Device
    entries: Sequence[Entry]
    checked_seq: int
    refused: dict[int, str] = field(default_factory=dict)
    """By seq: bookings whose seat somebody else has."""


def is_simple(entries: Sequence[Entry]) -> bool:
    """Tell whether nothing in *entries* can be refused, as far as one can see from them."""
    return bool(entries) and all(
        one.envelope.kind.startswith(NEVER_REFUSED) or is_booked_here(one) for one in entries
    )


def take_in_together(connection: Connection, pushes: Sequence[Push], now: int) -> Together:
    """Store and apply *pushes*, as far as that can be done together.

    :param pushes: all of them simple.
    :param now: UTC, milliseconds since 1970.
    :raises ToldBeforeError: each has to be taken in alone; the transaction is to be rolled back.
        That goes for an error of the database as well.
    :raises EntryError: the id of an entry is another one's; likewise.
    """
    verdicts: list[list[Verdict] | None] = [None] * len(pushes)
    fitting = _fitting(connection, pushes)
    if fitting:
        lock_subjects(connection, [entry for one in fitting for entry in one.entries])
        fitting = _seated(connection, fitting)
    if fitting:
        told = [Told(one.device, one.entries, one.refused) for one in fitting]
        base = add_together(connection, told, now)
        rows = []
        for one in fitting:
            positions = range(base, base + len(one.entries))
            verdicts[one.place] = verdicts_on(one.entries, positions, one.refused)
            base = positions.stop
            last = one.entries[-1]
            rows.append(
                {
                    "id": one.device.id,
                    "at": now,
                    "seq": last.envelope.seq,
                    "hash": last.hash,
                    "checked": one.checked_seq,
                }
            )
        _NOTE.run(connection, rows)
    unchecked = any(one.checked_seq < one.entries[-1].envelope.seq for one in fitting)
    return Together(verdicts, unchecked)


def _fitting(connection: Connection, pushes: Sequence[Push]) -> list[_Fitting]:
    """Return those of *pushes* that can be taken in together, their devices locked."""
    simple: dict[bytes, int] = {}
    told: set[object] = set()
    for place, push in enumerate(pushes):
        about = {one.envelope.subject for one in push.entries}
        if push.token_hash in simple or not about.isdisjoint(told):
            continue
        simple[push.token_hash] = place
        told |= about
    fitting = []
    for row in _devices(connection, list(simple)):
        place = simple[bytes(row[0])]
        device, push = _device(row), pushes[place]
        if push.life and push.life != b64encode(row[-1] or b"").decode():
            continue
        if _follows(device, push.entries):
            fitting.append(_Fitting(place, device, push.entries, _checked_seq(device, push)))
    return sorted(fitting, key=lambda one: one.place)


def _seated(connection: Connection, fitting: Sequence[_Fitting]) -> list[_Fitting]:
    """Return those of *fitting* that give no seat away which another device may give away.

    Of those that want one seat the first one gets it, and the others are refused it.
    """
    wanted = [wanted_by(one.entries) for one in fitting]
    known = seats_among(connection, [seat for seats in wanted for _, seat in seats])
    taken = {**known.used, **known.taken}
    found = []
    for one, seats in zip(fitting, wanted, strict=True):
        if any(known.out.get(seat, one.device.id) != one.device.id for _, seat in seats):
            continue
        for entry, seat in seats:
            subject = entry.envelope.subject
            if taken.setdefault(seat, subject) != subject:
                one.refused[entry.envelope.seq] = SLOT_TAKEN
        found.append(one)
    return found


def _follows(device: Device, entries: Sequence[Entry]) -> bool:
    """Return whether *entries* are whole, and all new."""
    first = entries[0].envelope
    if device.kind != DESK and not all(
        one.envelope.kind.startswith(NEVER_REFUSED) for one in entries
    ):
        return False
    if first.seq != device.last_seq + 1 or first.prev != device.last_hash.hex():
        return False
    try:
        check_alone(device, entries)
    except FrontOfficeError:
        return False
    return True


def _checked_seq(device: Device, push: Push) -> int:
    """Return up to which entry all signatures of *device* have been checked by now."""
    entries = push.entries
    if device.checked_seq < device.last_seq or len(entries) > CHECKED_AT_ONCE:
        return device.checked_seq
    # The last one has been checked, it spoke for all.
    if all(verifies(device.public_key, one.signature, one.hash) for one in entries[:-1]):
        return entries[-1].envelope.seq
    return device.checked_seq


def _devices(connection: Connection, tokens: list[bytes]) -> list[tuple[Any, ...]]:
    statement = _OPEN if connection.dialect.name == "sqlite" else _LOCKED
    return statement.rows(connection, {"tokens": tokens}) if tokens else []


def _device(row: tuple[Any, ...]) -> Device:
    _, id_, office, number, public, seq, last, checked, contact, kind, administers, serves, _ = row
    return Device(
        id=id_of(id_),
        office=office,
        device_no=number,
        public_key=PublicKey(public),
        last_seq=seq,
        last_hash=last,
        checked_seq=checked,
        last_contact_at=contact,
        frozen=None,
        kind=kind,
        administers=bool(administers),
        serves=tuple(json.loads(serves)),
    )

"""Central takes in what a device pushes: stored first, applied as far as it can be, in order.

Every well-formed entry whose chain holds is stored; a verdict only says whether it has been
applied. What breaks a rule of form or chain is not stored, and nothing else of its batch is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, select, text, update
from sqlalchemy.exc import IntegrityError

from db.applied import add_task, applied_ahead, apply_what_can, refold_what_can
from db.authority import NEVER_REFUSED, Sight
from db.devices import Device
from db.entries import ACCEPTED, row_of, store, told_again
from db.feed import REACH, share, take
from db.lives import has_kin
from db.tables import device as device_table
from db.tables import entry as table
from frontoffice.errors import ConflictError, NotAllowedError, RuleError
from frontoffice.journal.entry import ChainError, Entry, EntryError, follows
from frontoffice.journal.keys import verifies

NOT_APPLIED: Final = "conflict.not_applied"
"""The verdict on an entry that does not fit what central has."""
_SUBJECT_LOCKS: Final = 256

_POSITIONS: Final = text(
    "UPDATE entry SET position = :base + (seq - :first)"
    " WHERE device = :device AND seq >= :first AND seq <= :last"
).bindparams(bindparam("device", type_=table.c.device.type))
_LOCK: Final = text("SELECT pg_advisory_xact_lock(7191, k) FROM unnest(CAST(:keys AS int[])) AS k")


class FrozenError(NotAllowedError):
    """Nothing is taken from this device until a person has looked; ``why`` says what was seen."""

    code = "not_allowed.frozen"


class GapError(ConflictError):
    """Entries before these are missing at central, which waits for number ``expected``."""

    code = "conflict.chain"


class SuspectError(FrozenError):
    """The batch shows that something is wrong with its device; the device is to be frozen."""

    code = "not_allowed.frozen.suspect"


class ForeignError(RuleError):
    """The entry is of another device, or of another office, than the one that pushes it."""

    code = "rule.foreign"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What central says of one entry."""

    seq: int
    position: int
    verdict: str
    """``accepted``, or the code by which applying it is refused."""
    repeated: bool
    """Central had it before."""


def take_in(
    connection: Connection, device: Device, entries: Sequence[Entry], now: int
) -> list[Verdict]:
    """Store and apply *entries* of *device*, locked by the caller, and return what became of each.

    :param now: UTC, milliseconds since 1970.
    :raises FrozenError: a person has to look at the device first.
    :raises ForeignError: entries of somebody else.
    :raises ChainError: the batch does not hold together.
    :raises SuspectError: the last signature is wrong, or the device has two pasts.
    :raises GapError: entries before these are missing.
    """
    if device.frozen is not None:
        raise FrozenError(why=device.frozen)
    if not entries:
        return []
    _check(device, entries)
    first, last = entries[0].envelope.seq, entries[-1].envelope.seq
    if first > device.last_seq + 1:
        raise GapError(expected=device.last_seq + 1)
    known = _known(connection, device, entries)
    fresh = entries[len(known) :]
    if fresh:
        if fresh[0].envelope.prev != device.last_hash.hex():
            raise SuspectError(why="fork")
        known += _add(connection, device, fresh, now)
    changed: dict[str, object] = {"last_contact_at": now}
    if fresh:
        changed |= {"last_seq": last, "last_hash": entries[-1].hash}
    connection.execute(update(device_table).where(device_table.c.id == device.id).values(**changed))
    return known


def _check(device: Device, entries: Sequence[Entry]) -> None:
    """Check the batch by itself: whose it is, that it holds together, and who sealed it."""
    before = entries[0]
    for place, entry in enumerate(entries):
        envelope = entry.envelope
        if envelope.device != device.id or envelope.office != device.office:
            raise ForeignError(at=place)
        if place:
            try:
                follows(entry, device.id, before.envelope.seq, before.hash)
            except ChainError as error:
                raise ChainError(**error.values, at=place) from error
        before = entry
    # Every entry names the hash of the one before, so the last signature speaks for all.
    if not verifies(device.public_key, before.signature, before.hash):
        raise SuspectError(why="signature")


def _known(connection: Connection, device: Device, entries: Sequence[Entry]) -> list[Verdict]:
    """Return the verdicts on those of *entries* that were taken in before."""
    first, last = entries[0].envelope.seq, min(entries[-1].envelope.seq, device.last_seq)
    if first > last:
        return []
    stored = connection.execute(
        select(table.c.seq, table.c.hash, table.c.position, table.c.verdict)
        .where(table.c.device == device.id, table.c.seq >= first, table.c.seq <= last)
        .order_by(table.c.seq)
    ).all()
    if any(row.hash != entry.hash for row, entry in zip(stored, entries, strict=False)):
        raise SuspectError(why="fork")
    return [Verdict(row.seq, row.position, row.verdict, repeated=True) for row in stored]


def _add(connection: Connection, device: Device, fresh: Sequence[Entry], now: int) -> list[Verdict]:
    _lock_devices(connection, fresh)
    _lock_subjects(connection, fresh)
    sight = Sight(connection, device, fresh)
    refused = sight.verdicts(fresh)
    for entry in fresh:
        if verdict := refused.get(entry.envelope.seq):
            envelope = entry.envelope
            add_task(connection, verdict, now, subject=envelope.subject, entry=envelope.id)
    allowed = [entry for entry in fresh if entry.envelope.seq not in refused]
    seqs = [entry.envelope.seq for entry in fresh]
    again = told_again(connection, fresh) if has_kin(connection, device.id) else set()
    if not again and applied_ahead(connection, allowed):
        base = take(connection, len(fresh)) + 1
        _store(connection, fresh, refused, base)
    else:
        _store(connection, fresh, refused)
        refused |= _apply(connection, allowed, now)
        refold_what_can(connection, sorted(again))
        share(connection, sight.newly_shared(fresh, refused))
        base = take(connection, len(fresh)) + 1
        connection.execute(
            _POSITIONS, {"base": base, "device": device.id, "first": seqs[0], "last": seqs[-1]}
        )
    reached = [
        {"audience": audience, "position": base + place, "entry": entry.envelope.id}
        for place, entry in enumerate(fresh)
        for audience in sorted(sight.reached_by(entry, refused))
    ]
    REACH.run(connection, reached)
    return [
        Verdict(seq, base + place, refused.get(seq, ACCEPTED), repeated=False)
        for place, seq in enumerate(seqs)
    ]


def _store(
    connection: Connection,
    fresh: Sequence[Entry],
    refused: Mapping[int, str],
    base: int | None = None,
) -> None:
    """Store *fresh*, at the positions from *base* on where these are known already."""
    rows = [
        row_of(
            entry, None if base is None else base + place, refused.get(entry.envelope.seq, ACCEPTED)
        )
        for place, entry in enumerate(fresh)
    ]
    try:
        store(connection, rows)
    except IntegrityError as error:
        raise EntryError(why="id") from error


def _apply(connection: Connection, allowed: Sequence[Entry], now: int) -> dict[int, str]:
    """Apply what can be, and return the codes of the others, by seq."""
    refused = {}
    for entry in apply_what_can(connection, allowed):
        envelope = entry.envelope
        add_task(connection, NOT_APPLIED, now, subject=envelope.subject, entry=envelope.id)
        if not envelope.kind.startswith(NEVER_REFUSED):
            refused[envelope.seq] = NOT_APPLIED
            connection.execute(
                update(table).where(table.c.id == envelope.id).values(verdict=NOT_APPLIED)
            )
    # Folded together with what is refused now, they are folded anew without it.
    again = {entry.envelope.subject for entry in allowed if entry.envelope.seq in refused}
    refold_what_can(connection, sorted(again))
    return refused


def _lock_devices(connection: Connection, entries: Sequence[Entry]) -> None:
    """Let the devices that an administrator decides about take or give nothing meanwhile.

    Before the subjects are locked: a device that pushes holds itself and waits for those.
    """
    about = {one.envelope.subject for one in entries if one.envelope.kind.startswith("device.")}
    if about:
        query = select(device_table.c.id).where(device_table.c.id.in_(about))
        connection.execute(query.order_by(device_table.c.id).with_for_update())


def _lock_subjects(connection: Connection, entries: Sequence[Entry]) -> None:
    """Let nobody else apply to these subjects before this transaction ends.

    On PostgreSQL two devices may push at once; the locks are taken in one order, so that they
    never wait for each other in a ring, and in few enough stripes not to exhaust the server.
    """
    if connection.dialect.name == "postgresql":
        keys = sorted({entry.envelope.subject.int % _SUBJECT_LOCKS for entry in entries})
        connection.execute(_LOCK, {"keys": keys})

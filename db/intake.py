"""Central takes in what a device pushes: stored first, applied as far as it can be, in order.

Every well-formed entry whose chain holds is stored; a verdict only says whether it has been
applied. What breaks a rule of form or chain is not stored, and nothing else of its batch is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from db.adding import add
from db.devices import Device
from db.entries import ACCEPTED
from db.tables import device as device_table
from db.tables import entry as table
from frontoffice.errors import ConflictError, NotAllowedError, RuleError
from frontoffice.journal.entry import ChainError, Entry, follows
from frontoffice.journal.keys import verifies


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
    check_alone(device, entries)
    first, last = entries[0].envelope.seq, entries[-1].envelope.seq
    if first > device.last_seq + 1:
        raise GapError(expected=device.last_seq + 1)
    known = _known(connection, device, entries)
    fresh = entries[len(known) :]
    if fresh:
        if fresh[0].envelope.prev != device.last_hash.hex():
            raise SuspectError(why="fork")
        known += verdicts_on(fresh, *add(connection, device, fresh, now))
    changed: dict[str, object] = {"last_contact_at": now}
    if fresh:
        changed |= {"last_seq": last, "last_hash": entries[-1].hash}
    connection.execute(update(device_table).where(device_table.c.id == device.id).values(**changed))
    return known


def check_alone(device: Device, entries: Sequence[Entry]) -> None:
    """Check the batch by itself: whose it is, that it holds together, and who sealed it.

    :raises ForeignError: entries of somebody else.
    :raises ChainError: the batch does not hold together.
    :raises SuspectError: the last signature is wrong.
    """
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


def verdicts_on(
    fresh: Sequence[Entry], positions: Sequence[int], refused: Mapping[int, str]
) -> list[Verdict]:
    """Return the verdicts on entries that stand at *positions*.

    :param refused: the codes by which some are refused, by seq.
    """
    seqs = [entry.envelope.seq for entry in fresh]
    return [
        Verdict(seq, position, refused.get(seq, ACCEPTED), repeated=False)
        for seq, position in zip(seqs, positions, strict=True)
    ]

"""What is new in a push is applied, stored, and given its places in the feed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection, bindparam, select, text, update
from sqlalchemy.exc import IntegrityError

from db.applied import add_task, applied_ahead, apply_what_can, refold_what_can
from db.apply import ToldBeforeError, apply_ahead
from db.authority import NEVER_REFUSED, Sight, seen_by
from db.booking_authority import (
    BOOKING,
    SLOT_TAKEN,
    concerns_bookings,
    cut_at_arrivals,
    share_bookings,
    slots_of,
)
from db.devices import Device
from db.entries import ACCEPTED, erased_before, row_of, store, told_again
from db.feed import REACH, share, take
from db.lives import has_kin
from db.tables import device as device_table
from db.tables import entry as table
from frontoffice.journal.entry import Entry, EntryError

NOT_APPLIED: Final = "conflict.not_applied"
"""The verdict on an entry that does not fit what central has."""
_SUBJECT_LOCKS: Final = 256

_POSITIONS: Final = text(
    "UPDATE entry SET position = :base + (seq - :first)"
    " WHERE device = :device AND seq >= :first AND seq <= :last"
).bindparams(bindparam("device", type_=table.c.device.type))
_LOCK: Final = text("SELECT pg_advisory_xact_lock(7191, k) FROM unnest(CAST(:keys AS int[])) AS k")


def add(
    connection: Connection, device: Device, fresh: Sequence[Entry], now: int
) -> tuple[list[int], dict[int, str]]:
    """Add *fresh* of *device*, in their order.

    :param now: UTC, milliseconds since 1970.
    :return: their positions, and the codes by which some are refused, by seq.
    :raises EntryError: the id of one is another one's.
    """
    _lock_devices(connection, fresh)
    lock_subjects(connection, fresh)
    pieces = cut_at_arrivals(connection, fresh) if concerns_bookings(fresh) else [fresh]
    positions: list[int] = []
    refused: dict[int, str] = {}
    for piece in pieces:
        base, codes = _add(connection, device, piece, now)
        positions += range(base, base + len(piece))
        refused |= codes
    return positions, refused


def _add(
    connection: Connection, device: Device, fresh: Sequence[Entry], now: int
) -> tuple[int, dict[int, str]]:
    """Add *fresh*, all judged by what is there; return the position of the first, and the codes."""
    sight = Sight(connection, device, fresh)
    refused = sight.verdicts(fresh)
    for entry in fresh:
        if verdict := refused.get(entry.envelope.seq):
            envelope = entry.envelope
            add_task(connection, verdict, now, subject=envelope.subject, entry=envelope.id)
    allowed = [entry for entry in fresh if entry.envelope.seq not in refused]
    again = erased_before(connection, fresh)
    if has_kin(connection, device.id):
        again |= told_again(connection, fresh)
    if not again and applied_ahead(connection, allowed):
        base = take(connection, len(fresh)) + 1
        _store(connection, fresh, refused, base)
    else:
        _store(connection, fresh, refused)
        refused |= _apply(connection, allowed, now)
        refold_what_can(connection, sorted(again))
        share(connection, sight.newly_shared(fresh, refused))
        base = take(connection, len(fresh)) + 1
        first, last = fresh[0].envelope.seq, fresh[-1].envelope.seq
        connection.execute(
            _POSITIONS, {"base": base, "device": device.id, "first": first, "last": last}
        )
    _reach(connection, [(entry, sight.reached_by(entry, refused)) for entry in fresh], base)
    return base, refused


class Told(NamedTuple):
    """What is new of one device."""

    device: Device
    entries: Sequence[Entry]
    refused: Mapping[int, str]
    """The codes by which some are, by seq; of no others anything can be wrong."""


def add_together(connection: Connection, pushed: Sequence[Told], now: int) -> int:
    """Add what is new of several devices in one go.

    To be given subjects of which each is told of by one device only, so that it does not matter
    in which order they come, and which :func:`lock_subjects` has locked.

    :param now: UTC, milliseconds since 1970.
    :return: the position of the first one; the others follow it, device by device.
    :raises ToldBeforeError: this has to be done for each by itself; what was changed is to be
        rolled back. That goes for an error of the database as well.
    """
    fresh = [entry for one in pushed for entry in one.entries]
    if told_again(connection, fresh) or erased_before(connection, fresh):
        raise ToldBeforeError
    seen = seen_by(connection, fresh)
    allowed = []
    for one in pushed:
        for entry in one.entries:
            if code := one.refused.get(entry.envelope.seq):
                about, which = entry.envelope.subject, entry.envelope.id
                add_task(connection, code, now, subject=about, entry=which)
            else:
                allowed.append(entry)
    apply_ahead(connection, allowed)
    base = take(connection, len(fresh)) + 1
    reached = []
    place = base
    for one in pushed:
        _store(connection, one.entries, one.refused, place)
        place += len(one.entries)
        sight = Sight(connection, one.device, one.entries, seen)
        reached += [(entry, sight.reached_by(entry, one.refused)) for entry in one.entries]
    _reach(connection, reached, base)
    return base


def _reach(
    connection: Connection, reached: Iterable[tuple[Entry, Iterable[str]]], base: int
) -> None:
    """Note whom entries reach that stand at the positions from *base* on."""
    rows = [
        {"audience": audience, "position": base + place, "entry": entry.envelope.id}
        for place, (entry, audiences) in enumerate(reached)
        for audience in sorted(audiences)
    ]
    REACH.run(connection, rows)


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
        code = SLOT_TAKEN if envelope.kind.startswith(BOOKING) else NOT_APPLIED
        add_task(connection, code, now, subject=envelope.subject, entry=envelope.id)
        if not envelope.kind.startswith(NEVER_REFUSED):
            refused[envelope.seq] = code
            connection.execute(update(table).where(table.c.id == envelope.id).values(verdict=code))
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


def lock_subjects(connection: Connection, entries: Sequence[Entry]) -> None:
    """Let nobody else apply to these subjects before this transaction ends.

    On PostgreSQL two devices may push at once; the locks are taken in one order, so that they
    never wait for each other in a ring, and in few enough stripes not to exhaust the server.
    """
    if connection.dialect.name == "postgresql":
        about = {entry.envelope.subject for entry in entries} | slots_of(entries)
        connection.execute(_LOCK, {"keys": sorted({one.int % _SUBJECT_LOCKS for one in about})})
        share_bookings(connection, entries)

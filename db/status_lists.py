"""Central's status lists: which there are, and which rows of theirs have changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, text, update

from db.devices import Device
from db.tables import appeal, device, device_key, status_list, status_row
from frontoffice.journal.status_list import By, Piece, Which

_REGION: Final = 2
_TRY: Final = text("SELECT pg_try_advisory_xact_lock(7193, 0)")


@dataclass(frozen=True, slots=True)
class Listed:
    """One list of a region, as it stands at central."""

    which: Which
    begun_at: int
    """UTC, milliseconds since 1970; as all times here."""
    ready_at: int | None
    """When all appeals were in it for the first time; None while it is being made."""
    as_of: int
    upto: int
    """Up to which position of the feed what happened is in it."""
    walked: int
    """Up to which row of appeals it has been made."""
    change: int
    """The number of its last change."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the list is to say of one appeal; *masked* None where it is to say nothing any more."""

    appeal: UUID
    key: bytes
    masked: bytes | None


def claim(connection: Connection) -> bool:
    """Take the making of lists until this transaction ends; False when another process has it."""
    if connection.dialect.name != "postgresql":
        return True
    taken: bool = connection.execute(_TRY).scalar_one()
    return taken


def lists(connection: Connection) -> list[Listed]:
    """Return all lists, the oldest of each region first."""
    order = (status_list.c.region, status_list.c.found_by, status_list.c.begun_at)
    return [_listed(row) for row in connection.execute(select(status_list).order_by(*order))]


def regions(connection: Connection) -> list[str]:
    """Return the regions that have a device, by their two digits."""
    there = (device.c.device_no > 0, device_key.c.revoked_at.is_(None))
    joined = select(device.c.office).join(device_key, device_key.c.device == device.c.id)
    offices = connection.execute(joined.where(*there).distinct()).scalars()
    return sorted({office[:_REGION] for office in offices})


def begin(connection: Connection, which: Which, upto: int, now: int) -> None:
    """Begin a list: what happens after the position *upto* is not lost to it."""
    row = {"id": UUID(bytes=which.id), "region": which.region, "found_by": which.by.value}
    times = {"begun_at": now, "as_of": now}
    connection.execute(insert(status_list), {**row, **times, "work": which.work, "upto": upto})


def make_ready(connection: Connection, one: Listed, now: int) -> None:
    """Let devices be told a list from now on: all appeals are in it."""
    of = status_list.c.id == UUID(bytes=one.which.id)
    connection.execute(update(status_list).where(of).values(ready_at=now))


def drop(connection: Connection, which: Which) -> None:
    """Let go of a list and its rows."""
    of = UUID(bytes=which.id)
    connection.execute(delete(status_row).where(status_row.c.list == of))
    connection.execute(delete(status_list).where(status_list.c.id == of))


def drop_all(connection: Connection) -> None:
    """Let go of every list: others will be made, under other names."""
    connection.execute(delete(status_row))
    connection.execute(delete(status_list))


def follow_again(connection: Connection, position: int) -> None:
    """Let every list look once more at what stands in the feed from *position* on."""
    passed = status_list.c.upto >= position
    connection.execute(update(status_list).where(passed).values(upto=position - 1))


def next_appeals(
    connection: Connection, one: Listed, closed_since: date, limit: int
) -> tuple[list[UUID], int]:
    """Return the next appeals of the region that a list lacks, and the row to go on after.

    Those closed before the day *closed_since* are passed by.
    """
    kept = appeal.c.closed_on.is_(None) | (appeal.c.closed_on >= closed_since)
    query = (
        select(appeal.c.key, appeal.c.id, kept)
        .where(
            appeal.c.key > one.walked,
            appeal.c.office.startswith(one.which.region, autoescape=True),
        )
        .order_by(appeal.c.key)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    return [row.id for row in rows if row[2]], rows[-1].key if rows else one.walked


def put(connection: Connection, one: Listed, rows: Sequence[Row], **changes: Any) -> None:
    """Let the list say *rows*, each a change of its own, and keep *changes* of the list itself.

    Where two appeals meet at a key nothing is said of either: a wrong answer is worse than none.
    """
    of = UUID(bytes=one.which.id)
    there = _there(connection, of, rows)
    change, gone, new = one.change, [], []
    for row in rows:
        key, value = int.from_bytes(row.key), row.masked
        known = key in there
        before, masked = there.get(key, (row.appeal, None))
        owner: UUID | None = row.appeal
        if known and before != row.appeal:
            owner = value = None
        if known and masked == value:
            continue
        there[key] = (owner, value)
        change += 1
        gone.append(key)
        new.append({"list": of, "key": key, "masked": value, "appeal": owner, "change": change})
    if new:
        told = {row["key"]: row for row in new}
        keys = status_row.c.key.in_(set(gone))
        connection.execute(delete(status_row).where(status_row.c.list == of, keys))
        connection.execute(insert(status_row), list(told.values()))
    connection.execute(
        update(status_list).where(status_list.c.id == of).values(change=change, **changes)
    )


def keys_of(connection: Connection, one: Listed, appeals: Sequence[UUID]) -> dict[UUID, bytes]:
    """Return the keys at which a list says something of *appeals*."""
    query = select(status_row.c.appeal, status_row.c.key).where(
        status_row.c.list == UUID(bytes=one.which.id),
        status_row.c.appeal.in_(appeals),
        status_row.c.masked.is_not(None),
    )
    return {row.appeal: row.key.to_bytes(6) for row in connection.execute(query)}


def list_for(connection: Connection, reader: Device, by: By) -> Listed | None:
    """Return the newest list that is ready for a device; None where there is none yet."""
    query = (
        select(status_list)
        .where(
            status_list.c.region == reader.office[:_REGION],
            status_list.c.found_by == by.value,
            status_list.c.ready_at.is_not(None),
        )
        .order_by(status_list.c.ready_at.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else _listed(row)


def piece_after(connection: Connection, one: Listed, after: int, limit: int) -> Piece:
    """Return the next changes of a list after the change *after*."""
    query = (
        select(status_row.c.key, status_row.c.masked, status_row.c.change)
        .where(status_row.c.list == UUID(bytes=one.which.id), status_row.c.change > after)
        .order_by(status_row.c.change)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    told: Mapping[bytes, bytes | None] = {row.key.to_bytes(6): row.masked for row in rows}
    through = rows[-1].change if len(rows) == limit else one.change
    return Piece(
        one.which,
        after,
        through,
        one.change,
        one.as_of,
        {key: masked for key, masked in told.items() if masked is not None},
        frozenset(key for key, masked in told.items() if masked is None),
    )


def count(connection: Connection, one: Listed) -> int:
    """Return of how many appeals a list says something."""
    of = UUID(bytes=one.which.id)
    rows = select(func.count()).where(status_row.c.list == of, status_row.c.masked.is_not(None))
    found: int = connection.execute(rows).scalar_one()
    return found


def _there(
    connection: Connection, of: UUID, rows: Sequence[Row]
) -> dict[int, tuple[UUID | None, bytes | None]]:
    keys = [int.from_bytes(row.key) for row in rows]
    query = select(status_row).where(status_row.c.list == of, status_row.c.key.in_(keys))
    return {row.key: (row.appeal, row.masked) for row in connection.execute(query)}


def _listed(row: Any) -> Listed:
    which = Which(row.id.bytes, row.region, By(row.found_by), row.work)
    times = (row.begun_at, row.ready_at, row.as_of)
    return Listed(which, *times, row.upto, row.walked, row.change)

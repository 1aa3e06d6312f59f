"""Central's feed: what a desk has not seen yet, in central's order, with no gap."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, insert, select, text

from db.devices import Device
from db.tables import device, entry, feed_head

WINDOW: Final = 20_000
"""Positions looked through for one answer, when most are of other offices."""

_TAKE: Final = text(
    "UPDATE feed_head SET position = position + :count WHERE id = 1 RETURNING position"
)


@dataclass(frozen=True, slots=True)
class Fed:
    """One entry of the feed, as it is stored."""

    position: int
    verdict: str
    envelope: bytes
    signature: bytes
    salt: bytes
    body: bytes | None


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of the feed."""

    entries: tuple[Fed, ...]
    cursor: int
    """Ask after this position next time."""
    head: int
    """The last position given so far."""


def prepare(connection: Connection) -> None:
    """Make the counter of positions, once in central's life."""
    if connection.execute(select(feed_head.c.id)).scalar_one_or_none() is None:
        connection.execute(insert(feed_head), {"id": 1, "position": 0})


def head(connection: Connection) -> int:
    """Return the last position given."""
    position: int = connection.execute(select(feed_head.c.position)).scalar_one()
    return position


def take(connection: Connection, count: int) -> int:
    """Take the next *count* positions and return the one before the first of them.

    Whoever takes positions holds the counter until the commit: a position is never to be seen
    while an earlier one is still on its way. So it comes last in a transaction.
    """
    last: int = connection.execute(_TAKE, {"count": count}).scalar_one()
    return last - count


def slice_after(connection: Connection, reader: Device, after: int, limit: int, room: int) -> Slice:
    """Return up to *limit* entries of the reader's office after position *after*.

    Together they have at most *room* bytes, unless one alone has more.

    The reader's own ones are left out: it has them, and central's answers to its pushes told
    their positions.
    """
    last = head(connection)
    until = min(after + WINDOW, last)
    rows = connection.execute(
        select(
            entry.c.position,
            entry.c.verdict,
            entry.c.envelope,
            entry.c.signature,
            entry.c.salt,
            entry.c.body,
        )
        .join(device, device.c.id == entry.c.device)
        .where(entry.c.position > after, entry.c.position <= until)
        .where(device.c.office == reader.office, device.c.id != reader.id)
        .order_by(entry.c.position)
        .limit(limit)
    )
    fed: list[Fed] = []
    for row in rows:
        one = Fed(*row)
        room -= len(one.envelope) + len(one.body or b"")
        if fed and room < 0:
            return Slice(tuple(fed), fed[-1].position, last)
        fed.append(one)
    cursor = fed[-1].position if len(fed) == limit else max(until, after)
    return Slice(tuple(fed), cursor, last)

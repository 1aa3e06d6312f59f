"""Central's feed: what a desk has not seen yet, in central's order, with no gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, insert, select, text

from db.devices import Device
from db.fixed import Fixed, id_of
from db.tables import feed_head
from frontoffice.journal.audience import needed_first, read_by

_TAKE: Final = text(
    "UPDATE feed_head SET position = position + :count WHERE id = 1 RETURNING position"
)
_PLACES: Final = Fixed(
    "SELECT r.position, r.entry FROM reach r JOIN entry e ON e.id = r.entry"
    " WHERE r.audience = :audience AND r.position > :after AND r.position <= :last"
    " AND e.device <> :reader ORDER BY r.position LIMIT :limit"
)
_ENTRIES: Final = Fixed(
    "SELECT id, position, verdict, envelope, signature, salt, body FROM entry WHERE id IN (:ids*)"
)


@dataclass(frozen=True, slots=True)
class Fed:
    """One entry of the feed, as it is stored."""

    place: int
    """In the feed: its position, or a later one where it came into sight later."""
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


@dataclass(frozen=True, slots=True)
class Asked:
    """Which piece of the feed a device wants."""

    after: int
    """The place from after which."""
    limit: int
    """Entries at most."""
    room: int
    """Bytes that they have together at most, unless one alone has more."""
    first: bool = False
    """Only what a device needs before it can work."""


def slice_after(connection: Connection, reader: Device, asked: Asked) -> Slice:
    """Return the entries that *asked* is for, as far as *reader* may see them.

    The reader's own ones are left out: it has them, and central's answers to its pushes told
    their positions.
    """
    after, limit, room = asked.after, asked.limit, asked.room
    last = head(connection)
    audiences = _audiences(reader, first=asked.first)
    seen: dict[int, UUID] = {}
    for audience in audiences:
        seen |= _places(connection, audience, reader.id, after, last, limit)
    places = sorted(seen)[:limit]
    rows = {id_of(row[0]): row[1:] for row in _entries(connection, [seen[at] for at in places])}
    fed: list[Fed] = []
    for place in places:
        one = Fed(place, *rows[seen[place]])
        room -= len(one.envelope) + len(one.body or b"")
        if fed and room < 0:
            return Slice(tuple(fed), fed[-1].place, last)
        fed.append(one)
    cursor = fed[-1].place if len(fed) == limit else max(last, after)
    return Slice(tuple(fed), cursor, last)


def _audiences(reader: Device, *, first: bool) -> tuple[str, ...]:
    kind, office, administers = reader.kind, reader.office, reader.administers
    if first:
        return needed_first(kind, office, administers=administers)
    return read_by(kind, office, administers=administers, serves=reader.serves)


def _places(
    connection: Connection, audience: str, reader: UUID, after: int, last: int, limit: int
) -> dict[int, UUID]:
    asked = {"audience": audience, "after": after, "last": last, "reader": reader, "limit": limit}
    return {place: id_of(entry) for place, entry in _PLACES.rows(connection, asked)}


def _entries(connection: Connection, ids: Sequence[UUID]) -> list[tuple[Any, ...]]:
    return _ENTRIES.rows(connection, {"ids": ids}) if ids else []

"""Central's feed: what a desk has not seen yet, in central's order, with no gap."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, insert, select, text

from db.devices import Device
from db.fixed import Fixed, Insertion, id_of
from db.tables import feed_head, reach
from frontoffice.journal.audience import needed_first, read_by

KEPT_DAYS: Final = 90
"""For which the bodies of other offices' entries are still told once an appeal is closed."""

_TAKE: Final = text(
    "UPDATE feed_head SET position = position + :count WHERE id = 1 RETURNING position"
)
_HEAD: Final = Fixed("SELECT position FROM feed_head")
REACH: Final = Insertion(reach)
_SHARED: Final = Fixed("INSERT INTO shared (subject, audience) VALUES (:subject, :audience)")
_OF_SUBJECT: Final = Fixed(
    "SELECT id FROM entry WHERE subject = :subject AND position IS NOT NULL ORDER BY position"
)
_PLACES: Final = Fixed(
    "SELECT r.position, r.entry FROM reach r JOIN entry e ON e.id = r.entry"
    " WHERE r.audience = :audience AND r.position > :after AND r.position <= :last"
    " AND e.device <> :reader ORDER BY r.position LIMIT :limit"
)
_ENTRIES: Final = Fixed(
    "SELECT e.id, e.position, e.verdict, e.envelope, e.signature, e.salt,"
    " CASE WHEN d.office <> :office AND a.closed_on < :open_since THEN NULL ELSE e.body END"
    " FROM entry e JOIN device d ON d.id = e.device LEFT JOIN appeal a ON a.id = e.subject"
    " WHERE e.id IN (:ids*)"
)


_NOBODY: Final = UUID(int=0)


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
    [(position,)] = _HEAD.rows(connection, {})
    return int(position)


def take(connection: Connection, count: int) -> int:
    """Take the next *count* positions and return the one before the first of them.

    Whoever takes positions holds the counter until the commit: a position is never to be seen
    while an earlier one is still on its way. So it comes last in a transaction.
    """
    last: int = connection.execute(_TAKE, {"count": count}).scalar_one()
    return last - count


def share(connection: Connection, subjects: Mapping[UUID, Collection[str]]) -> None:
    """Let further audiences see *subjects*: what is known of them takes new places of the feed.

    Whoever calls this holds the counter of positions until the commit; see :func:`take`.
    """
    for subject, audiences in sorted(subjects.items()):
        known = [id_of(row[0]) for row in _OF_SUBJECT.rows(connection, {"subject": subject})]
        for audience in sorted(audiences):
            _SHARED.run(connection, [{"subject": subject, "audience": audience}])
            first = take(connection, len(known)) + 1 if known else 0
            REACH.run(
                connection,
                [
                    {"audience": audience, "position": first + place, "entry": entry}
                    for place, entry in enumerate(known)
                ],
            )


@dataclass(frozen=True, slots=True)
class Asked:
    """Which piece of the feed a device wants."""

    after: int
    """The place from after which."""
    limit: int
    """Entries at most."""
    room: int
    """Bytes that they have together at most, unless one alone has more."""
    today: date
    """What other offices wrote about an appeal is told until so long after it was closed."""
    first: bool = False
    """Only what a device needs before it can work."""
    own: bool = False
    """The reader's own ones too: some of them were lost."""


def slice_after(connection: Connection, reader: Device, asked: Asked) -> Slice:
    """Return the entries that *asked* is for, as far as *reader* may see them.

    The reader's own ones are left out unless it asks for them: it has them, and central's
    answers to its pushes told their positions.
    """
    after, limit, room = asked.after, asked.limit, asked.room
    last = head(connection)
    audiences = _audiences(reader, first=asked.first)
    left_out = _NOBODY if asked.own else reader.id
    seen: dict[int, UUID] = {}
    for audience in audiences:
        seen |= _places(connection, audience, left_out, after, last, limit)
    places = sorted(seen)[:limit]
    wanted = {
        "ids": [seen[at] for at in places],
        "office": reader.office,
        "open_since": asked.today - timedelta(days=KEPT_DAYS),
    }
    found = _ENTRIES.rows(connection, wanted) if places else []
    rows = {id_of(row[0]): row[1:] for row in found}
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

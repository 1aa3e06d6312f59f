"""Own entries that go to central by hand, and what comes back of them; the network may be faster."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from db import delivery, settings
from db.delivery import PENDING, Claimed, Settled
from db.entries import FeedBehindError
from db.tables import delivery as table
from db.tables import entry

_WITHHELD: Final = "carried.withheld"
"""Entries whose bodies stay here, by number."""


def unsent(connection: Connection, after: int, limit: int, room: int) -> list[Claimed]:
    """Return up to *limit* entries after number *after* on which central has said nothing.

    Together they have at most *room* bytes, unless one alone has more. Nothing is leased: the
    network may send the same meanwhile. Those to be withheld come as damaged.
    """
    start = delivery.first_open(connection)
    if start is None:
        return []
    withheld = settings.get(connection, _WITHHELD, [])
    found: list[Claimed] = []
    for one in delivery.queue(connection, max(start, after + 1), limit):
        room -= one.entry.size
        if found and room < 0:
            break
        damaged = one.damaged or one.seq in withheld
        found.append(Claimed(one.seq, one.entry, damaged, one.attempts))
    return found


def first_unsent(connection: Connection) -> int:
    """Return the number of the oldest entry without a verdict, or of the next to be written."""
    found = delivery.first_open(connection)
    if found is not None:
        return found
    last = connection.execute(select(table.c.seq).order_by(table.c.seq.desc()).limit(1))
    return int(last.scalar_one_or_none() or 0) + 1


def withhold(connection: Connection, seqs: Sequence[int]) -> None:
    """Note that the bodies of *seqs* stay here when they go out."""
    before: list[int] = settings.get(connection, _WITHHELD, [])
    if not set(seqs) <= set(before):
        settings.put(connection, _WITHHELD, sorted({*before, *seqs}))


def settle_new(connection: Connection, told: Sequence[Settled], now: int) -> list[Settled]:
    """Note those of *told* that are news here, and return them.

    :param now: UTC, milliseconds since 1970.
    :raises FeedBehindError: central said another position before: it is an older copy of itself.
    """
    known = {
        row.seq: row.position
        for row in connection.execute(
            select(table.c.seq, entry.c.position)
            .join(entry, entry.c.id == table.c.entry)
            .where(table.c.seq >= told[0].seq, table.c.seq <= told[-1].seq)
        )
    }
    if any(known.get(one.seq) not in {None, one.position} for one in told):
        raise FeedBehindError
    news = [one for one in told if one.seq in known and known[one.seq] is None]
    for run in _runs(news):
        delivery.settle(connection, run, now)
    withheld: list[int] = settings.get(connection, _WITHHELD, [])
    new = {one.seq for one in news}
    for seq in sorted(new & set(withheld)):
        delivery.without_body(connection, seq, now)
    if new & set(withheld):
        settings.put(connection, _WITHHELD, sorted(set(withheld) - new))
    return news


def hashes(connection: Connection, device: UUID, first: int, last: int) -> dict[int, str]:
    """Return the hashes of the own entries from number *first* to *last*, by number."""
    query = select(entry.c.seq, entry.c.hash).where(
        entry.c.device == device, entry.c.seq >= first, entry.c.seq <= last
    )
    return {row.seq: row.hash.hex() for row in connection.execute(query)}


def not_taken(connection: Connection, seq: int, now: int) -> None:
    """Note that central did not take entry *seq*: it goes without its body next time.

    When not even so, it is held until a person has looked.
    """
    query = select(table.c.state).where(table.c.seq == seq)
    if connection.execute(query).scalar_one_or_none() not in PENDING:
        return
    if seq in settings.get(connection, _WITHHELD, []):
        delivery.hold(connection, seq, now)
    else:
        withhold(connection, [seq])


def _runs(news: Sequence[Settled]) -> Iterator[list[Settled]]:
    """Yield *news* in runs without a gap."""
    for _, run in groupby(enumerate(news), lambda placed: placed[1].seq - placed[0]):
        yield [one for _, one in run]

"""How far this desk's own entries have got on their way to central."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from db.applied import add_task, refold_what_can
from db.entries import ACCEPTED, positions_checked, read_row
from db.fixed import Fixed
from db.tables import delivery, entry
from frontoffice.journal.entry import Entry, EntryError, read, time_of

DAMAGED: Final = "sync.damaged"
"""Task: a body no longer is what was signed; central has the envelope only."""
HELD: Final = "sync.held"
"""Task: an entry cannot be sent at all, and those after it wait behind it."""
REFUSED: Final = "sync.refused"
"""Task: central has the entry but does not apply it."""


class State(StrEnum):
    """Where an entry is."""

    WAITING = "waiting"
    SENDING = "sending"
    RETRYING = "retrying"
    DELIVERED = "delivered"
    REFUSED = "refused"
    QUARANTINED = "quarantined"


PENDING: Final = (State.WAITING, State.SENDING, State.RETRYING)


@dataclass(frozen=True, slots=True)
class Claimed:
    """One entry to be sent, as it stands in the journal."""

    seq: int
    entry: Entry
    damaged: bool
    """Its body is not what was signed, so it goes without."""
    attempts: int
    """How often it was tried before."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What central said of one entry."""

    seq: int
    position: int
    verdict: str

    @property
    def is_refused(self) -> bool:
        """Whether central has it but does not apply it."""
        return self.verdict != ACCEPTED


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """What exists on this machine only."""

    waiting: int
    size: int
    """Bytes."""
    oldest_at: int | None
    """UTC, milliseconds since 1970."""
    refused: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of somebody's own work is on this machine only."""

    waiting: int = 0
    appeals: int = 0
    """Of these, registered appeals."""
    size: int = 0
    """Bytes."""
    oldest_at: int | None = None
    """UTC, milliseconds since 1970."""


def claim(connection: Connection, limit: int, room: int, now: int, lease_ms: int) -> list[Claimed]:
    """Return up to *limit* of the oldest entries that wait, and lease them for *lease_ms*.

    Together they have at most *room* bytes, unless one alone has more.

    Nothing comes back while another process holds a lease on the oldest, or while an entry
    that cannot be sent stands before all others: their order is part of the chain.

    :param now: UTC, milliseconds since 1970.
    """
    start = first_open(connection)
    if start is None:
        return []
    claimed: list[Claimed] = []
    for row in _rows_from(connection, start, limit):
        room -= row.size
        # A lease that ends later than any can was given before the clock was set back.
        leased = row.state == State.SENDING and now < row.lease_until <= now + lease_ms
        if leased or row.state not in PENDING or (claimed and room < 0):
            break
        one = _checked(row)
        if one is None:
            hold(connection, row.seq, now)
            break
        claimed.append(one)
    if claimed:
        values = {"state": State.SENDING, "lease_until": now + lease_ms}
        connection.execute(_among(claimed[0].seq, claimed[-1].seq).values(**values))
    return claimed


def queue(connection: Connection, start: int, limit: int) -> list[Claimed]:
    """Return up to *limit* entries from number *start* on, leased or not, as they would be sent.

    They end before one that cannot be sent.
    """
    found: list[Claimed] = []
    for row in _rows_from(connection, start, limit):
        one = _checked(row)
        if one is None or row.state not in PENDING:
            break
        found.append(one)
    return found


def _rows_from(connection: Connection, start: int, limit: int) -> Sequence[Any]:
    return connection.execute(
        select(
            delivery.c.seq,
            delivery.c.state,
            delivery.c.lease_until,
            delivery.c.attempts,
            delivery.c.size,
            entry.c.envelope,
            entry.c.hash,
            entry.c.signature,
            entry.c.salt,
            entry.c.body,
        )
        .join(entry, entry.c.id == delivery.c.entry)
        .where(delivery.c.seq >= start)
        .order_by(delivery.c.seq)
        .limit(limit)
    ).all()


def first_open(connection: Connection) -> int | None:
    """Return the number of the oldest entry that central has not; None where it has all.

    Found by the index, however many are delivered.
    """
    return min((seq for (seq,) in _OPEN.rows(connection, {}) if seq is not None), default=None)


def sent_through(connection: Connection, last: int) -> int:
    """Return the number of the last own entry before the first that central has not.

    :param last: of all own entries.
    """
    waits = first_open(connection)
    return last if waits is None else waits - 1


def _checked(row: Any) -> Claimed | None:
    """Return the entry to send; without its body when that is damaged, None when all of it is."""
    try:
        sound = read_row(row)
    except EntryError:
        try:
            sound = read(row.envelope, row.signature, row.salt, None)
        except EntryError:
            return None
        damaged = True
    else:
        damaged = False
    if sound.hash != row.hash or sound.envelope.seq != row.seq:
        return None
    return Claimed(row.seq, sound, damaged, row.attempts)


def settle(connection: Connection, settled: Sequence[Settled], now: int) -> None:
    """Note what central said: positions, what is delivered, what is refused.

    A refused entry is folded out of its subject, and a task tells a person.

    :param now: UTC, milliseconds since 1970.
    :raises FeedBehindError: another entry stands at one of the positions.
    """
    first, last = settled[0].seq, settled[-1].seq
    values = [{"of": one.seq, "at": one.position, "said": one.verdict} for one in settled]
    with positions_checked():
        connection.execute(_SETTLE, values)
    done = {"state": State.DELIVERED, "lease_until": None, "next_try_at": None}
    connection.execute(_among(first, last).values(**done))
    subjects = set(_overtaken(connection, first, last, settled[0].position))
    for one in settled:
        if one.is_refused:
            subjects.add(_refuse(connection, one, now))
    refold_what_can(connection, sorted(subjects))


_OWN: Final = entry.c.id == (
    select(delivery.c.entry).where(delivery.c.seq == bindparam("of")).scalar_subquery()
)
_SETTLE: Final = (
    update(entry).where(_OWN).values(position=bindparam("at"), verdict=bindparam("said"))
)


def _overtaken(connection: Connection, first: int, last: int, position: int) -> Sequence[Any]:
    """Return the subjects of these own entries of which others came later in central's order."""
    own = select(delivery.c.entry).where(delivery.c.seq >= first, delivery.c.seq <= last)
    mine = select(entry.c.subject).where(entry.c.id.in_(own))
    later = select(entry.c.subject).where(
        entry.c.position > position, entry.c.id.not_in(own), entry.c.subject.in_(mine)
    )
    return connection.execute(later.distinct()).scalars().all()


def _refuse(connection: Connection, one: Settled, now: int) -> Any:
    change = {"state": State.REFUSED, "refusal": one.verdict}
    connection.execute(_among(one.seq, one.seq).values(**change))
    which, subject = _entry_of(connection, one.seq)
    add_task(connection, REFUSED, now, subject=subject, entry=which)
    return subject


def retry(connection: Connection, first: int, last: int, at: int) -> None:
    """Put what is still claimed between *first* and *last* back, to be tried again at *at*."""
    claimed = _among(first, last).where(delivery.c.state == State.SENDING)
    connection.execute(
        claimed.values(
            state=State.RETRYING,
            attempts=delivery.c.attempts + 1,
            next_try_at=at,
            lease_until=None,
        )
    )


def hold(connection: Connection, seq: int, now: int) -> None:
    """Quarantine an entry that cannot be sent; those after it wait until a person has looked."""
    _quarantine(connection, seq, now, HELD)


def without_body(connection: Connection, seq: int, now: int) -> None:
    """Quarantine a delivered entry whose body stayed here, for a person to look at."""
    _quarantine(connection, seq, now, DAMAGED)


def _quarantine(connection: Connection, seq: int, now: int, code: str) -> None:
    change = {"state": State.QUARANTINED, "refusal": code, "lease_until": None}
    connection.execute(_among(seq, seq).values(**change))
    which, subject = _entry_of(connection, seq)
    add_task(connection, code, now, subject=subject, entry=which)


def release(connection: Connection) -> None:
    """Let held entries be tried again: a person has looked, or a new version may do better."""
    unsent = select(entry.c.id).where(entry.c.position.is_(None))
    connection.execute(
        update(delivery)
        .where(delivery.c.state == State.QUARANTINED, delivery.c.entry.in_(unsent))
        .values(state=State.WAITING, refusal=None)
    )


def free(connection: Connection) -> None:
    """Take over the leases of a process that may have died while it was sending."""
    connection.execute(
        update(delivery)
        .where(delivery.c.state == State.SENDING)
        .values(state=State.WAITING, lease_until=None)
    )


def send_again(connection: Connection, seq: int) -> None:
    """Let all entries from number *seq* wait again: central no longer has them."""
    connection.execute(
        update(delivery)
        .where(delivery.c.seq >= seq)
        .values(state=State.WAITING, lease_until=None, refusal=None)
    )
    again = entry.c.id.in_(select(delivery.c.entry).where(delivery.c.seq >= seq))
    connection.execute(update(entry).where(again).values(position=None, verdict=None))
    subjects = connection.execute(select(entry.c.subject).where(again).distinct()).scalars()
    refold_what_can(connection, sorted(subjects))


def note_returned(connection: Connection, device: UUID) -> None:
    """Note of entries of *device* that have no delivery, for it was lost, how they stand.

    What has a position is at central; the rest waits. Deliveries of entries that are nowhere any
    more go, for nobody can send these.
    """
    connection.execute(delete(delivery).where(delivery.c.entry.not_in(select(entry.c.id))))
    known = select(delivery.c.entry)
    bare = select(entry.c.seq, entry.c.id, entry.c.position, entry.c.envelope, entry.c.body)
    rows = connection.execute(bare.where(entry.c.device == device, entry.c.id.not_in(known)))
    noted = [
        {
            "seq": row.seq,
            "entry": row.id,
            "state": State.WAITING if row.position is None else State.DELIVERED,
            "size": len(row.envelope) + len(row.body or b""),
            "at": time_of(row.envelope),
        }
        for row in rows
    ]
    if noted:
        connection.execute(insert(delivery), noted)


def next_try_at(connection: Connection) -> int | None:
    """Return when the oldest entry is to be tried; 0 for at once, None when nothing can be sent."""
    rows = _WHEN.rows(connection, {"seq": first_open(connection)})
    return max(map(int, rows[0])) if rows else None


def only_here(connection: Connection) -> OnlyHere:
    """Return what central has not yet; by the index, however many are delivered."""
    counts = {state: (n, size, at) for state, n, size, at in _SUMS.rows(connection, {})}
    waiting = [counts[state] for state in PENDING if state in counts]
    nothing = (0, 0, 0)
    return OnlyHere(
        waiting=sum(n for n, _, _ in waiting),
        size=sum(size for _, size, _ in waiting),
        oldest_at=min((at for _, _, at in waiting), default=None),
        refused=counts.get(State.REFUSED, nothing)[0],
        quarantined=counts.get(State.QUARANTINED, nothing)[0],
    )


def waiting_of(connection: Connection, actor: str) -> Waiting:
    """Return what of *actor*'s work central has not yet; delivered entries are not looked at."""
    row = connection.execute(_SUM_OF, {"actor": actor}).one()
    return Waiting(row.n, row.appeals or 0, row.size or 0, row.at)


_SUM_OF: Final = text(
    "SELECT count(*) AS n, sum(d.size) AS size, min(d.at) AS at,"
    " sum(e.kind = 'appeal.registered') AS appeals"
    " FROM delivery d JOIN entry e ON e.id = d.entry"
    " WHERE d.state IN ('waiting', 'sending', 'retrying') AND d.actor = :actor"
)
"""At a desk, whose database is SQLite: a comparison is 0 or 1."""
_SUMS: Final = Fixed(
    "SELECT state, count(*), sum(size), min(at) FROM delivery"
    " WHERE state IN ('waiting', 'sending', 'retrying', 'quarantined', 'refused') GROUP BY state"
)
_WHEN: Final = Fixed(
    "SELECT coalesce(next_try_at, 0), coalesce(lease_until, 0) FROM delivery"
    " WHERE seq = :seq AND state IN ('waiting', 'sending', 'retrying')"
)
_OPEN: Final = Fixed(
    "SELECT min(seq) FROM delivery WHERE state = 'waiting'"
    " UNION ALL SELECT min(seq) FROM delivery WHERE state = 'sending'"
    " UNION ALL SELECT min(seq) FROM delivery WHERE state = 'retrying'"
    " UNION ALL SELECT min(d.seq) FROM delivery d JOIN entry e ON e.id = d.entry"
    " WHERE d.state = 'quarantined' AND e.position IS NULL"
)


def _among(first: int, last: int) -> Any:
    return update(delivery).where(delivery.c.seq >= first, delivery.c.seq <= last)


def _entry_of(connection: Connection, seq: int) -> tuple[Any, Any]:
    query = (
        select(entry.c.id, entry.c.subject)
        .join(delivery, delivery.c.entry == entry.c.id)
        .where(delivery.c.seq == seq)
    )
    which, subject = connection.execute(query).one()
    return which, subject

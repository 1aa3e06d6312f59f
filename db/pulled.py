"""What a desk has pulled: verified against what it knows, stored with its position, applied."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from db.applied import add_task, apply_what_can, refold_what_can
from db.entries import ACCEPTED, positions_checked, row_of, store
from db.tables import appeal, entry
from frontoffice.errors import ConflictError, NotAllowedError
from frontoffice.journal.entry import ChainError, Entry, follows, genesis
from frontoffice.journal.keys import PublicKey, verifies

NOT_APPLIED: Final = "sync.not_applied"
"""Task: an entry of another desk does not fit the rows here."""
_OVERWRITING: Final = (
    "appeal.registered",
    "appeal.continued",
    "appeal.corrected",
    "talon.issued",
    "body.erased",
)
"""Kinds that put something in place of what a row says; the others only add to it."""


class KeyUnknownError(NotAllowedError):
    """The list of device keys does not name the device that signed this."""

    code = "not_allowed.key"


class ForgedError(ConflictError):
    """An entry from central was not made by the device that it names, or has another past."""

    code = "conflict.forged"


class TooMuchError(ConflictError):
    """What comes from central would overwrite or remove a large part of what is here."""

    code = "conflict.too_much"


@dataclass(frozen=True, slots=True)
class Pulled:
    """One entry with what central said of it."""

    position: int
    verdict: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Guard:
    """How much one pull may overwrite before a person is asked."""

    rows: int = 50
    percent: int = 10


@dataclass(slots=True)
class Tally:
    """What one pull has come upon so far."""

    fresh: set[UUID] = field(default_factory=set)
    """Subjects that came with this pull."""
    touched: set[UUID] = field(default_factory=set)
    """Subjects from before that it overwrites."""


def verify(
    connection: Connection, pulled: Sequence[Pulled], keys: dict[UUID, PublicKey]
) -> list[Pulled]:
    """Return those of *pulled* that are new here, once each is known to be its device's own.

    Every device's entries follow each other from its first, and the last of each is signed:
    since every entry names the hash of the one before, that signature speaks for all.

    :raises KeyUnknownError: a device is not in *keys*.
    :raises ForgedError: a signature or a chain does not hold.
    """
    known = {one.entry.envelope.device for one in pulled} - keys.keys()
    if known:
        raise KeyUnknownError(device=min(known))
    heads: dict[UUID, tuple[int, bytes]] = {}
    fresh, last = [], {}
    for one in pulled:
        envelope = one.entry.envelope
        device = envelope.device
        if device not in heads:
            heads[device] = _head(connection, device, keys[device])
        seq, prev = heads[device]
        if envelope.seq <= seq:
            _check_same(connection, one.entry)
            continue
        try:
            follows(one.entry, device, seq, prev)
        except ChainError as error:
            raise ForgedError(why="chain", position=one.position) from error
        heads[device] = (envelope.seq, one.entry.hash)
        last[device] = one
        fresh.append(one)
    for device, one in last.items():
        if not verifies(keys[device], one.entry.signature, one.entry.hash):
            raise ForgedError(why="signature", position=one.position)
    return fresh


def _head(connection: Connection, device: UUID, key: PublicKey) -> tuple[int, bytes]:
    query = (
        select(entry.c.seq, entry.c.hash)
        .where(entry.c.device == device)
        .order_by(entry.c.seq.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return (0, genesis(key)) if row is None else (row.seq, row.hash)


def _check_same(connection: Connection, one: Entry) -> None:
    query = select(entry.c.hash).where(
        entry.c.device == one.envelope.device, entry.c.seq == one.envelope.seq
    )
    if connection.execute(query).scalar_one_or_none() != one.hash:
        raise ForgedError(why="past")


def count_in(connection: Connection, pulled: Sequence[Pulled], tally: Tally, guard: Guard) -> None:
    """Add to *tally* what *pulled* would overwrite here.

    :raises TooMuchError: with this it is more than *guard* lets pass.
    """
    subjects = {
        one.entry.envelope.subject
        for one in pulled
        if one.entry.envelope.kind in _OVERWRITING and one.verdict == ACCEPTED
    }
    here = set(connection.execute(select(appeal.c.id).where(appeal.c.id.in_(subjects))).scalars())
    tally.fresh |= subjects - here - tally.touched
    tally.touched |= here - tally.fresh
    if len(tally.touched) <= guard.rows:
        return
    rows = connection.execute(select(func.count()).select_from(appeal)).scalar_one()
    if len(tally.touched) * 100 > rows * guard.percent:
        raise TooMuchError(rows=len(tally.touched), of=rows)


def take_in(connection: Connection, pulled: Sequence[Pulled], now: int) -> None:
    """Store *pulled*, verified before, and apply them.

    Where own entries still wait on the same subject, or later ones are here already, the
    subject is folded anew: central's order first, own waiting ones on top.

    :param now: UTC, milliseconds since 1970.
    :raises FeedBehindError: another entry stands at one of the positions.
    """
    if not pulled:
        return
    again = _unordered(connection, pulled)
    with positions_checked():
        store(connection, [row_of(one.entry, one.position, one.verdict) for one in pulled])
    straight = [
        one.entry
        for one in pulled
        if one.verdict == ACCEPTED and one.entry.envelope.subject not in again
    ]
    failed = [one.envelope.subject for one in apply_what_can(connection, straight)]
    failed += refold_what_can(connection, sorted(again))
    for subject in dict.fromkeys(failed):
        add_task(connection, NOT_APPLIED, now, subject=subject)


def _unordered(connection: Connection, pulled: Sequence[Pulled]) -> set[Any]:
    """Return the subjects on which entries are here that stand after some of *pulled*."""
    subjects = {one.entry.envelope.subject for one in pulled}
    later = or_(entry.c.position.is_(None), entry.c.position > pulled[0].position)
    query = select(entry.c.subject).where(entry.c.subject.in_(subjects), later).distinct()
    return set(connection.execute(query).scalars())

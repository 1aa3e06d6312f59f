"""What a desk has pulled: verified against what it knows, stored with its position, applied."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, select, update

from db.applied import add_task, apply_what_can, refold_what_can
from db.apply.bookings import make_way
from db.entries import ACCEPTED, positions_checked, row_of, store
from db.fixed import Fixed, id_of
from db.tables import appeal, entry
from db.voided import voided
from frontoffice.errors import ConflictError, NotAllowedError
from frontoffice.journal.entry import ChainError, Entry, follows, genesis, prev_of
from frontoffice.journal.keys import PublicKey, verifies

NOT_APPLIED: Final = "sync.not_applied"
"""Task: an entry of another desk does not fit the rows here."""
_LAST: Final = Fixed("SELECT seq, hash FROM entry WHERE device = :device ORDER BY seq DESC LIMIT 1")
_AGAIN: Final = Fixed(
    "SELECT DISTINCT subject FROM entry WHERE subject IN (:subjects*)"
    " AND (position IS NULL OR position > :first OR salt IN (:salts*))"
)
_MOVED: Final = (
    update(entry)
    .where(entry.c.id == bindparam("of"))
    .values(position=bindparam("at"), verdict=bindparam("said"))
)
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
    place: int = 0
    """In the feed; the position, or a later one where it came into sight later."""


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

    A run of a device's entries, each naming the hash of the one before, is proven by the
    signature of its last one. Between two runs entries may be missing that are not for this
    desk; what came into its sight later may even stand before entries that are here.

    :raises KeyUnknownError: a device is not in *keys*.
    :raises ForgedError: a signature or a chain does not hold.
    """
    unknown = {one.entry.envelope.device for one in pulled} - keys.keys()
    if unknown:
        raise KeyUnknownError(device=min(unknown))
    runs: dict[UUID, _Run] = {}
    fresh, ends = [], []
    for one in pulled:
        device = one.entry.envelope.device
        run = runs.get(device) or _run(connection, device, keys[device])
        if one.entry.envelope.seq <= run.seq:
            if _is_here(connection, one.entry, run.fresh):
                continue
            ends.append(one)  # alone in front of others: its own signature speaks
            run.fresh[one.entry.envelope.seq] = _link(one.entry)
        else:
            if one.entry.envelope.seq == run.seq + 1:
                _check_follows(one, run)
            elif run.last is not None:
                ends.append(run.last)
            run.go_on(one)
        runs[device] = run
        fresh.append(one)
    ends += [run.last for run in runs.values() if run.last is not None]
    for one in ends:
        envelope = one.entry.envelope
        if not verifies(keys[envelope.device], one.entry.signature, one.entry.hash):
            raise ForgedError(why="signature", position=one.position)
    return fresh


class _Link(NamedTuple):
    """How an entry holds to its neighbours."""

    hash: str
    prev: str


def _link(one: Entry) -> _Link:
    return _Link(one.hash.hex(), one.envelope.prev)


@dataclass(slots=True)
class _Run:
    """The newest entries of one device, of which each follows the one before."""

    seq: int
    hash: bytes
    last: Pulled | None = None
    """The newest one that has just come; None while all are from before."""
    fresh: dict[int, _Link] = field(default_factory=dict)
    """Those that have just come, by seq."""

    def go_on(self, one: Pulled) -> None:
        """Have *one* as the newest."""
        self.seq, self.hash, self.last = one.entry.envelope.seq, one.entry.hash, one
        self.fresh[self.seq] = _link(one.entry)


def _run(connection: Connection, device: UUID, key: PublicKey) -> _Run:
    rows = _LAST.rows(connection, {"device": device})
    return _Run(*rows[0]) if rows else _Run(0, genesis(key))


def _check_follows(one: Pulled, run: _Run) -> None:
    try:
        follows(one.entry, one.entry.envelope.device, run.seq, run.hash)
    except ChainError as error:
        raise ForgedError(why="chain", position=one.position) from error


def _is_here(connection: Connection, one: Entry, fresh: dict[int, _Link]) -> bool:
    """Tell whether *one* is known; what is not may stand beside no other past.

    :raises ForgedError: another one is known in its place, or its neighbours do not fit.
    """
    seq = one.envelope.seq
    around = range(seq - 1, seq + 2)
    rows = connection.execute(
        select(entry.c.seq, entry.c.hash, entry.c.envelope).where(
            entry.c.device == one.envelope.device, entry.c.seq.in_(around)
        )
    )
    links = {row.seq: _Link(row.hash.hex(), prev_of(row.envelope)) for row in rows}
    links |= {at: fresh[at] for at in around if at in fresh}
    hash_, prev = _link(one)
    if seq in links and links[seq].hash != hash_:
        raise ForgedError(why="past")
    if seq - 1 in links and links[seq - 1].hash != prev:
        raise ForgedError(why="past")
    if seq + 1 in links and links[seq + 1].prev != hash_:
        raise ForgedError(why="past")
    return seq in links


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
    brought = len(tally.fresh)
    tally.fresh |= subjects - here - tally.touched
    tally.touched |= here - tally.fresh
    if len(tally.touched) <= guard.rows:
        return
    # What earlier pieces of this pull have added is no measure of what it may overwrite.
    rows = connection.execute(select(func.count()).select_from(appeal)).scalar_one() - brought
    if len(tally.touched) * 100 > rows * guard.percent:
        raise TooMuchError(rows=len(tally.touched), of=rows)


def put_right(connection: Connection, known: Sequence[Pulled]) -> None:
    """Give entries that are here the positions and the verdicts that central has given them anew.

    Central was put back from an older copy, and their authors have sent them again: what stands
    of their subjects is folded in the new order, in which another move may have been the first.
    """
    told = {one.entry.envelope.id: (one.position, one.verdict) for one in known}
    query = select(entry.c.id, entry.c.subject, entry.c.position, entry.c.verdict).where(
        entry.c.id.in_(told), entry.c.position.is_not(None)
    )
    moved = [
        row for row in connection.execute(query) if (row.position, row.verdict) != told[row.id]
    ]
    if not moved:
        return
    anew = [
        {"of": row.id, "at": position, "said": verdict}
        for row in moved
        for position, verdict in [told[row.id]]
    ]
    with positions_checked():
        connection.execute(_MOVED, anew)
    refold_what_can(connection, sorted({row.subject for row in moved}))


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
    accepted = [one.entry for one in pulled if one.verdict == ACCEPTED]
    again |= voided(connection, accepted)
    straight = [one for one in accepted if one.envelope.subject not in again]
    stuck = {one.envelope.subject for one in apply_what_can(connection, straight)}
    stuck |= set(refold_what_can(connection, sorted(again)))
    # What stood in somebody's way may just have been folded away: a lease that counts no more.
    failed = refold_what_can(connection, sorted(stuck))
    # What this desk promised and central did not see yet makes way for what central has decided.
    made_way = [subject for subject in failed if make_way(connection, subject)]
    still = set(refold_what_can(connection, made_way))
    for subject in failed:
        if subject not in made_way or subject in still:
            add_task(connection, NOT_APPLIED, now, subject=subject)


def _unordered(connection: Connection, pulled: Sequence[Pulled]) -> set[UUID]:
    """Return the subjects on which entries are here that stand after some of *pulled*.

    Those too of which one of *pulled* says again what is here, or what another one of them says:
    see :func:`db.entries.unrepeated`.
    """
    said = Counter((one.entry.envelope.subject, one.entry.salt) for one in pulled)
    doubled = {subject for (subject, _), times in said.items() if times > 1}
    told = {
        "subjects": list({one.entry.envelope.subject for one in pulled}),
        "first": min(one.position for one in pulled),
        "salts": [one.entry.salt for one in pulled],
    }
    return doubled | {id_of(subject) for (subject,) in _AGAIN.rows(connection, told)}

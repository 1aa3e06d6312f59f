"""Pull: what others of this office have done comes here, in central's order."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from uuid import UUID

from sqlalchemy import Engine

from db import pulled, settings
from db.delivery import note_returned
from db.engine import reading, writing
from db.entries import FeedBehindError
from db.pulled import Guard, Pulled, Tally
from frontoffice.journal.entry import EntryError
from frontoffice.journal.keys import PublicKey
from frontoffice.sync.keys import keys_here, refresh_keys
from frontoffice.sync.push import Way
from frontoffice.sync.refusals import CentralError
from frontoffice.sync.wire import ENTRIES_LIMIT, FeedAnswer, entry_of

CURSOR: Final = "sync.cursor"
LOST: Final = "sync.lost"
"""Setting: the device of this desk, while entries of its own are missing after a repair."""
FIRST: Final = "sync.first"
"""How far a new desk has got with what it needs before all else."""
PIECE: Final = 50
"""Entries that are applied in one transaction; for so long a clerk who registers has to wait."""
HEAD: Final = "sync.head"
"""How far the feed went when it was last asked for."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one pull has brought."""

    entries: int
    """New here."""
    more: bool
    """Whether central has more."""
    time: int
    """Central's clock, UTC, milliseconds since 1970."""
    cursor: int
    """The place of the feed that it has got to."""
    head: int
    """The last place."""


@dataclass(frozen=True, slots=True)
class Upto:
    """How far a piece of the feed leads."""

    cursor: int
    head: int
    name: str = CURSOR
    """Of the setting that keeps it."""
    returned: UUID | None = None
    """The device whose own entries, once lost, have all come back with this piece."""


def pull(
    way: Way,
    central_key: PublicKey,
    tally: Tally,
    guard: Guard | None,
    *,
    limit: int = ENTRIES_LIMIT,
    first: bool = False,
) -> Fetched:
    """Fetch up to *limit* entries after the cursor, prove, store and apply them.

    They are applied piece by piece. The cursor moves in the same transaction as its piece, so a
    pull that breaks off goes on where it was.

    Where a repair has left gaps, this device's own entries come too, and they may fill whatever
    was lost.

    :param tally: shared by the calls that make up one pull.
    :param guard: how much may be overwritten; None for as much as comes.
    :param first: only what a new desk needs before it can work, by a cursor of its own; what
        has come so is passed by later.
    :raises TooMuchError: more would be overwritten than *guard* lets pass; nothing of it was.
    :raises ForgedError: an entry is not its device's own.
    :raises FeedBehindError: central has less than was pulled from it before.
    :raises FrontOfficeError: central gave no answer.
    """
    name = FIRST if first else CURSOR
    with reading(way.engine) as connection:
        cursor: int = settings.get(connection, name, 0)
        lost: str | None = settings.get(connection, LOST)
    answer = way.central.feed(cursor, limit, first=first, own=lost is not None)
    if answer.head < cursor:
        raise FeedBehindError(head=answer.head, cursor=cursor)
    came = read_piece(answer, cursor)
    keys = keys_here(way.engine)
    if not {one.entry.envelope.device for one in came} <= keys.keys():
        refresh_keys(way.engine, way.central, central_key)
    more = answer.cursor < answer.head
    returned = UUID(lost) if lost is not None and not first and not more else None
    upto = Upto(answer.cursor, answer.head, name, returned)
    asked = guard if lost is None else None
    fresh = take_piece(way.engine, came, upto, tally, asked, way.now())
    return Fetched(fresh, more, answer.time, answer.cursor, answer.head)


def cursor_here(engine: Engine, name: str = CURSOR) -> int:
    """Return up to which place of central's feed everything is here."""
    with reading(engine) as connection:
        cursor: int = settings.get(connection, name, 0)
    return cursor


def take_piece(
    engine: Engine,
    came: Sequence[Pulled],
    upto: Upto,
    tally: Tally,
    guard: Guard | None,
    now: int,
) -> int:
    """Prove, store and apply *came*, a piece of the feed, and return how many were new.

    A clerk who registers meanwhile waits for :data:`PIECE` entries at most, and not for the disk:
    what a power cut takes back of it comes once more, for the cursor goes back with it.

    Another way may have brought some of it, or all and more, meanwhile: that is left as it is.

    :param now: UTC, milliseconds since 1970.
    :raises TooMuchError: more would be overwritten than *guard* lets pass; nothing of it was.
    :raises ForgedError: an entry is not its device's own.
    :raises FeedBehindError: another entry stands at one of the positions.
    """
    keys = keys_here(engine)
    if guard is not None:
        # Asked before the first of it is written: what is too much together is so in pieces.
        with reading(engine) as connection:
            pulled.count_in(connection, pulled.verify(connection, came, keys), tally, guard)
    count = 0
    for start in range(0, max(len(came), 1), PIECE):
        some = came[start : start + PIECE]
        last = start + PIECE >= len(came)
        with writing(engine, at_once=False) as connection:
            fresh = pulled.verify(connection, some, keys)
            pulled.take_in(connection, fresh, now)
            if len(fresh) < len(some):
                here = {one.entry.envelope.id for one in fresh}
                known = [one for one in some if one.entry.envelope.id not in here]
                pulled.put_right(connection, known)
            cursor = upto.cursor if last else some[-1].place
            for name, at in ((upto.name, cursor), (HEAD, upto.head)):
                before: int = settings.get(connection, name, 0)
                if at > before:
                    settings.put(connection, name, at)
            if upto.returned is not None and last:
                note_returned(connection, upto.returned)
                settings.put(connection, LOST, None)
        count += len(fresh)
    return count


def read_piece(answer: FeedAnswer, cursor: int) -> list[Pulled]:
    """Return the entries of *answer*, which was asked for after *cursor*.

    :raises CentralError: it makes no sense.
    """
    try:
        came = [
            Pulled(
                one.position,
                one.verdict,
                entry_of(one),
                one.position if one.place is None else one.place,
            )
            for one in answer.entries
        ]
    except EntryError as error:
        raise CentralError(why="nonsense") from error
    places = [cursor, *(one.place for one in came)]
    ascending = all(one < other for one, other in pairwise(places))
    late = all(one.position <= one.place for one in came)
    sound = ascending and late and places[-1] <= answer.cursor <= answer.head
    if not sound or (answer.cursor == cursor) != (cursor == answer.head):
        raise CentralError(why="nonsense")
    return came

"""Pull: what others of this office have done comes here, in central's order."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sqlalchemy import Engine

from db import pulled, settings
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


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one pull has brought."""

    entries: int
    """New here."""
    more: bool
    """Whether central has more."""
    time: int
    """Central's clock, UTC, milliseconds since 1970."""


def pull(
    way: Way,
    central_key: PublicKey,
    tally: Tally,
    guard: Guard | None,
    *,
    limit: int = ENTRIES_LIMIT,
) -> Fetched:
    """Fetch up to *limit* entries after the cursor, prove, store and apply them.

    The cursor moves in the same transaction, so a pull that breaks off goes on where it was.

    :param tally: shared by the calls that make up one pull.
    :param guard: how much may be overwritten; None for as much as comes.
    :raises TooMuchError: more would be overwritten than *guard* lets pass; nothing of it was.
    :raises ForgedError: an entry is not its device's own.
    :raises FeedBehindError: central has less than was pulled from it before.
    :raises FrontOfficeError: central gave no answer.
    """
    cursor = cursor_here(way.engine)
    answer = way.central.feed(cursor, limit)
    if answer.head < cursor:
        raise FeedBehindError(head=answer.head, cursor=cursor)
    came = read_piece(answer, cursor)
    keys = keys_here(way.engine)
    if not {one.entry.envelope.device for one in came} <= keys.keys():
        refresh_keys(way.engine, way.central, central_key)
    fresh = take_piece(way.engine, came, answer.cursor, tally, guard, way.now())
    return Fetched(fresh, answer.cursor < answer.head, answer.time)


def cursor_here(engine: Engine) -> int:
    """Return up to which position of central's feed everything is here."""
    with reading(engine) as connection:
        cursor: int = settings.get(connection, CURSOR, 0)
    return cursor


def take_piece(
    engine: Engine,
    came: Sequence[Pulled],
    cursor: int,
    tally: Tally,
    guard: Guard | None,
    now: int,
) -> int:
    """Prove, store and apply *came*, a piece of the feed up to *cursor*; return how many were new.

    Another way may have brought some of it, or all and more, meanwhile: that is left as it is.

    :param now: UTC, milliseconds since 1970.
    :raises TooMuchError: more would be overwritten than *guard* lets pass; nothing of it was.
    :raises ForgedError: an entry is not its device's own.
    :raises FeedBehindError: another entry stands at one of the positions.
    """
    keys = keys_here(engine)
    with writing(engine) as connection:
        fresh = pulled.verify(connection, came, keys)
        if guard is not None:
            pulled.count_in(connection, fresh, tally, guard)
        pulled.take_in(connection, fresh, now)
        before: int = settings.get(connection, CURSOR, 0)
        settings.put(connection, CURSOR, max(before, cursor))
    return len(fresh)


def read_piece(answer: FeedAnswer, cursor: int) -> list[Pulled]:
    """Return the entries of *answer*, which was asked for after *cursor*.

    :raises CentralError: it makes no sense.
    """
    try:
        came = [Pulled(one.position, one.verdict, entry_of(one)) for one in answer.entries]
    except EntryError as error:
        raise CentralError(why="nonsense") from error
    told = [one.position if one.place is None else one.place for one in answer.entries]
    places = [cursor, *told]
    ascending = all(one < other for one, other in pairwise(places))
    late = all(one.position <= place for one, place in zip(came, told, strict=True))
    sound = ascending and late and places[-1] <= answer.cursor <= answer.head
    if not sound or (answer.cursor == cursor) != (cursor == answer.head):
        raise CentralError(why="nonsense")
    return came

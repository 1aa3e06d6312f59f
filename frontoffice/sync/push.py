"""Push: this desk's own entries go to central, in their order, until central has them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import SystemRandom
from typing import Final

from sqlalchemy import Engine

from db import carried, delivery
from db.delivery import Claimed, Settled
from db.engine import writing
from db.intake import GapError
from frontoffice.errors import FrontOfficeError
from frontoffice.sync.client import Central
from frontoffice.sync.refusals import CentralError, ContentError
from frontoffice.sync.wire import BYTES_LIMIT, ENTRIES_LIMIT, PushAnswer, spelled_push

LEASE_MS: Final = 45_000
"""Longer than one answer is waited for."""
FIRST_WAIT_MS: Final = 2_000
LONGEST_WAIT_MS: Final = 300_000
_ROOM: Final = BYTES_LIMIT // 2
"""Bytes of entries in one request; quoting at most doubles a text on the wire."""

_chance = SystemRandom()


@dataclass(frozen=True, slots=True)
class Pushed:
    """What one push has done."""

    sent: int
    """Entries that have moved on; 0 when nothing is left to do."""
    time: int | None
    """Central's clock, UTC, milliseconds since 1970; None when it was not asked."""


@dataclass(frozen=True, slots=True)
class Way:
    """From this desk's journal to central."""

    engine: Engine
    central: Central
    now: Callable[[], int]
    """UTC, milliseconds since 1970."""


def push(way: Way, *, limit: int = ENTRIES_LIMIT) -> Pushed:
    """Send up to *limit* waiting entries, oldest first, and note what central said of each.

    Safe to run at any time and again after any failure: central knows an entry by its id, so
    nothing is lost and nothing happens twice. No transaction is open while the network is
    waited for.

    :raises FrontOfficeError: central gave no verdict; everything still waits.
    """
    with writing(way.engine) as connection:
        batch = delivery.claim(connection, limit, _ROOM, way.now(), LEASE_MS)
    if not batch:
        return Pushed(0, None)
    try:
        return _send(way, batch)
    except GapError as error:
        expected = error.values.get("expected")
        if not isinstance(expected, int) or not 0 < expected < batch[0].seq:
            _put_back(way, batch)
            raise CentralError(why="nonsense") from error
        # Central was restored from an older copy of itself: it gets the missing ones again.
        with writing(way.engine) as connection:
            delivery.send_again(connection, expected)
        return Pushed(len(batch), None)
    except FrontOfficeError:
        _put_back(way, batch)
        raise


def _send(way: Way, batch: Sequence[Claimed]) -> Pushed:
    """Send *batch*; where central does not take it, find the entry that it is about."""
    withheld = frozenset(one.seq for one in batch if one.damaged)
    try:
        answer = _submitted(way, batch, withheld)
    except ContentError:
        if len(batch) == 1:
            return _send_odd(way, batch[0])
        middle = len(batch) // 2
        first = _send(way, batch[:middle])
        if first.sent < middle:  # one is held, and the chain goes no further
            _put_back(way, batch[middle:])
            return first
        rest = _send(way, batch[middle:])
        return Pushed(first.sent + rest.sent, rest.time or first.time)
    return Pushed(len(batch), answer.time)


def _send_odd(way: Way, odd: Claimed) -> Pushed:
    """Send the one entry that central did not take without its body, so that others can pass."""
    try:
        answer = _submitted(way, [odd], frozenset({odd.seq}))
    except ContentError:
        with writing(way.engine) as connection:
            delivery.hold(connection, odd.seq, way.now())
        return Pushed(0, None)
    return Pushed(1, answer.time)


def _submitted(way: Way, batch: Sequence[Claimed], withheld: frozenset[int]) -> PushAnswer:
    answer = way.central.push(spelled_push([one.entry for one in batch], withheld))
    if [one.seq for one in answer.verdicts] != [one.seq for one in batch]:
        raise CentralError(why="nonsense")
    settled = [Settled(one.seq, one.position, one.verdict) for one in answer.verdicts]
    with writing(way.engine) as connection:
        # An envelope may have brought the same answer meanwhile.
        carried.settle_new(connection, settled, way.now())
        for seq in sorted(withheld):
            delivery.without_body(connection, seq, way.now())
    return answer


def _put_back(way: Way, batch: Sequence[Claimed]) -> None:
    """Let what has not been settled wait for longer than the last time, and not in step."""
    at = way.now() + wait_ms(batch[0].attempts)
    with writing(way.engine) as connection:
        delivery.retry(connection, batch[0].seq, batch[-1].seq, at)


def wait_ms(attempts: int) -> int:
    """Return for how long to wait after so many failures before, not in step with others."""
    wait = min(FIRST_WAIT_MS << min(attempts, 16), LONGEST_WAIT_MS)
    return wait // 2 + _chance.randrange(wait // 2)

"""A desk's side of the sealed envelope: what it writes to central, and what it takes from there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Engine

from db import carried, delivery, settings
from db.delivery import Settled
from db.engine import reading, writing
from db.pulled import Guard, Tally
from db.record import Author, ClonedError, head_of
from db.witness import RestoredCopyError
from frontoffice.errors import ConflictError
from frontoffice.journal.box import BoxKey
from frontoffice.journal.keys import PublicKey
from frontoffice.journal.status_list import read_piece as read_status
from frontoffice.sync.envelope import NOBODY, EnvelopeSenderError, Frame
from frontoffice.sync.envelope_reading import Progress
from frontoffice.sync.envelope_talk import (
    FEED,
    GREETING,
    KEYS,
    PUSH,
    QUESTION,
    REFUSAL,
    STATUS_LIST,
    VERDICTS,
    Answered,
    NotTaken,
    Piece,
    Question,
    Verdicts,
    framed,
    told,
    unframed,
)
from frontoffice.sync.keys import keep_list, read_keys, version_here
from frontoffice.sync.pull import Upto, cursor_here, read_piece, take_piece
from frontoffice.sync.status_list import goes_on
from frontoffice.sync.status_list import take_piece as take_changes
from frontoffice.sync.wire import (
    BYTES_LIMIT,
    ENTRIES_LIMIT,
    VERSION,
    HelloAnswer,
    KeysAnswer,
    spelled_push,
)

_LETTERS: Final = "envelope.letters"
_ROOM: Final = BYTES_LIMIT // 2
"""Bytes of entries in one frame; quoting at most doubles a text."""
_GAP: Final = "conflict.chain"


class EnvelopeGapError(ConflictError):
    """An envelope that central wrote before this one has not been read here."""

    code = "conflict.envelope_gap"


class Letters(msgspec.Struct, frozen=True):
    """How the exchange of envelopes with central stands."""

    number: int = 0
    done: int = 0
    finished: bool = True
    sent: int = 0
    """Number of the last envelope that was sealed here."""
    answered_at: int = 0
    """Central's clock when it wrote the last answer: UTC, milliseconds since 1970."""


@dataclass(slots=True)
class Taken:
    """What one reading has brought to this desk."""

    verdicts: int = 0
    """On own entries, that were not known yet."""
    refused: int = 0
    """Of them those that central does not apply."""
    entries: int = 0
    """Of others."""
    frozen: str | None = None
    time: int | None = None
    """Central's clock when it wrote: UTC, milliseconds since 1970."""


@dataclass(frozen=True, slots=True)
class Desk:
    """This desk, for who writes envelopes in its name."""

    engine: Engine
    author: Author
    central_key: PublicKey
    now: Callable[[], int]
    """UTC, milliseconds since 1970."""


def letters(desk: Desk) -> Letters:
    """Return how the exchange stands."""
    with reading(desk.engine) as connection:
        return msgspec.convert(settings.get(connection, _LETTERS, {}), Letters)


def change_letters(desk: Desk, **changes: Any) -> None:
    """Keep *changes* of how the exchange stands."""
    with writing(desk.engine) as connection:
        before = msgspec.convert(settings.get(connection, _LETTERS, {}), Letters)
        after = msgspec.structs.replace(before, **changes)
        settings.put(connection, _LETTERS, msgspec.to_builtins(after))


def next_number(desk: Desk) -> int:
    """Return the number of a new envelope, kept as given: larger than all before.

    It follows the clock, so that a restored copy of a database gives none twice either.
    """
    number = max(letters(desk).sent + 1, desk.now())
    change_letters(desk, sent=number)
    return number


def outgoing(desk: Desk, version: str, tell: Callable[[int], None]) -> Iterator[Frame]:
    """Yield what central does not know yet; nothing of it counts as delivered.

    :param version: of this program.
    :param tell: is told how many entries have been framed.
    """
    with reading(desk.engine) as connection:
        first, keys = carried.first_unsent(connection), version_here(connection)
        until = head_of(connection, desk.author).seq
        here = goes_on(connection)
    cursor = cursor_here(desk.engine)
    which = (here.id, here.through) if here else ("", 0)
    yield framed(QUESTION, Question(desk.now(), cursor, keys, first, version, VERSION, *which))
    after = first - 1
    while after < until:
        with reading(desk.engine) as connection:
            batch = carried.unsent(connection, after, ENTRIES_LIMIT, _ROOM)
        if not batch:
            return
        withheld = frozenset(one.seq for one in batch if one.damaged)
        if withheld:
            with writing(desk.engine) as connection:
                carried.withhold(connection, sorted(withheld))
        yield framed(PUSH, spelled_push([one.entry for one in batch], withheld))
        after = batch[-1].seq
        tell(after - first + 1)


class DeskReader:
    """Takes at a desk what central wrote.

    :param guard: how much may be overwritten; None for as much as comes.
    :param on_central_time: is told a time that has certainly passed: UTC, milliseconds since 1970.
    """

    def __init__(
        self,
        desk: Desk,
        guard: Guard | None,
        on_central_time: Callable[[int], None] = lambda _: None,
    ) -> None:
        self.box = BoxKey.of(desk.author.key)
        self.own = desk.author.device
        self.taken = Taken()
        self._desk, self._guard, self._tally = desk, guard, Tally()
        self._on_central_time = on_central_time
        self._does: dict[int, Callable[[Frame], None]] = {
            GREETING: self._greet,
            KEYS: self._keep_keys,
            VERDICTS: self._settle,
            FEED: self._pull,
            REFUSAL: self._not_taken,
            STATUS_LIST: self._keep_list,
        }

    def key_of(self, sender: UUID) -> PublicKey:
        """Return central's key.

        :raises EnvelopeSenderError: it is not central who writes.
        """
        if sender != NOBODY:
            raise EnvelopeSenderError
        return self._desk.central_key

    def progress(self, _sender: UUID) -> Progress:
        """Return how far central's envelopes have been read."""
        now = letters(self._desk)
        return Progress(now.number, now.done, now.finished)

    def done(self, _sender: UUID, progress: Progress) -> None:
        """Note how far central's envelopes have been read."""
        change_letters(
            self._desk, number=progress.number, done=progress.done, finished=progress.finished
        )

    def take(self, _sender: UUID, frame: Frame) -> None:
        """Take what *frame* carries; what a newer central may say besides is passed over.

        :raises FrontOfficeError: as a push or a pull over the network would.
        """
        does = self._does.get(frame.kind)
        if does is not None:
            does(frame)

    def _greet(self, frame: Frame) -> None:
        hello = told(frame, HelloAnswer)
        self._on_central_time(hello.time)
        with reading(self._desk.engine) as connection:
            here = head_of(connection, self._desk.author).seq
        if hello.seq > here:
            # Whatever is written now would be another past beside the one that central has.
            raise RestoredCopyError(seen=hello.seq, here=here)
        self.taken.frozen, self.taken.time = hello.frozen, hello.time
        change_letters(self._desk, answered_at=hello.time)

    def _keep_keys(self, frame: Frame) -> None:
        keep_list(self._desk.engine, read_keys(told(frame, KeysAnswer), self._desk.central_key))

    def _keep_list(self, frame: Frame) -> None:
        take_changes(self._desk.engine, read_status(unframed(frame), self._desk.central_key))

    def _settle(self, frame: Frame) -> None:
        verdicts = told(frame, Verdicts).verdicts
        settled = [Settled(one.seq, one.position, one.verdict) for one in verdicts]
        if not settled:
            return
        with writing(self._desk.engine) as connection:
            self._check_own(connection, verdicts)
            news = carried.settle_new(connection, settled, self._desk.now())
        self.taken.verdicts += len(news)
        self.taken.refused += sum(one.is_refused for one in news)

    def _check_own(self, connection: Connection, verdicts: Sequence[Answered]) -> None:
        """Check that central speaks of the entries that are here, as far as it names them.

        :raises ClonedError: of others with the same numbers: a copy of this disk has written them.
        """
        seqs = [one.seq for one in verdicts]
        here = carried.hashes(connection, self.own, min(seqs), max(seqs))
        if any(one.hash not in {"", here.get(one.seq, one.hash)} for one in verdicts):
            raise ClonedError

    def _pull(self, frame: Frame) -> None:
        piece = told(frame, Piece)
        cursor, answer = cursor_here(self._desk.engine), piece.answer
        came = read_piece(answer, piece.after)
        if answer.cursor <= cursor:
            return  # the network was faster
        if piece.after > cursor:
            raise EnvelopeGapError(after=piece.after, cursor=cursor)
        upto = Upto(answer.cursor, answer.head)
        self.taken.entries += take_piece(
            self._desk.engine, came, upto, self._tally, self._guard, self._desk.now()
        )

    def _not_taken(self, frame: Frame) -> None:
        refusal = told(frame, NotTaken)
        with writing(self._desk.engine) as connection:
            if refusal.code == _GAP:
                # Central was restored from an older copy of itself: it gets them again.
                delivery.send_again(connection, refusal.seq)
            else:
                carried.not_taken(connection, refusal.seq, self._desk.now())

"""Sealed envelopes at a desk: written to a stick and read from one, when there is no network."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from db.delivery import OnlyHere, only_here
from db.engine import reading
from db.files.store import FileStore
from db.pulled import Guard
from db.record import Journal
from frontoffice import __version__
from frontoffice.errors import FrontOfficeError, NotAllowedError
from frontoffice.journal.keys import PublicKey
from frontoffice.services.sticks import Stick, sticks
from frontoffice.sync.boxes import BoxUnknownError, central_box
from frontoffice.sync.by_stick import (
    Desk,
    DeskReader,
    letters,
    next_number,
    outgoing,
)
from frontoffice.sync.envelope import NOBODY
from frontoffice.sync.envelope_files import (
    PART_SIZE,
    SMALLEST_PART,
    Carried,
    PartSizeError,
    Sealing,
    Tell,
    alone,
    carry,
    forget,
    seal,
    sealed_in,
)
from frontoffice.sync.envelope_reading import Outcome, read
from frontoffice.sync.files_by_stick import NO_FILES, FilesSealed, read_answers, write_files
from frontoffice.sync.files_carried import NUMBER


class NoCentralError(NotAllowedError):
    """This desk works without a central: there is nobody to write to."""

    code = "not_allowed.no_central"


@dataclass(frozen=True, slots=True)
class Written:
    """What came to a stick."""

    entries: int | None
    """Own ones that central has not answered yet; None when parts of an earlier one went on."""
    parts: int
    left: int
    """Parts for which another stick is needed."""
    size: int
    """Bytes."""
    files: FilesSealed = NO_FILES


@dataclass(frozen=True, slots=True)
class ReadHere:
    """What a stick has brought."""

    verdicts: int
    """Own entries that central has by now, and the desk did not know that."""
    refused: int
    """Of them those that central does not apply."""
    entries: int
    """Of others."""
    missing: tuple[int, ...]
    """Parts without which it does not go on."""
    more: bool
    """The last part is missing too."""
    frozen: bool
    """Central takes nothing from this desk until somebody has looked."""
    files: int = 0
    """For which central has signed."""

    @property
    def finished(self) -> bool:
        """Whether all of the envelope is here."""
        return not (self.missing or self.more)


@dataclass(frozen=True, slots=True)
class Mail:
    """What the screen tells before anybody presses anything."""

    waiting: OnlyHere
    left: int
    """Parts of an envelope that still wait for a stick."""
    answered_at: int
    """Central's clock when it wrote the last answer that was read: UTC, ms; 0 for never."""


class Envelopes:
    """Write to central and read from it without a network.

    :param central_key: None where the desk works without a central.
    :param folder: for what is on its way; sealed, all of it.
    :param on_central_time: is told a time that has certainly passed: UTC, milliseconds since 1970.
    :param find: returns the sticks that are in.
    :param store: of files, which go beside the envelope as far as there is room; None for none.
    """

    def __init__(
        self,
        journal: Journal,
        central_key: PublicKey | None,
        folder: Path,
        now: Callable[[], int],
        on_central_time: Callable[[int], None] = lambda _: None,
        guard: Guard | None = None,
        find: Callable[[], list[Stick]] = sticks,
        store: FileStore | None = None,
    ) -> None:
        self._journal, self._central_key, self._folder = journal, central_key, folder
        self._now, self._on_central_time = now, on_central_time
        self._guard = guard or Guard()
        self._find, self._store = find, store
        self._one_at_a_time = Lock()

    def mail(self) -> Mail:
        """Return how the exchange stands.

        :raises NoCentralError: this desk has no central.
        """
        desk = self._desk()
        with reading(desk.engine) as connection:
            waiting = only_here(connection)
        return Mail(waiting, len(sealed_in(self._out)), letters(desk).answered_at)

    def sticks(self) -> list[Stick]:
        """Return the sticks that are in."""
        return self._find()

    def write(
        self,
        stick: Path,
        *,
        anew: bool = False,
        part_size: int = PART_SIZE,
        tell: Tell = lambda _done, _of: None,
    ) -> Written:
        """Write to *stick*, sealed for central, all that central has not answered yet.

        What is written stays "only here" until central's answer comes, by a stick or the
        network. Parts that find no room stay for the next stick: call it again with that.

        :param anew: let go of parts that are left of an earlier envelope.
        :param part_size: bytes that no part exceeds.
        :raises NoCentralError: this desk has no central.
        :raises BoxUnknownError: desk and central have never met by the network.
        :raises PartSizeError: *part_size* is too small.
        :raises StickError: the stick is full, read-only or gone.
        :raises StorageError: this disk refused.
        """
        if part_size < SMALLEST_PART:
            raise PartSizeError
        desk = self._desk()
        entries: list[int] = [0]
        with self._one_at_a_time, alone(self._folder):
            going_on = not anew and bool(sealed_in(self._out))
            if not going_on:
                with reading(desk.engine) as connection:
                    box = central_box(connection, desk.author.device)
                if box is None:
                    raise BoxUnknownError
                sealing = Sealing(
                    desk.author.key, desk.author.device, box, NOBODY, next_number(desk)
                )
                seal(self._out, sealing, outgoing(desk, __version__, entries.append), part_size)
            carried: Carried = carry(self._out, stick, tell)
            files = NO_FILES if carried.left else self._with_files(desk, stick, tell, anew=anew)
        told = None if going_on else entries[-1]
        return Written(told, carried.written, carried.left, carried.size, files)

    def _with_files(self, desk: Desk, stick: Path, tell: Tell, *, anew: bool) -> FilesSealed:
        with reading(desk.engine) as connection:
            box = central_box(connection, desk.author.device)
        if self._store is None or box is None:
            return NO_FILES
        sealing = Sealing(desk.author.key, desk.author.device, box, NOBODY, NUMBER)
        return write_files(desk, self._store, sealing, stick, anew=anew, tell=tell)

    def read(
        self, place: Path, *, all_of_it: bool = False, tell: Tell = lambda _done, _of: None
    ) -> ReadHere:
        """Take in what central wrote, from the file or folder *place*.

        :param all_of_it: however much it overwrites: a person has looked and said so.
        :raises NoCentralError: this desk has no central.
        :raises FrontOfficeError: nothing more was taken, and this is why.
        """
        desk = self._desk()
        guard = None if all_of_it else self._guard
        reader = DeskReader(desk, guard, self._on_central_time)
        with self._one_at_a_time, alone(self._folder):
            files = read_answers(desk, place)
            result = read(place, self._folder / "in", reader, tell)
            for outcome in result.outcomes:
                if outcome.finished:
                    forget(self._out)  # what was on its way has been answered, or is out of date
        _raise_stopped(result.outcomes)
        taken = reader.taken
        missing = tuple(part for one in result.outcomes for part in one.missing)
        more = any(one.more for one in result.outcomes)
        frozen = taken.frozen is not None
        return ReadHere(
            *(taken.verdicts, taken.refused, taken.entries, missing, more, frozen), files.delivered
        )

    @property
    def _out(self) -> Path:
        return self._folder / "out"

    def _desk(self) -> Desk:
        if self._central_key is None:
            raise NoCentralError
        return Desk(self._journal.engine, self._journal.author, self._central_key, self._now)


def _raise_stopped(outcomes: tuple[Outcome, ...]) -> None:
    stopped: list[FrontOfficeError] = [one.stopped for one in outcomes if one.stopped is not None]
    if stopped:
        raise stopped[0]

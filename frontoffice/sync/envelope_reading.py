"""Reading envelopes: parts in any order and on any day, each envelope once, in its order."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Protocol
from uuid import UUID

import msgspec

from frontoffice.errors import ConflictError, FrontOfficeError, UnavailableError
from frontoffice.journal.box import BoxKey
from frontoffice.journal.keys import PublicKey
from frontoffice.sync.envelope import (
    Checked,
    EnvelopeCutError,
    EnvelopeDamagedError,
    EnvelopeForeignError,
    Frame,
    Head,
    check,
    frames_in,
    look,
)
from frontoffice.sync.envelope_files import SUFFIX, Kept, StickError, Tell


class NoEnvelopeError(UnavailableError):
    """There is no envelope there."""

    code = "unavailable.envelope"


class EnvelopeReadError(ConflictError):
    """It was read before; nothing was done twice."""

    code = "conflict.envelope_read"


class EnvelopeOlderError(ConflictError):
    """A later one of the same sender was read before; it had all that this one has."""

    code = "conflict.envelope_older"


class Progress(msgspec.Struct, frozen=True):
    """How far the envelopes of one sender have been read."""

    number: int = 0
    done: int = 0
    """Parts of that envelope whose content was taken."""
    finished: bool = True


class Reader(Protocol):
    """Who reads, and what becomes of what is read."""

    @property
    def box(self) -> BoxKey:
        """What opens an envelope."""

    @property
    def own(self) -> UUID:
        """The device that reads; ``NOBODY`` for central."""

    def key_of(self, sender: UUID) -> PublicKey:
        """Return the key of *sender*, or raise why nothing is taken from it."""

    def progress(self, sender: UUID) -> Progress:
        """Return how far the envelopes of *sender* have been read."""

    def take(self, sender: UUID, frame: Frame) -> None:
        """Take what *frame* carries; the same may come again after a crash."""

    def done(self, sender: UUID, progress: Progress) -> None:
        """Note durably how far it has got."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One file on a stick, and why nothing was taken from it; None where it was."""

    file: str
    refused: FrontOfficeError | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the envelopes of one sender."""

    sender: UUID
    number: int
    parts: int
    """Taken now."""
    missing: tuple[int, ...]
    """Parts that have not come, below the highest that has."""
    more: bool
    """Parts after those are missing too."""
    stopped: FrontOfficeError | None
    """Why it does not go on, though the next part is here."""

    @property
    def finished(self) -> bool:
        """Whether all of the envelope was taken."""
        return not (self.missing or self.more or self.stopped)


@dataclass(frozen=True, slots=True)
class Read:
    """What one reading has done."""

    files: tuple[Looked, ...]
    outcomes: tuple[Outcome, ...]


def read(place: Path, folder: Path, reader: Reader, tell: Tell = lambda _done, _of: None) -> Read:
    """Take in the envelopes at *place*, a file or a folder, and return what became of each.

    What has come but misses a part before it waits, still sealed, in *folder*. Safe at any time
    and again after any failure.

    :raises NoEnvelopeError: there is none.
    :raises StickError: the stick does not answer.
    :raises FrontOfficeError: nothing was taken, and this is why.
    """
    kept = Kept(folder)
    files = _files(place)
    sizes = [file.stat().st_size for file in files]
    looked, before = [], 0
    for file, size in zip(files, sizes, strict=True):
        told = partial(_shifted, tell, before, sum(sizes) * 2)
        looked.append(Looked(file.name, _kept(file, kept, reader, told)))
        before += size
    outcomes = []
    for sender in kept.senders():
        outcomes.append(_taken(sender, kept, reader))
        tell(before, sum(sizes) * 2)
    tell(sum(sizes) * 2, sum(sizes) * 2)
    result = Read(tuple(looked), tuple(one for one in outcomes if one is not None))
    if not any(one.refused is None for one in looked) and not any(
        one.parts or one.stopped for one in result.outcomes
    ):
        raise _worst([one.refused for one in looked if one.refused is not None])
    return result


def _files(place: Path) -> list[Path]:
    try:
        if place.is_file():
            return [place]
        found = sorted(
            file for file in place.iterdir() if file.suffix == SUFFIX and file.name[0] != "."
        )
    except OSError as error:
        raise StickError(stick=place.name) from error
    if not found:
        raise NoEnvelopeError(place=place.name)
    return found


def _kept(
    file: Path, kept: Kept, reader: Reader, tell: Callable[[int], None]
) -> FrontOfficeError | None:
    """Keep the part in *file* for its turn; return why not."""
    try:
        with file.open("rb") as opened:
            head = look(opened, reader.box)
        _check_new(head, reader)
        if not kept.has(head):
            kept.keep(file, partial(_proved, reader), tell)
    except OSError as error:
        raise StickError(stick=file.parent.name) from error
    except _ABOUT_ALL:
        raise
    except FrontOfficeError as error:
        return error
    return None


_ABOUT_ALL: Final = (StickError,)


def _check_new(head: Head, reader: Reader) -> None:
    if head.receiver != reader.own:
        raise EnvelopeForeignError
    reader.key_of(head.sender)
    last = reader.progress(head.sender)
    if head.number < last.number:
        raise EnvelopeOlderError
    if head.number == last.number and (last.finished or head.part <= last.done):
        raise EnvelopeReadError


def _proved(reader: Reader, file: Path) -> Checked:
    with file.open("rb") as opened:
        return check(opened, reader.box, reader.own, reader.key_of)


def _taken(sender: UUID, kept: Kept, reader: Reader) -> Outcome | None:
    """Take what has come of *sender* as far as no part is missing before."""
    number, parts, ends = kept.newest(sender)
    last = reader.progress(sender)
    at = last if last.number == number else Progress(number, 0, finished=False)
    if number < last.number or at.finished:
        for part in parts:  # left from a crash behind the last step
            kept.drop(sender, number, part)
        return None
    taken = 0
    stopped: FrontOfficeError | None = None
    while (found := kept.part(sender, number, at.done + 1)) is not None:
        path, is_last = found
        try:
            with path.open("rb") as opened:
                for frame in frames_in(opened, reader.box):
                    reader.take(sender, frame)
            at = Progress(number, at.done + 1, is_last)
            reader.done(sender, at)
        except (EnvelopeDamagedError, EnvelopeCutError) as error:
            # It was whole when it came: this disk has lost it, and it may come again.
            kept.drop(sender, number, at.done + 1)
            stopped = error
            break
        except FrontOfficeError as error:
            stopped = error
            break
        kept.drop(sender, number, at.done)
        taken += 1
        if is_last:
            break
    highest = max([at.done, *parts])
    missing = tuple(part for part in range(at.done + 1, highest + 1) if part not in parts)
    more = not (ends or at.finished)
    return Outcome(sender, number, taken, missing, more, stopped)


def _worst(refusals: list[FrontOfficeError]) -> FrontOfficeError:
    """Return the one to be told: that a file is for somebody else says the least."""
    for error in refusals:
        if not isinstance(error, EnvelopeForeignError):
            return error
    return refusals[0]


def _shifted(tell: Tell, before: int, of: int, done: int) -> None:
    tell(before + done, of)

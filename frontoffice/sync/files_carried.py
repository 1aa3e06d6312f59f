"""Files on a stick, beside the sealed envelope and sealed as its parts are.

An earlier version of the program sees no ``.files`` and reads the envelope as ever. Each of them
stands for itself: what is damaged or lost is sent again, and what came twice is taken once.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes
from typing import Final

import msgspec

from frontoffice.journal.box import BOX_LENGTH, BoxKey
from frontoffice.sync.envelope import (
    CHUNK,
    EnvelopeDamagedError,
    Frame,
    Head,
    PartWriter,
)
from frontoffice.sync.envelope_files import Sealing, StickError, on_stick
from frontoffice.sync.file_wire import FileReceipt

SUFFIX: Final = ".files"
QUESTION: Final = 20
"""Desk: :class:`FilesQuestion`."""
PIECE: Final = 21
"""Desk: :class:`FilePiece`, as bytes."""
ANSWER: Final = 22
"""Central: :class:`FilesAnswer`."""
PIECE_SIZE: Final = 4 << 20
"""Bytes of a file that one frame carries at most."""
CARRIED_SIZE: Final = 64 << 20
"""Bytes of one ``.files``: so much comes again where a sector of the stick is bad."""
LEAST: Final = 3 * CHUNK
"""Bytes of the smallest of them."""
NUMBER: Final = 0
"""Of all of them: smaller than that of any envelope, so nobody can pass one off as such."""
_HEADER: Final = 32 + 8 + 8


class FilesQuestion(msgspec.Struct, frozen=True):
    """For which files a desk waits for central's receipt."""

    waiting: list[str]
    """SHA-256 each."""


class FilesAnswer(msgspec.Struct, frozen=True):
    """What became of these files."""

    receipts: list[FileReceipt]
    """Of those that central has whole."""
    has: dict[str, int]
    """Bytes that it has of the others."""


@dataclass(frozen=True, slots=True)
class FilePiece:
    """Some bytes of a file, and where they belong."""

    sha256: str
    size: int
    """Of the whole file."""
    offset: int
    data: bytes

    @property
    def end(self) -> int:
        """How many bytes of the file are there after this piece."""
        return self.offset + len(self.data)

    def framed(self) -> Frame:
        """Return the frame that carries it."""
        where = self.size.to_bytes(8) + self.offset.to_bytes(8)
        return Frame(PIECE, bytes.fromhex(self.sha256) + where + self.data)

    @classmethod
    def read(cls, frame: Frame) -> "FilePiece":
        """Return what :meth:`framed` was.

        :raises EnvelopeDamagedError: it carries no such piece.
        """
        raw = frame.content
        one = cls(
            raw[:32].hex(),
            int.from_bytes(raw[32:40]),
            int.from_bytes(raw[40:_HEADER]),
            raw[_HEADER:],
        )
        if len(raw) < _HEADER or one.end > one.size:
            raise EnvelopeDamagedError
        return one


class StickWriter:
    """Writes ``.files`` onto a stick, as many as have room.

    :raises StickError: (every method) the stick does not answer, or may not be written.
    """

    def __init__(self, stick: Path, sealing: Sealing, reserve: int = 1 << 20) -> None:
        self._stick, self._sealing, self._reserve = stick, sealing, reserve
        self._letter = token_bytes(16)
        self.names: list[str] = []

    def room(self) -> int:
        """Return how many bytes the next one may have; 0 where there is no room for any."""
        with on_stick(self._stick):
            free = shutil.disk_usage(self._stick).free - self._reserve
        return min(free, CARRIED_SIZE) if free >= LEAST else 0

    def write(self, frames: Iterator[Frame], limit: int) -> int:
        """Write one of at most *limit* bytes, unless the first frame alone is larger; return its frames.

        :raises StickFullError: there was less room than the stick said.
        """
        part = len(self.names) + 1
        name = f"frontoffice-{self._letter[:4].hex()}-{part:05d}{SUFFIX}"
        unfinished = self._stick / f".{name}.part"
        try:
            with on_stick(self._stick):
                count = self._written(unfinished, frames, limit, part)
                unfinished.replace(self._stick / name)
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        self.names.append(name)
        return count

    def _written(self, path: Path, frames: Iterator[Frame], limit: int, part: int) -> int:
        how = self._sealing
        head = Head(how.sender, how.receiver, self._letter, NUMBER, part)
        with path.open("wb") as file:
            once = BoxKey(token_bytes(BOX_LENGTH))
            writer = PartWriter(file, head, how.to, how.by, once)
            count = 0
            for count, frame in enumerate(frames, 1):  # noqa: B007 -- how many there were
                writer.add(frame)
                if writer.room(limit) < PIECE_SIZE + _HEADER:
                    break
            writer.close(last=True)
            file.flush()
            os.fsync(file.fileno())
        return count


def lying_in(place: Path) -> list[Path]:
    """Return the ``.files`` at *place*, a folder or one of them, in their order.

    :raises StickError: the stick does not answer.
    """
    try:
        found = [place] if place.is_file() else list(place.iterdir())
    except OSError as error:
        raise StickError(stick=place.name) from error
    return sorted(one for one in found if one.suffix == SUFFIX and one.name[0] != ".")


def let_go(path: Path) -> None:
    """Delete what has been taken, where the stick lets us: it makes room for the next ones."""
    with suppress(OSError):
        path.unlink(missing_ok=True)

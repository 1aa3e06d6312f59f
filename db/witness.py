"""The witness: how far the journal has got, noted outside the database and its backups.

When the witness is ahead of the database, somebody put an old copy of the database back, and
numbers after it have been handed out already.
"""

import os
import struct
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from frontoffice.errors import ConflictError

_LAYOUT: Final = struct.Struct(">Q32s")
_LENGTH: Final = _LAYOUT.size + 4
"""Of a record: number, hash, checksum. The file has two, written in turn."""
_BINARY: Final = getattr(os, "O_BINARY", 0)
"""Without it Windows writes two bytes for each line feed among them."""


class RestoredCopyError(ConflictError):
    """The database is older than what this device has done already."""

    code = "conflict.restored_copy"


class Head(NamedTuple):
    """The last entry of a device."""

    seq: int
    hash: bytes


class _Noted(NamedTuple):
    """What a look at the file has told."""

    state: tuple[int, ...]
    """Of the file: as long as it is the same, nobody has touched it."""
    head: Head
    """The newer of its two."""
    at: int
    """Where in the file it stands, in bytes."""


class Witness:
    """A small file with the head of the journal, noted after each commit.

    It is not flushed to the disk on purpose: a power cut may leave it behind the database,
    which says nothing, and never ahead of it. The last two heads are kept, so that one which a
    power cut has torn leaves the one before: just then somebody may put an old copy back.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._noted: _Noted | None = None

    def note(self, head: Head) -> None:
        """Note *head*; where the file cannot be written the work goes on without a witness."""
        record = _LAYOUT.pack(head.seq, head.hash)
        record += crc32(record).to_bytes(4)
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)
        except OSError:
            return
        try:
            newer, at = self._newer(file)
            os.lseek(file, _LENGTH - at, os.SEEK_SET)
            os.write(file, record)
            is_newer = newer is None or newer <= head
            self._noted = _Noted(
                _state(os.fstat(file)),
                max(head, newer or head),
                _LENGTH - at if is_newer else at,
            )
        except OSError:
            self._noted = None
        finally:
            os.close(file)

    def seen(self) -> Head | None:
        """Return the furthest that was noted; None where nothing readable is."""
        try:
            file = os.open(self._path, os.O_RDONLY | _BINARY)
        except OSError:
            return None
        try:
            heads = _heads(os.read(file, 2 * _LENGTH))
        except OSError:
            return None
        finally:
            os.close(file)
        return max((head for head in heads if head is not None), default=None)

    def check(self, head: Head) -> None:
        """Check that the database, whose last entry is *head*, is no older copy.

        :raises RestoredCopyError: the witness has seen more, or another past.
        """
        seen = self._unchanged() or self.seen()
        if seen is None or seen.seq < head.seq:
            return
        if seen != head:
            raise RestoredCopyError(seen=seen.seq, here=head.seq)

    def _unchanged(self) -> Head | None:
        """Return what was noted here last, where nobody has touched the file since."""
        noted = self._noted
        if noted is None:
            return None
        try:
            return noted.head if _state(self._path.stat()) == noted.state else None
        except OSError:
            return None

    def _newer(self, file: int) -> tuple[Head | None, int]:
        """Return the newer record of the open *file*, if there is one, and where it stands."""
        noted = self._noted
        if noted is not None and _state(os.fstat(file)) == noted.state:
            return noted.head, noted.at
        first, second = _heads(os.read(file, 2 * _LENGTH))
        if first is not None and (second is None or first >= second):
            return first, 0
        return second, _LENGTH


def _heads(raw: bytes) -> tuple[Head | None, Head | None]:
    return _head(raw[:_LENGTH]), _head(raw[_LENGTH:])


def _head(record: bytes) -> Head | None:
    if len(record) != _LENGTH or crc32(record[:-4]).to_bytes(4) != record[-4:]:
        return None
    return Head(*_LAYOUT.unpack(record[:-4]))


def _state(file: os.stat_result) -> tuple[int, ...]:
    return file.st_ino, file.st_size, file.st_mtime_ns

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


class RestoredCopyError(ConflictError):
    """The database is older than what this device has done already."""

    code = "conflict.restored_copy"


class Head(NamedTuple):
    """The last entry of a device."""

    seq: int
    hash: bytes


class Witness:
    """A small file with the head of the journal, rewritten after each commit.

    It is not flushed to the disk on purpose: a power cut may leave it behind the database,
    which says nothing, and never ahead of it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._noted: tuple[tuple[int, ...], Head] | None = None
        """The file's state after the last look at it, and what it said; see :meth:`check`."""

    def note(self, head: Head) -> None:
        """Note *head*; where the file cannot be written the work goes on without a witness."""
        record = _LAYOUT.pack(head.seq, head.hash)
        record += crc32(record).to_bytes(4)
        try:
            file = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
        except OSError:
            return
        try:
            os.write(file, record)
            state = os.fstat(file)
            if state.st_size != len(record):
                os.ftruncate(file, len(record))
                state = os.fstat(file)
            self._noted = _state(state), head
        except OSError:
            self._noted = None
        finally:
            os.close(file)

    def seen(self) -> Head | None:
        """Return what was noted last; None where nothing readable is."""
        try:
            file = os.open(self._path, os.O_RDONLY)
        except OSError:
            return None
        try:
            record = os.read(file, _LAYOUT.size + 5)
        except OSError:
            return None
        finally:
            os.close(file)
        if len(record) != _LAYOUT.size + 4 or crc32(record[:-4]).to_bytes(4) != record[-4:]:
            return None
        return Head(*_LAYOUT.unpack(record[:-4]))

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
        if self._noted is None:
            return None
        state, head = self._noted
        try:
            return head if _state(self._path.stat()) == state else None
        except OSError:
            return None


def _state(file: os.stat_result) -> tuple[int, ...]:
    return file.st_ino, file.st_size, file.st_mtime_ns

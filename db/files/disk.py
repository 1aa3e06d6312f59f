"""What the disk refuses, as errors that a person is told in words."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from db.refusals import DiskFullError, ReadOnlyError
from frontoffice.errors import StorageError

_NO_WRITING: Final = {errno.EROFS, errno.EACCES, errno.EPERM}
_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class RawFile(Protocol):
    """A file without a buffer."""

    def write(self, data: memoryview, /) -> int | None:
        """Write some of *data* and return how much."""

    def seek(self, at: int, /) -> int:
        """Go to *at*."""

    def fileno(self) -> int:
        """Return its number for the operating system."""


@contextmanager
def on_disk(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses in this block into words.

    :raises DiskFullError: no room is left.
    :raises ReadOnlyError: *folder* may not be written, or read.
    :raises StorageError: anything else of the disk.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError from error
        if error.errno in _NO_WRITING:
            raise ReadOnlyError(folder=str(folder)) from error
        raise StorageError(why=error.strerror or "disk") from error


def put(file: RawFile, at: int, data: bytes | memoryview) -> None:
    """Write all of *data* at *at*; a disk that is nearly full takes a part of it first."""
    file.seek(at)
    left = memoryview(data)
    while left:
        left = left[file.write(left) or 0 :]


def settle(file: RawFile) -> None:
    """Return when what was written to *file* survives a power cut."""
    # Windows and macOS have no fdatasync.
    getattr(os, "fdatasync", os.fsync)(file.fileno())


def settle_folder(folder: Path) -> None:
    """Return when names that were given or taken in *folder* survive a power cut."""
    if os.name != "posix":
        return  # NTFS journals its names
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""One window a desk: a lock that the operating system lets go of, however the program ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from db.refusals import ReadOnlyError
from frontoffice.errors import ConflictError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_FILE: Final = "desk.lock"


class AlreadyOpenError(ConflictError):
    """A window of this desk is open already."""

    code = "conflict.already_open"


@contextmanager
def desk_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of the desk in *folder*; commands work beside it, a second window does not.

    Whether the file exists says nothing: only the lock on it counts, and that ends with the
    process. So there is no stale lock to clear away after a crash.

    :raises AlreadyOpenError: another window holds it.
    :raises ReadOnlyError: the folder may not be written.
    """
    with file_lock(folder / LOCK_FILE):
        yield


@contextmanager
def file_lock(path: Path) -> Iterator[None]:
    """Hold the lock on the file *path*, which is made; it ends with the process at the latest.

    :raises AlreadyOpenError: another process holds it.
    :raises ReadOnlyError: the folder may not be written.
    """
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise ReadOnlyError from error
    try:
        _lock(file)
        yield
    finally:
        os.close(file)


def _lock(file: int) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise AlreadyOpenError from error

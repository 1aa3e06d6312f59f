"""One window per desk: a lock of the operating system on the data folder, which dies with us."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

_FILE: Final = "window.lock"


class DeskLock:
    """Held from the first to the last moment of a window; a crash lets go of it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._file: int | None = None

    def take(self) -> bool:
        """Return whether this window is the only one; a folder that cannot be locked counts so."""
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return True  # opening the desk will say what is wrong with the folder
        try:
            _lock(self._file)
        except OSError:
            self.release()
            return False
        return True

    def release(self) -> None:
        """Let another window open the desk."""
        if self._file is not None:
            with suppress(OSError):
                os.close(self._file)
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

"""A sealed file as Qt reads one: piece by piece, so that no more than a piece is ever plain.

Qt reads on a thread of its own and asks again and again for what does not come, until the device
says that it is at its end: one that has to give up says so, or ``QMediaPlayer`` never lets go.
"""

from contextlib import ExitStack
from threading import Lock
from typing import Final, Protocol

from PySide6.QtCore import QIODevice, QObject, Signal

from frontoffice.errors import FrontOfficeError

_STEP: Final = 1 << 20


class Plain(Protocol):
    """What reads the plain bytes of a sealed file."""

    size: int

    def seek(self, at: int, /) -> None:
        """Read on from the byte *at*."""

    def read(self, n: int, /) -> bytes:
        """Return the next *n* bytes; fewer only at the end."""

    def close(self) -> None:
        """Close it."""


class PlainDevice(QIODevice):
    """Gives what a film is made of, on whatever thread asks; nothing any more once it is released."""

    damaged = Signal(object)
    """A ``FrontOfficeError``: the file is not as it was written, or cannot be read."""

    def __init__(self, plain: Plain, parent: QObject) -> None:
        super().__init__(parent)
        self._plain, self._lock = plain, Lock()
        self._over = False
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def isSequential(self) -> bool:
        """Return that it is read at any place."""
        return False

    def size(self) -> int:
        """Return the length of the plain bytes."""
        return self._plain.size

    def atEnd(self) -> bool:
        """Return whether nothing is left, or nothing comes any more."""
        return self._over or self.pos() >= self._plain.size

    def readData(self, length: int) -> bytes:
        """Return up to *length* bytes from where Qt is."""
        with self._lock:
            if self._over:
                return b""
            try:
                self._plain.seek(self.pos())
                return self._plain.read(length)
            except FrontOfficeError as error:
                self._over = True
                self.damaged.emit(error)
                return b""

    def end(self) -> None:
        """Give nothing any more: whoever waits for bytes need not wait."""
        self._over = True

    def release(self) -> None:
        """Close the device and the file beneath it; nobody reads any more."""
        with self._lock:
            self._over = True
            self.close()
            self._plain.close()


def checked(plain: Plain) -> Plain:
    """Return *plain* when every byte was read once, each piece forgotten at once.

    :raises FrontOfficeError: the file is not as it was written, or cannot be read; it is closed.
    """
    with ExitStack() as on_failure:
        on_failure.callback(plain.close)
        plain.seek(0)
        while plain.read(_STEP):
            pass
        on_failure.pop_all()
    return plain

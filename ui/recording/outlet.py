"""The way of a film from the muxer into a sealed file: a pipe, so that nothing is plain on the disk.

Qt writes into a device of its own kind on a thread of its own. A device written in Python cannot
take bytes in PySide6 6.11 (``writeData`` is given a text, and dies of bytes that are none), and no
Python should run for each block anyway. So the device is a ``QFile`` over a pipe; a thread of ours
reads the other end. A muxer goes back to its head at the end: ``seek`` notes after how many bytes.
"""

import os
from collections import deque
from threading import Thread
from typing import Final, Protocol

from PySide6.QtCore import QFile, QFileDevice, QIODevice, QObject, Signal

from frontoffice.errors import FrontOfficeError

_BLOCK: Final = 1 << 16


class Target(Protocol):
    """Where the bytes go in the end; only one thread writes to it."""

    def seek(self, at: int, /) -> None:
        """Write on from the byte *at*."""

    def write(self, data: bytes, /) -> None:
        """Write *data*."""

    def finish(self) -> object:
        """Close it and return what it is known by."""


class Outlet(QFile):
    """What Qt writes to: it looks like a file in which one may go back."""

    def __init__(self, way: int, marks: "deque[tuple[int, int]]") -> None:
        super().__init__()
        self._marks = marks
        self._written = self._begun = self._end = 0
        self.open(
            way,
            QIODevice.OpenModeFlag.WriteOnly | QIODevice.OpenModeFlag.Unbuffered,
            QFileDevice.FileHandleFlag.AutoCloseHandle,
        )

    def isSequential(self) -> bool:
        """Return that one may go back, though a pipe lies beneath."""
        return False

    def size(self) -> int:
        """Return how long the file is so far."""
        return max(self._end, self.pos())

    def seek(self, at: int) -> bool:
        """Let the next byte be the byte *at*; called by the thread that writes."""
        here = self.pos()
        self._end = max(self._end, here)
        self._written += here - self._begun
        self._begun = at
        self._marks.append((self._written, at))
        return QIODevice.seek(self, at)


class Pump(QObject):
    """Carries what Qt writes into a target, on a thread of its own."""

    refused = Signal(object)
    """The target refused, a ``FrontOfficeError``; what comes after is let go."""

    over = Signal(object)
    """No more comes: what the target says of itself, None where it refused."""

    def __init__(self, target: Target, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._target = target
        self._marks: deque[tuple[int, int]] = deque()
        self._from, way = os.pipe()
        self.outlet = Outlet(way, self._marks)
        self._thread = Thread(target=self._run, name="recording", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Say that no more comes; ``over`` follows."""
        self.outlet.close()

    def _run(self) -> None:
        digest = None
        try:
            self._carry()
            digest = self._target.finish()
        except FrontOfficeError as error:
            self.refused.emit(error)
            self._let_go()
        os.close(self._from)
        self.over.emit(digest)

    def _carry(self) -> None:
        taken, marks = 0, self._marks
        while data := os.read(self._from, _BLOCK):
            while data:
                while marks and marks[0][0] <= taken:
                    self._target.seek(marks.popleft()[1])
                length = min(len(data), marks[0][0] - taken) if marks else len(data)
                self._target.write(data[:length])
                taken += length
                data = data[length:]

    def _let_go(self) -> None:
        """Read on and write nowhere: Qt must not wait for a pipe that nobody empties."""
        while os.read(self._from, _BLOCK):
            pass

"""How much room the disk has: asked on a thread of its own, for a disk may be slow to answer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from frontoffice.errors import FrontOfficeError

_EVERY_MS: Final = 2_000
_PLENTY: Final = 1 << 62


class Room(QObject):
    """Looks every other second; what it saw last is at hand."""

    _told = Signal(object)

    def __init__(self, ask: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self.free = _PLENTY
        """Bytes; plenty until the first answer."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="room")
        self._told.connect(self._take)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Ask anew."""
        if self._timer.isActive():
            self._thread.submit(self._look)

    def close(self) -> None:
        """Ask no more."""
        self._timer.stop()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _look(self) -> None:
        try:
            self._told.emit(self._ask())
        except FrontOfficeError:
            self._told.emit(0)

    def _take(self, free: int) -> None:
        self.free = free

"""The camera that a talon is held to: its picture for the screen, and the first talon in it."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtMultimedia import QVideoFrame

from frontoffice.papers.watching import Frame, Seen, seen_in
from ui.background import Background
from ui.recording.pictures import small
from ui.recording.sampling import Sampler
from ui.recording.source import Devices, Source

_LIVE: Final = 960
"""Pixels; so wide the picture of the camera is shown."""
_READ: Final = 1600
"""Pixels; so wide a frame is looked through for a talon."""
_EVERY_S: Final = 0.08
"""A frame is read no more often: somebody's hand is not quicker, and the machine has more to do."""
QR_MS: Final = 700
"""So long after its bars were read, which say the number only, its QR is waited for."""
SILENT_MS: Final = 5_000
"""A camera that has shown nothing for so long shows nothing: another program has it."""


class Watching(QObject):
    """One camera, looked through while somebody holds a talon to it; no picture of it is kept."""

    saw = Signal(object)
    """A ``QImage``: what the camera sees."""

    found = Signal(str)
    """The text of a talon; the camera is let go of."""

    other = Signal()
    """There is a code in the picture, and no talon's."""

    lost = Signal()
    """The camera was taken away, or another program has it."""

    changed = Signal()
    """Cameras came or went."""

    _read = Signal(object, int)

    def __init__(
        self,
        devices: Devices,
        background: Background,
        parent: QObject | None = None,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._devices, self._steady = devices, steady
        self._source: Source | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="talon")
        self._sampler = Sampler(_LIVE, self)
        self._turn = 0
        self._is_reading = self._is_closed = False
        self._next_s = 0.0
        self._bars = ""
        self.patience, self.silence = self._timer(QR_MS), self._timer(SILENT_MS)
        self.patience.timeout.connect(self._tell_bars)
        self.silence.timeout.connect(self._lose)
        self._sampler.saw.connect(self._show)
        self._read.connect(self._have)
        devices.changed.connect(self.changed)
        background.ending.connect(self._close)

    def is_there(self) -> bool:
        """Return whether there is a camera."""
        return bool(self._devices.cameras())

    def begin(self) -> None:
        """Look through the usual camera until a talon is found or nobody wants to look."""
        self.stop()
        camera = next(iter(self._devices.cameras()), None)
        if camera is None or self._is_closed:
            return
        self._source = self._devices.sharp(camera)
        self._source.pictured.connect(self._take)
        self._source.lost.connect(self._lose)
        self.silence.start()
        self._source.start()

    def stop(self) -> None:
        """Let go of the camera; safe to call twice. What is still being read is not told."""
        source, self._source = self._source, None
        self._turn += 1
        self._bars = ""
        self.patience.stop()
        self.silence.stop()
        if source is not None:
            source.pictured.disconnect(self._take)
            source.lost.disconnect(self._lose)
            source.stop()

    def _take(self, frame: QVideoFrame) -> None:
        self._sampler.see(frame, None)
        now = self._steady()
        if not self._is_reading and now >= self._next_s:
            self._is_reading, self._next_s = True, now + _EVERY_S
            self._thread.submit(self._look, QVideoFrame(frame), self._turn)

    def _look(self, frame: QVideoFrame, turn: int) -> None:
        seen = Seen()
        try:
            picture = small(frame, _READ)
            if picture is not None:
                grey = picture.convert("L")
                seen = seen_in(Frame(grey.width, grey.height, grey.tobytes()))
        finally:
            self._read.emit(seen, turn)

    def _have(self, seen: Seen, turn: int) -> None:
        self._is_reading = False
        if turn != self._turn:
            return  # of somebody who has gone
        if seen.is_whole:
            self._tell(seen.talon)
        elif seen.talon:
            self._bars = seen.talon
            if not self.patience.isActive():
                self.patience.start()
        elif seen.is_other:
            self.other.emit()

    def _tell(self, text: str) -> None:
        self.stop()
        self.found.emit(text)

    def _tell_bars(self) -> None:
        self._tell(self._bars)

    def _show(self, picture: object) -> None:
        if self._source is not None:
            self.silence.stop()
            self.saw.emit(picture)

    def _lose(self, _what: str = "") -> None:
        self.stop()
        self.lost.emit()

    def _close(self) -> None:
        self._is_closed = True
        self.stop()
        self._sampler.close()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _timer(self, after_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        return timer

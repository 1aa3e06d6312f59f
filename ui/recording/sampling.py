"""Looking and listening while a recording is made: on a thread of its own, never on the screen's."""

from array import array
from concurrent.futures import ThreadPoolExecutor
from operator import mul
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtMultimedia import QVideoFrame

from frontoffice.domain.recording_quality import Measured, Tally
from ui.recording.pictures import Seen, Watcher
from ui.recording.source import RATE, SAMPLE

_FULL: Final = 32_768
_EVERY_US: Final = 400_000
"""So often, at most, a picture counts for the gate."""


class Sampler(QObject):
    """Measures what comes by; a frame that comes while it still looks at another is passed over."""

    saw = Signal(object)
    """A ``QImage``, small, for the screen."""

    heard = Signal(float, float)
    """Mean square and peak of the latest sound, from 0 to 1."""

    settled = Signal()
    """Everything that came before ``settle`` is measured."""

    _looked = Signal(object, object)
    _listened = Signal(int, float, float, bool)
    _caught_up = Signal()

    def __init__(self, width: int, parent: QObject | None = None) -> None:
        """Show pictures *width* pixels wide."""
        super().__init__(parent)
        self._width = width
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sampler")
        self._watcher = Watcher()
        self._busy = self._closed = self._settling = False
        self._next_us = 0
        self._tally = Tally()
        self._looked.connect(self._show)
        self._listened.connect(self._count)
        self._caught_up.connect(self._settle)

    def begin(self) -> None:
        """Measure a new recording from here on."""
        self._tally, self._next_us = Tally(), 0

    def measured(self, length_ms: int, size: int) -> Measured:
        """Return what the recording has been so far."""
        return self._tally.measured(length_ms, size)

    def see(self, frame: QVideoFrame, at_us: int | None) -> None:
        """Look at *frame*; it counts where *at_us* tells when in the recording it is."""
        if self._busy or self._closed:
            return
        counted = None
        if at_us is not None and at_us >= self._next_us:
            self._next_us, counted = at_us + _EVERY_US, at_us
        self._busy = True
        self._thread.submit(self._look, QVideoFrame(frame), counted)

    def hear(self, sound: bytes, *, counts: bool) -> None:
        """Listen to *sound*; it counts while it is recorded."""
        if not self._closed and sound:
            self._thread.submit(self._listen, sound, counts)

    def settle(self) -> None:
        """Tell by ``settled`` when all is measured that has come: a busy machine is behind."""
        self._settling = True
        if self._closed:
            self._settle()
        else:
            self._thread.submit(self._caught_up.emit)

    def close(self) -> None:
        """Look at nothing more."""
        self._closed = True
        self._thread.shutdown(wait=True, cancel_futures=True)
        self._settle()

    def _look(self, frame: QVideoFrame, at_us: int | None) -> None:
        self._looked.emit(self._watcher.look(frame, self._width, counts=at_us is not None), at_us)

    def _listen(self, sound: bytes, counts: bool) -> None:
        self._listened.emit(len(sound) // SAMPLE * 1000 // RATE, *levels(sound), counts)

    def _settle(self) -> None:
        if self._settling:
            self._settling = False
            self.settled.emit()

    def _show(self, seen: Seen | None, at_us: int | None) -> None:
        self._busy = False
        if seen is None or self._closed:
            return
        if at_us is not None:
            self._tally.see(at_us // 1000, seen.brightness, seen.change)
        self.saw.emit(seen.picture)

    def _count(self, length_ms: int, mean_square: float, peak: float, counts: bool) -> None:
        if counts:
            self._tally.hear(length_ms, mean_square, peak)
        if not self._closed:
            self.heard.emit(mean_square, peak)


def levels(sound: bytes) -> tuple[float, float]:
    """Return mean square and peak of *sound*, both from 0 to 1."""
    samples = array("h", sound[: len(sound) // SAMPLE * SAMPLE])
    if not samples:
        return 0.0, 0.0
    mean = sum(map(mul, samples, samples)) / len(samples)
    # The lowest sample is one further from nought than the highest: both are full scale.
    peak = max(max(samples) + 1, -min(samples)) if any(samples) else 0
    return mean / _FULL**2, peak / _FULL

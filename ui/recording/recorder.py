"""A recording from the countdown to the sealed file: a small machine of states, fed by a source."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtMultimedia import QVideoFrame

from frontoffice.domain.recording import Ending, Made, RecordingKind, RecordingRules
from frontoffice.domain.recording_quality import Measured
from frontoffice.errors import FrontOfficeError, UnavailableError
from frontoffice.services.recordings import Digest, Take
from ui.recording.encoder import Encoder
from ui.recording.room import Room
from ui.recording.sampling import Sampler
from ui.recording.source import Source
from ui.recording.stopwatch import Stopwatch

_TICK_MS: Final = 250
_COUNT_MS: Final = 1_000
_STUCK_MS: Final = 30_000
"""Where nothing was written for so long, nothing will be; a part is written each five seconds."""


class NothingRecordedError(UnavailableError):
    """Qt's recorder gave up before anything was written."""

    code = "unavailable.recorder"


class State(Enum):
    """Where a recording is."""

    READY = auto()
    """Nothing is recorded; picture and level are shown."""
    COUNTING = auto()
    RECORDING = auto()
    PAUSED = auto()
    ENDING = auto()
    """What is under way is being written."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a recording is."""

    length_ms: int
    left_s: int
    size: int


@dataclass(frozen=True, slots=True)
class Finished:
    """A recording whose file is closed."""

    take: Take
    digest: Digest
    made: Made
    measured: Measured


class Recorder(QObject):
    """Counts down, records, pauses and ends; by whatever it ends, what there is is kept."""

    changed = Signal(object)
    """Another ``State``."""

    counted = Signal(int)
    """So many seconds until it begins."""

    ticked = Signal(object)
    """A ``Progress``."""

    finished = Signal(object)
    """A ``Finished``."""

    failed = Signal(object)
    """The disk refused, a ``FrontOfficeError``: what was flushed is found at the next look."""

    dropped = Signal(object)
    """Nothing was recorded, or the countdown was broken off: the empty ``Take``."""

    def __init__(
        self,
        sampler: Sampler,
        rules: RecordingRules,
        free: Callable[[], int],
        clock: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        """Record by *rules* as long as the disk has room by *free*, which may be slow."""
        super().__init__(parent)
        self._sampler, self._rules, self._watch = sampler, rules, Stopwatch(clock)
        self._room = Room(free, self)
        sampler.settled.connect(self._measured)
        self.state = State.READY
        self._source: Source | None = None
        self._encoder: Encoder | None = None
        self._take: Take | None = None
        self._digest: Digest | None = None
        self._made = Made(kind=RecordingKind.FILM, length_ms=0)
        self._grown = 0, 0
        """When, in milliseconds of it, the file was last seen to grow, and to what size."""
        self._left = 0
        self._count = _timer(self, _COUNT_MS, self._count_down)
        self._tick = _timer(self, _TICK_MS, self._look)

    @property
    def length_ms(self) -> int:
        """How long the recording is; a pause does not count, nor does a clock that is set."""
        return self._watch.ms

    def listen(self, source: Source | None) -> None:
        """Take pictures and sound from *source* from now on; none while a recording is made."""
        if self._source is not None:
            self._source.pictured.disconnect(self._see)
            self._source.heard.disconnect(self._hear)
            self._source.lost.disconnect(self._lose)
            self._source.stop()
        self._source = source
        if source is not None:
            source.pictured.connect(self._see)
            source.heard.connect(self._hear)
            source.lost.connect(self._lose)
            source.start()

    def begin(self, take: Take, camera: str, microphone: str) -> None:
        """Count down and then record into *take*, with the devices of these names."""
        self._take = take
        self._made = Made(kind=take.kind, length_ms=0, camera=camera, microphone=microphone)
        self._watch.reset()
        self._left = self._rules.countdown_s
        self._room.look()
        self._enter(State.COUNTING)
        self.counted.emit(self._left)
        if self._left:
            self._count.start()
        else:
            self._record()

    def pause(self) -> None:
        """Pause, or go on."""
        if self.state is State.RECORDING:
            self._watch.stop()
            self._enter(State.PAUSED)
        elif self.state is State.PAUSED:
            self._watch.start()
            self._enter(State.RECORDING)

    def stop(self, ending: Ending = Ending.PERSON) -> None:
        """End the recording; a countdown is only broken off."""
        if self.state is State.COUNTING:
            self._count.stop()
            self._drop()
        elif self._encoder is not None and self.state in (State.RECORDING, State.PAUSED):
            self._made = replace(self._made, length_ms=self.length_ms, ending=ending)
            self._tick.stop()
            self._enter(State.ENDING)
            self._encoder.stop()

    def close(self) -> None:
        """End whatever is under way; its file is closed soon, or found at the next start."""
        self.stop()
        self.listen(None)
        self._room.close()

    def _count_down(self) -> None:
        self._left -= 1
        self.counted.emit(self._left)
        if self._left <= 0:
            self._count.stop()
            self._record()

    def _record(self) -> None:
        if self._take is None:
            return
        self._encoder = Encoder(self._take, self._take.kind, self._rules)
        self._encoder.finished.connect(self._closed)
        self._encoder.failed.connect(self._refused)
        self._encoder.broke.connect(self._broke)
        self._sampler.begin()
        self._watch.start()
        self._grown = 0, 0
        self._tick.start()
        self._enter(State.RECORDING)
        self._encoder.begin()

    def _see(self, frame: QVideoFrame) -> None:
        self._watch.tick()
        at_us = None
        if self.state is State.RECORDING and self._encoder is not None:
            at_us = self.length_ms * 1000
            self._encoder.see(frame, at_us)
        self._sampler.see(frame, at_us)

    def _hear(self, sound: bytes) -> None:
        self._watch.tick()
        recording = self.state is State.RECORDING
        if recording and self._encoder is not None:
            self._encoder.hear(sound, self.length_ms * 1000)
        self._sampler.hear(sound, counts=recording)

    def _look(self) -> None:
        """Tell how far it is, and end what has to end."""
        if self._take is None:
            return
        self._watch.tick()
        kind, length, free = self._take.kind, self.length_ms, self._room.free
        left = self._rules.left_s(kind, length, free)
        self.ticked.emit(Progress(length, left, self._take.size))
        if self._take.size > self._grown[1]:
            self._grown = length, self._take.size
        ending = self._rules.ending(kind, length, free)
        if ending is None and length - self._grown[0] > _STUCK_MS:
            ending = Ending.FAULT
        if ending is not None:
            self.stop(ending)

    def _lose(self, _what: str) -> None:
        self.stop(Ending.DEVICE)

    def _broke(self, _told: str) -> None:
        self.stop(Ending.FAULT)

    def _closed(self, digest: Digest) -> None:
        if self.state is not State.ENDING:  # nobody has asked for it
            self._made = replace(self._made, length_ms=self.length_ms, ending=Ending.FAULT)
        if digest.size:
            self._digest = digest
            self._sampler.settle()
        elif self._made.ending is Ending.FAULT:
            self._refused(NothingRecordedError())
        else:
            self._drop()  # it ended before the first picture

    def _measured(self) -> None:
        (take, digest), self._take, self._digest = (self._take, self._digest), None, None
        self._forget()
        if take is not None and digest is not None:
            measured = self._sampler.measured(self._made.length_ms, take.size)
            self.finished.emit(Finished(take, digest, self._made, measured))

    def _refused(self, error: FrontOfficeError) -> None:
        """Let go of a recording that the disk does not take; its end is where it was flushed."""
        self._take = None
        self._forget()
        self.failed.emit(error)

    def _drop(self) -> None:
        take, self._take = self._take, None
        self._forget()
        if take is not None:
            self.dropped.emit(take)

    def _forget(self) -> None:
        self._encoder = None
        self._tick.stop()
        self._enter(State.READY)

    def _enter(self, state: State) -> None:
        self.state = state
        self.changed.emit(state)


def _timer(parent: QObject, every_ms: int, slot: Callable[[], None]) -> QTimer:
    made = QTimer(parent)
    made.setInterval(every_ms)
    made.timeout.connect(slot)
    return made

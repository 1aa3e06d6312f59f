"""What a crash has left of a recording is measured by decoding it, as one is while it is made."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

from frontoffice.domain.recording import Recording, RecordingKind
from frontoffice.domain.recording_quality import remarks
from ui.background import Background
from ui.recording.plain import Plain, PlainDevice
from ui.recording.sampling import Sampler
from ui.recording.sounds import Sounds
from ui.recording.source import RATE, SAMPLE

_NAMED: Final = QUrl("recording.mkv")
_States = QMediaPlayer.MediaStatus
_RATE: Final = 32.0
"""So many times as fast as it was recorded; half an hour takes a minute."""
_WIDTH: Final = 64
_PIECE: Final = RATE * SAMPLE // 10
"""Bytes, a tenth of a second: about as much as a microphone gives at once."""
_STUCK_MS: Final = 20_000
"""Where nothing comes for so long, nothing more will come."""


class Measuring(QObject):
    """Looks at and listens to one recording; it takes its time and can be stopped."""

    reached = Signal(int)
    """At so many milliseconds of the recording."""

    measured = Signal(object, int)
    """What stands against it, codes of ``REMARK_WORDS``; and how long it is, in milliseconds."""

    def __init__(
        self, open_: Callable[[UUID], Plain], background: Background, parent: QObject
    ) -> None:
        """Measure recordings, which *open_* opens by their ids."""
        super().__init__(parent)
        self._open, self._background = open_, background
        self._recording: Recording | None = None
        self._sampler: Sampler | None = None
        self._sounds: Sounds | None = None
        self._pictures: Pictures | None = None
        self._left = self._seen_ms = 0
        self._run = 0
        self._stuck = QTimer(self)
        self._stuck.setSingleShot(True)
        self._stuck.setInterval(_STUCK_MS)
        self._stuck.timeout.connect(self.stop)

    def begin(self, recording: Recording) -> None:
        """Measure *recording*; what cannot be decoded is never told to be measured."""
        self.stop()
        run, film = self._run, recording.made.kind is RecordingKind.FILM

        def opened(plains: list[Plain]) -> None:
            if run == self._run:
                self._decode(recording, *plains)
            else:
                _close(plains)

        self._background.network(
            self, lambda: self._opened(recording.id, 1 + film), opened, lambda _error: None
        )

    def stop(self) -> None:
        """Measure no more."""
        self._run += 1
        self._stuck.stop()
        if self._sounds is not None:
            self._sounds.close()
        if self._pictures is not None:
            self._pictures.close()
        if self._sampler is not None:
            self._sampler.close()
            self._sampler.deleteLater()
        self._sounds = self._pictures = self._sampler = self._recording = None

    def _opened(self, of: UUID, times: int) -> list[Plain]:
        found: list[Plain] = []
        with ExitStack() as on_failure:
            on_failure.callback(_close, found)
            found.extend(self._open(of) for _ in range(times))
            on_failure.pop_all()
        return found

    def _decode(self, recording: Recording, heard: Plain, seen: Plain | None = None) -> None:
        self._recording, self._left = recording, 1 if seen is None else 2
        self._seen_ms = 0
        self._sampler = sampler = Sampler(_WIDTH, self)
        self._sounds = sounds = Sounds(heard, RATE, _PIECE, self)
        sampler.heard.connect(self._go_on)
        sampler.settled.connect(self._tell)
        sounds.came.connect(lambda piece: sampler.hear(piece, counts=True))
        sounds.over.connect(self._end)
        # Later: what is let go of within its own signal may stand still.
        give_up, later = partial(self._give_up, self._run), Qt.ConnectionType.QueuedConnection
        sounds.broke.connect(give_up, later)
        if seen is not None:
            self._pictures = pictures = Pictures(seen, self)
            pictures.came.connect(self._see)
            pictures.over.connect(self._end)
            pictures.broke.connect(give_up, later)
        self._stuck.start()
        sounds.go_on()

    def _give_up(self, run: int, *_told: object) -> None:
        if run == self._run:
            self.stop()

    def _see(self, frame: QVideoFrame) -> None:
        self._stuck.start()
        if self._sampler is not None:
            self._seen_ms = frame.startTime() // 1000
            self._sampler.see(frame, frame.startTime())
            self.reached.emit(self._seen_ms)

    def _go_on(self) -> None:
        self._stuck.start()
        if self._sounds is not None:
            if self._pictures is None:
                self.reached.emit(self._sounds.at_ms)
            self._sounds.go_on()

    def _end(self) -> None:
        self._left -= 1
        if not self._left and self._sampler is not None:
            self._sampler.settle()

    def _tell(self) -> None:
        recording, sampler = self._recording, self._sampler
        if recording is None or sampler is None or self._left:
            return
        heard_ms = sampler.measured(0, 0).sound_ms
        # What lies in its last cluster was not counted yet.
        length_ms = max(recording.made.length_ms, heard_ms, self._seen_ms)
        found = sampler.measured(length_ms, recording.size)
        self.stop()
        self.measured.emit(remarks(found, recording.made.kind), length_ms)


class Pictures(QObject):
    """The pictures of a film, much faster than they were recorded, and no sound."""

    came = Signal(object)
    """A ``QVideoFrame``."""

    over = Signal()
    """There is no more."""

    broke = Signal()
    """No more can be decoded."""

    def __init__(self, plain: Plain, parent: QObject) -> None:
        """Decode *plain*, which is closed in the end."""
        super().__init__(parent)
        self._device = PlainDevice(plain, self)
        self._player, self._sink = QMediaPlayer(self), QVideoSink(self)
        self._player.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._show)
        self._device.damaged.connect(self.broke)
        self._player.errorOccurred.connect(lambda *_: self.broke.emit())
        self._player.mediaStatusChanged.connect(self._state)
        self._player.setSourceDevice(self._device, _NAMED)
        self._player.setPlaybackRate(_RATE)
        self._player.play()

    def close(self) -> None:
        """Let go of all, once."""
        self._device.end()  # else Qt's thread would wait for bytes, and we for that thread
        self._player.stop()
        self._player.setSource(QUrl())
        self._device.release()
        self.deleteLater()

    def _show(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self.came.emit(frame)

    def _state(self, state: QMediaPlayer.MediaStatus) -> None:
        known = state in (_States.LoadedMedia, _States.BufferedMedia)
        if state == _States.EndOfMedia or (known and not self._player.hasVideo()):
            self._player.mediaStatusChanged.disconnect(self._state)
            self.over.emit()
        elif state == _States.InvalidMedia:
            self.broke.emit()


def _close(plains: list[Plain]) -> None:
    for plain in plains:
        plain.close()

"""A recording played from its sealed file: only the piece at hand is plain, and only in memory."""

from typing import Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtMultimedia import (
    QAudioBuffer,
    QAudioBufferOutput,
    QAudioOutput,
    QMediaDevices,
    QMediaPlayer,
    QVideoFrame,
    QVideoSink,
)

from frontoffice.errors import FrontOfficeError
from ui.recording.devices import sound_format
from ui.recording.plain import Plain, PlainDevice
from ui.recording.sampling import Sampler

_NAMED: Final = QUrl("recording.mkv")
_PLAYS: Final = QMediaPlayer.PlaybackState.PlayingState


class Replay(QObject):
    """Plays, stops and jumps; gives pictures and levels as the camera does."""

    pictured = Signal(object)
    """A ``QVideoFrame``."""

    sounded = Signal(object)
    """A ``QAudioBuffer``, in the form of all sound here."""

    moved = Signal(int)
    """At so many milliseconds."""

    lasts = Signal(int)
    """It is so many milliseconds long."""

    unplayable = Signal()
    """Nothing here knows what it is made of."""

    playing = Signal(bool)
    """It plays, or stands."""

    damaged = Signal(object)
    """The file is not as it was written: a ``FrontOfficeError``; it plays no further."""

    def __init__(self, sampler: Sampler, parent: QObject | None = None) -> None:
        """Show pictures and levels by *sampler*."""
        super().__init__(parent)
        self._sampler = sampler
        self._device: PlainDevice | None = None
        self._player = QMediaPlayer(self)
        self._sink = QVideoSink(self)
        self._player.setVideoSink(self._sink)
        self._heard = QAudioBufferOutput(sound_format(), self)
        self._player.setAudioBufferOutput(self._heard)
        self._loud: QAudioOutput | None = None
        if not QMediaDevices.defaultAudioOutput().isNull():
            self._loud = QAudioOutput(self)
            self._player.setAudioOutput(self._loud)
        self._sink.videoFrameChanged.connect(self._show)
        self._heard.audioBufferReceived.connect(self._hear)
        self._player.positionChanged.connect(self._move)
        self._player.durationChanged.connect(self._last)
        self._player.errorOccurred.connect(self._fail)
        self._player.playbackStateChanged.connect(self._state)

    @property
    def has_loudspeaker(self) -> bool:
        """Whether this machine can be heard."""
        return self._loud is not None

    def show(self, plain: Plain) -> None:
        """Have *plain* ready to be played, and closed in the end; what was there before is let go of."""
        self.close()
        self._device = PlainDevice(plain, self)
        self._device.damaged.connect(self._break)
        self._player.setSourceDevice(self._device, _NAMED)

    def toggle(self) -> None:
        """Play, or stand still."""
        if self._player.playbackState() == _PLAYS:
            self._player.pause()
        else:
            self._player.play()

    def pause(self) -> None:
        """Stand still."""
        if self._player.playbackState() == _PLAYS:
            self._player.pause()

    def jump(self, by_ms: int) -> None:
        """Go on or back by *by_ms*."""
        self.go(self._player.position() + by_ms)

    def go(self, to_ms: int) -> None:
        """Go to *to_ms*, or to the end that is nearer."""
        self._player.setPosition(max(0, min(to_ms, self._player.duration())))

    def be_loud(self, share: float) -> None:
        """Play at *share* of the full volume, as it sounds to a person; from 0 to 1."""
        if self._loud is not None:
            self._loud.setVolume(share**2)

    def close(self) -> None:
        """Let go of what is played; safe to call twice."""
        if self._device is not None:
            self._device.end()  # else Qt's thread would wait for bytes, and we for that thread
            self._player.stop()
            self._player.setSource(QUrl())
            self._device.release()
            self._device.deleteLater()
            self._device = None

    def _show(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self.pictured.emit(frame)
            self._sampler.see(frame, None)

    def _hear(self, sound: QAudioBuffer) -> None:
        if sound.byteCount():  # the last one is empty
            self.sounded.emit(sound)
            self._sampler.hear(bytes(sound.constData()), counts=False)

    def _move(self, at_ms: int) -> None:
        self.moved.emit(at_ms)

    def _last(self, length_ms: int) -> None:
        if length_ms > 0:
            self.lasts.emit(length_ms)

    def _fail(self, *_told: object) -> None:
        if self._device is not None:
            self.unplayable.emit()

    def _state(self, state: QMediaPlayer.PlaybackState) -> None:
        self.playing.emit(state == _PLAYS)

    def _break(self, error: FrontOfficeError) -> None:
        self._player.pause()
        self.damaged.emit(error)

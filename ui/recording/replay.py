"""A recording played from its sealed file: each piece is opened in memory when it is wanted."""

from typing import Final, Protocol

from PySide6.QtCore import QIODevice, QObject, QUrl, Signal
from PySide6.QtMultimedia import (
    QAudioOutput,
    QMediaDevices,
    QMediaPlayer,
    QVideoFrame,
    QVideoSink,
)

from frontoffice.errors import FrontOfficeError
from ui.recording.sampling import Sampler

_NAMED: Final = QUrl("recording.mkv")


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
    """A sealed file as Qt reads one, on a thread of Qt's own."""

    damaged = Signal(object)
    """A ``FrontOfficeError``: the file is not as it was written."""

    def __init__(self, plain: Plain) -> None:
        super().__init__()
        self._plain = plain
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def isSequential(self) -> bool:
        """Return that it is read at any place."""
        return False

    def size(self) -> int:
        """Return the length of the plain bytes."""
        return self._plain.size

    def bytesAvailable(self) -> int:
        """Return how much lies before the end."""
        return self._plain.size - self.pos()

    def atEnd(self) -> bool:
        """Return whether nothing is left."""
        return self.pos() >= self._plain.size

    def readData(self, length: int) -> bytes:
        """Return up to *length* bytes from where Qt is."""
        try:
            self._plain.seek(self.pos())
            return self._plain.read(length)
        except FrontOfficeError as error:
            self.damaged.emit(error)
            return b""

    def release(self) -> None:
        """Close the device and the file beneath it."""
        self.close()
        self._plain.close()


class Replay(QObject):
    """Plays, stops and jumps; gives pictures as the camera does."""

    pictured = Signal(object)
    """A ``QVideoFrame``."""

    moved = Signal(int)
    """At so many milliseconds."""

    playing = Signal(bool)
    """It plays, or stands."""

    damaged = Signal(object)
    """The file is not as it was written: a ``FrontOfficeError``."""

    def __init__(self, sampler: Sampler, parent: QObject | None = None) -> None:
        """Show pictures by *sampler*."""
        super().__init__(parent)
        self._sampler = sampler
        self._device: PlainDevice | None = None
        self._player = QMediaPlayer(self)
        self._sink = QVideoSink(self)
        self._player.setVideoSink(self._sink)
        if not QMediaDevices.defaultAudioOutput().isNull():
            self._player.setAudioOutput(QAudioOutput(self))
        self._sink.videoFrameChanged.connect(self._show)
        self._player.positionChanged.connect(self._move)
        self._player.playbackStateChanged.connect(self._state)

    def show(self, plain: Plain) -> None:
        """Have *plain* ready to be played; what was there before is let go of."""
        self.close()
        self._device = PlainDevice(plain)
        self._device.damaged.connect(self.damaged)
        self._player.setSourceDevice(self._device, _NAMED)

    def toggle(self) -> None:
        """Play, or stand still."""
        if self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState:
            self._player.pause()
        else:
            self._player.play()

    def jump(self, by_ms: int) -> None:
        """Go on or back by *by_ms*."""
        at = self._player.position() + by_ms
        self._player.setPosition(max(0, min(at, self._player.duration())))

    def close(self) -> None:
        """Let go of what is played; safe to call twice."""
        if self._device is not None:
            self._player.stop()
            self._player.setSource(QUrl())
            self._device.release()
            self._device = None

    def _show(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self.pictured.emit(frame)
            self._sampler.see(frame, None)

    def _move(self, at_ms: int) -> None:
        self.moved.emit(at_ms)

    def _state(self, state: QMediaPlayer.PlaybackState) -> None:
        self.playing.emit(state == QMediaPlayer.PlaybackState.PlayingState)

"""A recording played from memory: its plain bytes are nowhere else.

A device written in Python would read piece by piece, but Qt reads on a thread of its own: while the
screen waits in ``QMediaPlayer`` for that thread, PySide holds the lock that the thread waits for.
"""

from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QObject, QUrl, Signal
from PySide6.QtMultimedia import (
    QAudioOutput,
    QMediaDevices,
    QMediaPlayer,
    QVideoFrame,
    QVideoSink,
)

from ui.recording.sampling import Sampler

_NAMED: Final = QUrl("recording.mkv")


class Replay(QObject):
    """Plays, stops and jumps; gives pictures as the camera does."""

    pictured = Signal(object)
    """A ``QVideoFrame``."""

    moved = Signal(int)
    """At so many milliseconds."""

    playing = Signal(bool)
    """It plays, or stands."""

    def __init__(self, sampler: Sampler, parent: QObject | None = None) -> None:
        """Show pictures by *sampler*."""
        super().__init__(parent)
        self._sampler = sampler
        self._device: QBuffer | None = None
        self._player = QMediaPlayer(self)
        self._sink = QVideoSink(self)
        self._player.setVideoSink(self._sink)
        if not QMediaDevices.defaultAudioOutput().isNull():
            self._player.setAudioOutput(QAudioOutput(self))
        self._sink.videoFrameChanged.connect(self._show)
        self._player.positionChanged.connect(self._move)
        self._player.playbackStateChanged.connect(self._state)

    def show(self, plain: bytes) -> None:
        """Have *plain* ready to be played; what was there before is let go of."""
        self.close()
        self._device = QBuffer(self)
        self._device.setData(plain)
        self._device.open(QIODevice.OpenModeFlag.ReadOnly)
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
            self._device.close()
            self._device.deleteLater()
            self._device = None

    def _show(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self.pictured.emit(frame)
            self._sampler.see(frame, None)

    def _move(self, at_ms: int) -> None:
        self.moved.emit(at_ms)

    def _state(self, state: QMediaPlayer.PlaybackState) -> None:
        self.playing.emit(state == QMediaPlayer.PlaybackState.PlayingState)

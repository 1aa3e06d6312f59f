"""The cameras and microphones that Qt finds: tried with no device yet, see docs/not-verified.md."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QIODevice, QObject, QSize
from PySide6.QtMultimedia import (
    QAudioDevice,
    QAudioFormat,
    QAudioSource,
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QMediaCaptureSession,
    QMediaDevices,
    QtAudio,
    QVideoSink,
)

from ui.recording.source import RATE, Device, Devices, Source

_WIDTH: Final = 1280
"""No more is asked of a camera: the film is smaller."""
_LEAST_FRAMES: Final = 15
_LEAST_SHARP: Final = 5


class QtDevices(Devices):
    """What is plugged in, as Qt sees it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen = QMediaDevices(self)
        self._seen.videoInputsChanged.connect(self.changed)
        self._seen.audioInputsChanged.connect(self.changed)

    def cameras(self) -> tuple[Device, ...]:
        """Return the cameras, the usual one first."""
        return _told(QMediaDevices.videoInputs())

    def microphones(self) -> tuple[Device, ...]:
        """Return the microphones, the usual one first."""
        return _told(QMediaDevices.audioInputs())

    def source(self, camera: Device | None, microphone: Device | None) -> Source:
        """Return what gives the pictures of *camera* and the sound of *microphone*."""
        return QtSource(
            _of(camera, QMediaDevices.videoInputs()), _of(microphone, QMediaDevices.audioInputs())
        )

    def sharp(self, camera: Device) -> Source:
        """Return what gives the pictures of *camera* as large as they come: for papers, no sound."""
        return QtSource(_of(camera, QMediaDevices.videoInputs()), None, best=sharpest_format)


class QtSource(Source):
    """A camera and a microphone of this machine."""

    def __init__(
        self,
        camera: QCameraDevice | None,
        microphone: QAudioDevice | None,
        *,
        best: Callable[[Sequence[QCameraFormat]], QCameraFormat] | None = None,
    ) -> None:
        """Take both or one of them; *best* chooses among what the camera gives."""
        super().__init__()
        self._camera = self._sound = None
        if camera is not None:
            self._camera = QCamera(camera, self)
            self._camera.setCameraFormat((best or best_format)(camera.videoFormats()))
            self._camera.errorOccurred.connect(lambda *_: self.lost.emit("camera"))
            self._sink, self._session = QVideoSink(self), QMediaCaptureSession(self)
            self._sink.videoFrameChanged.connect(self.pictured)
            self._session.setCamera(self._camera)
            self._session.setVideoSink(self._sink)
        if microphone is not None:
            self._sound = QAudioSource(microphone, sound_format(), self)
            self._sound.stateChanged.connect(self._state)
        self._stream: QIODevice | None = None

    def start(self) -> None:
        """Begin to give pictures and sound."""
        if self._camera is not None:
            self._camera.start()
        if self._sound is not None:
            self._stream = self._sound.start()
            self._stream.readyRead.connect(self._hear)

    def stop(self) -> None:
        """Let go of the devices; safe to call twice."""
        self._stream = None
        if self._camera is not None:
            self._camera.stop()
        if self._sound is not None:
            self._sound.stop()

    def _hear(self) -> None:
        if self._stream is not None:
            self.heard.emit(bytes(self._stream.readAll().data()))

    def _state(self, state: QtAudio.State) -> None:
        """Tell that the microphone has gone; after ``stop`` it was let go of."""
        fault = self._sound is not None and self._sound.error() != QtAudio.Error.NoError
        if state == QtAudio.State.StoppedState and fault and self._stream is not None:
            self.lost.emit("microphone")


def sound_format() -> QAudioFormat:
    """Return the form of all sound here."""
    made = QAudioFormat()
    made.setSampleRate(RATE)
    made.setChannelCount(1)
    made.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return made


def best_format(formats: Sequence[QCameraFormat]) -> QCameraFormat:
    """Return the largest of *formats* that is no larger than needed and quick enough."""
    fitting = [
        one
        for one in formats
        if one.resolution().width() <= _WIDTH and one.maxFrameRate() >= _LEAST_FRAMES
    ]
    return max(fitting, key=lambda one: _area(one.resolution()), default=QCameraFormat())


def sharpest_format(formats: Sequence[QCameraFormat]) -> QCameraFormat:
    """Return the largest of *formats* that still moves: who lays a paper right has to see it."""
    fitting = [one for one in formats if one.maxFrameRate() >= _LEAST_SHARP]
    return max(fitting, key=lambda one: _area(one.resolution()), default=QCameraFormat())


def _area(size: QSize) -> int:
    return size.width() * size.height()


def _told(found: Sequence[Any]) -> tuple[Device, ...]:
    usual = sorted(found, key=lambda one: not one.isDefault())
    return tuple(Device(bytes(one.id().data()).hex(), one.description()) for one in usual)


def _of(device: Device | None, found: Sequence[Any]) -> Any:
    if device is None:
        return None
    return next((one for one in found if bytes(one.id().data()).hex() == device.id), None)

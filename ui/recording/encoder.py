"""Qt's recorder, fed by hand: pictures and sound come in with the time that they are to have."""

from collections import deque
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QAudioBuffer,
    QAudioBufferInput,
    QMediaCaptureSession,
    QMediaFormat,
    QMediaRecorder,
    QVideoFrame,
    QVideoFrameInput,
)

from frontoffice.domain.recording import RecordingKind, RecordingRules
from frontoffice.errors import FrontOfficeError
from ui.recording.devices import sound_format
from ui.recording.outlet import Pump, Target
from ui.recording.source import RATE, SAMPLE

_SECOND_US: Final = 1_000_000
_GAP_US: Final = 200_000
"""So far the sound may be behind the clock before silence is filled in."""
_MUTE_US: Final = 300_000
"""So long the pictures wait for a microphone that gives nothing."""
_BLIND_US: Final = 1_000_000
"""So long the sound waits for a camera that gives nothing."""
_STOPPED: Final = QMediaRecorder.RecorderState.StoppedState
_EARLY: Final = 0.7
"""Of the time between two pictures; an earlier one is left out."""


class Encoder(QObject):
    """One recording: Matroska, MPEG-4 and AAC, into a target that is never plain on the disk."""

    finished = Signal(object)
    """All of it is in the target, which is closed: what it says of itself."""

    failed = Signal(object)
    """The target refused, a ``FrontOfficeError``; all has ended."""

    broke = Signal(str)
    """Qt's recorder gave up: in its words, for the log."""

    def __init__(
        self,
        target: Target,
        kind: RecordingKind,
        rules: RecordingRules,
    ) -> None:
        super().__init__()
        # Qt writes on threads of its own: nothing may go before they have ended.
        _AT_WORK.add(self)
        self._between_us = _SECOND_US // rules.frames
        self._next_us = 0
        self._sounded_us = 0
        self._format = sound_format()
        self._waiting: deque[QAudioBuffer] = deque()
        self._pump = Pump(target, self)
        self._error: FrontOfficeError | None = None
        self._carried = False
        self._digest: object = None
        self._pump.refused.connect(self._refuse)
        self._pump.over.connect(self._end)
        self._session = QMediaCaptureSession(self)
        self._sound = QAudioBufferInput(self)
        self._sound.readyToSendAudioBuffer.connect(self._send)
        self._session.setAudioBufferInput(self._sound)
        self._picture = None
        if kind is RecordingKind.FILM:
            self._picture = QVideoFrameInput(self)
            self._session.setVideoFrameInput(self._picture)
        self._recorder = _recorder(kind, rules, self)
        self._recorder.setOutputDevice(self._pump.outlet)
        self._session.setRecorder(self._recorder)
        self._recorder.recorderStateChanged.connect(self._state)
        self._recorder.errorOccurred.connect(self._break)

    def begin(self) -> None:
        """Write from now on; where Qt's recorder refuses at once, ``broke`` has somebody to hear it."""
        self._recorder.record()

    def see(self, frame: QVideoFrame, at_us: int) -> None:
        """Take a picture that belongs at *at_us*; one too many a second is left out."""
        if at_us - self._sounded_us > _MUTE_US:
            self._take(
                _silence(at_us - self._sounded_us)
            )  # a film without sound is not closed well
            self._send()
        if self._picture is None or at_us < self._next_us:
            return
        self._next_us = at_us + int(self._between_us * _EARLY)
        frame.setStartTime(at_us)
        frame.setEndTime(at_us + self._between_us)
        self._picture.sendVideoFrame(frame)

    def hear(self, sound: bytes, at_us: int) -> None:
        """Take sound that ends at *at_us*; what a device has swallowed becomes silence."""
        if self._picture is not None and not self._next_us and at_us > _BLIND_US:
            # Nothing is written before the first picture: a black one saves the words.
            self.see(_black(), at_us)
        behind = at_us - self._sounded_us - _length_us(len(sound))
        if behind > _GAP_US:
            self._take(_silence(behind))
        self._take(sound)
        self._send()

    def stop(self) -> None:
        """Write what is under way and close; ``finished`` or ``failed`` follows."""
        if self._recorder.recorderState() == _STOPPED:
            self._pump.end()
        else:
            self._recorder.stop()

    def _take(self, sound: bytes) -> None:
        self._waiting.append(QAudioBuffer(sound, self._format, self._sounded_us))
        self._sounded_us += _length_us(len(sound))

    def _send(self) -> None:
        while self._waiting and self._sound.sendAudioBuffer(self._waiting[0]):
            self._waiting.popleft()

    def _state(self, state: QMediaRecorder.RecorderState) -> None:
        if state == _STOPPED:
            self._pump.end()
            if self._carried:
                self._tell()

    def _break(self, _code: object, told: str) -> None:
        self.broke.emit(told)

    def _refuse(self, error: FrontOfficeError) -> None:
        self._error = error
        self.stop()

    def _end(self, digest: object) -> None:
        """Tell that all is in the target; where Qt still writes, though nobody takes it, once it ends."""
        self._carried, self._digest = True, digest
        if self._recorder.recorderState() == _STOPPED:
            self._tell()
        else:
            self._recorder.stop()

    def _tell(self) -> None:
        _AT_WORK.discard(self)
        if self._error is not None:
            self.failed.emit(self._error)
        else:
            self.finished.emit(self._digest)


_AT_WORK: Final[set[Encoder]] = set()


def _black() -> QVideoFrame:
    picture = QImage(640, 360, QImage.Format.Format_RGB32)
    picture.fill(0)
    return QVideoFrame(picture)


def _silence(length_us: int) -> bytes:
    return bytes(length_us * RATE // _SECOND_US * SAMPLE)


def _length_us(size: int) -> int:
    return size // SAMPLE * _SECOND_US // RATE


def _recorder(kind: RecordingKind, rules: RecordingRules, parent: QObject) -> QMediaRecorder:
    made = QMediaRecorder(parent)
    form = QMediaFormat(QMediaFormat.FileFormat.Matroska)
    form.setAudioCodec(QMediaFormat.AudioCodec.AAC)
    if kind is RecordingKind.FILM:
        form.setVideoCodec(QMediaFormat.VideoCodec.MPEG4)
        made.setVideoResolution(rules.width, rules.height)
        made.setVideoFrameRate(rules.frames)
        made.setVideoBitRate(rules.picture_kbit * 1000)
    made.setMediaFormat(form)
    made.setEncodingMode(QMediaRecorder.EncodingMode.AverageBitRateEncoding)
    made.setAudioSampleRate(RATE)
    made.setAudioChannelCount(1)
    made.setAudioBitRate(rules.sound_kbit * 1000)
    return made

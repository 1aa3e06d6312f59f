"""What is said in a recording goes to a recogniser: decoded piece by piece, never plain on the disk."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtMultimedia import QAudioDecoder, QAudioFormat

from frontoffice.errors import FrontOfficeError
from frontoffice.services.recognising import (
    HEARD_RATE,
    Hearing,
    Recogniser,
    RecogniserError,
    marked,
)
from ui.background import Background
from ui.recording.plain import Plain, PlainDevice

_PIECE = HEARD_RATE
"""Bytes, half a second: so much is listened to at once, and then somebody else may reckon."""


class Listening(QObject):
    """Has one recording listened to; it takes its time and can be stopped."""

    reached = Signal(int)
    """At so many milliseconds of the recording."""

    ended = Signal(str)
    """What was said, which says that a machine wrote it; empty where nothing was understood."""

    refused = Signal(object)
    """A ``FrontOfficeError``: nobody listens."""

    def __init__(
        self,
        recogniser: Recogniser,
        open_: Callable[[UUID], Plain],
        background: Background,
        parent: QObject,
    ) -> None:
        """Listen by *recogniser* to recordings, which *open_* opens by their ids."""
        super().__init__(parent)
        self._recogniser, self._open, self._background = recogniser, open_, background
        self._device: PlainDevice | None = None
        self._decoder: QAudioDecoder | None = None
        self._hearing: Hearing | None = None
        self._language, self._sound = "", b""
        self._busy = self._decoded = False
        self._run = 0
        self._is_on = False

    @property
    def is_on(self) -> bool:
        """Whether something is being listened to."""
        return self._is_on

    def begin(self, of: UUID, language: str) -> None:
        """Listen to the recording *of* in *language*."""
        self.stop()
        run = self._run

        def opened(plain: Plain) -> None:
            if run == self._run:
                self._decode(plain)
            else:
                plain.close()

        self._language, self._is_on = language, True
        self._background.network(self, lambda: self._open(of), opened, self._refuse)

    def stop(self) -> None:
        """Listen no more; what was understood so far is let go of."""
        self._run += 1
        self._is_on, self._hearing = False, None
        if self._device is not None:
            self._device.end()
        if self._decoder is not None:
            self._decoder.stop()
            self._decoder.setSource(QUrl())
            self._decoder.deleteLater()
            self._decoder = None
        if self._device is not None:
            self._device.release()
            self._device.deleteLater()
            self._device = None

    def _decode(self, plain: Plain) -> None:
        self._sound, self._busy, self._decoded = b"", True, False
        self._device = PlainDevice(plain, self)
        self._device.damaged.connect(self._refuse)
        self._decoder = decoder = QAudioDecoder(self)
        decoder.setAudioFormat(_format())
        decoder.bufferReady.connect(self._next)
        decoder.finished.connect(self._finish)
        decoder.error.connect(self._break)
        decoder.setSourceDevice(self._device)
        self._do(partial(self._recogniser.begin, self._language), self._begun)
        decoder.start()

    def _begun(self, hearing: Hearing) -> None:
        self._hearing, self._busy = hearing, False
        self._next()

    def _next(self) -> None:
        """Give the next piece; the decoder waits meanwhile, so little of the sound is plain at once."""
        decoder, hearing = self._decoder, self._hearing
        if decoder is None or hearing is None or self._busy:
            return
        while len(self._sound) < _PIECE and decoder.bufferAvailable():
            buffer = decoder.read()
            if buffer.byteCount():
                self._sound += bytes(buffer.constData())
        if len(self._sound) >= _PIECE or (self._decoded and self._sound):
            piece, self._sound = self._sound, b""
            self._busy = True
            self.reached.emit(max(0, decoder.position()))
            self._do(partial(hearing.hear, piece), self._heard)
        elif self._decoded and not decoder.bufferAvailable():
            self._busy = True
            self._do(hearing.words, self._tell)

    def _heard(self, _nothing: None) -> None:
        self._busy = False
        self._next()

    def _finish(self) -> None:
        self._decoded = True
        self._next()

    def _tell(self, words: str) -> None:
        self.stop()
        self.ended.emit(marked(words, self._language))

    def _break(self, *_told: object) -> None:
        if self.is_on:
            self._refuse(RecogniserError(language=self._language))

    def _refuse(self, error: FrontOfficeError) -> None:
        if self.is_on:
            self.stop()
            self.refused.emit(error)

    def _do(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        run = self._run

        def told(result: object) -> None:
            if run == self._run:
                done(result)

        def refused(error: FrontOfficeError) -> None:
            if run == self._run:
                self._refuse(error)

        self._background.reckon(self, work, told, refused)


def _format() -> QAudioFormat:
    made = QAudioFormat()
    made.setSampleRate(HEARD_RATE)
    made.setChannelCount(1)
    made.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return made

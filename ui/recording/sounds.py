"""The sound of a recording, decoded as fast as somebody takes it: little of it is plain at once."""

from PySide6.QtCore import QMetaObject, QObject, Qt, QUrl, Signal
from PySide6.QtMultimedia import QAudioDecoder, QAudioFormat

from ui.recording.plain import Plain, PlainDevice
from ui.recording.source import SAMPLE


class Sounds(QObject):
    """Gives one piece of sound after the other, each when it is asked for."""

    came = Signal(bytes)
    """The next piece; the next one waits for :meth:`go_on`."""

    over = Signal()
    """There is no more."""

    broke = Signal(object)
    """No more can be decoded: a ``FrontOfficeError``, or None where Qt does not understand it."""

    def __init__(self, plain: Plain, rate: int, length: int, parent: QObject) -> None:
        """Decode *plain*, which is closed in the end, to *rate* samples a second, one channel.

        :param length: bytes of a piece, at least; the last one may be shorter.
        """
        super().__init__(parent)
        self._length, self._sound = length, b""
        self._held, self._decoded = True, False
        self._device = PlainDevice(plain, self)
        self._device.damaged.connect(self.broke)
        self._decoder = QAudioDecoder(self)
        self._decoder.setAudioFormat(_format(rate))
        self._decoder.bufferReady.connect(self._look)
        self._decoder.finished.connect(self._finish)
        self._decoder.error.connect(lambda *_: self.broke.emit(None))
        self._decoder.setSourceDevice(self._device)
        self._decoder.start()

    @property
    def at_ms(self) -> int:
        """How far it is decoded."""
        return max(0, self._decoder.position())

    def go_on(self) -> None:
        """Give the next piece as soon as it is decoded; the decoder waits meanwhile."""
        self._held = False
        self._look()

    def close(self) -> None:
        """Let go of all, once."""
        self._held = True
        self._device.end()  # else Qt's thread would wait for bytes, and we for that thread
        # Called as a method it would wait for that thread with Python's lock in its hand, and the
        # thread may wait for the lock to read: neither would ever go on. By its name it lets go.
        QMetaObject.invokeMethod(self._decoder, "stop", Qt.ConnectionType.DirectConnection)
        self._decoder.setSource(QUrl())
        self._device.release()
        self.deleteLater()

    def _look(self) -> None:
        if self._held:
            return
        while len(self._sound) < self._length and self._decoder.bufferAvailable():
            buffer = self._decoder.read()
            if buffer.byteCount():
                self._sound += bytes(buffer.constData())
        if len(self._sound) >= self._length or (self._decoded and self._sound):
            piece, self._sound = self._sound, b""
            self._held = True
            self.came.emit(piece)
        elif self._decoded and not self._decoder.bufferAvailable():
            self._held = True
            self.over.emit()

    def _finish(self) -> None:
        self._decoded = True
        self._look()


def _format(rate: int) -> QAudioFormat:
    made = QAudioFormat()
    made.setSampleRate(rate)
    made.setChannelCount(1)
    made.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    assert made.bytesPerSample() == SAMPLE  # noqa: S101 -- pieces are counted by it
    return made

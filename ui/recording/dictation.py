"""What is said now goes to a recogniser, sentence by sentence; the sound is nowhere but in memory."""

from array import array
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from frontoffice.errors import FrontOfficeError
from frontoffice.services.recognising import HEARD_RATE, Hearing, Recogniser
from ui.background import Background
from ui.recording.source import RATE, SAMPLE, Source

_PIECE: Final = RATE * SAMPLE // 2
"""Bytes, half a second: so much is listened to at once, and then somebody else may reckon."""
_BEHIND: Final = 60 * RATE * SAMPLE
"""Bytes, a minute: a recogniser so far behind does not catch up while somebody speaks."""
_TIMES: Final = RATE // HEARD_RATE


class Dictation(QObject):
    """Listens to a microphone until it is stopped; the last words come after that."""

    said = Signal(str)
    """The next sentence, as a machine understood it."""

    sounded = Signal()
    """Somebody may be speaking: there was sound."""

    ended = Signal()
    """All that was said has been told; nothing listens any more."""

    behind = Signal()
    """This machine is too slow to follow: it listens no more, and tells what it has heard."""

    refused = Signal(object)
    """A ``FrontOfficeError``: nobody listens."""

    def __init__(self, recogniser: Recogniser, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._recogniser, self._background = recogniser, background
        self._source: Source | None = None
        self._hearing: Hearing | None = None
        self._sound, self._told = bytearray(), 0
        self._is_on = self._busy = False

    @property
    def is_on(self) -> bool:
        """Whether somebody is listened to, or their last words are still to come."""
        return self._is_on

    def begin(self, source: Source, language: str) -> None:
        """Listen to *source* in *language*; what is said while the model is read is not lost."""
        self._is_on = self._busy = True
        self._source = source
        source.heard.connect(self._hear)
        source.lost.connect(self.stop)
        source.start()
        self._do(partial(self._recogniser.begin, language), self._begun)

    def stop(self, _what: str = "") -> None:
        """Let go of the microphone; the last words follow, and then ``ended``."""
        source, self._source = self._source, None
        if source is not None:
            source.stop()
            source.deleteLater()
            self._next()

    def _hear(self, sound: bytes) -> None:
        if self._source is None:
            return
        self._sound += sound
        self.sounded.emit()
        if len(self._sound) > _BEHIND:
            self.behind.emit()
            self.stop()
        else:
            self._next()

    def _begun(self, hearing: Hearing) -> None:
        self._hearing, self._busy = hearing, False
        self._next()

    def _next(self) -> None:
        hearing, is_over = self._hearing, self._source is None
        if hearing is None or self._busy:
            return
        if len(self._sound) >= _PIECE or (is_over and self._sound):
            piece = bytes(self._sound[:_PIECE])
            del self._sound[:_PIECE]
            self._do(partial(_listened, hearing, piece), self._heard)
        elif is_over:
            self._do(partial(_over, hearing), self._end)

    def _heard(self, sentences: tuple[str, ...]) -> None:
        self._tell(sentences)
        self._busy = False
        self._next()

    def _tell(self, sentences: tuple[str, ...]) -> None:
        for sentence in sentences[self._told :]:
            self.said.emit(sentence)
        self._told = len(sentences)

    def _end(self, sentences: tuple[str, ...]) -> None:
        self._tell(sentences)
        self._let_go()
        self.ended.emit()

    def _refuse(self, error: FrontOfficeError) -> None:
        self.stop()
        self._let_go()
        self.refused.emit(error)

    def _let_go(self) -> None:
        self._hearing, self._is_on, self._busy = None, False, False
        self._sound.clear()
        self._told = 0

    def _do(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._busy = True
        self._background.reckon(self, work, done, self._refuse)


def slowed(sound: bytes) -> bytes:
    """Return *sound*, which has ``RATE`` samples a second, with as many as a recogniser wants."""
    samples = array("h", sound[: len(sound) // (SAMPLE * _TIMES) * SAMPLE * _TIMES])
    each = [samples[at::_TIMES] for at in range(_TIMES)]
    return array("h", (sum(three) // _TIMES for three in zip(*each, strict=True))).tobytes()


def _listened(hearing: Hearing, piece: bytes) -> tuple[str, ...]:
    hearing.hear(slowed(piece))
    return hearing.sentences()


def _over(hearing: Hearing) -> tuple[str, ...]:
    hearing.words()
    return hearing.sentences()

"""What is said in a recording goes to a recogniser: decoded piece by piece, never plain on the disk."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from frontoffice.errors import FrontOfficeError
from frontoffice.services.recognising import (
    HEARD_RATE,
    Hearing,
    Recogniser,
    RecogniserError,
    marked,
)
from ui.background import Background
from ui.recording.plain import Plain
from ui.recording.sounds import Sounds

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
        self._sounds: Sounds | None = None
        self._hearing: Hearing | None = None
        self._language = ""
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
        if self._sounds is not None:
            self._sounds.close()
            self._sounds = None

    def _decode(self, plain: Plain) -> None:
        self._sounds = sounds = Sounds(plain, HEARD_RATE, _PIECE, self)
        sounds.came.connect(self._hear)
        sounds.over.connect(self._finish)
        sounds.broke.connect(self._break)
        self._do(partial(self._recogniser.begin, self._language), self._begun)

    def _begun(self, hearing: Hearing) -> None:
        self._hearing = hearing
        self._next()

    def _next(self, _nothing: None = None) -> None:
        if self._sounds is not None:
            self._sounds.go_on()

    def _hear(self, piece: bytes) -> None:
        if self._hearing is not None and self._sounds is not None:
            self.reached.emit(self._sounds.at_ms)
            self._do(partial(self._hearing.hear, piece), self._next)

    def _finish(self) -> None:
        if self._hearing is not None:
            self._do(self._hearing.words, self._tell)

    def _tell(self, words: str) -> None:
        self.stop()
        self.ended.emit(marked(words, self._language))

    def _break(self, error: FrontOfficeError | None) -> None:
        self._refuse(error or RecogniserError(language=self._language))

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

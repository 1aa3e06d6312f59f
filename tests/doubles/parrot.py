"""A recogniser that understands always the same."""

from threading import Event
from typing import Final

from frontoffice.services.recognising import Hearing, Recogniser, RecogniserError
from ui.recording.sampling import levels

SAID: Final = "ауламыздағы жарық шамдары бір айдан бері жанбайды\nкешке балалар қорқады"


class Parrot(Recogniser):
    """Understands always the same, where there is a tone to hear; *may* holds it up."""

    def __init__(self) -> None:
        self.may, self.heard, self.loud = Event(), 0, 0.0
        self.may.set()
        self.refuses = False
        self.said = SAID
        self.after = 0
        """Bytes after which its first sentence has ended; none before the end where it is nought."""
        self.language = ""
        self._over = False

    def languages(self) -> tuple[str, ...]:
        return ("kk", "ru")

    def begin(self, language: str) -> Hearing:
        assert language in self.languages()
        if self.refuses:
            raise RecogniserError(language=language)
        self.language, self.heard, self._over = language, 0, False
        return self

    def hear(self, sound: bytes, /) -> None:
        assert self.may.wait(20)
        self.heard += len(sound)
        self.loud = max(self.loud, levels(sound)[0])

    def sentences(self) -> tuple[str, ...]:
        ended = tuple(filter(None, self.said.split("\n")))
        if self._over:
            return ended
        return ended[:1] if self.after and self.heard >= self.after else ()

    def words(self) -> str:
        self._over = True
        return self.said

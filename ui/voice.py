"""Reading aloud by a voice of the machine, where it has one for the language."""

import sys
from ctypes import CDLL
from typing import Any, Final

from PySide6.QtCore import QLocale, QObject, Signal

_SPEECH_OF_LINUX: Final = "libspeechd.so.2"
"""Of speech-dispatcher, the one engine that Qt has on Linux; without it Qt only complains."""
_FOR_TESTS: Final = "mock"
"""An engine of Qt's own that is silent."""
_TERRITORIES: Final = {
    "kk": QLocale(QLocale.Language.Kazakh),
    "ru": QLocale(QLocale.Language.Russian),
    "en": QLocale(QLocale.Language.English),
}


class Voice(QObject):
    """Reads texts aloud; silent on a machine without a voice."""

    reading = Signal(bool)
    """It began to read, or has come to an end."""

    def __init__(self, parent: QObject | None = None, engine: str = "") -> None:
        """Use *engine* of Qt; empty uses the machine's own, if it has one."""
        super().__init__(parent)
        self._named = engine
        self._engine: Any = None
        self._tried = False
        self._was_asked = False
        self.reads = False
        """Whether it reads now."""

    def speaks(self, language: str) -> bool:
        """Return whether there is a voice for *language*: kk, ru or en."""
        return self._locale(language) is not None

    def read(self, text: str, language: str) -> None:
        """Read *text* aloud in place of what is being read; nothing where there is no voice."""
        locale = self._locale(language)
        if locale is not None:
            self._engine.stop()
            self._engine.setLocale(locale)
            self._engine.say(text)
            self._was_asked = True

    def hush(self) -> None:
        """Stop reading; quick where nothing was read, for an engine takes long to stop."""
        if self._was_asked:
            self._was_asked = False
            self._engine.stop()

    def _locale(self, language: str) -> QLocale | None:
        if not self._tried:
            self._tried = True
            self._engine = self._opened()
        if self._engine is None:
            return None
        wanted = _TERRITORIES[language].language()
        voices: list[QLocale] = self._engine.availableLocales()
        return next((one for one in voices if one.language() == wanted), None)

    def _opened(self) -> Any:
        if not self._named and not _has_speech():
            return None
        # It brings multimedia with it, 60 ms that only who wants a voice should pay.
        from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415

        engines = set(QTextToSpeech.availableEngines()) - {_FOR_TESTS}
        if not self._named and not engines:
            return None
        engine = QTextToSpeech(self._named, self) if self._named else QTextToSpeech(self)
        speaking = QTextToSpeech.State.Speaking
        engine.stateChanged.connect(lambda state: self._tell(state == speaking))
        return engine

    def _tell(self, reads: bool) -> None:
        if reads is not self.reads:
            self.reads = reads
            self.reading.emit(reads)


def _has_speech() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    try:
        CDLL(_SPEECH_OF_LINUX)
    except OSError:
        return False
    return True

"""Writing down what is said: a seam, and a recogniser that works where somebody has put its models.

What a machine has understood is a suggestion: a clerk takes it or not, and it says of itself that
a machine wrote it. The film is what counts.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Protocol

from frontoffice.errors import UnavailableError

HEARD_RATE: Final = 16_000
"""Samples of sound a second that a recogniser wants: one channel, 16 bits with sign."""
MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "kk": "[Сөзді компьютер таныған]",
        "ru": "[Речь распознана компьютером]",
    }
)
"""What stands before the words of a machine, wherever they go; a language that has no mark is not offered."""
_LIBRARY: Final = "vosk"
_MODEL: Final = ("am/final.mdl", "final.mdl")
"""One of these files is in the folder of every model."""


class RecogniserError(UnavailableError):
    """The recogniser does not begin: its library or its model is not as it should be."""

    code = "unavailable.recogniser"


class Hearing(Protocol):
    """Somebody who is being listened to; on one thread at a time."""

    def hear(self, sound: bytes, /) -> None:
        """Listen to the next *sound*; it may take a good part of its length."""

    def sentences(self) -> tuple[str, ...]:
        """Return the sentences that have ended so far, the first one first."""

    def words(self) -> str:
        """Return what was said, one sentence a line, when all of it was heard."""


class Recogniser(Protocol):
    """Something on this machine that understands speech; it sends nothing anywhere."""

    def languages(self) -> tuple[str, ...]:
        """Return the languages that it understands, as ``kk``."""

    def begin(self, language: str) -> Hearing:
        """Return what listens to *language*; it may take seconds.

        :raises RecogniserError: it cannot.
        """


class NoRecogniser:
    """Understands nothing: what is said is typed, or left out."""

    def languages(self) -> tuple[str, ...]:
        """Return no language."""
        return ()

    def begin(self, language: str) -> Hearing:
        """Refuse.

        :raises RecogniserError: always.
        """
        raise RecogniserError(language=language)


class VoskRecogniser:
    """Vosk, with one model a language: in folders called ``kk`` and ``ru``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def languages(self) -> tuple[str, ...]:
        """Return the languages whose models are there."""
        return tuple(one for one in MARKS if self._has(one))

    def begin(self, language: str) -> Hearing:
        """Return what listens to *language*; the first time the model is read.

        :raises RecogniserError: the library or the model is not there.
        """
        if not self._has(language):
            raise RecogniserError(language=language)
        return _VoskHearing(_model(self._folder / language))

    def _has(self, language: str) -> bool:
        return any((self._folder / language / one).is_file() for one in _MODEL)


class _VoskHearing:
    def __init__(self, model: Any) -> None:
        self._ear = import_module(_LIBRARY).KaldiRecognizer(model, HEARD_RATE)
        self._said: list[str] = []

    def hear(self, sound: bytes) -> None:
        """Listen to *sound*; a pause ends a sentence."""
        if self._ear.AcceptWaveform(sound):
            self._note(self._ear.Result())

    def sentences(self) -> tuple[str, ...]:
        """Return the sentences that have ended so far, the first one first."""
        return tuple(self._said)

    def words(self) -> str:
        """Return the sentences, one a line."""
        self._note(self._ear.FinalResult())
        return "\n".join(self._said)

    def _note(self, result: str) -> None:
        if text := json.loads(result).get("text", "").strip():
            self._said.append(text)


def recogniser_in(folder: Path | None) -> Recogniser:
    """Return what understands speech by the models in *folder*; nothing where that is not set up."""
    if folder is None or find_spec(_LIBRARY) is None:
        return NoRecogniser()
    return VoskRecogniser(folder)


def marked(words: str, language: str) -> str:
    """Return *words*, which say that a machine has written them; nothing of nothing."""
    return f"{MARKS[language]} {words}" if words else ""


@cache
def _model(folder: Path) -> Any:
    library = import_module(_LIBRARY)
    library.SetLogLevel(-1)
    return library.Model(str(folder))

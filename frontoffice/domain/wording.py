"""A typed text as words, and the stems and phrases that are looked for in it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Generic, NamedTuple, Self, TypeVar

from frontoffice.domain.text import fold, wrong_layout

T = TypeVar("T")

_WORD: Final = re.compile(r"\w+")
_PART: Final = re.compile(r"(\w+)(\.?)")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_NEAR: Final = 3
"""How many words apart the parts of a phrase may stand, in any order."""

_VOICED: Final = {"к": "г", "п": "б"}
_CHANGES: Final = 4
"""From so many letters on the last one of a Kazakh stem changes before a vowel."""

_SOUNDS: Final = (
    *(("shch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("gh", "г")),
    *(("yu", "ю"), ("ya", "я"), ("yo", "е"), ("ye", "е"), ("ts", "ц")),
)
_AFTER_VOWEL: Final = re.compile(r"(?<=[aeiou])y")
_LETTERS: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абсдефгхижклмнопкрстуввхыз")
_NEW_LETTERS: Final = str.maketrans("şŞıİ", "шШыи")


class Word(NamedTuple):
    """One word of a text."""

    shown: str
    """As a person reads it."""
    folded: str
    """As it is compared."""


@dataclass(frozen=True)
class Reading:
    """A text in one way of reading it."""

    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Return *text* read as it stands."""
        found = _WORD.findall(unicodedata.normalize("NFC", text))
        return cls(tuple(Word(word, spelled_in_cyrillic(word)) for word in found))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(word.folded for word in self.words)


def readings(text: str) -> tuple[Reading, ...]:
    """Return the ways in which *text* can be read, the likeliest first; none where it is empty.

    A text without a Cyrillic letter may be Kazakh or Russian in Latin letters, or typed in
    the wrong keyboard layout.
    """
    if not text.strip():
        return ()
    plain = Reading.of(text)
    put_right = None if _CYRILLIC.search(text) else wrong_layout(text)
    return (plain, Reading.of(put_right)) if put_right else (plain,)


class Hit(NamedTuple, Generic[T]):
    """A stem or phrase that stands in a text."""

    place: int
    """Which word of the text its first part is, from 0."""
    length: int
    """Of the stem or phrase in letters: the longer, the more exactly it was meant."""
    value: T


class Part(NamedTuple):
    """A stem, or a whole word, as it is compared."""

    stem: str
    whole: bool

    def forms(self) -> tuple[str, ...]:
        """Return the beginnings that the stem takes: «кезек» and, before a vowel, «кезег»."""
        voiced = _VOICED.get(self.stem[-1:])
        if voiced is None or self.whole or len(self.stem) < _CHANGES:
            return (self.stem,)
        return self.stem, self.stem[:-1] + voiced

    def fits(self, word: str) -> bool:
        """Return whether the folded *word* begins with the stem, or is the whole word."""
        return word == self.stem if self.whole else word.startswith(self.forms())


class _Phrase(NamedTuple, Generic[T]):
    rest: tuple[Part, ...]
    length: int
    value: T


class Stems(Generic[T]):
    """Stems and phrases with what each stands for, found in a text in one pass.

    A stem is the beginning of a word; with a full stop after it, the whole word. The parts of
    a phrase stand near each other, in any order.
    """

    def __init__(self, items: Iterable[tuple[str, T]]) -> None:
        self._begins: dict[str, list[_Phrase[T]]] = {}
        self._whole: dict[str, list[_Phrase[T]]] = {}
        for phrase, value in items:
            first, *rest = parts_of(phrase) or [Part("", whole=True)]
            length = len(first.stem) + sum(len(part.stem) for part in rest)
            index = self._whole if first.whole else self._begins
            for stem in first.forms():
                index.setdefault(stem, []).append(_Phrase(tuple(rest), length, value))

    def found(self, reading: Reading) -> Iterator[Hit[T]]:
        """Yield all that stands in *reading*."""
        words = reading.folded
        for place, word in enumerate(words):
            for phrase in self._of(word):
                if not phrase.rest or _near(phrase.rest, words, place):
                    yield Hit(place, phrase.length, phrase.value)

    def stands_in(self, reading: Reading) -> bool:
        """Return whether any of them stands in *reading*."""
        return next(self.found(reading), None) is not None

    def _of(self, word: str) -> Iterator[_Phrase[T]]:
        yield from self._whole.get(word, ())
        for end in range(1, len(word) + 1):
            yield from self._begins.get(word[:end], ())


def listed(cell: str) -> list[str]:
    """Return the stems and phrases of a cell, which has commas between them."""
    return [phrase for phrase in (part.strip() for part in cell.split(",")) if _PART.search(phrase)]


def parts_of(phrase: str) -> list[Part]:
    """Return the parts of *phrase* as they are compared."""
    return [Part(spelled_in_cyrillic(stem), whole=bool(dot)) for stem, dot in _PART.findall(phrase)]


def _near(parts: Iterable[Part], words: tuple[str, ...], place: int) -> bool:
    around = words[max(0, place - _NEAR) : place] + words[place + 1 : place + 1 + _NEAR]
    return all(any(part.fits(word) for word in around) for part in parts)


def spelled_in_cyrillic(word: str) -> str:
    """Return *word* as it is compared: folded, and a Latin word spelled with Cyrillic letters."""
    folded = fold(word.translate(_NEW_LETTERS))
    if not _LATIN.search(folded):
        return folded
    for latin, cyrillic in _SOUNDS:
        folded = folded.replace(latin, cyrillic)
    return fold(_AFTER_VOWEL.sub("и", folded).translate(_LETTERS))

"""Which street, quarter or village a text names, in the words of whoever wrote it."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from frontoffice.domain.wording import Part, Reading, parts_of, readings

_BEFORE: Final = tuple(
    parts_of(
        "улиц ул. проспект пр. переул пер. мкр. микрораион квартал село. селе. села. с. поселк"
        " поселок. пос. аул. ауле. аула. площад"
    )
)
_AFTER: Final = tuple(parts_of("коше дангыл ыкшамаудан мкр. микрораион ауыл село. аланы"))
_SPELLED_SHORT: Final = ("к", "си")
"""«к-сі»."""
_PART_OF_A_NAME: Final = frozenset({"батыр", "би", "хан", "ата", "ана", "атындагы", "шагын"})
_LENGTH: Final = 5
_VOWELS: Final = "аеиоуыэюя"
_AFTER_VOWEL: Final = "ияюе"
"""What becomes of й at the end of a name."""
_FEWEST: Final = 3


class Street(NamedTuple):
    """A street, a quarter or a village, as a text names it."""

    stem: str
    """By which words that name it begin, folded."""
    shown: str
    """As it was written."""


def streets_in(*texts: str) -> tuple[Street, ...]:
    """Return what the first of *texts* names which names any, each once."""
    for text in texts:
        for reading in readings(text):
            found = {street.stem: street for street in reversed([*_named(reading)])}
            if found:
                return tuple(reversed(found.values()))
    return ()


def _named(reading: Reading) -> Iterator[Street]:
    for place in range(len(reading.words)):
        if _stands(_BEFORE, reading, place):
            yield from _name_at(reading, place + 1, place + 2)
        if _stands(_AFTER, reading, place) or reading.folded[place : place + 2] == _SPELLED_SHORT:
            first = place - 1
            while first > 0 and reading.folded[first] in _PART_OF_A_NAME:
                first -= 1
            yield from _name_at(reading, first, place)


def _name_at(reading: Reading, place: int, end: int) -> Iterator[Street]:
    """Give the name that begins at *place*, where a name stands there: a capital tells it."""
    if not 0 <= place < len(reading.words):
        return
    word = reading.words[place]
    stem = _stem(word.folded)
    if word.shown[:1].isupper() and len(stem) >= _FEWEST:
        yield Street(stem, " ".join(one.shown for one in reading.words[place:end]))


def _stem(word: str) -> str:
    """Return how all forms of a name begin: Абай, Абая, Абайдың; Орда, Орды."""
    if not word.isalpha():
        return ""
    if word[_FEWEST - 1 : _FEWEST] in _VOWELS and word[_FEWEST : _FEWEST + 1] in _AFTER_VOWEL:
        return word[:_FEWEST]
    stem = word[:_LENGTH]
    return stem[:-1] if len(word) < _LENGTH and stem[-1:] in _VOWELS else stem


def _stands(parts: tuple[Part, ...], reading: Reading, place: int) -> bool:
    return any(part.fits(reading.folded[place]) for part in parts)

"""What a person is found by, however the name is spelled: a key of its sounds and the birth date.

Ахметова Гүлмира, Ахметқызы Гульмира, Akhmetova Gulmira, «F[vtnjdf Ukmvbhf» and Гүлмира Ахметова
are looked for as one person. A key is coarse on purpose: whoever it finds is compared afterwards.
"""

import re
from functools import lru_cache
from typing import Final

from frontoffice.domain.iin import identify
from frontoffice.domain.text import fold, wrong_layout
from frontoffice.domain.wording import spelled_in_cyrillic

BIRTH: Final = "|"
"""Stands between the sounds of a name and the day of birth."""
AFTER_BIRTH: Final = "}"
"""Comes right after every key that begins with the same sounds."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_LOOKS_CYRILLIC: Final = re.compile(r"[ABCEHIKMOPTXYaceiopxy]+")
_AS_IT_LOOKS: Final = str.maketrans("ABCEHIKMOPTXYaceiopxy", "АВСЕНІКМОРТХУасеіорху")
_VOWELS: Final = frozenset("aeiouаеёиоуыэюяәіөұү")
_LIKELY_LAYOUT: Final = 0.15
"""By so much larger a share of vowels must a name have in the other layout, to be meant so."""

_PATRONYMICS: Final = ("улы", "кызы", "угли", "оглы", "ович", "евич", "овна", "евна", "ична", "ич")
_DETACHED: Final = frozenset({"улы", "кызы", "угли", "оглы"})
_ENDINGS: Final = (
    *("улы", "кызы", "угли", "оглы", "ская", "скии", "цкая", "цкии"),
    *("ова", "ева", "ина", "ов", "ев", "ин"),
)
"""Of a surname; the longer ones first."""
_LEFT: Final = 3
"""Letters that an ending has to leave of a surname: Лев has none."""
_WITH_PATRONYMIC: Final = 3

# Letters that one hears, or writes, for each other; all vowels but the first are left out.
_SOUNDS: Final = str.maketrans("бпдтгкхзсцшщчвфж", "ппттккксссшшшффж", "аеиоуыэюяьъ")
_SPELLINGS: Final = (("дж", "ж"), ("тс", "с"))
_ANY_VOWEL: Final = "а"
_SOFT: Final = frozenset("аеиоуыэюя")


def person_key(name: str, birth_on: str, identifier: str = "") -> str:
    """Return what a person of this *name* is found by; empty where no name was told.

    :param birth_on: YYYY-MM-DD; where it is empty it is that of *identifier*, if this is an IIN.
    """
    words = name_words(name)
    if not words:
        return ""
    return f"{_base(words)}{BIRTH}{birth_on or _birth_of(identifier)}"


def keys_like(name: str) -> tuple[str, ...]:
    """Return how the keys of all who may be called *name* begin, up to the birth date.

    Two of them: surname and given name may stand the other way round.
    """
    words = name_words(name)
    if not words:
        return ()
    turned = (*words[1::-1], *words[2:])
    return tuple(dict.fromkeys((_base(words), _base(turned))))


def surname_first(name: str) -> str:
    """Return *name* with its initials, where there are any, after what is written out.

    «Г. С. Ахметова» is «Ахметова Г С»: keys and patronymics are looked for in this order.
    """
    words = _WORD.findall(name)
    whole = [word for word in words if len(word) > 1]
    if not whole or len(whole) == len(words):
        return name
    return " ".join([*whole, *(word for word in words if len(word) == 1)])


def name_words(name: str) -> tuple[str, ...]:
    """Return surname, given name and whatever else in *name* as they are compared.

    In Cyrillic letters, folded; the surname without its ending, no patronymic where there are
    other two words.
    """
    return tuple(_stem(word) for word in _without_patronymic(_spoken(name)))


def _base(words: tuple[str, ...]) -> str:
    given = _sounds(words[1])[:1] if len(words) > 1 else ""
    return f"{_sounds(words[0])} {given}"


def _birth_of(identifier: str) -> str:
    birth_on = identify(identifier).birth_on if identifier else None
    return birth_on.isoformat() if birth_on else ""


def _spoken(name: str) -> list[str]:
    """Return the words of *name* in Cyrillic letters, folded."""
    meant = name if _CYRILLIC.search(name) else _in_right_layout(name)
    found: list[str] = []
    mixed = _CYRILLIC.search(meant) is not None
    for word in _WORD.findall(meant):
        spoken = _in_cyrillic(word, mixed=mixed)
        if spoken in _DETACHED and found:
            found[-1] += spoken
        else:
            found.append(spoken)
    return found


@lru_cache(maxsize=4096)
def _in_cyrillic(word: str, *, mixed: bool) -> str:
    if mixed and _LOOKS_CYRILLIC.fullmatch(word):
        word = word.translate(_AS_IT_LOOKS)
    return spelled_in_cyrillic(word)


def _in_right_layout(name: str) -> str:
    other = wrong_layout(name)
    if other is None or _vowels(other) < _vowels(name) + _LIKELY_LAYOUT:
        return name
    return other


def _vowels(text: str) -> float:
    """Return the share of vowels among the letters of *text*."""
    letters = [letter for letter in text.casefold() if not letter.isspace()]
    return sum(letter in _VOWELS for letter in letters) / max(1, len(letters))


def _without_patronymic(words: list[str]) -> list[str]:
    if len(words) < _WITH_PATRONYMIC:
        return words
    for place, word in enumerate(words[1:], start=1):
        if word.endswith(_PATRONYMICS):
            return words[:place] + words[place + 1 :]
    return words[:2]


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEFT:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=4096)
def _sounds(word: str) -> str:
    """Return the consonants of *word* as they sound, no sound twice in a row."""
    for spelled, heard in _SPELLINGS:
        word = word.replace(spelled, heard)
    first = _ANY_VOWEL if word[:1] in _SOFT else ""
    heard = fold(word).translate(_SOUNDS)
    return first + "".join(
        letter for place, letter in enumerate(heard) if letter != heard[place - 1 : place]
    )

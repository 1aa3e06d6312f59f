"""How alike two appeals are: the beginnings of their words, in Kazakh and in Russian."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final

from frontoffice.domain.wording import readings, spelled_in_cyrillic

_WORD: Final = re.compile(r"\w+")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
STEM: Final = 5
"""Letters by which forms of a word are taken for one: дорога, дороги; жөндеу, жөндеуді."""
_SHORTEST: Final = 3
_HUNDRED: Final = 100


def _words(text: str) -> list[str]:
    return text.split()


_IDLE: Final = frozenset(
    _words(
        "улица улице улицы улицу кошес кошед кошем коше уиде дом дома доме прошу проси прось "
        "поэто котор также чтобы когда после более менее очень ввиду связи данны данно такие "
        "такои этого этому этои меня мене наших наше нашеи нашем моего моеи моему наш наша ваше "
        "вашу вашег вам вас нас нам или для что как при под над без его еще они она ему уже все "
        "всех было были быть есть нет нету меры помоч помощ разоб прове обращ заявл жалоб ответ "
        "отвеч вопро лет года годы год месяц дни дней день раз сурай сураи сурау отини отине "
        "берил берин беру беруи турал туура бойын бойыш болса болып болад бирак бизди биздi "
        "бизге менин маган мени барлы кажет каты катыс шара колда жауап жазба осы осынд сол "
        "сонда жок жокт бар бир бирне рет жыл жылда жылды аида айдан кун куни келед келип отыр "
        "тур жатыр келе деиди дейди ушин гана жане немес прини приня дать даите "
    )
)
"""Beginnings of words that stand in appeals about anything."""


def stems_of(text: str) -> frozenset[str]:
    """Return the beginnings of the words of *text* that tell what it is about, folded.

    A text of Latin letters alone is read as Cyrillic in Latin letters, or in the wrong layout.
    """
    return frozenset(map(_stem, _telling_words(text)))


def shared_share(one: Collection[str], other: Collection[str]) -> float:
    """Return which share of the stems of the shorter text stands in the longer one, 0 to 1.

    «Жол» stands in a text that has «жолда».
    """
    short, long = sorted((one, other), key=len)
    if not short:
        return 0.0
    return sum(_has(long, stem) for stem in short) / len(short)


def resemblance(one: Iterable[str], other: Iterable[str]) -> float:
    """Return how much the letters of some words are those of others, in any order, 0 to 1."""
    # Comes with the first question: 15 ms that no start has to wait for.
    from rapidfuzz.fuzz import token_sort_ratio  # noqa: PLC0415

    return token_sort_ratio(" ".join(sorted(one)), " ".join(sorted(other))) / _HUNDRED


def telling(text: str, most: int, but: Iterable[str] = ()) -> list[str]:
    """Return up to *most* stems of *text* to look for: its first words, then its longest.

    What comes first is mostly the matter itself, and long words are rare.

    :param but: beginnings of words that are left out.
    """
    left_out = tuple(but)
    words = [word for word in _telling_words(text) if not word.startswith(left_out)]
    longest = sorted(words, key=len, reverse=True)
    first = list(dict.fromkeys(map(_stem, words)))[: most // 2]
    return list(dict.fromkeys([*first, *map(_stem, longest)]))[:most]


def _telling_words(text: str) -> list[str]:
    """Return the folded words of *text* that may tell what it is about, in its order."""
    if _CYRILLIC.search(text):
        words = [_folded(word) for word in _WORD.findall(unicodedata.normalize("NFC", text))]
    else:
        words = [word for reading in readings(text)[-1:] for word in reading.folded]
    return [
        word
        for word in words
        if len(word) >= _SHORTEST and not word.isdecimal() and _stem(word) not in _IDLE
    ]


def _stem(word: str) -> str:
    return word[:STEM]


@lru_cache(maxsize=16_384)
def _folded(word: str) -> str:
    return spelled_in_cyrillic(word)


def _has(stems: Collection[str], wanted: str) -> bool:
    return wanted in stems or any(
        stem.startswith(wanted) or wanted.startswith(stem) for stem in stems
    )

"""Texts that people type: cleaned for the journal, folded for the search, put right."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_REPLACEMENT: Final = "\ufffd"
_NOT_KEPT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_END: Final = re.compile(r"\r\n?")
_WORD: Final = re.compile(r"\w+")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_LATIN: Final = re.compile(r"[A-Za-z]")

# Both cases are listed where they look like different letters: H is Н, h is һ.
_LOOK_ALIKES: Final = str.maketrans(
    "AaBCcEeHhIiKkMmOoPpTtXxYy",
    "АаВСсЕеНһІіКкМмОоРрТтХхУу",
)


class _Folding(dict[int, int | None]):
    """What becomes of each character, found out when it is first seen; marks become nothing."""

    def __missing__(self, code: int) -> int | None:
        mark = unicodedata.category(chr(code)) in {"Mn", "Me", "Cf"}
        self[code] = None if mark else code
        return self[code]


_NEAR: Final = ("әғқңөұүһі", "агкноуухи")
_LETTERS_FOLDED: Final = _Folding(str.maketrans(*_NEAR))
# What nearly every text holds goes first, the marks of й and ё too; character by character
# only what holds more than that.
_COMMON: Final = (*zip(*_NEAR, strict=True), ("\u0306", ""), ("\u0308", ""))
_RARE: Final = re.compile(r"[^\n\x20-\x7eа-я«»–—…№]")

_KEYS: Final = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`2345890-="
_LETTERS: Final = "йцукенгшщзхъфывапролджэячсмитьбюёәіңғүұқөһ"
_SHIFTED: Final = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~@#$%*()_+'
_TO_CYRILLIC: Final = str.maketrans(_KEYS + _SHIFTED, _LETTERS + _LETTERS.upper())
_TO_LATIN: Final = str.maketrans(_LETTERS + _LETTERS.upper(), _KEYS + _SHIFTED)
_DIGIT_ROW: Final = dict(zip('"әіңғ,.үұқ', "1234567890", strict=True))
"""The digit row of the Kazakh layout: a number typed there comes out as letters."""

_PATRONYMIC_ENDINGS: Final = frozenset({"ұлы", "қызы", "улы", "кызы", "оғлы", "оглы", "угли"})


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text that the journal can keep, and whether characters of it were lost."""

    text: str
    changed: bool
    """True where something became U+FFFD; line ends and the normal form do not count."""


def clean(text: str) -> Cleaned:
    """Return *text* in NFC with line feeds only; what no text may hold becomes U+FFFD.

    That is NUL, control characters except tab and line feed, and lone surrogates.
    """
    if is_clean(text):
        return Cleaned(text, changed=False)
    lines = _LINE_END.sub("\n", text)
    kept = _NOT_KEPT.sub(_REPLACEMENT, lines)
    return Cleaned(unicodedata.normalize("NFC", kept), changed=kept != lines)


def is_clean(text: str) -> bool:
    """Tell whether :func:`clean` would return *text* as it is."""
    return not _NOT_KEPT.search(text) and unicodedata.is_normalized("NFC", text)


def fold(text: str) -> str:
    """Return *text* as the search compares it: case, look-alikes and near letters are equal.

    Kazakh letters become their Russian neighbours, marks above letters go, Latin letters
    inside a Cyrillic word become the Cyrillic ones that look so; white space is one space.
    Folding what is folded changes nothing.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    apart = unicodedata.normalize("NFKD", text)
    # Most texts hold no Latin letter; then there is no word to look into.
    mixed = _LATIN.search(apart) is not None
    cyrillic = _WORD.sub(_without_look_alikes, apart) if mixed else apart
    lower = unicodedata.normalize("NFKD", cyrillic.casefold())
    for letter, plain in _COMMON:
        lower = lower.replace(letter, plain)
    if _RARE.search(lower):
        lower = lower.translate(_LETTERS_FOLDED)
    return " ".join(lower.split())


def wrong_layout(text: str) -> str | None:
    """Return *text* as it would be had the right keyboard layout been on.

    Latin letters become those of the Kazakh layout (its digit row is letters), Cyrillic
    ones become Latin, and a word that is nothing but the Kazakh digit row becomes digits.
    None where there is nothing to put right, or both scripts are there.
    """
    latin, cyrillic = bool(_LATIN.search(text)), bool(_CYRILLIC.search(text))
    if latin == cyrillic:
        return None
    put_right = _as_cyrillic if latin else _as_latin
    return " ".join(put_right(word) for word in text.split())


@lru_cache(maxsize=64)
def initials(full_name: str) -> str:
    """Return the surname and the initials: «Ахметова Г. С.»; plain spaces."""
    surname, *given = full_name.replace(".", ". ").split() or [""]
    letters = [
        f"{name[0].upper()}." for name in given if name.casefold() not in _PATRONYMIC_ENDINGS
    ]
    return " ".join([surname, *letters])


def _without_look_alikes(word: re.Match[str]) -> str:
    found = word[0]
    return found.translate(_LOOK_ALIKES) if _CYRILLIC.search(found) else found


def _as_cyrillic(word: str) -> str:
    return word.translate(_TO_CYRILLIC) if _LATIN.search(word) else word


def _as_latin(word: str) -> str:
    if all(letter in _DIGIT_ROW for letter in word):
        return "".join(_DIGIT_ROW[letter] for letter in word)
    return word.translate(_TO_LATIN)

"""What was typed in the wrong keyboard layout, told from what only looks odd; a proposal, no more.

How likely letters follow each other in Cyrillic and in Latin words (``resources/letters``) is
compared for a text as it stands and as the same keys type it in the other layout.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import takewhile
from math import log
from typing import Final, NamedTuple

_EDGE: Final = "_"
_TOKEN: Final = re.compile(r"\S+")
_LATIN: Final = re.compile(r"[A-Za-z]")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_ODD_INSIDE: Final = re.compile(r"(?<=\w)[^\w\s.@/'’-](?=\w)|(?<=[^\W\d_])\d|\d(?=[^\W\d_]{3})")
_ODD_BEFORE: Final = re.compile(r"(?<![^\W_])(?:[^\w\s«\"'(@+-]|_)(?=[^\W_])")
_PARTS: Final = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])|\d(?=[^\W\d_])")
_LEADING: Final = re.compile(r"\d+-?")
_AFTER: Final = re.compile(r"[\d?/&^]+$")
_MAIL: Final = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_IN_MAIL: Final = re.compile(r"[A-Za-z0-9._%+@-]+")

_SHORT: Final = re.compile(r"\W*[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ]{2,5}\W*")
"""An abbreviation: in either layout it is no word."""
_IMPOSSIBLE: Final = -1_000.0
SURE: Final = 5.0
"""By so much (natural logarithm) the other layout must be likelier before it is proposed."""
_FEW: Final = 5
_SHORTER: Final = 2.0
"""So much more is asked for each letter below five."""
_LIKE_WORDS: Final = -3.6
"""So likely, by letter, is a text that has words in it; less is a code, or anything."""
_ODD: Final = 6.0
"""What a sign or a digit inside a word takes off, where none belongs."""
_PARTED: Final = 2.0
"""What a hyphen takes off, or a number before a letter."""
_LOST: Final = 6.0
"""What a letter takes off that is none in the other layout."""
_NEUTRAL: Final = -2.0
"""A short word that says nothing for itself goes with its neighbours down to here."""
_MAIL_LIKE: Final = 12.0
"""What an address that is whole has for it."""
_FLOOR: Final = 0.4
"""Counted for a pair that was never seen."""

_US: Final = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_US_SHIFTED: Final = '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
_RUSSIAN: Final = "ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю."
_RUSSIAN_SHIFTED: Final = 'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,'
_KAZAKH: Final = 'ё"әіңғ,.үұқөһйцукенгшщзхъ\\фывапролджэячсмитьбю№'
_KAZAKH_SHIFTED: Final = "Ё!ӘІҢҒ;:ҮҰҚӨҺЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ?"
_PAD: Final = {ord(key): ord(key) for key in "1234567890-"}
"""Keys that the number pad has too: whoever needs a digit in the Kazakh layout takes it there."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A part of a text that was likely typed in the wrong layout, and what was meant."""

    start: int
    end: int
    """One past its last letter."""
    meant: str


class _Layout(NamedTuple):
    to_cyrillic: dict[int, int]
    to_latin: dict[int, int]
    digits_are_letters: bool


def _layout(plain: str, shifted: str, *, digits_are_letters: bool) -> _Layout:
    us, other = _US + _US_SHIFTED, plain + shifted
    return _Layout(str.maketrans(us, other), str.maketrans(other, us), digits_are_letters)


_LAYOUTS: Final = (
    _layout(_RUSSIAN, _RUSSIAN_SHIFTED, digits_are_letters=False),
    _layout(_KAZAKH, _KAZAKH_SHIFTED, digits_are_letters=True),
)


class _Word(NamedTuple):
    """A word of a text as the other layout types it."""

    start: int
    end: int
    meant: str
    gain: float
    """How much likelier it is than what stands there."""


def slips(text: str, *, mail: bool = False) -> tuple[Slip, ...]:
    """Return the parts of *text* that were likely typed in the wrong layout, in their order.

    Latin letters where Kazakh or Russian was meant, Cyrillic ones where a name, an English word
    or an address was. Words with letters of both alphabets are left alone, and so is what is
    no word in either layout: a code, a number plate.

    :param mail: the text is an e-mail address: no Cyrillic letter belongs there.
    """
    if mail:
        return tuple(_mail_slips(text))
    return tuple(slip for run in _runs(text) for slip in _slips_of(text, run))


def as_other_layout(text: str) -> str:
    """Return *text* as the other layout types it, likely or not.

    As it is where it has letters of no alphabet, or of both.
    """
    if bool(_LATIN.search(text)) == bool(_CYRILLIC.search(text)):
        return text
    words = _best(list(_TOKEN.finditer(text)))
    return _joined(text, words, 0, len(text))


def _mail_slips(text: str) -> Iterator[Slip]:
    for token in _TOKEN.finditer(text):
        if _CYRILLIC.search(token[0]) and not _LATIN.search(token[0]):
            ways = [token[0].translate(way.to_latin) for way in _LAYOUTS]
            for way in sorted(filter(_IN_MAIL.fullmatch, ways), key=lambda way: way.count("@"))[
                -1:
            ]:
                yield Slip(token.start(), token.end(), way)


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the words of *text* that stand together in one alphabet, numbers between them too."""
    run: list[re.Match[str]] = []
    alphabet = ""
    for token in _TOKEN.finditer(text):
        latin, cyrillic = _LATIN.search(token[0]), _CYRILLIC.search(token[0])
        here = (latin is not None) * "latin" + (cyrillic is not None) * "cyrillic"
        if here and here != alphabet:
            yield run
            run, alphabet = [], here
        run.append(token)
    yield run


def _slips_of(text: str, run: Sequence[re.Match[str]]) -> Iterator[Slip]:
    """Yield what was likely meant otherwise in a *run* of one alphabet."""
    words = _best(run)
    while words:
        part = list(takewhile(lambda word: word.gain >= _NEUTRAL, words))
        words = words[len(part) + 1 :]
        if part and sum(word.gain for word in part) >= _enough(part):
            start, end = part[0].start, part[-1].end
            yield Slip(start, end, _joined(text, part, start, end))


def _enough(part: Sequence[_Word]) -> float:
    """Return how much likelier *part* must be: the fewer letters, the more."""
    letters = sum(letter.isalpha() for word in part for letter in word.meant)
    return SURE + _SHORTER * max(0, _FEW - letters)


def _best(run: Sequence[re.Match[str]]) -> list[_Word]:
    """Return the words of *run* in that other layout in which they are likeliest."""
    latin = any(_LATIN.search(token[0]) for token in run)
    cyrillic = any(_CYRILLIC.search(token[0]) for token in run)
    if latin == cyrillic:
        return []
    ways = [[_read(token, way, latin=latin) for token in run] for way in _LAYOUTS]
    return max(ways, key=lambda words: sum(word.gain for word in words))


def _read(token: re.Match[str], way: _Layout, *, latin: bool) -> _Word:
    """Return *token* in another layout; a number stays one."""
    typed = token[0]
    letters = _LATIN if latin else _CYRILLIC
    if not letters.search(typed):
        return _Word(token.start(), token.end(), typed, 0.0)
    ways = _in_cyrillic(typed, way) if latin else (typed.translate(way.to_latin),)
    before = _likely(typed, latin=latin)
    gain, meant = max((_after(typed, meant, latin=latin) - before, meant) for meant in ways)
    said = _is_word(meant, latin=not latin) and not _SHORT.fullmatch(typed)
    return _Word(token.start(), token.end(), meant, gain if said else min(gain, 0.0))


def _after(typed: str, meant: str, *, latin: bool) -> float:
    """Return how likely *meant* is; letters that are none any more speak against it."""
    if (_LATIN if latin else _CYRILLIC).search(meant):
        return _IMPOSSIBLE  # a letter that this layout has no key for
    told = _likely(meant, latin=not latin)
    if latin or _MAIL.fullmatch(meant):
        return told
    lost = sum(was.isalpha() and not now.isalpha() for was, now in zip(typed, meant, strict=True))
    return told - _LOST * lost


def _in_cyrillic(typed: str, way: _Layout) -> Iterator[str]:
    """Yield what the keys of *typed* may have been meant to be: a digit may come from the pad."""
    end = _AFTER.search(typed)
    word, after = (typed[: end.start()], end[0]) if end else (typed, "")
    meant_after = after.translate(way.to_cyrillic)
    if not way.digits_are_letters:
        yield word.translate(way.to_cyrillic) + meant_after
        return
    for last in (meant_after, after):
        yield word.translate(way.to_cyrillic) + last
        lead = _LEADING.match(word)
        cut = lead.end() if lead else 0
        yield word[:cut] + word[cut:].translate(way.to_cyrillic) + last
        yield word.translate(way.to_cyrillic | _PAD) + last


def _likely(text: str, *, latin: bool) -> float:
    """Return the logarithm of how likely *text* is, as words of an alphabet."""
    pairs = _pairs("latin" if latin else "cyrillic")
    letters = _LATIN if latin else _CYRILLIC
    edged = "".join(letter if letters.match(letter) else _EDGE for letter in f" {text.lower()} ")
    told = sum(
        pairs.of(edged[at : at + 2])
        for at in range(len(edged) - 1)
        if edged[at : at + 2] != _EDGE * 2
    )
    if _MAIL.fullmatch(text):
        return told + _MAIL_LIKE
    odd = len(_ODD_INSIDE.findall(text)) + len(_ODD_BEFORE.findall(text))
    return told - _ODD * odd - _PARTED * len(_PARTS.findall(text))


def _is_word(text: str, *, latin: bool) -> bool:
    if _MAIL.fullmatch(text):
        return True
    letters = max(1, len((_LATIN if latin else _CYRILLIC).findall(text)))
    return _likely(text, latin=latin) / (letters + 1) >= _LIKE_WORDS


def _joined(text: str, words: Sequence[_Word], start: int, end: int) -> str:
    """Return *text* from *start* to *end* with *words* as they were meant, its spaces kept."""
    parts, at = [], start
    for word in words:
        parts += [text[at : word.start], word.meant]
        at = word.end
    return "".join([*parts, text[at:end]])


class _Pairs:
    """How likely each letter follows another."""

    def __init__(self, counts: dict[str, int]) -> None:
        follow: dict[str, float] = {}
        for pair, count in counts.items():
            follow[pair[0]] = follow.get(pair[0], 0) + count
        size = len(follow)
        self._known = {
            pair: log((count + _FLOOR) / (follow[pair[0]] + _FLOOR * size))
            for pair, count in counts.items()
        }
        self._unknown = {
            letter: log(_FLOOR / (times + _FLOOR * size)) for letter, times in follow.items()
        }
        self._never = log(1 / size)

    def of(self, pair: str) -> float:
        """Return the logarithm of how likely the second letter of *pair* follows the first."""
        return self._known.get(pair, self._unknown.get(pair[0], self._never))


@cache
def _pairs(alphabet: str) -> _Pairs:
    text = (files("resources") / "letters" / f"{alphabet}.txt").read_text(encoding="utf-8")
    return _Pairs({line[:2]: int(line[3:]) for line in text.splitlines()})

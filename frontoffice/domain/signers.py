"""Those who signed a collective appeal: read from sheets line by line, and counted defensibly.

Nothing that was written is thrown away: a line that cannot be read counts as signed and as
unreadable, a wrong IIN is a doubt and not a reason to leave somebody out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from frontoffice.domain.iin import identify
from frontoffice.domain.text import clean, fold
from frontoffice.i18n import Localised

MOST_LINES: Final = 20_000
"""Lines of one sheet."""
LONGEST: Final = 500
"""Letters of a line that are kept."""
_IDENTIFIER: Final = re.compile(r"(?<!\d)\d(?:[ -]?\d){11}(?!\d)")
_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?!\d)")
_ORDINAL: Final = re.compile(r"^\s*№?\s*\d{1,5}\s*[.)\t;,]?\s+")
_CELLS: Final = re.compile(r"[\t;|]|,(?=\s)")
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_HEADS: Final = frozenset(
    fold(word)
    for word in (
        *("аты-жөні", "тегі", "тегі аты", "тегі, аты, әкесінің аты", "жсн", "р/с", "қолы"),
        *("фио", "ф.и.о.", "ф. и. о.", "фамилия", "фамилия имя отчество", "иин", "подпись"),
        *("№ п/п", "№", "name", "full name", "iin", "signature", "n"),
    )
)


class Doubt(StrEnum):
    """Why a line is not certain."""

    UNREADABLE = "unreadable"
    """It names nobody."""
    WRONG = "wrong"
    """Its IIN is none."""
    REPEATED = "repeated"
    """The same person stands above: the same IIN, or the same name and birth date."""
    NAMESAKE = "namesake"
    """Somebody of the same name stands above, and nothing tells them apart."""


DOUBT_NAMES: Final = MappingProxyType(
    {
        Doubt.UNREADABLE: Localised("оқылмайды", "не читается", "unreadable"),
        Doubt.WRONG: Localised("ЖСН қате", "ИИН неверен", "wrong IIN"),
        Doubt.REPEATED: Localised("қайталанған", "повтор", "repeated"),
        Doubt.NAMESAKE: Localised("аттас", "однофамилец", "namesake"),
    }
)
"""How people call the doubts."""


@dataclass(frozen=True, slots=True)
class Signer:
    """One line of a sheet."""

    n: int
    """Its place, from 1."""
    name: str
    identifier: str = ""
    """As written, without spaces."""
    birth_on: date | None = None
    raw: str = ""
    """The whole line as it was written."""
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A line and what is doubtful about it."""

    signer: Signer
    doubt: Doubt | None = None
    same_as: int = 0
    """The place, from 1 over all sheets, of the line above that it repeats; 0 for none."""


@dataclass(frozen=True, slots=True)
class SignerCount:
    """How many signed, and how that comes about."""

    signed: int
    """Lines that are not empty."""
    unreadable: int
    repeated: int
    """Lines of somebody who stands above."""
    doubtful: int
    """Readable lines, each of somebody else as far as one can see, with a wrong IIN or a namesake above."""

    @property
    def readable(self) -> int:
        """Lines that name somebody."""
        return self.signed - self.unreadable

    @property
    def unique(self) -> int:
        """Different people, as far as the lines can be read."""
        return self.readable - self.repeated

    @property
    def certain(self) -> int:
        """Different people about whom nothing is doubtful: nobody can say that there are fewer."""
        return self.unique - self.doubtful


def signers_in(text: str) -> tuple[Signer, ...]:
    """Return the lines of *text*, typed or pasted: a name, an IIN, a birth date, in any order."""
    lines = clean(text).text.splitlines()
    return _numbered(_signer(line) for line in lines[:MOST_LINES] if line.strip())


def signers_of(rows: Iterable[Sequence[str]]) -> tuple[Signer, ...]:
    """Return the lines of a table of a file; its header, where it has one, is left out."""
    lines = ["\t".join(cells) for cells in rows]
    if lines and _is_head(lines[0]):
        lines = lines[1:]
    return signers_in("\n".join(" ".join(line.split("\n")) for line in lines))


def judged(signers: Sequence[Signer]) -> tuple[Judged, ...]:
    """Return what is doubtful about each of *signers*, who stand in the order of their sheets."""
    seen = _Seen()
    return tuple(seen.judge(place, one) for place, one in enumerate(signers, 1))


def count_of(lines: Iterable[Judged]) -> SignerCount:
    """Return how many people *lines* are."""
    doubts = [one.doubt for one in lines]
    return SignerCount(
        signed=len(doubts),
        unreadable=doubts.count(Doubt.UNREADABLE),
        repeated=doubts.count(Doubt.REPEATED),
        doubtful=doubts.count(Doubt.WRONG) + doubts.count(Doubt.NAMESAKE),
    )


class _Seen:
    """Who stands above."""

    def __init__(self) -> None:
        self._by_number: dict[str, int] = {}
        self._by_birth: dict[tuple[str, date], int] = {}
        self._by_name: dict[str, int] = {}
        self._bare: dict[str, int] = {}
        """Names above of which nothing tells one from another."""

    def judge(self, place: int, one: Signer) -> Judged:
        """Return what is doubtful about *one*, and remember it."""
        if one.unreadable:
            return Judged(one, Doubt.UNREADABLE)
        found = identify(one.identifier)
        right = found.valid and found.kind == "iin"
        birth = one.birth_on or (found.birth_on if right else None)
        name = fold(one.name)
        doubt, above = self._above(name, one.identifier if right else "", birth)
        self._remember(place, name, one.identifier if right else "", birth)
        if doubt is None and one.identifier and not right:
            return Judged(one, Doubt.WRONG)
        return Judged(one, doubt, above)

    def _above(self, name: str, number: str, birth: date | None) -> tuple[Doubt | None, int]:
        if number in self._by_number:
            return Doubt.REPEATED, self._by_number[number]
        if birth is not None and (name, birth) in self._by_birth and not number:
            return Doubt.REPEATED, self._by_birth[name, birth]
        if birth is None and name in self._by_name:
            return Doubt.NAMESAKE, self._by_name[name]
        if name in self._bare:
            return Doubt.NAMESAKE, self._bare[name]
        return None, 0

    def _remember(self, place: int, name: str, number: str, birth: date | None) -> None:
        if number:
            self._by_number.setdefault(number, place)
        if birth is not None:
            self._by_birth.setdefault((name, birth), place)
        else:  # a right IIN tells the birth date
            self._bare.setdefault(name, place)
        self._by_name.setdefault(name, place)


def _numbered(signers: Iterator[Signer]) -> tuple[Signer, ...]:
    return tuple(replace(one, n=place) for place, one in enumerate(signers, 1))


def _signer(line: str) -> Signer:
    raw = " ".join(line.split())[:LONGEST]
    left = line[:LONGEST]
    number = _IDENTIFIER.search(left)
    if number:
        left = left[: number.start()] + "\t" + left[number.end() :]
    day = _DAY.search(left)
    birth = _date(day) if day else None
    if day and birth:
        left = left[: day.start()] + "\t" + left[day.end() :]
    left = _ORDINAL.sub("", left)
    names = [" ".join(cell.split()) for cell in _CELLS.split(left)]
    name = next((cell for cell in names if _LETTERS.search(cell)), "")
    digits = re.sub(r"\D", "", number[0]) if number else ""
    return Signer(0, name, digits, birth, raw, unreadable=not name)


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _is_head(line: str) -> bool:
    return any(fold(cell) in _HEADS for cell in line.split("\t"))

"""The machine readable zone of an identity card or a passport, as a reader types it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from frontoffice.domain.iin import Sex, identify

_CARD_LENGTH: Final = 90
"""Three lines of 30 signs (TD1)."""
_PASSPORT_LENGTH: Final = 88
"""Two lines of 44 signs (TD3)."""
_LINE_OF_CARD: Final = 30
_LINE_OF_PASSPORT: Final = 44
_SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WEIGHTS: Final = (7, 3, 1)
_ALLOWED: Final = re.compile(r"[A-Z0-9<]+")
_IIN: Final = re.compile(r"[0-9]{12}")
_CENTURY: Final = 100
_SEXES: Final = {"M": Sex.MALE, "F": Sex.FEMALE}


@dataclass(frozen=True, slots=True)
class Mrz:
    """What a document says of its holder."""

    identifier: str
    """The IIN; empty where the document has none."""
    birth_on: date | None
    """None where the document does not tell the whole day."""
    sex: Sex | None
    name: str
    """Surname and names in Latin letters, each with a capital."""


def begins_mrz(text: str) -> bool:
    """Return whether *text*, one or two whole lines of it, may be the beginning of such a zone."""
    signs = _bare(text)
    if not _ALLOWED.fullmatch(signs) or "<" not in signs:
        return False
    lines = {"I": _LINE_OF_CARD, "A": _LINE_OF_CARD, "C": _LINE_OF_CARD, "P": _LINE_OF_PASSPORT}
    return len(signs) % lines.get(signs[0], len(signs) + 1) == 0


def parse_mrz(text: str, today: date) -> Mrz | None:
    """Return what the zone *text* says; None where it is none, or a check digit does not hold.

    :param text: its lines one after another, with or without line ends.
    :param today: nobody is born later.

    Source: ICAO Doc 9303, parts 3 (4.9, check digits), 4 (4.2.2) and 5 (4.2.2).
    """
    signs = _bare(text)
    if not _ALLOWED.fullmatch(signs):
        return None
    if len(signs) == _CARD_LENGTH and signs[0] in "IAC":
        return _card(signs, today)
    if len(signs) == _PASSPORT_LENGTH and signs[0] == "P":
        return _passport(signs, today)
    return None


def _card(signs: str, today: date) -> Mrz | None:
    first, second, third = (signs[at : at + _LINE_OF_CARD] for at in (0, 30, 60))
    whole = first[5:30] + second[0:7] + second[8:15] + second[18:29]
    checked = (
        (first[5:14], first[14]),
        (second[0:6], second[6]),
        (second[8:14], second[14]),
        (whole, second[29]),
    )
    if not all(_holds(field, digit) for field, digit in checked):
        return None
    return _holder(first[15:30] + "<" + second[18:29], second[0:6], second[7], third, today)


def _passport(signs: str, today: date) -> Mrz | None:
    first, second = signs[:_LINE_OF_PASSPORT], signs[_LINE_OF_PASSPORT:]
    whole = second[0:10] + second[13:20] + second[21:43]
    checked = (
        (second[0:9], second[9]),
        (second[13:19], second[19]),
        (second[21:27], second[27]),
        (second[28:42], second[42]),
        (whole, second[43]),
    )
    if not all(_holds(field, digit) for field, digit in checked):
        return None
    return _holder(second[28:42], second[13:19], second[20], first[5:], today)


def _holder(optional: str, birth: str, sex: str, names: str, today: date) -> Mrz:
    found = next((one for one in _IIN.findall(optional) if identify(one).valid), "")
    told = identify(found).birth_on if found else None
    return Mrz(
        identifier=found,
        birth_on=told or _day(birth, today),
        sex=_SEXES.get(sex),
        name=" ".join(names.replace("<", " ").split()).title(),
    )


def _holds(field: str, digit: str) -> bool:
    """Return whether *digit* is the check digit of *field*; a filler may stand for one of none."""
    if digit == "<":
        return not field.strip("<")
    values = (0 if sign == "<" else _SIGNS.index(sign) for sign in field)
    weighed = sum(value * _WEIGHTS[at % len(_WEIGHTS)] for at, value in enumerate(values))
    return str(weighed % 10) == digit


def _day(spelled: str, today: date) -> date | None:
    if not spelled.isdecimal():
        return None
    year, month, day = (int(spelled[at : at + 2]) for at in (0, 2, 4))
    century = today.year // _CENTURY * _CENTURY
    try:
        on = date(century + year, month, day)
        return on if on <= today else date(century + year - _CENTURY, month, day)
    except ValueError:
        return None


def _bare(text: str) -> str:
    return "".join(text.split()).upper()

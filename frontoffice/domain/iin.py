"""IIN and BIN: the twelve digits of a person and of a legal entity, and what they tell.

The check digit is a weighted sum modulo 11 in up to two passes; a number for which both
passes give 10 was never issued.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import mul
from typing import Final, Literal

from frontoffice.errors import RuleError

_FIRST_PASS: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_PASS: Final = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_NEVER_ISSUED: Final = 10
_TWELVE_DIGITS: Final = re.compile(r"[0-9]{12}")
_BETWEEN: Final = re.compile(r"[\s\-]")
_FIRST_BIN_YEAR: Final = 50
"""Two-digit years of registration from here on are of the 20th century."""


class IinError(RuleError):
    """The text is not an IIN."""

    code = "rule.iin"


class BinError(RuleError):
    """The text is not a BIN."""

    code = "rule.bin"


class Sex(StrEnum):
    """The sex that an IIN names; a suggestion to be confirmed by the person."""

    MALE = "male"
    FEMALE = "female"


class Residency(StrEnum):
    """The fifth digit of a BIN."""

    RESIDENT = "resident"
    NON_RESIDENT = "non_resident"
    JOINT_ENTREPRENEURS = "joint_entrepreneurs"


class Division(StrEnum):
    """The sixth digit of a BIN."""

    HEAD = "head"
    BRANCH = "branch"
    REPRESENTATION = "representation"
    FARM = "farm"


_CENTURIES: Final = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
_RESIDENCIES: Final = {
    "4": Residency.RESIDENT,
    "5": Residency.NON_RESIDENT,
    "6": Residency.JOINT_ENTREPRENEURS,
}
_DIVISIONS: Final = {
    "0": Division.HEAD,
    "1": Division.BRANCH,
    "2": Division.REPRESENTATION,
    "3": Division.FARM,
}


@dataclass(frozen=True, slots=True)
class Iin:
    """An individual's number, and the birth date and sex that it suggests.

    Since 2013 a number that differs from the true birth date is not wrong.
    """

    number: str
    birth_on: date
    sex: Sex


@dataclass(frozen=True, slots=True)
class Bin:
    """A legal entity's number, and what it tells of the entity."""

    number: str
    registered: tuple[int, int]
    """Year and month of registration."""
    residency: Residency
    unit: Division


@dataclass(frozen=True, slots=True)
class Identified:
    """What twelve digits turned out to be."""

    valid: bool
    kind: Literal["iin", "bin"] | None = None
    birth_on: date | None = None
    sex: Sex | None = None


def parse_iin(text: str) -> Iin:
    """Return the IIN in *text*; spaces and hyphens between its digits are read over.

    :raises IinError: not twelve digits, a wrong check digit, an impossible date or century.
    """
    number = _digits(text)
    if number is None or number[6] not in _CENTURIES:
        raise IinError
    year = _CENTURIES[number[6]] + int(number[:2])
    try:
        birth_on = date(year, int(number[2:4]), int(number[4:6]))
    except ValueError:
        raise IinError from None
    return Iin(number, birth_on, Sex.MALE if int(number[6]) % 2 else Sex.FEMALE)


def parse_bin(text: str) -> Bin:
    """Return the BIN in *text*; spaces and hyphens between its digits are read over.

    :raises BinError: not twelve digits, a wrong check digit, or no such month or type.
    """
    number = _digits(text)
    if number is None or not "01" <= number[2:4] <= "12":
        raise BinError
    if number[4] not in _RESIDENCIES or number[5] not in _DIVISIONS:
        raise BinError
    year = int(number[:2])
    registered = (year + (1900 if year >= _FIRST_BIN_YEAR else 2000), int(number[2:4]))
    return Bin(number, registered, _RESIDENCIES[number[4]], _DIVISIONS[number[5]])


def identify(text: str) -> Identified:
    """Return what *text* is; never raises, whatever a person typed."""
    try:
        iin = parse_iin(text)
    except IinError:
        try:
            parse_bin(text)
        except BinError:
            return Identified(valid=False)
        return Identified(valid=True, kind="bin")
    return Identified(valid=True, kind="iin", birth_on=iin.birth_on, sex=iin.sex)


def check_digit(first_eleven: str) -> int | None:
    """Return the twelfth digit for *first_eleven*; None where such a number is never issued."""
    for weights in (_FIRST_PASS, _SECOND_PASS):
        control: int = sum(map(mul, weights, map(int, first_eleven))) % 11
        if control != _NEVER_ISSUED:
            return control
    return None


def _digits(text: str) -> str | None:
    """Return the twelve digits of *text* where their check digit holds."""
    number = _BETWEEN.sub("", text)
    if not _TWELVE_DIGITS.fullmatch(number) or check_digit(number[:11]) != int(number[11]):
        return None
    return number

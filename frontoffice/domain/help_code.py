"""A code that tells over the telephone what broke: version, error, and how each check ended.

Some twenty letters and digits, without those that sound or look alike. Nothing personal has room
in it: the version's three numbers, 24 bits of the SHA-256 of an error's stable code, two bits for
each check. The last two letters check the others, so that one that was misheard is noticed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from frontoffice.domain.checks import ORDER, Finding, Light
from frontoffice.errors import RuleError

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O, U."""
_MISREAD: Final = str.maketrans("ILOU", "110V")
_GROUP: Final = 4
_FORMAT: Final = 1
_FORMAT_BITS: Final = 3
_PART_BITS: Final = (4, 7, 7)
"""Of the version: what is larger is told as the largest."""
_ERROR_BITS: Final = 24
_LIGHT_BITS: Final = 2
_UNKNOWN: Final = 3
"""A check that was not made."""
_LETTER_BITS: Final = 5
_PRIME: Final = 1021
"""The largest below 1024: one wrong letter, or two that changed places, leave another rest."""


class HelpCodeError(RuleError):
    """The text is not such a code, or a letter of it is wrong."""

    code = "rule.help_code"


@dataclass(frozen=True, slots=True)
class HelpCode:
    """What a code tells."""

    version: tuple[int, int, int]
    error: str
    """The stable code of what broke; empty for nothing, ``?`` where this version does not know it."""
    lights: Mapping[str, Light]
    """Of the checks that were made."""


def spell_help(version: str, error: str, findings: Iterable[Finding]) -> str:
    """Return the code, in groups of four.

    :param version: of the program, such as ``0.2.1``; what follows the numbers is left out.
    :param error: a stable code; empty where none was told.
    """
    lights = {one.check: one.light for one in findings}
    parts = [(_FORMAT, _FORMAT_BITS), *zip(_numbers(version), _PART_BITS, strict=True)]
    parts += [(_digest(error), _ERROR_BITS)]
    parts += [(lights.get(check, _UNKNOWN), _LIGHT_BITS) for check in ORDER]
    whole = 0
    for value, bits in parts:
        whole = whole << bits | value
    letters = _letters(whole, _letters_needed(len(ORDER))) + _letters(whole % _PRIME, 2)
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def read_help(text: str, known: Iterable[str]) -> HelpCode:
    """Return what a code tells; small letters, spaces and dashes do not matter.

    :param known: the stable codes of errors.
    :raises HelpCodeError: it is none, or something in it is wrong.
    """
    letters = "".join(letter for letter in text.upper() if letter.isalnum()).translate(_MISREAD)
    if len(letters) != _letters_needed(len(ORDER)) + 2 or set(letters) - set(_ALPHABET):
        raise HelpCodeError
    whole, check = _value(letters[:-2]), _value(letters[-2:])
    if whole % _PRIME != check:
        raise HelpCodeError
    lights: dict[str, Light] = {}
    for name in reversed(ORDER):
        whole, light = divmod(whole, 1 << _LIGHT_BITS)
        if light != _UNKNOWN:
            lights[name] = Light(light)
    whole, error = divmod(whole, 1 << _ERROR_BITS)
    numbers = []
    for bits in reversed(_PART_BITS):
        whole, number = divmod(whole, 1 << bits)
        numbers.append(number)
    if whole != _FORMAT:
        raise HelpCodeError
    third, second, first = numbers
    named: dict[str, Light] = {name: lights[name] for name in ORDER if name in lights}
    return HelpCode((first, second, third), _named(error, known), named)


def _numbers(version: str) -> tuple[int, ...]:
    said = [
        part if part.isdigit() else "0" for part in version.split("+", maxsplit=1)[0].split(".")
    ]
    said = [*said, "0", "0", "0"][: len(_PART_BITS)]
    return tuple(
        min(int(part), (1 << bits) - 1) for part, bits in zip(said, _PART_BITS, strict=True)
    )


def _digest(error: str) -> int:
    if not error:
        return 0
    return int.from_bytes(sha256(error.encode()).digest()[: _ERROR_BITS // 8]) or 1


def _named(digest: int, known: Iterable[str]) -> str:
    if not digest:
        return ""
    return next((one for one in sorted(known) if _digest(one) == digest), "?")


def _letters_needed(checks: int) -> int:
    bits = _FORMAT_BITS + sum(_PART_BITS) + _ERROR_BITS + checks * _LIGHT_BITS
    return -(-bits // _LETTER_BITS)


def _letters(value: int, count: int) -> str:
    shifts = range((count - 1) * _LETTER_BITS, -1, -_LETTER_BITS)
    return "".join(_ALPHABET[value >> shift & 31] for shift in shifts)


def _value(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value << _LETTER_BITS | _ALPHABET.index(letter)
    return value

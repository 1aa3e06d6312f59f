"""The number of an appeal: eighteen digits that any barcode, keyboard and telephone carries.

Region 2, office 4, device 3, year 2, sequence 5, check 2 (ISO 7064, MOD 97-10).
"""

import re
from dataclasses import dataclass
from typing import Final, Self

from frontoffice.domain.practice import OFFICE_CODE
from frontoffice.errors import RuleError

_DIGITS: Final = re.compile(r"([0-9]{2})([0-9]{4})([0-9]{3})([0-9]{2})([0-9]{5})([0-9]{2})")
_BETWEEN: Final = re.compile(r"[\s\-–—]")
_REGION: Final = re.compile(r"[0-9]{2}")
_OFFICE: Final = re.compile(r"[0-9]{4}")
_DEVICES: Final = range(1, 1_000)
_YEARS: Final = range(100)
_SEQUENCES: Final = range(1, 100_000)


class NumberError(RuleError):
    """The digits are not the number of an appeal."""

    code = "rule.number"


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """The number of one appeal; final once handed out.

    :raises NumberError: a part does not fit its digits.
    """

    region: str
    """Two digits, KATO."""
    office: str
    """Four digits."""
    device: int
    """1 to 999; never given to another device."""
    year: int
    """The last two digits of the year."""
    sequence: int
    """1 to 99999 in the year of the device."""

    def __post_init__(self) -> None:
        if not (
            _REGION.fullmatch(self.region)
            and _OFFICE.fullmatch(self.office)
            and self.device in _DEVICES
            and self.year in _YEARS
            and self.sequence in _SEQUENCES
        ):
            raise NumberError

    @property
    def digits(self) -> str:
        """The eighteen digits, the check digits last."""
        first = self._first_sixteen
        return f"{first}{98 - int(first) * 100 % 97:02d}"

    @property
    def grouped(self) -> str:
        """The digits as people read them: ``27 0142 003 26 00187 53``."""
        found = _DIGITS.fullmatch(self.digits)
        assert found is not None  # noqa: S101 -- __post_init__ fixed every width
        return " ".join(found.groups())

    @property
    def practice(self) -> bool:
        """Whether it was made in practice: nothing is registered under it."""
        return self.office == OFFICE_CODE

    @property
    def payload(self) -> int:
        """The first sixteen digits as an integer; fits seven bytes."""
        return int(self._first_sixteen)

    @classmethod
    def of_payload(cls, payload: int) -> Self:
        """Return the number whose first sixteen digits are *payload*.

        :raises NumberError: no number has these digits.
        """
        digits = f"{payload:016d}"
        found = _DIGITS.fullmatch(digits + "00")
        if found is None:
            raise NumberError
        region, office, device, year, sequence, _ = found.groups()
        return cls(region, office, int(device), int(year), int(sequence))

    @property
    def _first_sixteen(self) -> str:
        return f"{self.region}{self.office}{self.device:03d}{self.year:02d}{self.sequence:05d}"

    def __str__(self) -> str:
        return self.grouped


def parse_number(text: str) -> Number:
    """Return the number in *text*; spaces and dashes are read over.

    :raises NumberError: not eighteen digits, or the check digits do not hold.
    """
    digits = _BETWEEN.sub("", text)
    if not _DIGITS.fullmatch(digits):
        raise NumberError
    number = Number.of_payload(int(digits[:16]))
    # Compared whole, so that 98 and 01, equal modulo 97, are not both right.
    if number.digits != digits:
        raise NumberError
    return number

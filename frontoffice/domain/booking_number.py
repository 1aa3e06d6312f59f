"""The short number of a booking: seven digits that people can say on the telephone."""

from hashlib import sha256
from typing import Final
from uuid import UUID

from frontoffice.errors import RuleError

_PAYLOAD: Final = 6
_LENGTH: Final = _PAYLOAD + 1
_FIRST: Final = 3
_MODULUS: Final = 10


class BookingNumberError(RuleError):
    """The text is no number of a booking; one digit may have been misheard."""

    code = "rule.booking_number"


def booking_number(of: UUID) -> str:
    """Return the number of the booking *of*: three digits, a hyphen, four digits.

    It follows from the booking's id, so that a desk without a network has it at once. Two
    bookings may have the same: whoever looks for one looks among the hours that are near.

    Source: ISO 7064, mod 11,10, over six digits of SHA-256 of the id.
    """
    payload = f"{int.from_bytes(sha256(of.bytes).digest()[:8]) % 10**_PAYLOAD:0{_PAYLOAD}}"
    digits = payload + _check_digit(payload)
    return f"{digits[:_FIRST]}-{digits[_FIRST:]}"


def parse_booking_number(text: str) -> str:
    """Return a number as it was said or typed, in the spelling of :func:`booking_number`.

    :raises BookingNumberError: it has not seven digits, or the last one does not fit the others.
    """
    digits = "".join(filter(str.isdecimal, text))
    whole = len(digits) == _LENGTH and digits.isascii()
    if not whole or digits[-1] != _check_digit(digits[:-1]):
        raise BookingNumberError
    return f"{digits[:_FIRST]}-{digits[_FIRST:]}"


def _check_digit(payload: str) -> str:
    """Return what ISO 7064, mod 11,10, puts behind the digits *payload*."""
    product = _MODULUS
    for digit in payload:
        product = 2 * ((product + int(digit)) % _MODULUS or _MODULUS) % (_MODULUS + 1)
    return str((1 - product) % _MODULUS)

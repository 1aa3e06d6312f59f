"""The short number of a booking: seven digits that people can say on the telephone."""

from hashlib import sha256
from typing import Final
from uuid import UUID

from stdnum.iso7064 import mod_11_10

from frontoffice.errors import RuleError

_PAYLOAD: Final = 6
_LENGTH: Final = _PAYLOAD + 1
_FIRST: Final = 3


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
    digits = payload + mod_11_10.calc_check_digit(payload)
    return f"{digits[:_FIRST]}-{digits[_FIRST:]}"


def parse_booking_number(text: str) -> str:
    """Return a number as it was said or typed, in the spelling of :func:`booking_number`.

    :raises BookingNumberError: it has not seven digits, or the last one does not fit the others.
    """
    digits = "".join(filter(str.isdecimal, text))
    if len(digits) != _LENGTH or not digits.isascii() or not mod_11_10.is_valid(digits):
        raise BookingNumberError
    return f"{digits[:_FIRST]}-{digits[_FIRST:]}"

"""PINs: what one looks like, and how it is kept and checked without being known."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from secrets import randbelow
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from frontoffice.errors import RuleError, UnavailableError
from frontoffice.journal.staff_bodies import PinBody

PIN_LENGTHS: Final = range(4, 13)
_ONCE_DIGITS: Final = 8
_ID_BYTES: Final = 4
_RUN: Final = "01234567890"


class PinError(RuleError):
    """A PIN has four to twelve digits."""

    code = "rule.pin"


class WeakPinError(RuleError):
    """The PIN is one digit again and again, a run of digits, or the one before."""

    code = "rule.pin_weak"


class PepperMissingError(UnavailableError):
    """This desk has not the key of its office's PINs."""

    code = "unavailable.pepper"


def check_pin(pin: str) -> None:
    """Check that *pin* could be one.

    :raises PinError: it could not.
    """
    if not (pin.isascii() and pin.isdigit() and len(pin) in PIN_LENGTHS):
        raise PinError


def check_own_pin(pin: str, before: str) -> None:
    """Check that a person may choose *pin* in place of the PIN *before*.

    :raises PinError: it could be none.
    :raises WeakPinError: whoever looks on would try it first.
    """
    check_pin(pin)
    if len(set(pin)) == 1 or pin in _RUN or pin in _RUN[::-1] or pin == before:
        raise WeakPinError


def drawn_pin() -> str:
    """Return a random one-time PIN of eight digits."""
    return f"{randbelow(10**_ONCE_DIGITS):0{_ONCE_DIGITS}d}"


def pepper_id(pepper: bytes) -> str:
    """Return by what an entry names *pepper*: it tells nothing of it, for it is random."""
    return sha256(b"frontoffice pepper 1\n" + pepper).digest()[:_ID_BYTES].hex() if pepper else ""


def pin_body(pin: str, pepper: bytes, *, once: bool) -> PinBody:
    """Return what is kept of *pin*; takes 50 ms, on purpose.

    :param pepper: empty for none: at an office whose pepper is not known here.
    """
    return PinBody(hash=_hasher().hash(pepper + pin.encode()), pepper=pepper_id(pepper), once=once)


def is_pin(pin: str, hashed: str, named: str, peppers: Sequence[bytes]) -> bool:
    """Return whether *pin* is the one of which *hashed* is kept; takes 50 ms, on purpose.

    :param named: which pepper is in the hash, see :func:`pepper_id`.
    :raises PepperMissingError: none of *peppers* is.
    """
    pepper = next((one for one in (b"", *peppers) if pepper_id(one) == named), None)
    if pepper is None:
        raise PepperMissingError
    try:
        _hasher().verify(hashed, pepper + pin.encode(errors="surrogatepass"))
    except (VerifyMismatchError, VerificationError, InvalidHashError):
        return False
    return True


@cache
def _hasher() -> PasswordHasher:
    # RFC 9106, second recommended option, is the library's default.
    return PasswordHasher()

"""The one-time code by which a device is let in, as a person reads or types it.

Base32 in groups of four: 10 random bytes, and where central speaks HTTPS the first 20 bytes
of SHA-256 of its authority's certificate (DER), so that the very first contact is not blind.
"""

from base64 import b32decode, b32encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from frontoffice.errors import RuleError

SECRET_LENGTH: Final = 10
FINGERPRINT_LENGTH: Final = 20
_GROUP: Final = 4
_MISREAD: Final = str.maketrans("018", "OIB")


class EnrolCodeError(RuleError):
    """The text is not an enrolment code: letters are missing or wrong."""

    code = "rule.enrol_code"


@dataclass(frozen=True, slots=True)
class EnrolCode:
    """A code taken apart."""

    secret: str
    """What is sent to central, once central is known to be the right one."""
    fingerprint: bytes
    """Of the authority; empty where the code was made for plain HTTP on one machine."""


def fingerprint_of(authority: bytes) -> bytes:
    """Return what a code carries of an authority's certificate (DER)."""
    return sha256(authority).digest()[:FINGERPRINT_LENGTH]


def spell_code(secret: bytes, fingerprint: bytes) -> str:
    """Return the code for a person."""
    letters = b32encode(secret + fingerprint).decode()
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def read_code(text: str) -> EnrolCode:
    """Return the code in *text*; case, dashes and spaces do not matter, nor 0 for O or 1 for I.

    :raises EnrolCodeError: it is none.
    """
    letters = "".join(text.split()).replace("-", "").upper().translate(_MISREAD)
    try:
        raw = b32decode(letters)
    except ValueError as error:
        raise EnrolCodeError from error
    if len(raw) not in {SECRET_LENGTH, SECRET_LENGTH + FINGERPRINT_LENGTH}:
        raise EnrolCodeError
    return EnrolCode(b32encode(raw[:SECRET_LENGTH]).decode(), raw[SECRET_LENGTH:])

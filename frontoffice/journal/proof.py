r"""The proof in a talon's QR: 125 bytes that any desk can verify without a network.

======  ======  =====================================================================
offset  length  what
======  ======  =====================================================================
0       7       the number's first 16 digits as an integer, big-endian (no check digits)
7       4       time of acceptance, seconds since 1970 UTC, big-endian
11      1       version of this layout: 1
12      29      surname and initials of who accepted, UTF-8, filled up with zeros
41      16      first 16 bytes of the body digest of ``appeal.registered``
57      4       key id: first 4 bytes of SHA-256 of the device's public key
61      64      Ed25519 signature over ``"frontoffice talon 1\n"`` and bytes 0 to 60
======  ======  =====================================================================

In the QR it stands as base32 (RFC 4648, 200 characters, no padding) after ``HTTPS://HOST/T/``,
or after ``FO1:`` where central has no name: all in QR's alphanumeric mode.
"""

from base64 import b32decode, b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from frontoffice.domain.number import Number
from frontoffice.errors import RuleError
from frontoffice.journal.keys import DeviceKey, PublicKey, key_id, verifies

VERSION: Final = 1
LENGTH: Final = 125
TEXT_LENGTH: Final = 200
PREFIX: Final = "FO1:"
_NUMBER_LENGTH: Final = 7
_NAME_LENGTH: Final = 29
_LATEST: Final = 2**32 - 1
_DOMAIN: Final = b"frontoffice talon 1\n"


class ProofError(RuleError):
    """The text is not a talon's proof; ``why`` says where it fails."""

    code = "rule.proof"


@dataclass(frozen=True, slots=True)
class Proof:
    """What a talon says of itself, and the signature under it."""

    number: Number
    accepted_at: int
    """Seconds since 1970, UTC."""
    accepted_by: str
    """Surname and initials, cut to 29 bytes of UTF-8 at a letter."""
    digest: bytes
    """First 16 bytes of the body digest of ``appeal.registered``."""
    key: bytes
    """Key id, 4 bytes."""
    signature: bytes

    @property
    def signed(self) -> bytes:
        """The 61 bytes under the signature."""
        return _spell(self.number, self.accepted_at, self.accepted_by, self.digest, self.key)

    @property
    def token(self) -> bytes:
        """The 16 bytes by which the citizen's page is found."""
        return sha256(self.signature).digest()[:16]

    @property
    def code(self) -> str:
        """The 125 bytes in base32."""
        return _base32(self.signed + self.signature)

    def text(self, host: str = "") -> str:
        """Return what the QR holds, with *host* as the address of the citizen's page."""
        return text_of(self.code, host)

    def is_signed_by(self, keys: Iterable[PublicKey]) -> PublicKey | None:
        """Return the key of *keys* that signed this talon; None when none of them did."""
        message = _DOMAIN + self.signed
        for public in keys:
            if key_id(public) == self.key and verifies(public, self.signature, message):
                return public
        return None


def prove(
    number: Number, accepted_at: int, accepted_by: str, body_digest: bytes, key: DeviceKey
) -> Proof:
    """Return the signed proof of one talon.

    :param accepted_at: seconds since 1970, UTC; a clock outside 1970 to 2106 counts as its end.
    :param body_digest: of ``appeal.registered``; its first 16 bytes go into the talon.
    """
    name = _cut(accepted_by)
    at = min(max(accepted_at, 0), _LATEST)
    digest, who = body_digest[:16], key_id(key.public)
    signature = key.sign(_DOMAIN + _spell(number, at, name, digest, who))
    return Proof(number, at, name, digest, who, signature)


def text_of(code: str, host: str = "") -> str:
    """Return what the QR holds of a proof's *code*, with *host* as the citizen's page's address."""
    return f"HTTPS://{host.upper()}/T/{code}" if host else PREFIX + code


def read_proof(text: str) -> Proof:
    """Return the proof that a QR's *text* holds; its signature is not checked yet.

    :raises ProofError: not the text of a talon.
    """
    code = "".join(text.split()).upper()
    if code.startswith("HTTPS://"):
        code = code.rpartition("/T/")[2]
    code = code.removeprefix(PREFIX)
    if len(code) != TEXT_LENGTH:
        raise ProofError(why="length")
    try:
        raw = b32decode(code)
    except ValueError as error:
        raise ProofError(why="base32") from error
    if raw[11] != VERSION:
        raise ProofError(why="version")
    try:
        number = Number.of_payload(int.from_bytes(raw[:7]))
        name = raw[12:41].rstrip(b"\0").decode()
    except (RuleError, UnicodeDecodeError) as error:
        raise ProofError(why="content") from error
    return Proof(number, int.from_bytes(raw[7:11]), name, raw[41:57], raw[57:61], raw[61:])


def _halves(width: int, lane: int) -> tuple[int, int, int]:
    """Return masks of both halves of *width* bits in every *lane*, and how far the upper goes."""
    lower = sum((1 << width // 2) - 1 << place for place in range(0, 8 * TEXT_LENGTH, lane))
    return lower << width // 2, lower, (lane - width) // 2


_SPREADING: Final = (_halves(40, 64), _halves(20, 32), _halves(10, 16))
_BASE32: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".ljust(256)


def _base32(raw: bytes) -> str:
    """Return base32 of 125 bytes; all 200 letters at once, in a quarter of the library's time."""
    # Every five bytes get eight to spread in: 40 bits first in halves, then in quarters,
    # then five bits to a byte.
    room = bytearray(TEXT_LENGTH)
    for place in range(5):
        room[3 + place :: 8] = raw[place::5]
    bits = int.from_bytes(room)
    for upper, lower, shift in _SPREADING:
        bits = (bits & upper) << shift | bits & lower
    return bits.to_bytes(TEXT_LENGTH).translate(_BASE32).decode()


def _cut(name: str) -> str:
    kept = name.replace("\0", "").encode(errors="replace")
    return kept[:_NAME_LENGTH].decode(errors="ignore")


def beginning_of(number: Number) -> str:
    """Return how the code of every proof of *number*, and of few others, begins."""
    raw = number.payload.to_bytes(_NUMBER_LENGTH)
    return b32encode(raw)[: _NUMBER_LENGTH * 8 // 5].decode()


def _spell(number: Number, accepted_at: int, name: str, digest: bytes, key: bytes) -> bytes:
    return b"".join(
        [
            number.payload.to_bytes(_NUMBER_LENGTH),
            accepted_at.to_bytes(4),
            bytes([VERSION]),
            name.encode().ljust(_NAME_LENGTH, b"\0"),
            digest,
            key,
        ]
    )

r"""The proof in a booking talon's QR: 110 bytes that any desk can verify without a network.

======  ======  =====================================================================
offset  length  what
======  ======  =====================================================================
0       1       version of this layout: 1
1       1       1 where the hour was only asked for, 2 where it was made in practice
2       16      the booking's id
18      4       beginning of the hour, seconds since 1970 UTC, big-endian
22      4       when the talon was made, likewise
26      16      first 16 bytes of the body digest of the entry that gave the hour
42      4       key id: first 4 bytes of SHA-256 of the device's public key
46      64      Ed25519 signature over ``"frontoffice booking 1\n"`` and bytes 0 to 45
======  ======  =====================================================================

In the QR it stands as base32 (RFC 4648, 176 characters, no padding) after ``FO2:``, in QR's
alphanumeric mode. No name and no place is in it.
"""

from base64 import b32decode, b32encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from frontoffice.journal.keys import DeviceKey, PublicKey, key_id, verifies
from frontoffice.journal.proof import ProofError

PREFIX: Final = "FO2:"
_VERSION: Final = 1
_TEXT_LENGTH: Final = 176
_SIGNED: Final = 46
_DIGEST: Final = 16
_LATEST: Final = 2**32 - 1
_REQUESTED: Final = 1
_PRACTICE: Final = 2
_DOMAIN: Final = b"frontoffice booking 1\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingProof:
    """What a booking talon says of itself, and the signature under it."""

    booking: UUID
    begins_at: int
    """Seconds since 1970, UTC, as all moments here."""
    made_at: int
    digest: bytes
    """First 16 bytes of the body digest of the entry that gave the hour."""
    requested: bool = False
    """The hour was only asked for."""
    practice: bool = False
    key: bytes = b""
    """Key id, 4 bytes."""
    signature: bytes = b""

    @property
    def signed(self) -> bytes:
        """The 46 bytes under the signature."""
        flags = _REQUESTED * self.requested + _PRACTICE * self.practice
        return b"".join(
            [
                bytes([_VERSION, flags]),
                self.booking.bytes,
                self.begins_at.to_bytes(4),
                self.made_at.to_bytes(4),
                self.digest,
                self.key,
            ]
        )

    @property
    def text(self) -> str:
        """What the QR holds."""
        return PREFIX + b32encode(self.signed + self.signature).decode()

    def is_signed_by(self, keys: Iterable[PublicKey]) -> PublicKey | None:
        """Return the key of *keys* that signed this talon; None when none of them did."""
        message = _DOMAIN + self.signed
        for public in keys:
            if key_id(public) == self.key and verifies(public, self.signature, message):
                return public
        return None


def prove_booking(
    booking: UUID,
    begins_at: int,
    made_at: int,
    body_digest: bytes,
    key: DeviceKey,
    *,
    requested: bool = False,
    practice: bool = False,
) -> BookingProof:
    """Return the signed proof of one booking talon.

    :param begins_at: seconds since 1970, UTC, as *made_at*; outside 1970 to 2106 the end counts.
    :param body_digest: of the entry that gave the hour; its first 16 bytes go into the talon.
    """
    begins, made = (min(max(at, 0), _LATEST) for at in (begins_at, made_at))
    told = BookingProof(
        booking=booking,
        begins_at=begins,
        made_at=made,
        digest=body_digest[:_DIGEST],
        requested=requested,
        practice=practice,
        key=key_id(key.public),
    )
    return replace(told, signature=key.sign(_DOMAIN + told.signed))


def read_booking_proof(text: str) -> BookingProof:
    """Return the proof that a QR's *text* holds; its signature is not checked yet.

    :raises ProofError: not the text of a booking talon.
    """
    code = "".join(text.split()).upper()
    if not code.startswith(PREFIX):
        raise ProofError(why="prefix")
    code = code.removeprefix(PREFIX)
    if len(code) != _TEXT_LENGTH:
        raise ProofError(why="length")
    try:
        raw = b32decode(code)
    except ValueError as error:
        raise ProofError(why="base32") from error
    if raw[0] != _VERSION or raw[1] > _REQUESTED + _PRACTICE:
        raise ProofError(why="version")
    return BookingProof(
        booking=UUID(bytes=raw[2:18]),
        begins_at=int.from_bytes(raw[18:22]),
        made_at=int.from_bytes(raw[22:26]),
        digest=raw[26:42],
        requested=bool(raw[1] & _REQUESTED),
        practice=bool(raw[1] & _PRACTICE),
        key=raw[42:_SIGNED],
        signature=raw[_SIGNED:],
    )

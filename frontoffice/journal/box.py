"""The key by which sealed envelopes reach a device: X25519 (RFC 7748), made of the key that signs."""

from typing import Final, NewType

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from frontoffice.journal.keys import DeviceKey, PublicKey, verifies

BoxPublic = NewType("BoxPublic", bytes)
"""32 raw bytes."""
BOX_LENGTH: Final = 32
_SIGNATURE_LENGTH: Final = 64
_LABEL: Final = b"frontoffice box 1"


class BoxKey:
    """The private half; it shows nothing of itself.

    :param secret: 32 bytes.
    """

    def __init__(self, secret: bytes) -> None:
        self._key = X25519PrivateKey.from_private_bytes(secret)
        self.public = BoxPublic(self._key.public_key().public_bytes_raw())

    @classmethod
    def of(cls, key: DeviceKey) -> "BoxKey":
        """Return the one that belongs to a signing key: nothing more is to be kept (RFC 5869)."""
        return cls(HKDF(SHA256(), BOX_LENGTH, None, _LABEL).derive(key.secret))

    def shared(self, with_: bytes) -> bytes:
        """Return the 32 bytes that only this key and the holder of *with_* can compute.

        :raises ValueError: *with_* is no key, or one of those with which anybody could.
        """
        return self._key.exchange(X25519PublicKey.from_public_bytes(with_))


def vouched(key: DeviceKey) -> bytes:
    """Return the 96 bytes by which a device tells its box: the public half and its signature."""
    public = BoxKey.of(key).public
    return public + key.sign(_message(public))


def vouched_by(public: PublicKey, told: bytes) -> BoxPublic | None:
    """Return the public half that :func:`vouched` tells; None where *public* did not sign it."""
    box, signature = told[:BOX_LENGTH], told[BOX_LENGTH:]
    whole = len(told) == BOX_LENGTH + _SIGNATURE_LENGTH
    return BoxPublic(box) if whole and verifies(public, signature, _message(box)) else None


def _message(box: bytes) -> bytes:
    return _LABEL + b"\n" + box

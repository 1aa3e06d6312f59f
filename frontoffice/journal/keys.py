"""The key that signs what happens at a device (Ed25519, RFC 8032)."""

from hashlib import sha256
from typing import Final, NewType

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

PublicKey = NewType("PublicKey", bytes)
"""32 raw bytes."""
KEY_ID_LENGTH: Final = 4


class DeviceKey:
    """A device's private key; it signs and shows nothing of itself."""

    def __init__(self, secret: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(secret)
        self.public = PublicKey(self._key.public_key().public_bytes_raw())

    @classmethod
    def make(cls) -> "DeviceKey":
        """Return a new random key."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def secret(self) -> bytes:
        """The 32 bytes that belong in the keyring and nowhere else."""
        return self._key.private_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of the signature."""
        return self._key.sign(message)


def key_id(public: PublicKey) -> bytes:
    """Return the 4 bytes by which a talon names its key: a hint where to look, no proof."""
    return sha256(public).digest()[:KEY_ID_LENGTH]


def verifies(public: PublicKey, signature: bytes, message: bytes) -> bool:
    """Tell whether *signature* over *message* was made with the secret half of *public*."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True

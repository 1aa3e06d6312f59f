"""The key that signs what happens at a device (Ed25519, RFC 8032)."""

from hashlib import sha256
from secrets import token_bytes
from typing import Final, NewType

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from nacl.bindings import crypto_sign, crypto_sign_BYTES, crypto_sign_seed_keypair

PublicKey = NewType("PublicKey", bytes)
"""32 raw bytes."""
KEY_ID_LENGTH: Final = 4
_SECRET_LENGTH: Final = 32


class DeviceKey:
    """A device's private key; it signs and shows nothing of itself.

    Signed by libsodium: each talon waits for three signatures, and OpenSSL's take three times as
    long; they are the same bytes.
    """

    def __init__(self, secret: bytes) -> None:
        """Take the 32 bytes of the key.

        :raises ValueError: they are not 32.
        """
        public, self._whole = crypto_sign_seed_keypair(secret)
        self.public = PublicKey(public)

    @classmethod
    def make(cls) -> "DeviceKey":
        """Return a new random key."""
        return cls(token_bytes(_SECRET_LENGTH))

    @property
    def secret(self) -> bytes:
        """The 32 bytes that belong in the keyring and nowhere else."""
        return self._whole[:_SECRET_LENGTH]

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of the signature."""
        return crypto_sign(message, self._whole)[:crypto_sign_BYTES]


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

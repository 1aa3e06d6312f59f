"""``docs/protocol.md`` is enough to open what this program seals, without any of its code."""

import hashlib
import hmac
import json
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from envelope_vectors import FILE, envelope_vectors, spelled

VECTORS: dict[str, Any] = json.loads(FILE.read_text())

# From here to the rule below: an implementation of the document, written from it alone.


def derived(secret: bytes, salt: bytes, label: bytes, length: int) -> bytes:
    """Return HKDF-SHA256 (RFC 5869)."""
    inner = hmac.digest(salt or bytes(32), secret, "sha256")
    made = block = b""
    while len(made) < length:
        block = hmac.digest(inner, block + label + bytes([len(made) // 32 + 1]), "sha256")
        made += block
    return made[:length]


def box_of(seed: bytes) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(derived(seed, b"", b"frontoffice box 1", 32))


def plain_of(raw: bytes, seed: bytes, key: bytes) -> bytes:
    """Return the plaintext of a part, once it is known to be whole and its sender's."""
    header, rest = raw[:88], raw[88:]
    if header[:8] != b"FO-SEAL\x01" or hashlib.sha256(header[:56]).digest() != header[56:]:
        raise ValueError("header")
    box = box_of(seed)
    to = box.public_key().public_bytes_raw()
    shared = box.exchange(X25519PublicKey.from_public_bytes(header[8:40]))
    made = derived(shared, header[:40] + to, b"frontoffice envelope 1\n", 48)
    if made[32:] != header[40:56]:
        raise ValueError("reader")
    count, over = divmod(len(rest), 65552)
    if over or not count:
        raise ValueError("cut")
    plain = b""
    for place in range(count):
        nonce = place.to_bytes(11, "big") + (b"\x01" if place == count - 1 else b"\x00")
        chunk = rest[place * 65552 : (place + 1) * 65552]
        plain += AESGCM(made[:32]).decrypt(nonce, chunk, None)
    signed = hashlib.sha256(header + to + plain[:-64]).digest()
    Ed25519PublicKey.from_public_bytes(key).verify(
        plain[-64:], b"frontoffice envelope 1\n" + signed
    )
    return plain[:-64]


def frames_of(plain: bytes) -> Iterator[tuple[int, bytes]]:
    at = 60
    while at + 5 <= len(plain) and plain[at]:
        length = int.from_bytes(plain[at + 1 : at + 5], "big")
        yield plain[at], plain[at + 5 : at + 5 + length]
        at += 5 + length


# ---------------------------------------------------------------------------------------------

SEED, KEY = bytes.fromhex(VECTORS["central_seed"]), bytes.fromhex(VECTORS["device_key"])
PART = b64decode(VECTORS["parts"][0]["file"])


def test_the_vectors_are_what_this_program_makes() -> None:
    assert spelled(envelope_vectors()) == FILE.read_text()


def test_another_implementation_opens_a_part() -> None:
    plain = plain_of(PART, SEED, KEY)
    assert plain[:16].hex() == VECTORS["device"].replace("-", "")
    assert plain[16:32] == bytes(16)
    assert plain[32:48].hex() == VECTORS["envelope"]
    assert int.from_bytes(plain[48:56], "big") == VECTORS["number"]
    assert int.from_bytes(plain[56:60], "big") == 1
    found = [[kind, content.hex()] for kind, content in frames_of(plain)]
    assert found == VECTORS["parts"][0]["frames"]


def test_boxes_follow_from_the_keys_that_sign() -> None:
    for name in ("device", "central"):
        box = box_of(bytes.fromhex(VECTORS[f"{name}_seed"])).public_key().public_bytes_raw()
        assert box.hex() == VECTORS[f"{name}_box"]
    told = bytes.fromhex(VECTORS["device_vouched"])
    assert told[:32].hex() == VECTORS["device_box"]
    Ed25519PublicKey.from_public_bytes(KEY).verify(told[32:], b"frontoffice box 1\n" + told[:32])


@pytest.mark.parametrize("at", [0, 7, 8, 40, 56, 87, 88, 40_000, len(PART) - 1])
def test_another_implementation_finds_a_flipped_bit_too(at: int) -> None:
    flipped = PART[:at] + bytes([PART[at] ^ 1]) + PART[at + 1 :]
    with pytest.raises((ValueError, InvalidTag, InvalidSignature)):
        plain_of(flipped, SEED, KEY)


def test_a_part_in_another_name_is_found() -> None:
    with pytest.raises(InvalidSignature):
        plain_of(PART, SEED, Ed25519PublicKey.from_public_bytes(KEY[::-1]).public_bytes_raw())

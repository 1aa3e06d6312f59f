import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.journal.keys import DeviceKey, PublicKey, key_id, verifies


@given(st.binary(max_size=100), st.binary(max_size=100))
def test_a_signature_verifies_its_own_message_only(message: bytes, other: bytes) -> None:
    key = DeviceKey(bytes(32))
    signature = key.sign(message)
    assert verifies(key.public, signature, message)
    assert verifies(key.public, signature, other) == (message == other)


def test_a_new_key_is_another_one_and_is_made_again_of_its_secret() -> None:
    one, two = DeviceKey.make(), DeviceKey.make()
    assert one.public != two.public
    assert DeviceKey(one.secret).public == one.public
    assert key_id(one.public) != key_id(two.public)


def test_nothing_verifies_under_what_is_no_key() -> None:
    key = DeviceKey.make()
    assert not verifies(PublicKey(b"short"), key.sign(b""), b"")
    assert not verifies(key.public, b"short", b"")


def test_a_key_shows_nothing_of_its_secret() -> None:
    key = DeviceKey(b"\x01" * 32)
    assert key.secret.hex() not in repr(key) + str(key)


@given(secret=st.binary(min_size=32, max_size=32), message=st.binary(max_size=200))
def test_a_signature_is_the_one_that_any_other_library_makes(secret: bytes, message: bytes) -> None:
    ours, theirs = DeviceKey(secret), Ed25519PrivateKey.from_private_bytes(secret)
    assert ours.sign(message) == theirs.sign(message)
    assert ours.public == theirs.public_key().public_bytes_raw()
    assert ours.secret == secret


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_key_has_32_bytes(length: int) -> None:
    with pytest.raises(ValueError, match="seed"):
        DeviceKey(b"k" * length)

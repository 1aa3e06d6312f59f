"""A booking talon proves itself by 110 bytes, and a changed bit is found wherever it is."""

from base64 import b32decode, b32encode
from uuid import UUID

import pytest

from frontoffice.journal.booking_proof import PREFIX, prove_booking, read_booking_proof
from frontoffice.journal.keys import DeviceKey
from frontoffice.journal.proof import ProofError

KEY = DeviceKey(bytes(range(32)))
OTHER = DeviceKey(bytes(range(1, 33)))
ID = UUID("019e0000-0000-7000-8000-000000000001")
PROOF = prove_booking(ID, 1_774_934_100, 1_774_500_000, bytes(range(32)), KEY, requested=True)


def test_what_was_signed_is_read_back() -> None:
    assert len(PROOF.text) == len(PREFIX) + 176
    assert read_booking_proof(f" {PROOF.text[:80].lower()}\n{PROOF.text[80:]} ") == PROOF
    assert PROOF.is_signed_by([OTHER.public, KEY.public]) == KEY.public
    assert PROOF.is_signed_by([OTHER.public]) is None
    assert (PROOF.booking, PROOF.begins_at, PROOF.digest) == (ID, 1_774_934_100, bytes(range(16)))
    assert (PROOF.requested, PROOF.practice) == (True, False)


def test_a_clock_beyond_reason_counts_as_its_end() -> None:
    told = prove_booking(ID, -5, 2**40, bytes(32), KEY, practice=True)
    assert (told.begins_at, told.made_at, told.practice) == (0, 2**32 - 1, True)


def test_a_changed_bit_is_found_in_any_byte() -> None:
    raw = b32decode(PROOF.text.removeprefix(PREFIX))
    for place in range(len(raw)):
        changed = bytearray(raw)
        changed[place] ^= 1
        text = PREFIX + b32encode(changed).decode()
        try:
            read = read_booking_proof(text)
        except ProofError:
            continue
        assert read.is_signed_by([KEY.public]) is None, place


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FO1:" + "A" * 200,
        "FO2:AAAA",
        "FO2:" + "1" * 176,
        "FO2:" + "A" * 176,
        PREFIX + b32encode(b"\x01\x04" + bytes(108)).decode(),
    ],
)
def test_what_is_no_booking_talon_is_told(text: str) -> None:
    with pytest.raises(ProofError):
        read_booking_proof(text)

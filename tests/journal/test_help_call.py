"""A call for help is 113 bytes, says nothing of people, and no bit of it can be changed."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from frontoffice.journal.help_call import LENGTH, MAGIC, HelpCall, Says, read_help_call
from frontoffice.journal.keys import DeviceKey

KEY, OTHER = DeviceKey(b"k" * 32), DeviceKey(b"o" * 32)
CALL = HelpCall(Says.HELP, UUID(int=1), UUID(int=2), 1_774_000_000_000)
RAW = CALL.signed(KEY)


def test_what_is_said_is_read_again() -> None:
    assert len(RAW) == LENGTH
    told = read_help_call(RAW)
    assert told is not None
    assert (told.says, told.call, told.device, told.at) == (
        *(CALL.says, CALL.call, CALL.device, CALL.at),
    )
    assert told.is_signed_by(KEY.public)
    assert not told.is_signed_by(OTHER.public)


def test_its_bytes_are_frozen() -> None:
    assert RAW[:49].hex() == (
        "464f2d48454c500101" + UUID(int=1).hex + UUID(int=2).hex + "0000019d0aa3cc00"
    )


@given(st.integers(0, 8 * LENGTH - 1))
def test_no_bit_can_be_changed(bit: int) -> None:
    raw = bytearray(RAW)
    raw[bit // 8] ^= 1 << bit % 8
    told = read_help_call(bytes(raw))
    assert told is None or not told.is_signed_by(KEY.public)


@given(st.binary(max_size=200))
def test_what_is_none_of_ours_is_nothing(raw: bytes) -> None:
    assert read_help_call(raw) is None
    assert read_help_call((MAGIC + raw)[:LENGTH].ljust(LENGTH, b"\0")) is None or raw[:1] in (
        b"\x01",
        b"\x02",
        b"\x03",
    )

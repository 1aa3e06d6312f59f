"""A part of an envelope: opened by its reader, by nobody else, and only if every byte is true."""

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontoffice.errors import FrontOfficeError
from frontoffice.journal.box import BoxKey, vouched, vouched_by
from frontoffice.journal.keys import DeviceKey, PublicKey
from frontoffice.sync.envelope import (
    CHUNK,
    FRAME_LIMIT,
    HEADER,
    NOBODY,
    TAG,
    Checked,
    EnvelopeCutError,
    EnvelopeDamagedError,
    EnvelopeError,
    EnvelopeForeignError,
    EnvelopeSenderError,
    EnvelopeVersionError,
    Frame,
    Head,
    PartWriter,
    check,
    frames_in,
    look,
)

SENDER, CENTRAL = DeviceKey(b"s" * 32), DeviceKey(b"c" * 32)
DESK = UUID(int=7)
HEAD = Head(DESK, NOBODY, b"e" * 16, 1_795_000_000_000, 1)
BOX = BoxKey.of(CENTRAL)
ENOUGH = 2 * CHUNK
"""Bytes of content that make a part of three chunks."""


def sealed(*frames: Frame, by: DeviceKey = SENDER, head: Head = HEAD, last: bool = True) -> bytes:
    file = BytesIO()
    writer = PartWriter(file, head, BOX.public, by, BoxKey(b"o" * 32))
    for frame in frames:
        writer.add(frame)
    writer.close(last=last)
    return file.getvalue()


def key_of(sender: UUID) -> PublicKey:
    assert sender == DESK
    return SENDER.public


def checked(raw: bytes, box: BoxKey = BOX, own: UUID = NOBODY) -> Checked:
    return check(BytesIO(raw), box, own, key_of)


def opened(raw: bytes) -> list[Frame]:
    checked(raw)
    return list(frames_in(BytesIO(raw), BOX))


LARGE = sealed(Frame(1, bytes(range(256)) * (ENOUGH // 256)))
"""Three chunks."""


@given(st.lists(st.builds(Frame, st.integers(1, 254), st.binary(max_size=200)), max_size=6))
def test_what_goes_in_comes_out(frames: list[Frame]) -> None:
    raw = sealed(*frames)
    assert checked(raw) == Checked(HEAD, last=True)
    assert list(frames_in(BytesIO(raw), BOX)) == frames


@example(size=CHUNK - 60 - 5 - 5, last=True)  # the next frame begins in the next chunk
@example(size=CHUNK - 60 - 5 - 64, last=False)  # behind the frame there is the signature alone
@example(size=CHUNK - 60 - 5 - 64 - 4, last=False)  # less filling than a frame's own head
@given(st.integers(CHUNK - 300, CHUNK + 10), st.booleans())
def test_what_just_fills_a_chunk_comes_out_too(size: int, last: bool) -> None:
    frames = [Frame(1, b"x" * size), Frame(2, b"end")]
    raw = sealed(*frames, last=last)
    assert checked(raw).last is last
    assert opened(raw) == frames
    assert (len(raw) - HEADER) % (CHUNK + TAG) == 0


def test_a_part_that_does_not_end_its_envelope_says_so() -> None:
    assert not checked(sealed(last=False)).last


def test_the_room_that_is_told_is_there() -> None:
    limit = HEADER + 2 * (CHUNK + TAG)
    file = BytesIO()
    writer = PartWriter(file, HEAD, BOX.public, SENDER, BoxKey(b"o" * 32))
    writer.add(Frame(1, b"x" * 1000))
    writer.add(Frame(2, b"y" * writer.room(limit)))
    assert writer.room(limit) < 0
    writer.close(last=True)
    assert len(file.getvalue()) == limit


def refusal(raw: bytes, **who: object) -> type[FrontOfficeError]:
    with pytest.raises(FrontOfficeError) as told:
        checked(raw, **who)  # type: ignore[arg-type]
    return type(told.value)


@given(st.integers(0, len(LARGE) - 1), st.integers(0, 7))
def test_any_flip_of_a_bit_is_found(at: int, bit: int) -> None:
    flipped = bytearray(LARGE)
    flipped[at] ^= 1 << bit
    found = refusal(bytes(flipped))
    assert found is (EnvelopeError if at < 7 else EnvelopeDamagedError)


@given(st.integers(1, len(LARGE) - 1))
def test_any_end_that_is_missing_is_found(length: int) -> None:
    assert refusal(LARGE[:length]) is EnvelopeCutError


@pytest.mark.parametrize("chunks", [0, 1, 2])
def test_an_end_that_is_missing_at_the_border_of_a_chunk_is_found(chunks: int) -> None:
    assert refusal(LARGE[: HEADER + chunks * (CHUNK + TAG)]) is EnvelopeCutError


def chunk(place: int) -> bytes:
    return LARGE[HEADER + place * (CHUNK + TAG) :][: CHUNK + TAG]


@pytest.mark.parametrize(
    "order", [(1, 0, 2), (0, 2), (0, 1, 1, 2), (0, 1, 2, 2), (2,), (0, 2, 1), (0, 1, 2, 0)]
)
def test_chunks_in_another_order_are_found(order: tuple[int, ...]) -> None:
    shuffled = LARGE[:HEADER] + b"".join(chunk(place) for place in order)
    assert refusal(shuffled) is EnvelopeDamagedError


def test_chunks_of_another_envelope_are_found() -> None:
    other = BytesIO()
    writer = PartWriter(other, HEAD, BOX.public, SENDER, BoxKey(b"p" * 32))
    writer.add(Frame(1, bytes(ENOUGH)))
    writer.close(last=True)
    mixed = LARGE[: -(CHUNK + TAG)] + other.getvalue()[-(CHUNK + TAG) :]
    assert refusal(mixed) is EnvelopeDamagedError


def test_what_is_appended_is_found() -> None:
    assert refusal(LARGE + b"x") is EnvelopeDamagedError
    assert refusal(LARGE + LARGE) is EnvelopeDamagedError


@pytest.mark.parametrize("raw", [b"", b"x", b"PK\x03\x04" + bytes(200), bytes(70_000)])
def test_another_file_is_no_envelope(raw: bytes) -> None:
    assert refusal(raw) is EnvelopeError


def test_somebody_else_cannot_open_it() -> None:
    assert refusal(LARGE, box=BoxKey(b"x" * 32)) is EnvelopeForeignError
    assert refusal(LARGE, own=DESK) is EnvelopeForeignError
    with pytest.raises(EnvelopeForeignError):
        look(BytesIO(LARGE), BoxKey.of(SENDER))


def test_a_header_that_another_made_fit_again_opens_nothing() -> None:
    assert refusal(with_header(lambda start: start[:10] + b"?" + start[11:])) in {
        EnvelopeForeignError,
        EnvelopeDamagedError,
    }
    # A key with which anybody could compute the secret.
    assert refusal(with_header(lambda start: start[:8] + bytes(32) + start[40:])) is (
        EnvelopeDamagedError
    )


def with_header(changed: Callable[[bytes], bytes]) -> bytes:
    start = changed(LARGE[: HEADER - 32])
    return start + sha256(start).digest() + LARGE[HEADER:]


def test_a_newer_version_is_told_apart() -> None:
    assert refusal(with_header(lambda start: start[:7] + b"\x02" + start[8:])) is (
        EnvelopeVersionError
    )


def test_whoever_signs_in_the_name_of_another_is_found() -> None:
    assert refusal(sealed(by=DeviceKey(b"t" * 32))) is EnvelopeSenderError


def test_a_frame_that_claims_to_be_endless_is_not_waited_for() -> None:
    file = BytesIO()
    writer = PartWriter(file, HEAD, BOX.public, SENDER, BoxKey(b"o" * 32))
    for claimed in (FRAME_LIMIT + 1, 1000):
        writer._add(b"\x01" + claimed.to_bytes(4, "big"))
    writer.close(last=True)
    assert refusal(file.getvalue()) is EnvelopeDamagedError


def test_a_frame_that_claims_more_than_there_is_is_found() -> None:
    file = BytesIO()
    writer = PartWriter(file, HEAD, BOX.public, SENDER, BoxKey(b"o" * 32))
    writer._add(b"\x01" + (CHUNK * 3).to_bytes(4, "big"))
    writer.close(last=False)
    assert refusal(file.getvalue()) is EnvelopeDamagedError


def test_who_opens_the_first_chunk_knows_from_whom_it_is() -> None:
    assert look(BytesIO(LARGE), BOX) == HEAD


def test_a_box_is_believed_only_with_its_devices_signature() -> None:
    told = vouched(SENDER)
    assert vouched_by(SENDER.public, told) == BoxKey.of(SENDER).public
    assert vouched_by(CENTRAL.public, told) is None
    assert vouched_by(SENDER.public, told[:-1]) is None
    assert vouched_by(SENDER.public, bytes(32) + told[32:]) is None

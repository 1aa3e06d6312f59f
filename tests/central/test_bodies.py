"""A body is read within its limits, and a bomb never unfolds."""

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable, Iterable

import pytest
from fastapi import Request
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message

from frontoffice.central.bodies import body_of
from frontoffice.central.limits import Limits
from frontoffice.errors import FrontOfficeError
from frontoffice.sync.refusals import SlowError
from frontoffice.sync.wire import TooLargeError, WireError

LIMITS = Limits(body_bytes=1000, quiet_s=0.05, body_s=0.2)


def read(pieces: Iterable[bytes], limits: Limits = LIMITS, **headers: str) -> bytes:
    return asyncio.run(_read(_at_once(pieces), limits, headers))


async def _at_once(pieces: Iterable[bytes]) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


async def _read(
    pieces: AsyncIterator[bytes],
    limits: Limits,
    headers: dict[str, str],
    grown: Callable[[int], None] = lambda _: None,
) -> bytes:
    async def receive() -> Message:
        piece = await anext(pieces, None)
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    named = [(key.replace("_", "-").lower(), value) for key, value in headers.items()]
    raw = [(key.encode(), value.encode()) for key, value in named]
    return await body_of(Request({"type": "http", "headers": raw}, receive), limits, grown)


@given(st.binary(max_size=1000), st.integers(1, 300))
def test_however_it_comes_it_arrives_whole(content: bytes, size: int) -> None:
    def cut(raw: bytes) -> list[bytes]:
        return [raw[at : at + size] for at in range(0, len(raw), size)]

    assert read(cut(content)) == content
    packed = gzip.compress(content, mtime=0)
    if len(packed) <= LIMITS.body_bytes:
        assert read(cut(packed), Content_Encoding="gzip") == content


def test_it_is_told_how_large_a_body_is_before_it_is_read_and_as_it_grows() -> None:
    told: list[int] = []

    def too_large(size: int) -> None:
        told.append(size)
        if size > 600:
            raise TooLargeError(bytes=600)

    packed = gzip.compress(bytes(700), mtime=0)
    for pieces, headers in (
        ([b"x" * 500, b"x" * 200], {}),
        ([b"never read"], {"Content_Length": "700"}),
        ([packed], {"Content_Encoding": "gzip", "Content_Length": str(len(packed))}),
    ):
        with pytest.raises(TooLargeError):
            asyncio.run(_read(_at_once(pieces), LIMITS, headers, too_large))
    assert told == [500, 700, 700, len(packed), 700]


@pytest.mark.parametrize(("declared", "pieces"), [("1001", 0), ("10", 4), ("", 4)])
def test_what_is_too_large_is_not_read_to_its_end(declared: str, pieces: int) -> None:
    given_out = []

    def endless() -> Iterable[bytes]:
        while True:
            given_out.append(1)
            yield b"x" * 300

    with pytest.raises(TooLargeError):
        read(endless(), Content_Length=declared)
    assert len(given_out) == pieces


def test_a_bomb_costs_no_memory_and_no_time() -> None:
    writer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = writer.compress(bytes(1 << 28)) + writer.flush()
    assert len(bomb) < 1 << 19
    limits = Limits(body_bytes=1 << 20)
    tracemalloc.start()
    with pytest.raises(TooLargeError):
        read(
            [bomb[at : at + 65_536] for at in range(0, len(bomb), 65_536)],
            limits,
            Content_Encoding="gzip",
        )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 << 20


GOOD = gzip.compress(b"good", mtime=0)


@pytest.mark.parametrize(
    "pieces",
    [
        [b"plain"],
        [GOOD[:-1]],
        [GOOD, b"more"],
        [GOOD + b"more"],
        [GOOD + GOOD],
        [GOOD[:-8] + bytes(8)],
        [b""],
    ],
    ids=["none", "cut", "more later", "more at once", "two", "wrong sum", "empty"],
)
def test_what_is_not_one_whole_gzip_is_told(pieces: list[bytes]) -> None:
    with pytest.raises(WireError) as told:
        read(pieces, Content_Encoding="gzip")
    assert told.value.values == {"of": "gzip"}


@pytest.mark.parametrize("encoding", ["br", "GZIP", "gzip, gzip", "", "x-gzip"])
def test_other_encodings_are_not_spoken(encoding: str) -> None:
    with pytest.raises(FrontOfficeError) as told:
        read([b"x"], Content_Encoding=encoding)
    assert told.value.code == "rule.wire"


def test_a_body_that_stops_or_drips_is_not_waited_for_without_end() -> None:
    async def stops() -> AsyncIterator[bytes]:
        yield b"x"
        await asyncio.Event().wait()

    async def drips() -> AsyncIterator[bytes]:
        while True:
            yield b"x"
            await asyncio.sleep(0.01)

    for slow in (stops, drips):
        with pytest.raises(SlowError):
            asyncio.run(_read(slow(), LIMITS, {}))

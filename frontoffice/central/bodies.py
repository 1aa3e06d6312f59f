"""The body of a request: read within its limits of size and time, decompressed as it comes."""

import asyncio
import zlib
from collections.abc import AsyncIterator, Callable
from typing import Final, Protocol

from fastapi import Request

from frontoffice.central.limits import Limits
from frontoffice.sync.refusals import SlowError
from frontoffice.sync.wire import TooLargeError, WireError

_GZIP: Final = 16 + zlib.MAX_WBITS


class Sink(Protocol):
    """Takes a body in pieces."""

    @property
    def size(self) -> int:
        """How many bytes it has."""
        ...

    def take(self, piece: bytes) -> None:
        """Take the next piece."""
        ...

    def whole(self) -> bytes:
        """Return all of it."""
        ...


class Plain:
    """A body as it comes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = bytearray()

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self._held)

    @property
    def room(self) -> int:
        """How many bytes may still come."""
        return self._limit - len(self._held)

    def take(self, piece: bytes) -> None:
        """Take the next piece.

        :raises TooLargeError: it grows beyond the limit.
        """
        self._held += piece
        if len(self._held) > self._limit:
            raise TooLargeError(bytes=self._limit)

    def whole(self) -> bytes:
        """Return all of it."""
        return bytes(self._held)


class Inflated:
    """A body in gzip, decompressed piece by piece: never more than the limit is held."""

    def __init__(self, limit: int) -> None:
        self._plain = Plain(limit)
        self._limit = limit
        self._taken = 0
        self._reader = zlib.decompressobj(_GZIP)

    @property
    def size(self) -> int:
        """How many bytes it has, decompressed."""
        return self._plain.size

    def take(self, piece: bytes) -> None:
        """Take the next piece.

        :raises TooLargeError: it grows beyond the limit.
        :raises WireError: it is not gzip.
        """
        self._taken += len(piece)
        if self._taken > self._limit:
            raise TooLargeError(bytes=self._limit)
        if self._reader.eof and piece:
            raise WireError(of="gzip")
        try:
            grown = self._reader.decompress(piece, self._plain.room + 1)
        except zlib.error as error:
            raise WireError(of="gzip") from error
        self._plain.take(grown)
        if self._reader.unused_data:
            raise WireError(of="gzip")

    def whole(self) -> bytes:
        """Return all of it.

        :raises WireError: its end is missing.
        """
        if not self._reader.eof:
            raise WireError(of="gzip")
        return self._plain.whole()


async def body_of(
    request: Request, limits: Limits, grown: Callable[[int], None] = lambda _: None
) -> bytes:
    """Return the body of *request*, decompressed; reading ends as soon as it breaks a limit.

    :param grown: is told how large it is, as far as known yet; what it raises ends the reading.
    :raises TooLargeError: it is larger than allowed, as it came or decompressed.
    :raises SlowError: it takes too long.
    :raises WireError: it is not what its headers say.
    """
    declared = request.headers.get("Content-Length", "")
    if declared.isascii() and declared.isdigit():
        if int(declared) > limits.body_bytes:
            raise TooLargeError(bytes=limits.body_bytes)
        grown(int(declared))
    sink = _sink(request.headers.get("Content-Encoding", "identity"), limits.body_bytes)
    pieces = aiter(request.stream())
    try:
        async with asyncio.timeout(limits.body_s):
            while (piece := await _next(pieces, limits.quiet_s)) is not None:
                sink.take(piece)
                grown(sink.size)
    except TimeoutError as error:
        raise SlowError from error
    return sink.whole()


async def _next(pieces: AsyncIterator[bytes], quiet_s: float) -> bytes | None:
    async with asyncio.timeout(quiet_s):
        return await anext(pieces, None)


def _sink(encoding: str, limit: int) -> Sink:
    if encoding == "gzip":
        return Inflated(limit)
    if encoding != "identity":
        raise WireError(of="encoding")
    return Plain(limit)

"""Files go to central after the entries that name them, in pieces that a cut line does not lose."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final, Protocol

from db.files.sealed import SealedReader, SealedWriter
from db.files.store import FileStore
from frontoffice.journal.keys import PublicKey
from frontoffice.sync.file_refusals import FileHeldError, OffsetError
from frontoffice.sync.file_wire import (
    BYTES,
    LENGTH,
    METADATA,
    OFFSET,
    PATH,
    TUS,
    TUS_HEADER,
    FileReceipt,
    FilesAsked,
    FilesHad,
    metadata,
)
from frontoffice.sync.refusals import CentralError
from frontoffice.sync.transport import Transport
from frontoffice.sync.wire import WireError, spell, understand

BLOCK: Final = 256 << 10
"""Bytes that are given to the network at once."""
_FIRST_PIECE: Final = 4 << 20
_LARGEST_PIECE: Final = 256 << 20
_SMALLEST_PIECE: Final = 64 << 10
_PIECE_S: Final = 20.0
"""How long one request is to take; central waits a little over two minutes for one."""
_BLOCK_S: Final = 1.0
"""How long the line is to rest between two blocks, where it may not be used as fast as it is."""
_HELD_TRIES: Final = 100
_HELD_S: Final = 0.25


class Pace(Protocol):
    """How fast bytes may go, and whether at all."""

    def allow(self, size: int) -> None:
        """Return when *size* more bytes may go."""

    def wait(self, seconds: float) -> None:
        """Return after so long, or sooner where the file is to end."""

    def room(self, seconds: float) -> int:
        """Return how many bytes may go in so long."""

    @property
    def stopped(self) -> bool:
        """Whether this file is to go no further now."""


class _StoppedError(Exception):
    """It is to go no further, in the middle of a piece; what central has of it stays there."""


@dataclass(frozen=True, slots=True)
class Sent:
    """How far one file has got."""

    size: int
    offset: int
    """Bytes that central has."""
    receipt: bytes | None
    """Central's, as it came; None while something is missing."""


class FileLine:
    """The way of files between a store and central; used by one thread at a time.

    :param key: central's, by which its receipts are believed.
    :raises FrontOfficeError: (every method) central or the way to it, by its code; whatever is
        there already stays there.
    """

    def __init__(self, transport: Transport, key: PublicKey, store: FileStore) -> None:
        self._transport = transport
        self._key = key
        self._store = store
        self._piece = _FIRST_PIECE

    def send(
        self,
        sha256: str,
        pace: Pace,
        told: Callable[[int], None] = lambda _: None,
    ) -> Sent:
        """Send what central does not have of the file, until it has signed for it.

        :param told: is told how many bytes central has, after each piece.
        :raises FileMissingError: it is not here.
        :raises FileDamagedError: it is not as it was written; nothing of the damage goes out.
        :raises FileUntoldError: central does not know the entry yet that names it.
        :raises CentralFullError: central has no room for it.
        :raises HashError: something else came there; it begins anew the next time.
        """
        with self._store.open(bytes.fromhex(sha256)) as reader:
            offset = self._asked(sha256, reader.size, pace)
            told(offset)
            while offset < reader.size:
                if pace.stopped:
                    return Sent(reader.size, offset, None)
                try:
                    offset = self._piece_sent(sha256, reader, offset, pace)
                except _StoppedError:
                    return Sent(reader.size, offset, None)
                told(offset)
        return Sent(offset, offset, self._receipt(sha256, offset))

    def fetch(
        self,
        sha256: str,
        size: int,
        pace: Pace,
        told: Callable[[int], None] = lambda _: None,
    ) -> bool:
        """Get the file into the store, on from what a cut line has left of it.

        Return whether it is there; where *pace* stopped, what came of it stays.

        :param size: bytes, as the journal has it.
        :raises FileUntoldError: this desk may not see it.
        :raises FileMissingError: central does not have it yet.
        :raises CentralError: what came is another file; it begins anew the next time.
        """
        name = f"fetched-{sha256}"
        incoming = self._store.going_on(name) or self._store.new(name)
        writer = incoming.writer
        # One of no bytes is asked for too: central may not have it.
        whole = 0 < size <= writer.size
        try:
            whole = whole or self._come(sha256, size, writer, pace, told)
        finally:
            if not whole:
                self._store.leave(incoming)  # it goes on from there
        if not whole:
            return False
        digest = writer.finish()
        if digest.sha256.hex() != sha256:
            incoming.path.unlink()
            raise CentralError(why="hash")
        self._store.keep(incoming.path, digest)
        return True

    def _come(
        self,
        sha256: str,
        size: int,
        writer: SealedWriter,
        pace: Pace,
        told: Callable[[int], None],
    ) -> bool:
        """Write what *writer* does not have yet; return whether that is all of it."""
        headers = {"Range": f"bytes={writer.size}-"} if writer.size else {}
        with self._transport.streamed("GET", f"{PATH}/{sha256}", headers) as answer:
            for piece in _pieces(answer, _block(pace)):
                writer.write(piece)
                told(writer.size)
                pace.allow(len(piece))
                if pace.stopped and writer.size < size:
                    return False
        if writer.size < size:
            raise CentralError(why="dropped")
        return True

    def had(self, names: Sequence[str]) -> FilesHad:
        """Return which of the files *names* central has whole.

        :param names: SHA-256 each; at most :data:`~frontoffice.sync.file_wire.ASKED_LIMIT`.
        """
        raw = self._transport.ask("POST", f"{PATH}/had", spell(FilesAsked(list(names))))
        try:
            return understand(raw, FilesHad)
        except WireError as error:
            raise CentralError(why="nonsense") from error

    def close(self) -> None:
        """Let the connection go."""
        self._transport.close()

    def _begun(self, sha256: str, size: int) -> int:
        told = {TUS_HEADER: TUS, LENGTH: str(size), METADATA: metadata(sha256)}
        headers, _ = self._transport.exchange("POST", PATH, told | {"Content-Length": "0"})
        return _offset(headers.get(OFFSET), size)

    def _piece_sent(self, sha256: str, reader: SealedReader, offset: int, pace: Pace) -> int:
        length = min(self._piece, reader.size - offset, pace.room(_PIECE_S))
        told = {
            TUS_HEADER: TUS,
            OFFSET: str(offset),
            "Content-Type": BYTES,
            "Content-Length": str(length),
        }
        began = monotonic()
        try:
            headers, _ = self._transport.exchange(
                "PATCH", f"{PATH}/{sha256}", told, _blocks(reader, offset, length, pace)
            )
        except OffsetError:
            return self._asked(sha256, reader.size, pace)
        except CentralError:
            self._piece = max(self._piece // 4, _SMALLEST_PIECE)
            raise
        self._learn(length, monotonic() - began)
        return _offset(headers.get(OFFSET), reader.size)

    def _learn(self, length: int, seconds: float) -> None:
        fits = int(length * _PIECE_S / max(seconds, 0.001))
        self._piece = min(max(fits, _SMALLEST_PIECE), 16 * length, _LARGEST_PIECE)

    def _asked(self, sha256: str, size: int, pace: Pace) -> int:
        """Return how much central has, once no other request writes the file any more."""
        for _ in range(_HELD_TRIES):
            try:
                return self._begun(sha256, size)
            except FileHeldError:
                pace.wait(_HELD_S)
        raise CentralError(why="held")

    def _receipt(self, sha256: str, size: int) -> bytes:
        _, raw = self._transport.exchange("GET", f"{PATH}/{sha256}/receipt", {})
        try:
            receipt = understand(raw, FileReceipt)
        except WireError as error:
            raise CentralError(why="nonsense") from error
        if (receipt.sha256, receipt.size) != (sha256, size) or not receipt.is_by(self._key):
            raise CentralError(why="signature")
        return raw


def _blocks(reader: SealedReader, at: int, length: int, pace: Pace) -> Iterator[bytes]:
    reader.seek(at)
    while length:
        block = reader.read(min(length, _block(pace)))
        pace.allow(len(block))
        if pace.stopped:
            raise _StoppedError
        yield block
        length -= len(block)


def _pieces(answer: Any, length: int) -> Iterator[bytes]:
    """Yield what comes, in pieces of *length*; what came before a line broke is no less.

    urllib3's own way throws away the piece that is not whole.
    """
    from urllib3 import exceptions  # noqa: PLC0415 -- slow to import; see the transport

    gathered = bytearray()
    try:
        while came := answer.read1(length - len(gathered)):
            gathered += came
            if len(gathered) == length:
                yield bytes(gathered)
                gathered.clear()
    except exceptions.HTTPError:
        yield bytes(gathered)
        raise
    yield bytes(gathered)


def _block(pace: Pace) -> int:
    """Return how many bytes go at once: on a slow line few, for central waits for none 20 seconds."""
    return min(BLOCK, pace.room(_BLOCK_S))


def _offset(told: str | None, size: int) -> int:
    if told is None or not (told.isascii() and told.isdigit()) or int(told) > size:
        raise CentralError(why="nonsense")
    return int(told)

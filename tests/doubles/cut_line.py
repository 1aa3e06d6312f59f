"""A line to central that breaks again and again, in the middle of whatever it carries."""

import asyncio
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from urllib.parse import urlsplit

_PIECE = 1 << 16
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class _Bodies:
    """Tells apart, in what one connection carries towards central, heads and the bytes of files."""

    def __init__(self) -> None:
        self._head, self._left, self._is_file = b"", 0, False

    def count(self, piece: bytes) -> int:
        """Return how many bytes of bodies of ``PATCH`` there are in *piece*."""
        found = 0
        while piece:
            if not self._left:
                self._head += piece
                head, end, piece = self._head.partition(b"\r\n\r\n")
                if not end:
                    return found
                self._head = b""
                self._is_file = head.startswith(b"PATCH ")
                told = _LENGTH.search(head)
                self._left = int(told[1]) if told else 0
                continue
            part = min(self._left, len(piece))
            found += part * self._is_file
            self._left -= part
            piece = piece[part:]
        return found


class CutLine:
    """Carries bytes to the central of *target* and back, and cuts itself *cuts* times.

    :param carries: between so many bytes, both ways together, a connection breaks.
    """

    def __init__(self, target: str, cuts: int, carries: tuple[int, int], seed: int) -> None:
        parts = urlsplit(target)
        self._target = parts.hostname or "", parts.port or 0
        self._left, self._carries = cuts, carries
        self._dice = random.Random(seed)
        self._is_up, self._ended = Event(), asyncio.Event()
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self.cuts = 0
        """How often it broke."""
        self.carried = 0
        """Bytes that reached central, heads too."""
        self.bodies = 0
        """Of these, of files: whatever exceeds the size of the file went twice."""
        self.brought = 0
        """Bytes that came back from central, heads too."""
        self.url = ""
        self._thread = Thread(target=self._loop.run_until_complete, args=[self._serve()])
        self._thread.start()
        self._is_up.wait()

    def close(self) -> None:
        """End."""
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()
        self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._is_up.set()
        await self._ended.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connection(self, here: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        room = [self._dice.randrange(*self._carries) if self._left else 1 << 60]
        with suppress(OSError, asyncio.CancelledError):
            there, forth = await asyncio.open_connection(*self._target)
            for way in (forth, back):
                way.transport.set_write_buffer_limits(0)  # what is counted has really gone
            try:
                await asyncio.gather(
                    self._carry(here, forth, room, _Bodies()),
                    self._carry(there, back, room, None),
                )
            finally:
                forth.transport.abort()
        back.transport.abort()
        self._tasks.discard(task)

    async def _carry(
        self,
        source: asyncio.StreamReader,
        sink: asyncio.StreamWriter,
        room: list[int],
        bodies: _Bodies | None,
    ) -> None:
        while piece := await source.read(_PIECE):
            room[0] -= len(piece)
            if room[0] < 0:
                if self._left:
                    self._left -= 1
                    self.cuts += 1
                raise ConnectionResetError
            sink.write(piece)
            await sink.drain()
            if bodies is None:
                self.brought += len(piece)
            else:
                self.carried += len(piece)
                self.bodies += bodies.count(piece)
        sink.transport.abort()


@contextmanager
def cut_line_to(
    target: str, *, cuts: int, carries: tuple[int, int], seed: int = 6
) -> Iterator[CutLine]:
    """Give a line that breaks *cuts* times and then holds."""
    line = CutLine(target, cuts, carries, seed)
    try:
        yield line
    finally:
        line.close()

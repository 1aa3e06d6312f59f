"""A line to central that breaks again and again, in the middle of whatever it carries."""

import asyncio
import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from urllib.parse import urlsplit

_PIECE = 1 << 16


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
        """Bytes that went towards central."""
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
            try:
                await asyncio.gather(
                    self._carry(here, forth, room, counted=True),
                    self._carry(there, back, room, counted=False),
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
        *,
        counted: bool,
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
            self.carried += len(piece) * counted
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

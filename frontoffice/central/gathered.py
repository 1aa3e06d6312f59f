"""What many ask at the same moment is done together, in one thread and one transaction."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from starlette.concurrency import run_in_threadpool

AT_ONCE: Final = 100
"""Requests of one transaction: others wait for its end, and for its locks."""

_Asked = TypeVar("_Asked")


@dataclass(frozen=True, slots=True)
class _Waiting(Generic[_Asked]):
    asked: _Asked
    answer: asyncio.Future[bytes | None]


class Gathered(Generic[_Asked]):
    """Requests of one sort to one process: what comes while others are at work goes together.

    :param work: returns the answers; None for a request that has to be asked alone.
    :param pause_s: from the beginning of one turn to that of the next; who comes after a longer
        silence waits for nothing.
    """

    def __init__(
        self, work: Callable[[Sequence[_Asked]], Sequence[bytes | None]], pause_s: float = 0
    ) -> None:
        self._work_of = work
        self._pause_s = pause_s
        self._waiting: list[_Waiting[_Asked]] = []
        self._work: asyncio.Task[None] | None = None
        self._next_at = 0.0

    async def ask(self, asked: _Asked) -> bytes | None:
        """Return the answer; None where *asked* has to be asked alone.

        :raises Exception: whatever the work of that turn raised.
        """
        loop = asyncio.get_running_loop()
        waiting = _Waiting(asked, loop.create_future())
        self._waiting.append(waiting)
        if self._work is None or self._work.done():
            self._work = loop.create_task(self._go_on(loop))
        return await waiting.answer

    async def _go_on(self, loop: asyncio.AbstractEventLoop) -> None:
        """Do what waits, and what comes meanwhile."""
        while self._waiting:
            if self._pause_s:
                await asyncio.sleep(max(0, self._next_at - loop.time()))
                self._next_at = loop.time() + self._pause_s
            some, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
            try:
                asked = [one.asked for one in some]
                answers = await run_in_threadpool(self._work_of, asked)
            except Exception as error:  # noqa: BLE001 -- each of them is told, as if it were alone
                for one in some:
                    if not one.answer.done():
                        one.answer.set_exception(error)
            else:
                for one, answer in zip(some, answers, strict=True):
                    if not one.answer.done():  # who asked may have left
                        one.answer.set_result(answer)

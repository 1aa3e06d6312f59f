"""What many ask at the same moment is done together, in one thread and one transaction."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from starlette.concurrency import run_in_threadpool

AT_ONCE: Final = 100
"""Requests of one transaction: others wait for its end, and for its locks."""

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class _Waiting(Generic[_Asked, _Answer]):
    asked: _Asked
    answer: asyncio.Future[_Answer | None]


class Gathered(Generic[_Asked, _Answer]):
    """Requests of one sort to one process: what comes while others are at work goes together.

    :param work: returns the answers; None for a request that has to be asked alone.
    :param pause_s: from the beginning of one turn to that of the next; who comes after a longer
        silence waits for nothing.
    """

    def __init__(
        self, work: Callable[[Sequence[_Asked]], Sequence[_Answer | None]], pause_s: float = 0
    ) -> None:
        self._work_of = work
        self._pause_s = pause_s
        self._waiting: list[_Waiting[_Asked, _Answer]] = []
        self._work: asyncio.Task[None] | None = None
        self._next_at = 0.0

    async def ask(self, asked: _Asked) -> _Answer | None:
        """Return the answer; None where *asked* has to be asked alone.

        :raises Exception: whatever the work of that turn raised.
        """
        loop = asyncio.get_running_loop()
        waiting: _Waiting[_Asked, _Answer] = _Waiting(asked, loop.create_future())
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
            asked = [one.asked for one in some]
            work = loop.create_task(run_in_threadpool(self._work_of, asked))
            await asyncio.wait([work])
            error = work.exception()
            answers: Sequence[_Answer | None] = [None] * len(some) if error else work.result()
            for one, answer in zip(some, answers, strict=True):
                if one.answer.done():  # who asked has left
                    continue
                if error is not None:  # each of them is told, as if it were alone
                    one.answer.set_exception(error)
                else:
                    one.answer.set_result(answer)

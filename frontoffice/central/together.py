"""Pushes that come at the same moment share a transaction, and a thread, of their process."""

import asyncio
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool

from frontoffice.central import requests
from frontoffice.central.requests import Sent
from frontoffice.central.state import State

SMALL: Final = 32 << 10
"""Bytes of a push that shares; a larger one has enough to do by itself."""
AT_ONCE: Final = 100
"""Pushes of one transaction: others wait for its end, and for its locks."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    sent: Sent
    answer: asyncio.Future[bytes | None]


class Together:
    """The small pushes of one process: those that come while others are taken in go together."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._waiting: list[_Waiting] = []
        self._work: asyncio.Task[None] | None = None

    async def push(self, sent: Sent) -> bytes:
        """Return the verdicts on what a device pushes.

        :raises FrontOfficeError: nothing of it was taken in.
        """
        if len(sent.raw) <= SMALL:
            waiting = _Waiting(sent, asyncio.get_running_loop().create_future())
            self._waiting.append(waiting)
            if self._work is None or self._work.done():
                self._work = asyncio.create_task(self._take_in())
            answer = await waiting.answer
            if answer is not None:
                return answer
        return await run_in_threadpool(requests.push_alone, self._state, sent)

    async def _take_in(self) -> None:
        """Take in what waits, and what comes meanwhile."""
        while self._waiting:
            some, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
            pushes = [one.sent for one in some]
            try:
                answers = await run_in_threadpool(requests.push_together, self._state, pushes)
            except Exception as error:  # noqa: BLE001 -- each of them is told, as if it were alone
                for one in some:
                    if not one.answer.done():
                        one.answer.set_exception(error)
            else:
                for one, answer in zip(some, answers, strict=True):
                    if not one.answer.done():  # who asked may have left
                        one.answer.set_result(answer)

"""Small pushes, and greetings that tell nothing new, of one process: each with others that came."""

from functools import partial
from typing import Final

from starlette.concurrency import run_in_threadpool

from frontoffice.central import device_requests, requests
from frontoffice.central.device_requests import Greeted
from frontoffice.central.gathered import Gathered
from frontoffice.central.requests import Sent
from frontoffice.central.state import State

SMALL: Final = 32 << 10
"""Bytes of a push that goes with others; a larger one has enough to do by itself."""
PAUSE_S: Final = 0.1
"""Between two turns of greetings: nobody waits for the answer to one, and they come all day."""


class Together:
    """What desks of a region ask all the time."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._pushes = Gathered[Sent, bytes](partial(requests.push_together, state))
        self._greetings = Gathered[Greeted, bytes](
            partial(device_requests.answer_quiet, state), PAUSE_S
        )

    async def push(self, sent: Sent) -> bytes:
        """Return the verdicts on what a device pushes.

        :raises FrontOfficeError: nothing of it was taken in.
        """
        answer = await self._pushes.ask(sent) if len(sent.raw) <= SMALL else None
        if answer is None:
            answer = await run_in_threadpool(requests.push_alone, self._state, sent)
        return answer

    async def greet(self, token: str, raw: bytes) -> bytes:
        """Return what a device that greets is answered.

        :raises FrontOfficeError: it may not work, or has not greeted as it should.
        """
        greeted = device_requests.understood(token, raw)
        answer = await self._greetings.ask(greeted) if greeted.may_be_quiet else None
        if answer is None:
            answer = await run_in_threadpool(device_requests.greet_alone, self._state, greeted)
        return answer

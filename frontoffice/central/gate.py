"""The gate of central: who asks, how often, and the body of what is asked."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from db.devices import DeviceNotAllowedError, any_device_of, device_of, hash_of
from db.engine import reading
from db.labels import label_of, labels
from frontoffice.central.bodies import body_of
from frontoffice.central.callers import Callers
from frontoffice.central.gathered import Gathered
from frontoffice.central.limits import Limits
from frontoffice.central.state import State


class Gate:
    """Lets requests in, each device within its allowance."""

    def __init__(self, state: State, limits: Limits, callers: Callers) -> None:
        self._state = state
        self._limits = limits
        self._callers = callers
        self._labels = Gathered[bytes, str](self._known)

    @asynccontextmanager
    async def device(self, request: Request, *, shut_out: bool = False) -> AsyncIterator[str]:
        """Give the token of the device that asks, for as long as it is answered.

        :param shut_out: a revoked one may ask this too.
        :raises DeviceNotAllowedError: no device has it.
        :raises TooOftenError: it asks more than it is allowed to.
        """
        token = _token(request)
        caller = self._callers.device(hash_of(token))
        if not self._callers.is_known(caller):
            self._callers.count_stranger(_address(request))
            label = await self._labels.ask(hash_of(token))
            if label is None:
                label = await run_in_threadpool(self._label, token, shut_out)
            self._callers.note(caller, label)
        request.scope["device"] = caller.label
        with self._callers.asking(caller):
            yield token

    @asynccontextmanager
    async def stranger(self, request: Request) -> AsyncIterator[None]:
        """Let in somebody who needs no token.

        :raises TooOftenError: too many come from this address.
        """
        self._callers.count_stranger(_address(request))
        yield

    @asynccontextmanager
    async def body(self, request: Request) -> AsyncIterator[bytes]:
        """Give the body of *request*; its room is free again after the block.

        :raises BusyCentralError: too many requests with a large body are under way.
        :raises FrontOfficeError: it breaks a limit; see ``bodies``.
        """
        with self._callers.body() as grown:
            yield await body_of(request, self._limits, grown)

    def _known(self, tokens: Sequence[bytes]) -> list[str | None]:
        """Return the labels of those who may ask; after a restart all desks come at once."""
        with reading(self._state.engine) as connection:
            known = labels(connection, tokens)
        return [known.get(token) for token in tokens]

    def _label(self, token: str, shut_out: bool) -> str:  # noqa: FBT001 -- called by position
        with reading(self._state.engine) as connection:
            found = (any_device_of if shut_out else device_of)(connection, token)
        return label_of(found.office, found.device_no)


def _token(request: Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer" or not token:
        raise DeviceNotAllowedError
    return token


def _address(request: Request) -> str:
    return request.client.host if request.client else ""

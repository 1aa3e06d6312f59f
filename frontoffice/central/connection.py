"""One connection to central: HTTP/1.1 by uvicorn, which does not wait for ever."""

import asyncio
from typing import Any, Final

import h11
import uvicorn
from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from frontoffice.central.limits import Limits
from frontoffice.central.metrics import Metrics

_HEADERS, _BODY, _ANSWER = "headers", "body", "answer"
_LATER_S: Final = 10
"""The application answers a slow body itself; this ends what it does not read any more."""
_BUSY: Final = {h11.SEND_BODY}


class Settings(uvicorn.Config):
    """How the server listens, with the limits of its connections."""

    def __init__(self, app: Any, limits: Limits, metrics: Metrics, **options: Any) -> None:
        super().__init__(
            app,
            http=PatientConnection,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=int(limits.idle_s),
            h11_max_incomplete_event_size=limits.headers_bytes,
            **options,
        )
        self.limits, self.metrics = limits, metrics


class PatientConnection(H11Protocol):
    """A connection that ends when the other side dribbles, or takes nothing of its answer."""

    config: Settings

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._limits = self.config.limits
        self._asked, self.app = self.app, self._heard_out
        self._waiting: asyncio.TimerHandle | None = None
        self._for = ""
        self._answering: asyncio.TimerHandle | None = None

    async def _heard_out(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request: whatever came of it before the line broke is told before that it broke.

        uvicorn throws away what it has and nobody has asked for yet, up to 320 KiB of a film.
        """
        cycle: RequestResponseCycle = self.cycle

        async def all_that_came() -> Message:
            told = await receive()
            if told["type"] == "http.disconnect" and cycle.body:
                body, cycle.body = bytes(cycle.body), bytearray()
                return {"type": "http.request", "body": body, "more_body": True}
            return told

        await self._asked(scope, all_that_came, send)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, or end at once when there are too many."""
        super().connection_made(transport)
        self.config.metrics.connections(len(self.connections))
        if len(self.connections) > self._limits.connections:
            self._drop("connections")
        else:
            self._wait_for(_HEADERS, self._limits.headers_s)

    def data_received(self, data: bytes) -> None:
        """Take what has come; from here on what is missing has to follow in time."""
        if self._is_idle:
            self._wait_for(_HEADERS, self._limits.headers_s)
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Go on to the next request."""
        super().on_response_complete()
        if self.transport.is_closing():
            # TLS's good-bye need not be answered; what is still going out has its time.
            self.loop.call_later(self._limits.answer_s, self.transport.abort)
        self._look()

    def shutdown(self) -> None:
        """End after the request at hand.

        TLS would say good-bye and wait for the other side to say so too, which a desk that is
        not asking anything does not hear.
        """
        if self._is_idle:
            self.transport.abort()
        else:
            super().shutdown()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        super().connection_lost(exc)
        self._wait_for("")
        self._stop_answering()
        self.config.metrics.connections(len(self.connections))

    def pause_writing(self) -> None:
        """Wait for the other side to take what it was answered, but not for ever."""
        super().pause_writing()
        self._answering = self.loop.call_later(self._limits.answer_s, self._drop, _ANSWER)

    def resume_writing(self) -> None:
        """Go on answering."""
        super().resume_writing()
        self._stop_answering()

    @property
    def _is_idle(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is None or cycle.response_complete

    def _look(self) -> None:
        """See what is being waited for now."""
        theirs = self.conn.their_state
        if theirs in _BUSY:
            self._wait_for(_BODY, self._limits.body_s + _LATER_S)
        elif theirs is not h11.IDLE or not self._has_begun_to_ask():
            self._wait_for("")

    def _has_begun_to_ask(self) -> bool:
        """Tell whether part of a request is here, and the rest is not."""
        begun, _ = self.conn.trailing_data
        return bool(begun)

    def _wait_for(self, what: str, seconds: float = 0) -> None:
        if what == self._for:
            return
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        self._for = what
        if what:
            self._waiting = self.loop.call_later(seconds, self._drop, what)

    def _stop_answering(self) -> None:
        if self._answering is not None:
            self._answering.cancel()
            self._answering = None

    def _drop(self, why: str) -> None:
        self.config.metrics.dropped(why)
        self.transport.abort()

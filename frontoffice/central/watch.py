"""Around each request: its number, its time, its line in the log, and what becomes of a bug."""

import logging
from secrets import token_hex
from threading import Event
from time import perf_counter
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frontoffice.central.answers import REQUEST
from frontoffice.central.logs import TOLD
from frontoffice.central.metrics import Metrics

HEADER: Final = b"frontoffice-request"
"""Names the request in the answer and in the log, so that one finds the other."""
_ID_LENGTH: Final = 6
_GONE: Final = 499
"""What stands in the log when nobody was there any more to be answered; nginx's number."""
_log = logging.getLogger("frontoffice.central.requests")


class Watch:
    """Wraps the whole application; the one place of this process where a bug ends."""

    def __init__(self, app: ASGIApp, metrics: Metrics, stopping: Event) -> None:
        self._app = app
        self._metrics = metrics
        self._stopping = stopping

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Watch one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        watched = _Watched(receive, send, self._stopping)
        scope[REQUEST] = watched.id
        self._metrics.began()
        try:
            await self._app(scope, watched.receive, watched.send)
        except Exception:  # noqa: BLE001 -- the one place of this process: a bug is told once
            self._metrics.bug()
            _log.exception("bug", extra={TOLD: {"request": watched.id}})
            scope["refusal"] = "bug"
        finally:
            self._end(scope, watched)

    def _end(self, scope: Scope, watched: "_Watched") -> None:
        path = getattr(scope.get("route"), "path", "-")
        method = scope["method"] if path != "-" else "-"
        seconds = perf_counter() - watched.began_at
        self._metrics.ended(method, path, watched.status, seconds, watched.received, watched.sent)
        told: dict[str, Any] = {
            "request": watched.id,
            "device": scope.get("device", "-"),
            "method": method,
            "path": path,
            "status": watched.status,
            "ms": round(seconds * 1000, 1),
            "in": watched.received,
            "out": watched.sent,
        }
        if code := scope.get("refusal"):
            self._metrics.refused(code)
            told["code"] = code
        _log.info("request", extra={TOLD: told})


class _Watched:
    """What goes in and out for one request."""

    def __init__(self, receive: Receive, send: Send, stopping: Event) -> None:
        self.id = token_hex(_ID_LENGTH)
        self.began_at = perf_counter()
        self.status = _GONE
        self.received = self.sent = 0
        self._receive, self._send = receive, send
        self._stopping = stopping

    async def receive(self) -> Message:
        """Pass on what comes, and count it."""
        message = await self._receive()
        self.received += len(message.get("body", b""))
        return message

    async def send(self, message: Message) -> None:
        """Pass on what goes, and count it."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            told = [*message.get("headers", ()), (HEADER, self.id.encode())]
            if self._stopping.is_set():
                told.append((b"connection", b"close"))  # the other side need not wait for more
            message["headers"] = told
        self.sent += len(message.get("body", b""))
        await self._send(message)

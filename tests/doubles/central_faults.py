"""A way to central on which everything happens that happens on real ones.

It stands between a desk and a real central, passes requests on, and does to the next ones
what a test has planted.
"""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import urllib3


@dataclass(frozen=True)
class Reply:
    """What a request is answered with."""

    status: int
    body: bytes
    length: int | None = None
    """What the header says of the length; the truth when None."""
    later_s: str = ""
    """What the header says of when to ask again."""


Fault = Callable[["Way", str, str, bytes, dict[str, str]], Reply | None]
"""Gets method, path, body and headers; None drops the connection without an answer."""


class Way:
    """The way to the central of *target*, for a desk to be pointed at :attr:`url`."""

    def __init__(self, target: str) -> None:
        self._pool = urllib3.PoolManager(retries=False)
        self._target = target
        self.faults: deque[Fault | None] = deque()
        self.asked: list[str] = []
        """Method and path of each request."""
        self.released = Event()
        """Ends all hanging."""
        way = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _pass(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                reply = way.reply(self.command, self.path, body, dict(self.headers.items()))
                if reply is None:
                    self.close_connection = True
                    return
                self.send_response(reply.status)
                length = len(reply.body) if reply.length is None else reply.length
                self.send_header("Content-Length", str(length))
                if reply.later_s:
                    self.send_header("Retry-After", reply.later_s)
                self.end_headers()
                try:
                    self.wfile.write(reply.body)
                except OSError:
                    self.close_connection = True
                self.close_connection |= reply.length is not None

            do_GET = do_POST = _pass  # noqa: N815 -- names of http.server

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def reply(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply | None:
        """Return what to answer: what is planted, or what central says."""
        self.asked.append(f"{method} {path.partition('?')[0]}")
        fault = self.faults.popleft() if self.faults else None
        if fault is None:
            return self.pass_on(method, path, body, headers)
        return fault(self, method, path, body, headers)

    def pass_on(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        """Return what central says."""
        answer = self._pool.request(method, self._target + path, body=body or None, headers=headers)
        return Reply(answer.status, answer.data)

    def plant(self, *faults: Fault | None) -> None:
        """Do *faults* to the next requests, None for none."""
        self.faults.extend(faults)

    def run(self) -> None:
        """Listen until :meth:`close`."""
        self._server.serve_forever(poll_interval=0.01)

    def close(self) -> None:
        """End."""
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._pool.clear()


@contextmanager
def way_to(target: str) -> Iterator[Way]:
    """Give a way to the central of *target*."""
    way = Way(target)
    thread = Thread(target=way.run, daemon=True)
    thread.start()
    try:
        yield way
    finally:
        way.close()
        thread.join()


def answers(status: int, body: bytes) -> Fault:
    """Return a fault that answers this instead of asking central."""
    return lambda *_: Reply(status, body)


def asks_for_patience(status: int, body: bytes, later_s: str) -> Fault:
    """Return a fault that answers this, and wants to be asked again later."""
    return lambda *_: Reply(status, body, later_s=later_s)


def hangs(way: Way, *_: object) -> Reply | None:
    """Say nothing until the test lets go."""
    way.released.wait(30)
    return None


def drops(*_: object) -> Reply | None:
    """Drop the connection before central hears anything."""
    return None


def loses_the_answer(
    way: Way, method: str, path: str, body: bytes, headers: dict[str, str]
) -> Reply | None:
    """Drop the connection after central has done its work."""
    way.pass_on(method, path, body, headers)
    return None


def sends_twice(
    way: Way, method: str, path: str, body: bytes, headers: dict[str, str]
) -> Reply | None:
    """Ask central twice and return what it says the second time."""
    way.pass_on(method, path, body, headers)
    return way.pass_on(method, path, body, headers)


def truncates(
    way: Way, method: str, path: str, body: bytes, headers: dict[str, str]
) -> Reply | None:
    """Lose the second half of the answer."""
    whole = way.pass_on(method, path, body, headers)
    return Reply(whole.status, whole.body[: len(whole.body) // 2], len(whole.body))


def changes_request(change: Callable[[bytes], bytes]) -> Fault:
    """Return a fault that changes what central hears."""

    def fault(
        way: Way, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> Reply | None:
        changed = change(body)
        return way.pass_on(method, path, changed, headers | {"Content-Length": str(len(changed))})

    return fault


def changes_answer(change: Callable[[bytes], bytes]) -> Fault:
    """Return a fault that changes what the desk hears."""

    def fault(
        way: Way, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> Reply | None:
        whole = way.pass_on(method, path, body, headers)
        return Reply(whole.status, change(whole.body))

    return fault

"""A line to PostgreSQL that can be cut, as when the server restarts or a cable is pulled."""

import selectors
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

from sqlalchemy import make_url


class PostgresLine:
    """Stands between central and its database, on a port of this machine."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        host = str(parsed.query.get("host") or parsed.host or "")
        self._there = f"{host}/.s.PGSQL.{parsed.port or 5432}"
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._port: int = self._listener.getsockname()[1]
        self.url = parsed.set(host="127.0.0.1", port=self._port, query={}).render_as_string(
            hide_password=False
        )
        self.is_cut = False
        self._pairs: dict[socket.socket, socket.socket] = {}
        self._wake, self._woken = socket.socketpair()
        self._ending = False
        self._thread = Thread(target=self._run, name="postgres line", daemon=True)
        self._thread.start()

    def cut(self) -> None:
        """End all connections, and refuse new ones."""
        self.is_cut = True
        self._wake.send(b"x")

    def mend(self) -> None:
        """Let connections through again."""
        self.is_cut = False

    def close(self) -> None:
        """End."""
        self._ending = True
        with suppress(OSError):  # it was awake, has seen it and ended
            self._wake.send(b"x")
        self._thread.join()
        self._wake.close()

    def _run(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._listener, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self._ending:
                for key, _ in selector.select():
                    one = key.fileobj
                    assert isinstance(one, socket.socket)
                    if one is self._listener:
                        self._accept(selector)
                    elif one is self._woken:
                        one.recv(1)
                        for open_ in list(self._pairs):
                            self._end(selector, open_)
                    else:
                        self._pass_on(selector, one)
            for one in (self._listener, self._woken, *self._pairs):
                one.close()

    def _accept(self, selector: selectors.BaseSelector) -> None:
        here, _ = self._listener.accept()
        if self.is_cut:
            here.close()
            return
        there = socket.socket(socket.AF_UNIX)
        there.connect(self._there)
        for one, other in ((here, there), (there, here)):
            self._pairs[one] = other
            selector.register(one, selectors.EVENT_READ)

    def _pass_on(self, selector: selectors.BaseSelector, one: socket.socket) -> None:
        if one not in self._pairs:
            return
        try:
            piece = one.recv(65_536)
            if piece:
                self._pairs[one].sendall(piece)
        except OSError:
            piece = b""
        if not piece:
            self._end(selector, one)

    def _end(self, selector: selectors.BaseSelector, one: socket.socket) -> None:
        other = self._pairs.pop(one, None)
        if other is None:
            return
        self._pairs.pop(other)
        for each in (one, other):
            with suppress(KeyError):
                selector.unregister(each)
            each.close()


@contextmanager
def line_to(url: str) -> Iterator[PostgresLine]:
    """Give a line to the database of *url*."""
    line = PostgresLine(url)
    try:
        yield line
    finally:
        line.close()

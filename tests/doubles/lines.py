"""A line to central on which bytes are sent by hand."""

import re
import socket
from typing import Self
from urllib.parse import urlsplit


def _length(raw: bytearray) -> int:
    head, _, _ = raw.partition(b"\r\n\r\n")
    found = re.search(rb"content-length: (\d+)", head)
    return len(head) + 4 + int(found[1] if found else 0)


class Line:
    """One connection; it waits for an answer, but not for ever."""

    def __init__(self, url: str, *, timeout_s: float = 10, receive_bytes: int = 0) -> None:
        parts = urlsplit(url)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if receive_bytes:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        self._socket.settimeout(timeout_s)
        self._socket.connect((parts.hostname or "", parts.port or 0))

    def send(self, raw: bytes) -> None:
        """Send bytes; a line that has been ended swallows them."""
        try:
            self._socket.sendall(raw)
        except OSError:
            return

    def ask(self, path: str, **headers: str) -> bytes:
        """Send a whole request and return its answer."""
        raw = bytearray(self.begin(path, **headers))
        while b"\r\n\r\n" in raw and len(raw) < _length(raw):
            raw += self.received()
        return bytes(raw)

    def begin(self, path: str, **headers: str) -> bytes:
        """Send a whole request and return what comes of its answer at once."""
        told = {"Host": "central", "Frontoffice-Wire": "1"} | headers
        lines = [f"GET {path} HTTP/1.1", *(f"{key}: {value}" for key, value in told.items())]
        self.send("\r\n".join([*lines, "", ""]).encode())
        return self.received()

    def received(self) -> bytes:
        """Return what comes next; nothing once the line has been ended."""
        try:
            return self._socket.recv(65_536)
        except ConnectionError:
            return b""

    def to_the_end(self) -> bytes:
        """Return all that comes until the line is ended."""
        raw = bytearray()
        while piece := self.received():
            raw += piece
        return bytes(raw)

    def close(self) -> None:
        """Let it go."""
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

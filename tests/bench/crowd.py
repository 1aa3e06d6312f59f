"""Many desks that ask central at once, from a process of their own that costs little itself.

What they send is given beforehand, to the byte; of an answer no more is read than its status and
its length. With urllib3 two hundred of them took more of the processor than central.
"""

import pickle
import selectors
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final
from urllib.parse import urlsplit

_END: Final = b"\r\n\r\n"
_LENGTH: Final = b"content-length: "
_CHUNK: Final = 1 << 16


def spelled(
    method: str, path: str, headers: Mapping[str, str], body: bytes = b"", host: str = "central"
) -> bytes:
    """Return a request as it goes over the line."""
    told = {"Host": host, **headers, "Content-Length": str(len(body))}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
    return "\r\n".join(lines).encode() + _END + body


def whole(answer: bytes) -> bool:
    """Tell whether all of *answer* has come.

    :raises RuntimeError: it is a refusal.
    """
    head, end, body = answer.partition(_END)
    if not end:
        return False
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(answer.decode())
    length = int(head.lower().partition(_LENGTH)[2].partition(b"\r\n")[0])
    return len(body) == length


@dataclass(slots=True)
class _Asking:
    """One connection and what it still has to ask."""

    line: socket.socket
    left: list[bytes]
    answer: bytes = b""
    begun: float = 0
    taken: list[float] = field(default_factory=list)

    def ask(self) -> None:
        self.answer, self.begun = b"", perf_counter()
        self.line.sendall(self.left.pop())


def asked(urls: Sequence[str], requests: Sequence[Sequence[bytes]]) -> tuple[list[float], float]:
    """Ask, over a connection for each of *requests*, the next as soon as the last is answered.

    :param urls: are taken in turn.
    :return: the milliseconds until each answer, and the seconds until the last.
    """
    waiting = selectors.DefaultSelector()
    lines = []
    for some, url in zip(requests, cycle(urls), strict=False):
        place = urlsplit(url)
        line = socket.create_connection((place.hostname, place.port))
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        one = _Asking(line, list(reversed(some)))
        waiting.register(line, selectors.EVENT_READ, one)
        lines.append(one)
    begun, open_now = perf_counter(), len(lines)
    for one in lines:
        one.ask()
    while open_now:
        for ready, _ in waiting.select():
            one = ready.data
            one.answer += one.line.recv(_CHUNK)
            if not whole(one.answer):
                continue
            one.taken.append((perf_counter() - one.begun) * 1000)
            if one.left:
                one.ask()
            else:
                waiting.unregister(one.line)
                open_now -= 1
    seconds = perf_counter() - begun
    for one in lines:
        one.line.close()
    return [took for one in lines for took in one.taken], seconds


def asked_apart(
    urls: Sequence[str], requests: Sequence[Sequence[bytes]]
) -> tuple[list[float], float]:
    """As :func:`asked`, from a process of its own."""
    with TemporaryDirectory() as folder:
        given, told = Path(folder, "given"), Path(folder, "told")
        given.write_bytes(pickle.dumps((urls, requests)))
        run([sys.executable, __file__, given, told], check=True)
        found: tuple[list[float], float] = pickle.loads(told.read_bytes())
        return found


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(
        pickle.dumps(asked(*pickle.loads(Path(sys.argv[1]).read_bytes())))
    )

"""Signals that end a command in good order, and what its supervisor is told."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType


@contextmanager
def ended_by_signal() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl+C does, and let both be a good end of it."""
    with stopped_by_signal(), suppress(KeyboardInterrupt):
        yield


@contextmanager
def stopped_by_signal() -> Iterator[None]:
    """Let SIGTERM interrupt the block as Ctrl+C does, so that it clears up behind itself."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def tell_supervisor(state: str) -> None:
    """Tell systemd, where it asked to be told, how this service stands.

    Source: sd_notify(3); a name that begins with @ is an abstract one.
    """
    place = os.environ.get("NOTIFY_SOCKET", "")
    if place:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
            told.connect(f"\0{place[1:]}" if place.startswith("@") else place)
            told.sendall(state.encode())

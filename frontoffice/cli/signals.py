"""Signals that end a command in good order, and what its supervisor is told."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Final

_ENDING: Final = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def ended_by_signal() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl+C does, and let both be a good end of it."""
    with suppress(KeyboardInterrupt), stopped_by_signal():
        yield


@contextmanager
def stopped_by_signal() -> Iterator[None]:
    """Let SIGTERM interrupt the block as Ctrl+C does, so that it clears up behind itself.

    :raises KeyboardInterrupt: at the end at the latest: Python drops one that is raised while it
        collects garbage.
    """
    told: list[int] = []

    def interrupt(number: int, _frame: FrameType | None) -> None:
        told.append(number)
        raise KeyboardInterrupt

    numbers = [one for one in _ENDING if signal.getsignal(one) is not signal.SIG_IGN]
    before = {number: signal.signal(number, interrupt) for number in numbers}
    try:
        yield
        if told:
            raise KeyboardInterrupt
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def tell_supervisor(state: str) -> None:
    """Tell systemd, where it asked to be told, how this service stands.

    Source: sd_notify(3); a name that begins with @ is an abstract one.
    """
    place = os.environ.get("NOTIFY_SOCKET", "")
    if place:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
            told.connect(f"\0{place[1:]}" if place.startswith("@") else place)
            told.sendall(state.encode())

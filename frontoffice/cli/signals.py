"""Signals that end a command in good order."""

import signal
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

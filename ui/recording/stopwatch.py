"""How long a recording is, by a clock that nobody can set."""

from collections.abc import Callable
from typing import Final

ASLEEP_S: Final = 10.0
"""Who is awake is given pictures or sound more often than that."""


class Stopwatch:
    """Counts what was recorded: neither pauses nor the time in which the computer slept."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Go by *clock*, in seconds, of which only differences count."""
        self._clock = clock
        self._until_now_s = self._seen_s = 0.0
        self._since_s: float | None = None

    @property
    def ms(self) -> int:
        """How long it has gone so far."""
        running = 0.0 if self._since_s is None else self._clock() - self._since_s
        return int((self._until_now_s + running) * 1000)

    def reset(self) -> None:
        """Stand, at nought."""
        self._until_now_s, self._since_s = 0.0, None

    def start(self) -> None:
        """Go, or go on."""
        self._since_s = self._seen_s = self._clock()

    def stop(self) -> None:
        """Stand still."""
        if self._since_s is not None:
            self._until_now_s += self._clock() - self._since_s
            self._since_s = None

    def tick(self) -> None:
        """Note that something came; where nothing at all did for long, the computer was asleep."""
        now = self._clock()
        if self._since_s is not None and now - self._seen_s > ASLEEP_S:
            self._since_s += now - self._seen_s
        self._seen_s = now

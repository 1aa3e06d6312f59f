"""How fast files go: one bucket for all of a desk, whichever way they go and in whichever thread."""

from collections.abc import Callable
from sys import maxsize
from threading import Event, Lock
from time import monotonic


class Bucket:
    """What files may take of the line: those that go, those that come, and updates share it.

    :param clock: seconds; it never goes back.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._free_at = clock()

    def take(self, size: int, rate: int) -> float:
        """Take room for *size* bytes, at *rate* bytes a second; return in how many seconds it is free."""
        with self._lock:
            now = self._clock()
            begins = max(now, self._free_at)
            self._free_at = begins + size / rate
            return begins - now


class Throttle:
    """Lets one file go no faster than *bucket* allows, and ends it where it is to end.

    :param rate: bytes a second; 0 for as fast as the line is.
    :param stop: ends whatever goes.
    """

    def __init__(self, bucket: Bucket, rate: int, stop: Event) -> None:
        self._bucket, self._rate, self._stop = bucket, rate, stop
        self._gives_way = False

    @property
    def stopped(self) -> bool:
        """Whether this file is to go no further now."""
        return self._gives_way or self._stop.is_set()

    def give_way(self) -> None:
        """Let another file go first, or none: this one goes on later from where it is."""
        self._gives_way = True

    def room(self, seconds: float) -> int:
        """Return how many bytes may go in so long."""
        return int(self._rate * seconds) if self._rate else maxsize

    def allow(self, size: int) -> None:
        """Return when *size* more bytes may go."""
        if self._rate:
            self.wait(self._bucket.take(size, self._rate))

    def wait(self, seconds: float) -> None:
        """Return after so long, or sooner where the file is to end."""
        if seconds > 0:
            self._stop.wait(seconds)

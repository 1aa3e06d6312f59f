"""Turns: whoever wants to write waits behind those who came before, and behind nobody else."""

from collections import deque
from threading import Lock


class Turns:
    """One turn at a time, given in the order in which it was asked for.

    SQLite has one writer, and who finds it busy tries again after a nap: a thread that writes
    one piece after the other would hardly ever let another one in. Here it hands over.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._taken = False
        self._waiting: deque[Lock] = deque()

    def take(self, timeout_s: float) -> None:
        """Wait for the turn.

        :raises TimeoutError: it did not come in time.
        """
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=timeout_s):
            return
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                raise TimeoutError
        # It came in the very moment in which the waiting ended.

    def give_back(self) -> None:
        """Let the next one have the turn."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False

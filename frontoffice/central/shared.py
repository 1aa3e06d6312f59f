"""Memory that the processes of one central share: it is there before they are forked.

Nothing in it is locked. A count that two of them change in the same instant may miss one request;
it is a guard and no account.
"""

from hashlib import blake2b
from mmap import mmap
from secrets import token_bytes
from typing import Final

_SLOTS: Final = 1 << 15
"""Of each kind; 0.5 MiB. Of 2,000 devices some sixty share one with another, and its allowance."""
_NUMBER: Final = 8
_SECRET: Final = 16


class Beat:
    """Tells one process that another one is still at work."""

    def __init__(self) -> None:
        self._count = memoryview(mmap(-1, _NUMBER)).cast("q")

    def beat(self) -> None:
        """Be at work."""
        self._count[0] += 1

    def count(self) -> int:
        """Return a number that changes as long as it beats."""
        return self._count[0]


class Allowances:
    """How many requests each caller may still make, whichever process it asks.

    Who has which place in the table differs from start to start, so that nobody can choose to be
    counted with somebody else.
    """

    def __init__(self) -> None:
        self._secret = token_bytes(_SECRET)
        self._left_at = memoryview(mmap(-1, 2 * _SLOTS * 2 * _NUMBER)).cast("d")

    def place(self, caller: bytes, *, stranger: bool) -> int:
        """Return where *caller* is counted; strangers never where devices are."""
        found = blake2b(caller, digest_size=_NUMBER, key=self._secret).digest()
        return (int.from_bytes(found, "big") % _SLOTS + (_SLOTS if stranger else 0)) * 2

    def take(self, place: int, now: float, per_s: float, burst: float) -> float:
        """Take one request at *place*; return how many were left, none being taken below 1.

        :param now: seconds of a clock that all processes of this machine read alike; above 0.
        """
        at = self._left_at[place + 1]
        left = min(burst, self._left_at[place] + (now - at) * per_s) if at else burst
        self._left_at[place + 1] = now
        self._left_at[place] = left if left < 1 else left - 1
        return left

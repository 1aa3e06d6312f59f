"""The clock guard: what time it is, and how far that may be believed.

A desk works on with a wrong clock; its entries then say so, and take the best guess.
"""

import time
from collections.abc import Callable
from typing import Final

from db.record import Moment
from frontoffice.journal.entry import ClockTrust

TOLERANCE_MS: Final = 120_000
"""How far a clock may be off central's, or jump, before it is doubted."""


def _steady() -> float:
    """Return seconds of a clock that nobody can set; it counts on while the machine sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class ClockGuard:
    """Compares the wall clock with a steady one, with central and with the journal."""

    def __init__(
        self, wall: Callable[[], float] = time.time, steady: Callable[[], float] = _steady
    ) -> None:
        self._wall = wall
        self._steady = steady
        self._base = self._wall_ms()
        self._base_steady = steady()
        self._trust = ClockTrust.UNCHECKED

    @property
    def doubted(self) -> bool:
        """Whether the wall clock is known to be wrong now."""
        return self._jumped() or self._trust is ClockTrust.DOUBTED

    @property
    def off_ms(self) -> int | None:
        """By how much the wall clock is ahead of central's; None before central has told it."""
        if self._trust is ClockTrust.UNCHECKED:
            return None
        return self._wall_ms() - self._expected()

    def moment(self, after: int = 0) -> Moment:
        """Return now, as well as it is known.

        :param after: when the journal's last entry was made, UTC ms; now cannot be before it,
            unless central has confirmed the clock: then that entry was made by a wrong one.
        """
        expected, wall = self._expected(), self._wall_ms()
        if self.doubted:
            return Moment(max(expected, after), ClockTrust.DOUBTED)
        if wall < after - TOLERANCE_MS:
            if self._trust is ClockTrust.TRUSTED:
                return Moment(wall, self._trust)
            self._start_from(after, ClockTrust.DOUBTED)
            return Moment(after, ClockTrust.DOUBTED)
        return Moment(max(wall, after), self._trust)

    def told_by_central(self, at: int) -> None:
        """Take central's time, UTC ms, as the truth; a wall clock far from it is doubted."""
        near = abs(self._wall_ms() - at) <= TOLERANCE_MS
        if near:
            self._start_from(self._wall_ms(), ClockTrust.TRUSTED)
        else:
            self._start_from(at, ClockTrust.DOUBTED)

    def told_past(self, at: int) -> None:
        """Take *at*, UTC ms, as a time that has passed: central's when it wrote an envelope.

        How long the envelope was under way nobody knows, so a wall clock ahead of it may be right;
        one behind it is wrong.
        """
        if self._wall_ms() < at - TOLERANCE_MS:
            self._start_from(at, ClockTrust.DOUBTED)

    def _start_from(self, at: int, trust: ClockTrust) -> None:
        self._base, self._base_steady, self._trust = at, self._steady(), trust

    def _wall_ms(self) -> int:
        return int(self._wall() * 1000)

    def _expected(self) -> int:
        return self._base + int((self._steady() - self._base_steady) * 1000)

    def _jumped(self) -> bool:
        return abs(self._wall_ms() - self._expected()) > TOLERANCE_MS

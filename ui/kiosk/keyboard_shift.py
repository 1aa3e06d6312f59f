"""Shift: one large letter, or large letters until it is touched again."""

import time
from collections.abc import Callable
from enum import Enum
from typing import Final

TWICE_S: Final = 0.4
"""Two touches within this time are one double touch."""


class Shift(Enum):
    """What the next letter is."""

    SMALL = 0
    ONE = 1
    ALL = 2


class ShiftKey:
    """The state of shift and how touches change it."""

    def __init__(self, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._touched = float("-inf")
        self.state = Shift.SMALL

    def touch(self) -> None:
        """Touch it: one large letter, all of them if that comes twice in a row, and none again."""
        now = self._steady()
        twice = now - self._touched <= TWICE_S
        self._touched = now
        if self.state is Shift.ONE and twice:
            self.state = Shift.ALL
        else:
            self.state = Shift.ONE if self.state is Shift.SMALL else Shift.SMALL

    def letter_typed(self) -> None:
        """Go back to small letters after one large one; a touch after that is the first again."""
        self._touched = float("-inf")
        if self.state is Shift.ONE:
            self.state = Shift.SMALL

    def reset(self) -> None:
        """Begin with small letters."""
        self._touched, self.state = float("-inf"), Shift.SMALL

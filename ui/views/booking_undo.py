"""The last act of a screen that one key takes back."""

from collections.abc import Callable


class LastAct:
    """Keeps how the last act is taken back; another act, or taking it back, forgets it."""

    def __init__(self) -> None:
        self._back: tuple[Callable[[], object], str] | None = None

    def keep(self, back: Callable[[], object], told: str) -> None:
        """Let *back* take back what was done, and *told* say so afterwards."""
        self._back = back, told

    def forget(self) -> None:
        """Let nothing be taken back any more."""
        self._back = None

    def take(self) -> tuple[Callable[[], object], str] | None:
        """Return how the last act is taken back, once, and what is told then; None for nothing."""
        found, self._back = self._back, None
        return found

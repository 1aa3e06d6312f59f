"""Choosing an own PIN in place of a one-time one: typed twice, alike."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chosen:
    """An own PIN that was typed twice."""

    login: str
    once: str
    """The PIN that it takes the place of."""
    own: str


class Choosing:
    """What has been typed so far by somebody who has to choose a PIN."""

    def __init__(self, login: str, once: str) -> None:
        self.login = login
        self._once = once
        self._first = ""

    @property
    def is_second(self) -> bool:
        """Whether the next PIN is the second time."""
        return bool(self._first)

    def take(self, pin: str) -> Chosen | None:
        """Take what was typed, and return the choice once it was typed twice alike."""
        if not self._first:
            self._first = pin
            return None
        first, self._first = self._first, ""
        return Chosen(self.login, self._once, pin) if pin == first else None

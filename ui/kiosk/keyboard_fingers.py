"""Fingers on keys: which key is struck when several come, slip, stay or are taken away.

Knows neither time nor Qt. At most one finger is *live*: a second one that comes down strikes what
the first is on, as on a typewriter, and from then on the first means nothing until it is lifted.
A key is struck when its finger leaves it, so that a finger that came down on the wrong one may
slip to its neighbour; a touch that the system takes away strikes nothing.
"""

from collections.abc import Callable, Hashable
from enum import Enum
from typing import Final, Generic, TypeVar

from ui.kiosk.layouts import Does, Key

P = TypeVar("P")
"""A place, as the keyboard that asks measures it."""


class Hold(Enum):
    """What became of a finger that stays."""

    NOT_YET = 0
    CHOOSING = 1
    """It slides over the other letters of its key."""
    REPEATING = 2


class Fingers(Generic[P]):
    """What the fingers on a keyboard are about."""

    def __init__(
        self,
        key_at: Callable[[P], Key | None],
        struck: Callable[[Key], None],
        chosen: Callable[[P], None],
    ) -> None:
        """Ask *key_at* what is where; tell *struck* of keys and *chosen* where a choice ended."""
        self._key_at: Final = key_at
        self._struck: Final = struck
        self._chosen: Final = chosen
        self._began: Key | None = None
        self._down: set[Hashable] = set()
        self._live: Hashable | None = None
        self.place: P | None = None
        """Where the live finger is."""
        self.turn = 0
        """Goes up whenever another key is pressed, or none."""
        self.key: Key | None = None
        """The key that is seen pressed."""
        self.hold = Hold.NOT_YET

    @property
    def down(self) -> int:
        """How many fingers are on the keyboard."""
        return len(self._down)

    def press(self, finger: Hashable, place: P) -> None:
        """Put *finger* down; one that was never lifted is taken away first."""
        self.cancel(finger)
        self._end()
        # Asked only now: what the first finger struck may have been another layout.
        key = self._key_at(place)
        self._down.add(finger)
        if key is not None:
            self._live, self.place = finger, place
            self._began = self.key = key
            self.turn += 1

    def move(self, finger: Hashable, place: P) -> None:
        """Let *finger* slip: from letter to letter, and from other keys to none."""
        if finger != self._live:
            return
        self.place = place
        if self.hold is Hold.CHOOSING:
            return
        key = self._key_at(place)
        if key is not self._began and not (_types(key) and _types(self._began)):
            key = None
        if key is not self.key:
            self.key, self.hold = key, Hold.NOT_YET
            self.turn += 1

    def lift(self, finger: Hashable, place: P) -> None:
        """Take *finger* off at *place*, which strikes what it is on."""
        self.move(finger, place)
        if finger == self._live:
            self._end()
        self._down.discard(finger)

    def cancel(self, finger: Hashable) -> None:
        """Forget *finger* without any effect."""
        self._down.discard(finger)
        if finger == self._live:
            self._let_go()

    def forget(self) -> None:
        """Forget what every finger is about; those that are down mean nothing until lifted."""
        self._let_go()

    def clear(self) -> None:
        """Forget every finger."""
        self._let_go()
        self._down.clear()

    def stay(self, *, may_choose: bool) -> Hold:
        """Say that the live finger has stayed long on its key; return what that means."""
        if self.key is not None and self.hold is Hold.NOT_YET:
            if self.key.does is Does.ERASE:
                self.hold = Hold.REPEATING
            elif self.key.others and may_choose:
                self.hold = Hold.CHOOSING
        return self.hold

    def _end(self) -> None:
        """Strike what the live finger is on, if there is one."""
        key, hold, place = self.key, self.hold, self.place
        self._let_go()
        if hold is Hold.CHOOSING and place is not None:
            self._chosen(place)
        elif key is not None and hold is Hold.NOT_YET:
            self._struck(key)

    def _let_go(self) -> None:
        self._live = self.place = self._began = self.key = None
        self.hold = Hold.NOT_YET
        self.turn += 1


def _types(key: Key | None) -> bool:
    return key is not None and key.does is Does.TYPE

"""A sheet that takes texts from the top down and remembers how far it is filled."""

from collections.abc import Callable
from math import ceil
from typing import Final

from frontoffice.papers.fonts import DESCENT, Face, width_of, wrapped
from frontoffice.papers.page import Item, Text, whole
from frontoffice.papers.sayings import Said

LEADING: Final = 1.3
"""Height of a line in ems."""

_SHRINKS: Final = tuple(step / 100 for step in range(110, 25, -5))


def height_of(size: int) -> int:
    """Return the height of a line of *size*, in dots."""
    return whole(size * LEADING)


def tight(size: int) -> int:
    """Return the least height of a line of *size* that no letter leaves, in dots."""
    return size + ceil(DESCENT * size)


def shrunk(filled_at: Callable[[float], "Sheet"], bottom: int) -> "Sheet":
    """Return the sheet with the largest texts that ends above *bottom*: nothing is cut.

    If not even the smallest does, that one is returned.
    """
    for shrink in _SHRINKS:
        sheet = filled_at(shrink)
        if sheet.y <= bottom:
            break
    return sheet


class Sheet:
    """Primitives so far, and the row of dots *y* where the next one goes."""

    def __init__(self, left: int, right: int, top: int, scale: float) -> None:
        self.items: list[Item] = []
        self.left = left
        self.right = right
        self.y = top
        self._scale = scale

    @property
    def width(self) -> int:
        """Return the dots between the margins."""
        return self.right - self.left

    def dots(self, length: float) -> int:
        """Return *length*, given for a talon with usual texts, in dots of this sheet."""
        return max(1, whole(length * self._scale))

    def skip(self, length: float) -> None:
        """Leave *length* empty; it shrinks with the sheet."""
        self.y += self.dots(length)

    def add(self, item: Item) -> None:
        """Take *item* where it is."""
        self.items.append(item)

    def column(self, left: int, right: int) -> "Sheet":
        """Return a sheet over the same rows between *left* and *right*; `join` takes it back."""
        return Sheet(left, right, self.y, self._scale)

    def join(self, *columns: "Sheet") -> None:
        """Take the primitives of *columns* and go on below the longest of them."""
        for column in columns:
            self.items.extend(column.items)
        self.y = max(self.y, *(column.y for column in columns))

    def fitting(self, text: str, face: Face, size: int) -> int:
        """Return *size*, or the largest one below it at which *text* stands on one line."""
        while size > 1 and width_of(text, face, size) > self.width:
            size -= 1
        return size

    def write(self, text: str, face: Face, size: int) -> None:
        """Set *text* in as many lines as it needs."""
        for line in wrapped(text, face, size, self.width):
            self.add(Text(self.left, self.y + size, line, face, size))
            self.y += height_of(size)

    def write_both(self, said: Said, face: Face, size: int, joined: str = "") -> None:
        """Set both languages on one line where they fit, else one under the other.

        :param joined: the line, where it is not just the one text beside the other.
        """
        line = joined or said.joined
        if width_of(line, face, size) <= self.width:
            self.write(line, face, size)
            return
        self.write(said.kk, face, size)
        self.write(said.apart.ru, face, size)

    def write_right(self, text: str, face: Face, size: int, baseline: int) -> None:
        """Set one line that ends at the right margin."""
        start = self.right - width_of(text, face, size)
        self.add(Text(int(start), baseline, text, face, size))

    def write_middle(self, text: str, face: Face, size: int) -> None:
        """Set *text* in as many lines as it needs, each in the middle."""
        for line in wrapped(text, face, size, self.width):
            start = self.left + (self.width - width_of(line, face, size)) / 2
            self.add(Text(int(start), self.y + size, line, face, size))
            self.y += height_of(size)

"""The corners of a sheet of paper in a photograph, and what its straight picture measures."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, dist
from typing import Final

Point = tuple[float, float]
"""Right and down, as fractions of the width and the height of the photograph."""
A4: Final = 297 / 210
_NEAR: Final = 0.12
"""By so much of it the proportions may miss those of A4 and still be meant as A4."""


@dataclass(frozen=True, slots=True)
class Corners:
    """The four corners of a sheet, clockwise from the upper left."""

    upper_left: Point
    upper_right: Point
    lower_right: Point
    lower_left: Point

    def __iter__(self) -> Iterator[Point]:
        """Yield them, clockwise from the upper left."""
        yield from (self.upper_left, self.upper_right, self.lower_right, self.lower_left)

    @classmethod
    def of(cls, points: list[Point]) -> "Corners":
        """Return four *points* in their order, whatever order they come in.

        :raises ValueError: there are not four.
        """
        if len(points) != 4:  # noqa: PLR2004 -- a sheet has four
            raise ValueError(len(points))
        x, y = (sum(one[axis] for one in points) / 4 for axis in (0, 1))
        # Down is positive, so growing angles go clockwise.
        around = sorted(points, key=lambda one: atan2(one[1] - y, one[0] - x))
        first = min(range(4), key=lambda at: sum(around[at]))
        return cls(*around[first:], *around[:first])

    def is_convex(self) -> bool:
        """Tell whether they go around something, with no corner pushed in and no side crossed."""
        points = list(self)
        turns = [_turn(points[at - 2], points[at - 1], points[at]) for at in range(4)]
        return all(turn > 0 for turn in turns)

    def projection(self, width: int, height: int, across: int, down: int) -> tuple[float, ...]:
        """Return where each point of the straight picture was in the photograph.

        :param width: of the photograph; *across* and *down* are those of the straight picture.
        :returns: a to h of ``(a*x + b*y + c) / (g*x + h*y + 1)``, ``(d*x + e*y + f) / (the same)``.
        """
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = self.in_pixels(width, height)
        right, low = (x1 - x2, y1 - y2), (x3 - x2, y3 - y2)
        rest = (x0 - x1 + x2 - x3, y0 - y1 + y2 - y3)
        turn = right[0] * low[1] - low[0] * right[1]
        g = (rest[0] * low[1] - low[0] * rest[1]) / turn
        h = (right[0] * rest[1] - rest[0] * right[1]) / turn
        a, b = x1 - x0 + g * x1, x3 - x0 + h * x3
        d, e = y1 - y0 + g * y1, y3 - y0 + h * y3
        return (a / across, b / down, x0, d / across, e / down, y0, g / across, h / down)

    def in_pixels(self, width: int, height: int) -> list[Point]:
        """Return them in a photograph of this size."""
        return [(x * width, y * height) for x, y in self]


def straight_size(corners: Corners, width: int, height: int) -> tuple[int, int]:
    """Return width and height of the straight picture, in pixels: A4 where it is near that.

    The longer of two opposite sides is the nearer one, and nothing of it is to be lost.
    """
    one, two, three, four = corners.in_pixels(width, height)
    across = max(dist(one, two), dist(four, three))
    down = max(dist(one, four), dist(two, three))
    for ratio in (A4, 1 / A4):
        if abs(down / max(across, 1) / ratio - 1) <= _NEAR:
            across = max(across, down / ratio)
            down = across * ratio
            break
    return max(round(across), 1), max(round(down), 1)


def _turn(one: Point, two: Point, three: Point) -> float:
    return (two[0] - one[0]) * (three[1] - two[1]) - (two[1] - one[1]) * (three[0] - two[0])

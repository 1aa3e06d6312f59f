"""Where a photograph becomes brighter, and the straight lines along which it does."""

from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin
from typing import Final

from PIL import Image, ImageFilter

from frontoffice.domain.corners import Point

_ACROSS: Final = ImageFilter.Kernel((3, 3), (-1, 0, 1, -2, 0, 2, -1, 0, 1), 4, 128)
# Pillow lays the rows of a kernel from below.
_DOWN: Final = ImageFilter.Kernel((3, 3), (1, 2, 1, 0, 0, 0, -1, -2, -1), 4, 128)
_ANGLES: Final = 180
"""Directions that are told apart, over the whole turn."""
_SPREAD: Final = 3
"""So many directions to each side a point votes for: its own is known that badly."""
_MOST_POINTS: Final = 9000
_SAMPLES: Final = 72
"""So many places of a side are looked at."""
_FLAT: Final = 6.0
_FEWEST: Final = 8
_STRONGEST: Final = 60
_FAINTEST: Final = 0.1
"""Of the clearest line; what is fainter is none."""
_RHO_APART: Final = 6
_ANGLE_APART: Final = 5


@dataclass(frozen=True, slots=True)
class Slope:
    """How fast a picture becomes brighter, to the right and downwards, at each of its points."""

    width: int
    height: int
    right: bytes
    down: bytes
    """Around 128."""

    def along(self, x: float, y: float, across: float, down: float) -> float:
        """Return how fast it becomes brighter at a point in a direction; 0 outside."""
        column, row = int(x + 0.5), int(y + 0.5)
        if not (0 <= column < self.width and 0 <= row < self.height):
            return 0.0
        at = row * self.width + column
        return (self.right[at] - 128) * across + (self.down[at] - 128) * down


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line, and the side on which it is brighter: where (across, down) points to."""

    across: float
    down: float
    rho: float
    """``x * across + y * down`` of each of its points, in pixels."""

    @property
    def angle(self) -> float:
        """Where it becomes brighter; radians."""
        return atan2(self.down, self.across)

    def meets(self, other: "Line") -> tuple[float, float] | None:
        """Return where two lines meet; None where they hardly do."""
        turn = self.across * other.down - self.down * other.across
        if abs(turn) < 0.2:  # noqa: PLR2004 -- less than 12 degrees
            return None
        x = (self.rho * other.down - other.rho * self.down) / turn
        y = (other.rho * self.across - self.rho * other.across) / turn
        return x, y


def slope_of(grey: Image.Image) -> Slope:
    """Return how fast *grey* becomes brighter."""
    right, down = (grey.filter(kernel).tobytes() for kernel in (_ACROSS, _DOWN))
    return Slope(grey.width, grey.height, right, down)


def lines_in(slope: Slope, most: int) -> list[Line]:
    """Return the lines along which most of it becomes brighter, the clearest first."""
    votes, rhos = _voted(slope)
    least = max(votes) * _FAINTEST
    ranked = sorted(
        (at for at, count in enumerate(votes) if count > least), key=lambda at: -votes[at]
    )
    found: list[tuple[int, int]] = []
    for at in ranked:
        angle, rho = divmod(at, rhos)
        if all(_apart(angle, rho, one) for one in found):
            found.append((angle, rho))
            if len(found) == most:
                break
    turn = 2 * pi / _ANGLES
    return [Line(cos(angle * turn), sin(angle * turn), rho - rhos // 2) for angle, rho in found]


def settled(line: Line, begins: Point, ends: Point, slope: Slope, reach: float) -> Line:
    """Return *line* where the edge between two points is the steepest; itself where none is.

    :param reach: so far to each side it is looked for; pixels.
    """
    found = []
    for at in range(_SAMPLES):
        part = 0.04 + 0.92 * at / (_SAMPLES - 1)
        x = begins[0] + (ends[0] - begins[0]) * part
        y = begins[1] + (ends[1] - begins[1]) * part
        away = [step - reach for step in range(int(2 * reach) + 1)]
        steep = [
            slope.along(x + line.across * by, y + line.down * by, line.across, line.down)
            for by in away
        ]
        highest = max(range(len(steep)), key=steep.__getitem__)
        if steep[highest] > _FLAT:
            by = away[highest]
            found.append((x + line.across * by, y + line.down * by))
    for limit in (reach, reach / 2, 3.0, 2.0):
        line = _through(found, line) or line
        found = [
            one
            for one in found
            if abs(one[0] * line.across + one[1] * line.down - line.rho) <= limit
        ]
    return line


def _through(points: list[Point], like: Line) -> Line | None:
    """Return the line with the least squares of distances; None where there are too few points."""
    if len(points) < _FEWEST:
        return None
    x, y = (sum(one[axis] for one in points) / len(points) for axis in (0, 1))
    xx = sum((one[0] - x) ** 2 for one in points)
    yy = sum((one[1] - y) ** 2 for one in points)
    xy = sum((one[0] - x) * (one[1] - y) for one in points)
    angle = atan2(2 * xy, xx - yy) / 2
    across, down = -sin(angle), cos(angle)
    if across * like.across + down * like.down < 0:
        across, down = -across, -down
    return Line(across, down, x * across + y * down)


def _voted(slope: Slope) -> tuple[list[float], int]:
    """Return how much speaks for each line: of each direction, each distance."""
    reach = int(hypot(slope.width, slope.height)) + 1
    rhos = 2 * reach + 1
    votes = [0.0] * (_ANGLES * rhos)
    waves = [(cos(2 * pi * at / _ANGLES), sin(2 * pi * at / _ANGLES)) for at in range(_ANGLES)]
    for x, y, right, down in _points(slope):
        weight = min(_STRONGEST, hypot(right, down))
        middle = round(atan2(down, right) * _ANGLES / (2 * pi))
        for turn in range(middle - _SPREAD, middle + _SPREAD + 1):
            angle = turn % _ANGLES
            wave = waves[angle]
            rho = int(x * wave[0] + y * wave[1] + 0.5) + reach
            votes[angle * rhos + rho] += weight
    return votes, rhos


def _points(slope: Slope) -> list[tuple[int, int, int, int]]:
    """Return the points at which it becomes brighter the fastest."""
    found = []
    width = slope.width
    for y in range(2, slope.height - 2):
        begins = y * width
        for x in range(2, width - 2):
            right, down = slope.right[begins + x] - 128, slope.down[begins + x] - 128
            if right * right + down * down > 36:  # noqa: PLR2004 -- less is noise
                found.append((x, y, right, down))
    if len(found) > _MOST_POINTS:
        found.sort(key=lambda one: -(one[2] * one[2] + one[3] * one[3]))
    return found[:_MOST_POINTS]


def _apart(angle: int, rho: int, other: tuple[int, int]) -> bool:
    turn = abs(angle - other[0])
    turn = min(turn, _ANGLES - turn)
    return turn > _ANGLE_APART or abs(rho - other[1]) > _RHO_APART

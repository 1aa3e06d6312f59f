"""Where a sheet of paper lies in a photograph: the four lines that it is brighter within."""

from collections.abc import Iterator
from math import dist, pi
from typing import Final

from PIL import Image, ImageFilter

from frontoffice.contents.edges import Line, Slope, lines_in, settled, slope_of
from frontoffice.domain.corners import Corners, Point

_SMALL: Final = 256
"""The longer side at which lines are looked for, in pixels."""
_FINE: Final = 1024
"""The longer side at which they are put in their place."""
_LINES: Final = 26
_LEAST: Final = 0.06
"""Of the photograph; what is smaller is no sheet that somebody meant."""
_REACH: Final = 4
"""So far from where it was seen small, in small pixels, a side may really lie."""
_OUTSIDE: Final = 0.04
_SAMPLES: Final = 32
_EDGE: Final = 14
"""So steep, an edge is one beyond doubt."""
_ENOUGH: Final = 0.5
_WORST_SIDE: Final = 0.3


def corners_in(picture: Image.Image) -> Corners | None:
    """Return the corners of the sheet in *picture*; None where none is seen."""
    scale = _SMALL / max(picture.size)
    small = picture.resize(
        (max(8, round(picture.width * scale)), max(8, round(picture.height * scale))),
        Image.Resampling.BOX,
    )
    slope = slope_of(_without_text(small.convert("L")))
    best, four = _ENOUGH, None
    for lines, points in _quads(lines_in(slope, _LINES), slope):
        score = _score(lines, points, slope)
        if score > best:
            best, four = score, (lines, points)
    if four is None:
        return None
    return _refined(four[0], four[1], slope, picture)


def _refined(
    lines: tuple[Line, ...], points: list[Point], slope: Slope, picture: Image.Image
) -> Corners:
    """Return the corners to a pixel or so, each side put where the edge is the steepest."""
    scale = min(1.0, _FINE / max(picture.size))
    fine = picture.resize(
        (round(picture.width * scale), round(picture.height * scale)), Image.Resampling.BOX
    )
    steep = slope_of(fine.convert("L").filter(ImageFilter.GaussianBlur(1)))
    larger = fine.width / slope.width
    seen = [(x * larger, y * larger) for x, y in points]
    sides = [settled(lines[at], seen[at - 1], seen[at], steep, larger * _REACH) for at in range(4)]
    meet = [sides[at].meets(sides[(at + 1) % 4]) or seen[at] for at in range(4)]
    return Corners.of(
        [(_within((x + 0.5) / fine.width), _within((y + 0.5) / fine.height)) for x, y in meet]
    )


def _within(part: float) -> float:
    return min(1.0, max(0.0, part))


def _without_text(grey: Image.Image) -> Image.Image:
    """Return *grey* without what is dark and thin: letters, lines, stamps."""
    wide = grey.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.MinFilter(7))
    return wide.filter(ImageFilter.GaussianBlur(1))


def _quads(lines: list[Line], slope: Slope) -> Iterator[tuple[tuple[Line, ...], list[Point]]]:
    """Yield four lines that go around something brighter, and where they meet."""
    for at, one in enumerate(lines):
        # The first of the four is the clearest of them: each four comes once.
        others = lines[at + 1 :]
        seconds = [two for two in others if _turned(one, two, 0.25 * pi, 0.75 * pi)]
        thirds = [two for two in others if _turned(one, two, 0.75 * pi, 1.25 * pi)]
        fourths = [two for two in others if _turned(one, two, 1.25 * pi, 1.75 * pi)]
        for two in seconds:
            for three in thirds:
                if not _turned(two, three, 0.25 * pi, 0.75 * pi):
                    continue
                for four in fourths:
                    if _turned(three, four, 0.25 * pi, 0.75 * pi):
                        found = (one, two, three, four)
                        points = _meeting(found, slope)
                        if points is not None:
                            yield found, points


def _turned(one: Line, two: Line, least: float, most: float) -> bool:
    return least < (two.angle - one.angle) % (2 * pi) < most


def _meeting(lines: tuple[Line, ...], slope: Slope) -> list[Point] | None:
    """Return where each line meets the next; None where that is no sheet in the picture."""
    points = []
    for at in range(4):
        point = lines[at].meets(lines[(at + 1) % 4])
        if point is None:
            return None
        x, y = point
        if not -_OUTSIDE <= x / slope.width <= 1 + _OUTSIDE:
            return None
        if not -_OUTSIDE <= y / slope.height <= 1 + _OUTSIDE:
            return None
        points.append(point)
    area = sum(
        points[at - 1][0] * points[at][1] - points[at][0] * points[at - 1][1] for at in range(4)
    )
    # Brighter within: then the corners come clockwise, and the area is above nothing.
    return points if area / 2 > _LEAST * slope.width * slope.height else None


def _score(lines: tuple[Line, ...], points: list[Point], slope: Slope) -> float:
    """Return how much of the way around it there is an edge; large ones win over parts of them."""
    sides = []
    for at, line in enumerate(lines):
        sides.append(_seen(line, points[at - 1], points[at], slope))
        if sides[-1] < _WORST_SIDE:
            return 0.0
    around = sum(dist(points[at - 1], points[at]) for at in range(4))
    whole = 2 * (slope.width + slope.height)
    return sum(sides) / 4 * (0.6 + 0.4 * min(sides)) + 0.25 * around / whole


def _seen(line: Line, begins: Point, ends: Point, slope: Slope) -> float:
    """Return of how much of one side an edge is seen."""
    found = 0.0
    across, down = line.across, line.down
    right, below = (ends[0] - begins[0]) / _SAMPLES, (ends[1] - begins[1]) / _SAMPLES
    x, y = begins[0] + right / 2, begins[1] + below / 2
    for _ in range(_SAMPLES):
        steep = slope.along(x, y, across, down)
        if steep < _EDGE:
            steep = max(
                steep,
                slope.along(x + across, y + down, across, down),
                slope.along(x - across, y - down, across, down),
            )
        found += min(steep, _EDGE) if steep > 0 else 0.0
        x, y = x + right, y + below
    return found / _SAMPLES / _EDGE

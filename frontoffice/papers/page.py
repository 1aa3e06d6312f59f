"""A laid-out paper: primitives in printer dots, which every pen draws in the same places.

A dot is 1/8 mm, the 203 dpi of thermal printers. Coordinates are whole dots from the top
left corner, so that bars and modules never fall between two dots.
"""

from dataclasses import dataclass
from math import ceil, floor
from typing import Final, NamedTuple

from frontoffice.papers.fonts import ASCENT, DESCENT, Face, fitted, width_of

DOTS_PER_MM: Final = 8

BAR_QUIET: Final = 10
"""Modules of white on both sides of a Code 128 (ISO/IEC 15417)."""

QR_QUIET: Final = 4
"""Modules of white around a QR (ISO/IEC 18004)."""


class Rect(NamedTuple):
    """A rectangle in dots; *right* and *bottom* lie outside it."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Text:
    """One line of letters; *size* is the height of the em."""

    x: int
    baseline: int
    text: str
    face: Face
    size: int

    @property
    def box(self) -> Rect:
        """Return what the letters may blacken, marks above capitals and tails included."""
        return Rect(
            self.x,
            self.baseline - ceil(ASCENT * self.size),
            self.x + ceil(width_of(self.text, self.face, self.size)),
            self.baseline + ceil(DESCENT * self.size),
        )


@dataclass(frozen=True, slots=True)
class Bars:
    """A barcode: *pattern* has a character a module, ``1`` black."""

    x: int
    y: int
    module: int
    height: int
    pattern: str

    @property
    def box(self) -> Rect:
        """Return the bars without their quiet zones."""
        return Rect(self.x, self.y, self.x + self.module * len(self.pattern), self.y + self.height)

    @property
    def quiet(self) -> Rect:
        """Return the bars with the white that a reader needs on both sides."""
        left, top, right, bottom = self.box
        return Rect(left - BAR_QUIET * self.module, top, right + BAR_QUIET * self.module, bottom)

    @property
    def black(self) -> list[Rect]:
        """Return the bars, neighbouring modules in one."""
        return [
            Rect(
                self.x + start * self.module,
                self.y,
                self.x + end * self.module,
                self.y + self.height,
            )
            for start, end in runs(self.pattern)
        ]


@dataclass(frozen=True, slots=True)
class Modules:
    """A QR: *rows* of characters, a module each, ``1`` black."""

    x: int
    y: int
    module: int
    rows: tuple[str, ...]

    @property
    def box(self) -> Rect:
        """Return the symbol without its quiet zone."""
        side = self.module * len(self.rows)
        return Rect(self.x, self.y, self.x + side, self.y + side)

    @property
    def quiet(self) -> Rect:
        """Return the symbol with the white that a reader needs around it."""
        left, top, right, bottom = self.box
        white = QR_QUIET * self.module
        return Rect(left - white, top - white, right + white, bottom + white)

    @property
    def black(self) -> list[Rect]:
        """Return the black modules, neighbours of a row in one."""
        return [
            Rect(
                self.x + start * self.module,
                self.y + row * self.module,
                self.x + end * self.module,
                self.y + (row + 1) * self.module,
            )
            for row, line in enumerate(self.rows)
            for start, end in runs(line)
        ]


@dataclass(frozen=True, slots=True)
class Rule:
    """A black bar that parts two blocks."""

    x: int
    y: int
    width: int
    height: int

    @property
    def box(self) -> Rect:
        """Return the bar."""
        return Rect(self.x, self.y, self.x + self.width, self.y + self.height)

    @property
    def black(self) -> list[Rect]:
        """Return the bar."""
        return [self.box]


@dataclass(frozen=True, slots=True)
class Box:
    """A frame; what stands in it keeps clear of its *stroke*."""

    x: int
    y: int
    width: int
    height: int
    stroke: int

    @property
    def box(self) -> Rect:
        """Return the outside of the frame."""
        return Rect(self.x, self.y, self.x + self.width, self.y + self.height)

    @property
    def black(self) -> list[Rect]:
        """Return the four sides of the frame."""
        left, top, right, bottom = self.box
        inner_top, inner_bottom = top + self.stroke, bottom - self.stroke
        return [
            Rect(left, top, right, inner_top),
            Rect(left, inner_top, left + self.stroke, inner_bottom),
            Rect(right - self.stroke, inner_top, right, inner_bottom),
            Rect(left, inner_bottom, right, bottom),
        ]


@dataclass(frozen=True, slots=True)
class Mark:
    """The program's mark, a *shanyrak*: a ring with three bent bars each way."""

    x: int
    y: int
    size: int

    @property
    def box(self) -> Rect:
        """Return the square around the ring."""
        return Rect(self.x, self.y, self.x + self.size, self.y + self.size)

    @property
    def stroke(self) -> float:
        """Return how thick the ring is; the bars are three quarters of it."""
        return self.size / 15

    @property
    def radius(self) -> float:
        """Return the radius of the middle of the ring."""
        return (self.size - self.stroke) / 2

    @property
    def bars(self) -> list[list[tuple[float, float]]]:
        """Return the bars as lines of points, in dots from the page's corner."""
        middle_x, middle_y = self.x + self.size / 2, self.y + self.size / 2
        end = self.radius * 0.707
        return [
            [
                (
                    middle_x + turn * (along * end + across * bend * end),
                    middle_y + along * end - across * bend * end,
                )
                for step in range(-8, 9)
                for along, across in [(step / 8, 1 - (step / 8) ** 2)]
            ]
            for turn in (1, -1)
            for bend in (-0.39, 0.0, 0.39)
        ]


class Slant(NamedTuple):
    """A text that climbs across the page, by its middle, in dots."""

    x: float
    y: float
    size: int


SLANT_DEGREES: Final = 35
_SLANT_ROOM: Final = 0.85
"""How high, in widths of the page, the room of one slanting text is."""
_SLANT_LENGTH: Final = 0.98
"""How long, in widths of the page, it is."""

Item = Text | Bars | Modules | Rule | Box | Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A laid-out paper of *width* x *height* dots, read from the top."""

    title: str
    width: int
    height: int
    items: tuple[Item, ...]
    side: int = 0
    """Dots of paper on the left and right that the printer cannot reach; only a PDF shows them."""
    across: str = ""
    """What lies large and faint across all of it, under what is printed."""

    @property
    def codes(self) -> list[Rect]:
        """Return where nothing may lie under a code, its quiet zone included."""
        return [item.quiet for item in self.items if isinstance(item, Bars | Modules)]

    @property
    def slants(self) -> list[Slant]:
        """Return where :attr:`across` stands, as often as the page is high enough for it."""
        if not self.across:
            return []
        tall = whole(self.width * _SLANT_ROOM)
        count = max(1, round(self.height / tall))
        room = min(self.width, self.height / count / _SLANT_ROOM)
        size = fitted(self.across, Face.SEMIBOLD, self.width, whole(room * _SLANT_LENGTH))
        return [
            Slant(self.width / 2, self.height * (at + 0.5) / count, size) for at in range(count)
        ]


def runs(pattern: str) -> list[tuple[int, int]]:
    """Return start and end of each stretch of ``1``."""
    found = []
    start = pattern.find("1")
    while start >= 0:
        end = pattern.find("0", start)
        end = len(pattern) if end < 0 else end
        found.append((start, end))
        start = pattern.find("1", end)
    return found


def whole(value: float) -> int:
    """Return *value* in whole dots, halves upwards."""
    return floor(value + 0.5)

"""Photographs of papers that nobody took: a sheet with text, seen aslant, on some table, in some light."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from math import cos, radians, sin
from pathlib import Path
from random import Random
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from frontoffice.domain.corners import Corners, Point

SIZE: Final = (1280, 960)
_TRIANGLE = 52
"""The deviation of the mean of two bytes."""
SHEET: Final = (840, 1188)
_FONT: Final = Path(__file__).parents[1] / "resources" / "fonts" / "IBMPlexSans-Regular.ttf"
TABLES: Final = ("dark", "wood", "tiles", "light", "cloth", "cluttered")
_WORDS: Final = [
    "өтініш",
    "тұрғын",
    "үй",
    "көше",
    "жарық",
    "су",
    "жылу",
    "жөндеу",
    "сұраймын",
    "кезек",
    "анықтама",
    "құжат",
]


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photograph, and where its sheet really is."""

    picture: Image.Image
    corners: Corners
    table: str

    def as_jpeg(self, quality: int = 85) -> bytes:
        """Return it as a camera would give it."""
        file = BytesIO()
        self.picture.save(file, "JPEG", quality=quality)
        return file.getvalue()


@cache
def sheet(seed: int = 0, text: str = "") -> Image.Image:
    """Return a sheet of A4 with lines of text."""
    dice = Random(seed)
    paper = Image.new("RGB", SHEET, (dice.randint(236, 252),) * 3)
    pen = ImageDraw.Draw(paper)
    font, large = (ImageFont.truetype(_FONT, size) for size in (18, 30))
    pen.text((260, 60), text or "ӨТІНІШ", "black", large)
    for line in range(dice.randint(6, 32)):
        words = " ".join(dice.choices(_WORDS, k=dice.randint(5, 9)))
        pen.text((80, 140 + line * 31), words, (30, 30, 40), font)
    if dice.random() < 0.4:
        pen.ellipse((520, 900, 700, 1080), outline=(40, 60, 170), width=6)
    return paper


def table(kind: str, dice: Random, size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a table without anything on it, or with what lies about."""
    ground = {
        "dark": (45, 40, 38),
        "wood": (140, 95, 60),
        "tiles": (120, 120, 125),
        "light": (196, 192, 184),
        "cloth": (60, 90, 70),
        "cluttered": (100, 80, 66),
    }[kind]
    seen = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(seen)
    if kind == "wood":
        for y in range(0, size[1], 3):
            shade = dice.randint(-22, 22)
            pen.line((0, y, size[0], y + dice.randint(-4, 4)), _shaded(ground, shade), 3)
    if kind == "tiles":
        for x in range(0, size[0], 160):
            pen.line((x, 0, x, size[1]), (90, 90, 92), 5)
        for y in range(0, size[1], 160):
            pen.line((0, y, size[0], y), (90, 90, 92), 5)
    if kind == "cloth":
        for x in range(0, size[0], 40):
            pen.line((x, 0, x - 200, size[1]), _shaded(ground, dice.randint(-18, 30)), 14)
    if kind == "cluttered":
        for _ in range(9):
            x, y = dice.randint(-60, size[0]), dice.randint(-60, size[1])
            colour = tuple(dice.randint(20, 210) for _ in range(3))
            across, down = dice.randint(30, 300), dice.randint(20, 200)
            pen.rectangle((x, y, x + across, y + down), colour)
    return seen


def photograph(seed: int, kind: str = "", text: str = "") -> Photograph:
    """Return one photograph; the same *seed* gives the same one."""
    dice = Random(seed)
    kind = kind or TABLES[seed % len(TABLES)]
    ground = table(kind, dice)
    points = _aslant(dice)
    drawn, mask = _projected(sheet(dice.randrange(6), text), points)
    if dice.random() < 0.6:  # the shadow that a sheet throws
        soft = ImageChops.offset(mask.filter(ImageFilter.GaussianBlur(9)), 8, 10)
        dark = Image.new("RGB", SIZE, "black")
        ground = Image.composite(dark, ground, soft.point(lambda v: v * 2 // 5))
    seen = Image.composite(drawn, ground, mask)
    seen = in_some_light(seen, dice)
    across, down = SIZE
    return Photograph(seen, Corners.of([(x / across, y / down) for x, y in points]), kind)


def in_some_light(seen: Image.Image, dice: Random) -> Image.Image:
    """Return *seen* as a camera sees it: lit from one side, grainy, not quite sharp."""
    return _noisy(_shadowed(seen, dice), dice)


def _shaded(colour: tuple[int, int, int], by: int) -> tuple[int, ...]:
    return tuple(max(0, min(255, part + by)) for part in colour)


def _aslant(dice: Random) -> list[Point]:
    """Return four corners: turned, seen from some side, all of them in the picture."""
    while True:
        turn = radians(dice.uniform(-40, 40))
        height = dice.uniform(520, 860)
        width = height / 1.414
        x, y = dice.uniform(430, 850), dice.uniform(400, 560)
        tilt = dice.uniform(-0.22, 0.22), dice.uniform(-0.22, 0.22)
        found = []
        for across, down in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            depth = 1 + tilt[0] * across / 2 + tilt[1] * down / 2
            right, low = across * width / 2 / depth, down * height / 2 / depth
            found.append(
                (x + right * cos(turn) - low * sin(turn), y + right * sin(turn) + low * cos(turn))
            )
        if all(8 < one[0] < SIZE[0] - 8 and 8 < one[1] < SIZE[1] - 8 for one in found):
            return found


def _projected(paper: Image.Image, points: list[Point]) -> tuple[Image.Image, Image.Image]:
    # Both sizes of one: the points are pixels already.
    numbers = _inverse(Corners(*points).projection(1, 1, *paper.size))
    drawn = paper.transform(SIZE, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC)
    white = Image.new("L", paper.size, 255)
    mask = white.transform(SIZE, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC)
    return drawn, mask


def _shadowed(seen: Image.Image, dice: Random) -> Image.Image:
    """Return *seen* in a light that comes from one side, half of the time with a hand's shadow."""
    wide = Image.linear_gradient("L").resize((1900, 1900)).rotate(dice.randrange(360))
    low = dice.randint(120, 215)
    light = wide.crop((310, 470, 310 + SIZE[0], 470 + SIZE[1]))
    light = light.point(lambda v: low + v * (255 - low) // 255)
    if dice.random() < 0.5:
        pen = ImageDraw.Draw(light)
        x, y = dice.randint(0, SIZE[0]), dice.randint(0, SIZE[1])
        pen.ellipse((x - 300, y - 200, x + 300, y + 200), fill=max(90, low - 50))
        light = light.filter(ImageFilter.GaussianBlur(60))
    return ImageChops.multiply(seen, Image.merge("RGB", [light] * 3))


def _noisy(seen: Image.Image, dice: Random) -> Image.Image:
    strength = dice.uniform(4, 24)
    grain = _grain(dice, strength)
    bands = [ImageChops.add(band, grain, 1, -128) for band in seen.split()]
    soft = dice.uniform(0.3, 1.6)
    return Image.merge("RGB", bands).filter(ImageFilter.GaussianBlur(soft))


def _grain(dice: Random, strength: float) -> Image.Image:
    """Return noise about 128 whose deviation is *strength*; Pillow's own is another each time."""
    width, height = SIZE
    one, other = (Image.frombytes("L", SIZE, dice.randbytes(width * height)) for _ in range(2))
    scale = strength / _TRIANGLE
    return ImageChops.add(one, other, 2).point(lambda value: 128 + (value - 127.5) * scale)


def _inverse(numbers: tuple[float, ...]) -> tuple[float, ...]:
    """Return the way back of a projection."""
    a, b, c, d, e, f, g, h = numbers
    back = (
        *(e - f * h, c * h - b, b * f - c * e),
        *(f * g - d, a - c * g, c * d - a * f),
        *(d * h - e * g, b * g - a * h, a * e - b * d),
    )
    return tuple(number / back[8] for number in back[:8])

"""A page as dots: one bit each, exactly those that a thermal printer burns."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from math import ceil, floor
from typing import Final

from PIL import Image, ImageChops, ImageDraw

from frontoffice.papers.fonts import Face, font_at, width_of
from frontoffice.papers.layout import lay_out
from frontoffice.papers.page import SLANT_DEGREES, Mark, Page, Slant, Text, whole
from frontoffice.papers.talon import Talon, TalonFormat

_FINER: Final = 8
"""Round lines are drawn this much larger and then made small in black and white."""

_COVERED: Final = 100
"""Of 255: from here on a dot is black. Below half, so that strokes of 1.5 dots become two."""


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of one bit a dot, 1 black, rows from the top, each padded to whole bytes."""

    width: int
    height: int
    bits: bytes


def talon_raster(talon: Talon, paper: TalonFormat) -> Raster:
    """Return *talon* on *paper* as dots, 8 a millimetre."""
    return raster_of(lay_out(talon, paper))


def raster_of(page: Page) -> Raster:
    """Return *page* as dots."""
    return Raster(page.width, page.height, drawn(page).tobytes("raw", "1;I"))


def raster_png(raster: Raster) -> bytes:
    """Return *raster* as a PNG of one bit a dot."""
    size = (raster.width, raster.height)
    image = Image.frombytes("1", size, raster.bits, "raw", "1;I")
    file = BytesIO()
    image.save(file, "PNG", dpi=(203.2, 203.2), compress_level=1)
    return file.getvalue()


def drawn(page: Page) -> Image.Image:
    """Return *page* as a picture of mode ``1``, black on white."""
    image = Image.new("1", (page.width, page.height), 1)
    if page.across:
        _write_across(image, page)
    for item in page.items:
        if isinstance(item, Text):
            _write(image, item)
        elif isinstance(item, Mark):
            image.paste(0, (item.x, item.y), _mark(item.size))
        else:
            for black in item.black:
                image.paste(0, black)
    return image


def _write_across(image: Image.Image, page: Page) -> None:
    """Write what lies across, in few dots, so that what is printed over it reads."""
    for slant in page.slants:
        mask, left, top = _slanting(page.across, slant)
        image.paste(0, (left, top), mask)
    for quiet in page.codes:
        image.paste(1, quiet)


def _slanting(text: str, slant: Slant) -> tuple[Image.Image, int, int]:
    """Return the dots of *text*, of each four by two one, and where they begin."""
    font = font_at(Face.SEMIBOLD, slant.size)
    edges = [whole(edge) for edge in font.getbbox(text, anchor="ls")]
    flat = Image.new("L", (edges[2] - edges[0], edges[3] - edges[1]))
    ImageDraw.Draw(flat).text((-edges[0], -edges[1]), text, 255, font, anchor="ls")
    turned = flat.rotate(SLANT_DEGREES, Image.Resampling.BILINEAR, expand=True)
    left, top = whole(slant.x - turned.width / 2), whole(slant.y - turned.height / 2)
    sparse = Image.new("1", turned.size)
    dots = ImageDraw.Draw(sparse)
    for y in range(0, turned.height, 2):
        dots.point([(x, y) for x in range(y % 4, turned.width, 4)], 1)
    return ImageChops.logical_and(turned.point([0] * 128 + [255] * 128, "1"), sparse), left, top


def _write(image: Image.Image, text: Text) -> None:
    start = 0.0
    for letter in text.text:
        glyph = _glyph(letter, text.face, text.size)
        if glyph is not None:
            mask, left, top = glyph
            image.paste(0, (text.x + whole(start) + left, text.baseline + top), mask)
        start += width_of(letter, text.face, text.size)


@lru_cache(maxsize=4096)
def _glyph(letter: str, face: Face, size: int) -> tuple[Image.Image, int, int] | None:
    """Return the dots of *letter*, and where they begin from its place on the base line.

    Drawn large and then made small: hinting for a screen would move stems by half a dot, and
    with them the distances between letters.
    """
    font = font_at(face, size * _FINER)
    edges = font.getbbox(letter, anchor="ls")
    if edges[0] >= edges[2] or edges[1] >= edges[3]:
        return None
    left, top = (floor(edge / _FINER) for edge in edges[:2])
    right, bottom = (ceil(edge / _FINER) for edge in edges[2:])
    large = Image.new("L", ((right - left) * _FINER, (bottom - top) * _FINER))
    place = (-left * _FINER, -top * _FINER)
    ImageDraw.Draw(large).text(place, letter, 255, font, anchor="ls")
    return _black_and_white(large), left, top


@lru_cache(maxsize=16)
def _mark(size: int) -> Image.Image:
    """Return the dots of the mark."""
    mark = Mark(0, 0, size * _FINER)
    large = Image.new("L", (mark.size, mark.size))
    draw = ImageDraw.Draw(large)
    draw.ellipse((0, 0, mark.size - 1, mark.size - 1), outline=255, width=whole(mark.stroke))
    for bar in mark.bars:
        draw.line(bar, fill=255, width=whole(mark.stroke * 0.75), joint="curve")
    return _black_and_white(large)


def _black_and_white(large: Image.Image) -> Image.Image:
    """Return *large* in dots."""
    return large.reduce(_FINER).point([255 * (cover > _COVERED) for cover in range(256)], "1")

"""A page as dots: one bit each, exactly those that a thermal printer burns."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from frontoffice.papers.fonts import Face, font_at, width_of
from frontoffice.papers.layout import lay_out
from frontoffice.papers.page import Mark, Page, Text, whole
from frontoffice.papers.talon import Talon, TalonFormat

_FINER: Final = 4
"""The mark's round lines are drawn this much larger and then halved to black and white."""


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
    for item in page.items:
        if isinstance(item, Text):
            _write(image, item)
        elif isinstance(item, Mark):
            image.paste(0, (item.x, item.y), _mark(item.size))
        else:
            for black in item.black:
                image.paste(0, black)
    return image


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
    """Return the dots of *letter*, and where they begin from its place on the base line."""
    font = font_at(face, size)
    left, top, right, bottom = (int(edge) for edge in font.getbbox(letter, "1", anchor="ls"))
    if left >= right or top >= bottom:
        return None
    mask = Image.new("1", (right - left, bottom - top))
    ImageDraw.Draw(mask).text((-left, -top), letter, 1, font, anchor="ls")
    return mask, left, top


@lru_cache(maxsize=16)
def _mark(size: int) -> Image.Image:
    """Return the dots of the mark."""
    large = Mark(0, 0, size * _FINER)
    image = Image.new("L", (large.size, large.size))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, large.size - 1, large.size - 1), outline=255, width=whole(large.stroke))
    for bar in large.bars:
        draw.line(bar, fill=255, width=whole(large.stroke * 0.75), joint="curve")
    small = image.resize((size, size), Image.Resampling.BOX)
    return small.convert("1", dither=Image.Dither.NONE)

"""What a scanner sees: paper as dots, a printer's heat that spreads, a camera held by hand."""

import math
from typing import cast

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter

DOTS_PER_INCH = 203.2


def pdf_as_dots(pdf: bytes) -> Image.Image:
    """Return the first page as a printer of 203 dpi burns it: mode ``1``, black on white."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        # A hair less, or a page of 640.0001 dots is stretched to 641.
        grey = document[0].render(scale=DOTS_PER_INCH / 72 * (1 - 1e-6)).to_pil().convert("L")
    finally:
        document.close()
    return cast("Image.Image", grey).convert("1", dither=Image.Dither.NONE)


def pdf_text(pdf: bytes) -> str:
    """Return the text of the first page as a reader that is read aloud has it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return cast("str", document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


def all_text(pdf: bytes) -> str:
    """Return the text of all pages, one after the other."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def with_gain(dots: Image.Image) -> Image.Image:
    """Return *dots* with every black one a dot wider to the right and downwards."""
    white = Image.new("L", (dots.width + 2, dots.height + 2), 255)
    white.paste(dots.convert("L"), (0, 0))
    spread = white.copy()
    for shift in ((1, 0), (0, 1), (1, 1)):
        moved = Image.new("L", white.size, 255)
        moved.paste(white, shift)
        spread = Image.composite(moved, spread, spread.point(lambda dot: 255 if dot else 0))
    return spread


def on_paper(dots: Image.Image, margin: int = 32) -> Image.Image:
    """Return *dots* with the white that the printer could not reach."""
    paper = Image.new("L", (dots.width + 2 * margin, dots.height + 2 * margin), 255)
    paper.paste(dots.convert("L"), (margin, margin))
    return paper


def seen_by_a_camera(dots: Image.Image, *, turn: float, blur: float, tilt: float) -> Image.Image:
    """Return *dots* turned by degrees, tilted away, in uneven light and a little out of focus."""
    large = on_paper(dots, 80)
    width, height = large.size
    lean = tilt * width
    tilted = large.transform(
        large.size,
        Image.Transform.QUAD,
        (-lean, 0, 0, height, width, height, width + lean, 0),
        Image.Resampling.BICUBIC,
        fillcolor=255,
    )
    turned = tilted.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    light = Image.linear_gradient("L").resize(turned.size).point(lambda dot: 60 + dot // 2)
    dim = Image.blend(turned, Image.new("L", turned.size, 110), 0.35)
    lit = Image.composite(dim, Image.new("L", turned.size, 40), light)
    return lit.filter(ImageFilter.GaussianBlur(blur))


def read(picture: Image.Image) -> dict[str, str]:
    """Return what codes of which format *picture* holds: format to text."""
    found = zxingcpp.read_barcodes(picture.convert("L"))
    return {_plain(code.format): code.text for code in found}


def _plain(name: object) -> str:
    return "".join(letter for letter in str(name).rpartition(".")[2] if letter.isalnum())


def degrees(steps: int) -> list[float]:
    """Return *steps* angles around the circle, none of them straight."""
    return [math.floor(360 / steps * step) + 7.0 for step in range(steps)]

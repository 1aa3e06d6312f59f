"""A talon before a camera: its text, from one frame of however bad a picture."""

from dataclasses import dataclass
from typing import Final

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from frontoffice.domain.number import NumberError, parse_number
from frontoffice.journal.proof import ProofError, read_proof

_FORMATS: Final = zxingcpp.BarcodeFormats(
    (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128)
)
_BARS: Final = 18
"""Digits of the number; a QR says more."""
_WIDE: Final = 1600
"""Pixels of the longer side; more of a frame than that costs time and finds nothing."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a camera: grey, a byte a pixel, without gaps between its lines."""

    width: int
    height: int
    grey: bytes


def talon_in(frame: Frame) -> str | None:
    """Return the text of the talon in *frame*: of its QR rather than of its bars; None for none.

    What is no talon, such as the code of another paper, is passed by. That it is genuine is
    for ``TalonCheck`` to say. Ten to forty milliseconds on a desk's machine, so that a caller
    looks at some frames of a second and not at all.
    """
    picture = Image.frombytes("L", (frame.width, frame.height), frame.grey)
    picture.thumbnail((_WIDE, _WIDE))
    found = _talons(picture)
    if not any(len(text) > _BARS for text in found):
        found += _talons(_clearer(picture))
    return max(found, key=len, default=None)


def _clearer(picture: Image.Image) -> Image.Image:
    """Return *picture* as light as it can be, its edges sharpened: of a dark hall, or a blurred one."""
    return ImageOps.autocontrast(picture, cutoff=1).filter(ImageFilter.UnsharpMask(4, 250, 0))


def _talons(picture: Image.Image) -> list[str]:
    codes = zxingcpp.read_barcodes(picture, formats=_FORMATS)
    return [code.text for code in codes if _is_talon(code.text)]


def _is_talon(text: str) -> bool:
    try:
        parse_number(text)
    except NumberError:
        try:
            read_proof(text)
        except ProofError:
            return False
    return True

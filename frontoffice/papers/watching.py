"""A talon before a camera: its text, from one frame of however bad a picture."""

from dataclasses import dataclass
from typing import Final

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from frontoffice.domain.number import NumberError, parse_number
from frontoffice.journal.proof import ProofError, read_proof

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


@dataclass(frozen=True, slots=True)
class Seen:
    """What a frame shows of codes."""

    talon: str = ""
    """The text of a talon: of its QR rather than of its bars; empty where there is none."""
    is_other: bool = False
    """Whether there is a code, and no talon's."""

    @property
    def is_whole(self) -> bool:
        """Whether it is the QR's, which has all that the talon proves; the bars have its number."""
        return len(self.talon) > _BARS


def seen_in(frame: Frame) -> Seen:
    """Return what codes *frame* shows.

    That a talon is genuine is for ``TalonCheck`` to say. Ten to forty milliseconds on a desk's
    machine, so that a caller looks at some frames of a second and not at all.
    """
    picture = Image.frombytes("L", (frame.width, frame.height), frame.grey)
    picture.thumbnail((_WIDE, _WIDE))
    found = _texts(picture)
    if not any(len(text) > _BARS for text in found if _is_talon(text)):
        found += _texts(_clearer(picture))
    talons = [text for text in found if _is_talon(text)]
    return Seen(max(talons, key=len, default=""), is_other=bool(found) and not talons)


def _clearer(picture: Image.Image) -> Image.Image:
    """Return *picture* as light as it can be, its edges sharpened: of a dark hall, or a blurred one."""
    return ImageOps.autocontrast(picture, cutoff=1).filter(ImageFilter.UnsharpMask(4, 250, 0))


def _texts(picture: Image.Image) -> list[str]:
    # Made anew each time: one that lives as long as the module is told as a leak at the end.
    kinds = zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128
    codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(kinds))
    return [code.text for code in codes if code.text]


def _is_talon(text: str) -> bool:
    try:
        parse_number(text)
    except NumberError:
        try:
            read_proof(text)
        except ProofError:
            return False
    return True

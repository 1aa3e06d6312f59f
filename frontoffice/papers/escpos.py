"""A talon as the bytes of a thermal printer: a raster of the whole, then a cut.

No code page of such printers holds all letters of Kazakh, and a text that one lacks becomes
question marks without a word; dots print anywhere.
"""

from typing import Final

from frontoffice.papers.layout import lay_out_roll
from frontoffice.papers.page import Page
from frontoffice.papers.raster import drawn
from frontoffice.papers.talon import Talon

_FRAGMENT: Final = 256
"""Rows in one command: cheap printers hold no more than 32 KiB."""


def talon_escpos(talon: Talon, *, width_dots: int = 576) -> bytes:
    """Return *talon* for an ESC/POS printer of *width_dots*: 576, 512 or 384.

    :raises KeyError: no roll is that wide.
    """
    return page_escpos(lay_out_roll(talon, width_dots))


def page_escpos(page: Page) -> bytes:
    """Return *page*, laid out for a roll, for the ESC/POS printer that has this roll."""
    # 0.2 s to import, which a desk's start does not have.
    from escpos.capabilities import Profile  # noqa: PLC0415
    from escpos.printer import Dummy  # noqa: PLC0415

    image = drawn(page)
    profile = Profile(features={"paperFullCut": True})
    # The library complains on the console about a printer whose width it does not know.
    profile.profile_data = profile.profile_data | {"media": {"width": {"pixels": page.width}}}
    printer = Dummy(profile=profile)
    printer.hw("INIT")
    printer.image(image, impl="bitImageRaster", fragment_height=_FRAGMENT)
    printer.cut()
    output: bytes = printer.output
    return output

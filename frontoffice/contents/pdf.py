"""PDF documents through PDFium, which only one thread may call at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import BinaryIO, Final

import pypdfium2
from PIL import Image

from frontoffice.contents.errors import NoPictureError, PictureSizeError
from frontoffice.domain.caution import Caution

PDFIUM: Final = RLock()
"""Held while anything of PDFium is called, in this whole program."""
MOST_PAGES: Final = 5000
MOST_BYTES: Final = 256 << 20
"""PDFium reads out of memory: a larger document is kept, and nothing is shown of it."""
_LOCKED: Final = (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
_LONGEST: Final = 8
"""So many times as high as wide a page may be drawn; what is longer is drawn narrower."""


@contextmanager
def opened(file: BinaryIO) -> Iterator[pypdfium2.PdfDocument]:
    """Give the document in *file*, held for this thread alone.

    :raises NoPictureError: nothing can be read there, or not without a password.
    :raises PictureSizeError: it is too large, or has too many pages.
    """
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise PictureSizeError
    with PDFIUM:
        try:
            with pypdfium2.PdfDocument(data) as document:
                if len(document) > MOST_PAGES:
                    raise PictureSizeError
                yield document
        except pypdfium2.PdfiumError as error:
            raise NoPictureError(number=getattr(error, "err_code", None)) from error


def state_of(file: BinaryIO) -> Caution | None:
    """Return what speaks against showing the document in *file*, as far as PDFium knows."""
    try:
        with opened(file) as document:
            scripts = pypdfium2.raw.FPDFDoc_GetJavaScriptActionCount(document)
            carried = document.count_attachments()
    except PictureSizeError:
        return None
    except NoPictureError as error:
        return Caution.ENCRYPTED if error.values["number"] in _LOCKED else Caution.DAMAGED
    return Caution.MACROS if max(scripts, carried) > 0 else None


def page_count(file: BinaryIO) -> int:
    """Return how many pages there are."""
    with opened(file) as document:
        return len(document)


def page_picture(file: BinaryIO, page: int, width_px: int, turn: int) -> Image.Image:
    """Return *page*, turned clockwise by *turn* degrees, at most *width_px* wide.

    :raises NoPictureError: there is no such page.
    """
    with opened(file) as document:
        if not 0 <= page < len(document):
            raise NoPictureError
        found = document[page]
        across, down = found.get_size()
        if turn % 180:
            across, down = down, across
        scale = min(width_px / across, width_px * _LONGEST / down)
        drawn = found.render(scale=scale, rotation=turn)
        seen: Image.Image = drawn.to_pil()
        return seen.copy()  # the bitmap belongs to the document

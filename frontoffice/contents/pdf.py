"""PDF documents through PDFium, which only one thread may call at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, c_int, c_uint
from threading import RLock
from time import monotonic
from typing import Any, BinaryIO, Final

import pypdfium2
from PIL import Image

from frontoffice.contents.errors import NoPictureError, PictureSizeError
from frontoffice.contents.images import MOST_PIXELS
from frontoffice.domain.caution import Caution

PDFIUM: Final = RLock()
"""Held while anything of PDFium is called, in this whole program."""
MOST_PAGES: Final = 5000
MOST_BYTES: Final = 256 << 20
"""PDFium reads out of memory: a larger document is kept, and nothing is shown of it."""
_LOCKED: Final = (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
DRAWN_S: Final = 20.0
"""So long a page may take to be drawn: what takes longer was made to."""
_DEPTH: Final = 6
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
    :raises PictureSizeError: a picture on it is too large, or it takes too long to draw.
    """
    with opened(file) as document:
        if not 0 <= page < len(document):
            raise NoPictureError
        found = document[page]
        if _most_pixels(found) > MOST_PIXELS:
            raise PictureSizeError
        return _drawn(found, width_px, turn)


def _most_pixels(holder: Any, depth: int = 0) -> int:
    """Return how many pixels the largest picture of a page, or of a form on it, has."""
    raw, most = pypdfium2.raw, 0
    count, at = raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject
    if depth:
        count, at = raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject
    width, height = c_uint(), c_uint()
    for number in range(count(holder)):
        one = at(holder, number)
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            raw.FPDFImageObj_GetImagePixelSize(one, width, height)
            most = max(most, width.value * height.value)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            most = max(most, _most_pixels(one, depth + 1))
    return most


def _drawn(page: pypdfium2.PdfPage, width_px: int, turn: int) -> Image.Image:
    across, down = page.get_size()
    if turn % 180:
        across, down = down, across
    scale = min(width_px / across, width_px * _LONGEST / down)
    size = max(1, round(across * scale)), max(1, round(down * scale))
    bitmap = pypdfium2.PdfBitmap.new_native(*size, pypdfium2.raw.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
    until = monotonic() + DRAWN_S
    too_long = CFUNCTYPE(c_int, POINTER(pypdfium2.raw.IFSDK_PAUSE))(lambda _: monotonic() > until)
    pause = pypdfium2.raw.IFSDK_PAUSE(version=1, NeedToPauseNow=too_long)
    quarters = turn // 90 % 4
    begin, end = pypdfium2.raw.FPDF_RenderPageBitmap_Start, pypdfium2.raw.FPDF_RenderPage_Close
    try:
        status = begin(bitmap, page, 0, 0, *size, quarters, pypdfium2.raw.FPDF_ANNOT, pause)
    finally:
        end(page)
    if status != pypdfium2.raw.FPDF_RENDER_DONE:
        raise PictureSizeError
    seen: Image.Image = bitmap.to_pil()
    return seen.copy()  # the bitmap belongs to PDFium

"""Reading codes back from pictures and PDFs of papers."""

from pathlib import Path
from typing import Final

import pypdfium2
import zxingcpp
from PIL import Image, UnidentifiedImageError

from frontoffice.contents.pdf import PDFIUM
from frontoffice.errors import UnavailableError

_DOTS_PER_POINT: Final = 300 / 72
_PAGES_LIMIT: Final = 20


class PictureError(UnavailableError):
    """The file is no picture and no PDF that can be read."""

    code = "unavailable.picture"


def codes_in(path: Path) -> list[str]:
    """Return the texts of all bar codes and QR codes in a picture or PDF file.

    :raises PictureError: it can be read as neither.
    """
    try:
        if path.read_bytes()[:5] == b"%PDF-":
            return [code for page in _pages(path) for code in _codes(page)]
        with Image.open(path) as picture:
            return _codes(picture.convert("L"))
    except (
        OSError,
        UnidentifiedImageError,
        Image.DecompressionBombError,
        pypdfium2.PdfiumError,
        ValueError,
    ) as error:
        raise PictureError from error


def _pages(path: Path) -> list[Image.Image]:
    with PDFIUM, pypdfium2.PdfDocument(path) as document:
        pages = list(document)[:_PAGES_LIMIT]
        return [page.render(scale=_DOTS_PER_POINT, grayscale=True).to_pil() for page in pages]


def _codes(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]

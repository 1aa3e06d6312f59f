"""Reads the codes of a talon back from a photograph, a scan or a PDF."""

from contextlib import closing
from io import BytesIO
from typing import Final, NamedTuple

from PIL import Image, UnidentifiedImageError

from frontoffice.errors import RuleError

_SCALES: Final = (203.2 / 72, 400 / 72)
"""Dots of a printer first, where bars stand on whole ones; then finer, for other papers."""


class PaperError(RuleError):
    """The file is neither a picture nor a PDF that can be read."""

    code = "rule.paper"


class Code(NamedTuple):
    """One code on a paper."""

    symbology: str
    """``QRCode``, ``Code128``, …"""
    text: str


def codes_on(paper: bytes) -> tuple[Code, ...]:
    """Return the codes on *paper*, a picture or the first page of a PDF; maybe none.

    :raises PaperError: it is neither.
    """
    for picture in _pictures(paper):
        if found := _read(picture):
            return found
    return ()


def _pictures(paper: bytes) -> list[Image.Image]:
    if paper.lstrip()[:5] == b"%PDF-":
        return _pages(paper)
    try:
        with Image.open(BytesIO(paper)) as picture:
            return [picture.convert("L")]
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise PaperError from error


def _pages(pdf: bytes) -> list[Image.Image]:
    import pypdfium2  # noqa: PLC0415 -- 30 ms, which a desk's start does not have

    try:
        with closing(pypdfium2.PdfDocument(pdf)) as document:
            return [document[0].render(scale=scale).to_pil().convert("L") for scale in _SCALES]
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise PaperError from error


def _read(picture: Image.Image) -> tuple[Code, ...]:
    import zxingcpp  # noqa: PLC0415 -- as above

    return tuple(
        Code("".join(filter(str.isalnum, str(found.format).rpartition(".")[2])), found.text)
        for found in zxingcpp.read_barcodes(picture)
    )

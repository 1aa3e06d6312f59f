"""One PDF of many pages, which come from pictures and documents."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO, Final, Protocol

import pypdfium2

from frontoffice.contents import images, pdf
from frontoffice.contents.errors import NoPictureError
from frontoffice.errors import FrontOfficeError

_A4: Final = (595.276, 841.89)
"""Points."""
_PDF: Final = "application/pdf"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page to be put into a PDF."""

    file: BinaryIO
    media: str
    page: int
    turn: int
    """Degrees, clockwise."""


class Writable(Protocol):
    """What takes the bytes of the PDF."""

    def write(self, data: bytes) -> int:
        """Write *data* and return its length."""
        ...


class _Careful:
    """Stands between PDFium, which no error of ours passes through, and what takes the bytes."""

    def __init__(self, to: Writable) -> None:
        self._to = to
        self.refused: FrontOfficeError | None = None

    def write(self, data: Any) -> int:
        """Write *data*, unless something was refused before."""
        if self.refused is None:
            try:
                return self._to.write(bytes(data))
            except FrontOfficeError as error:
                self.refused = error
        return len(data)


def merge(leaves: Iterable[Leaf], to: Writable) -> None:
    """Write one PDF of *leaves*, in this order, to *to*.

    :raises NoPictureError: one of them cannot be opened.
    """
    with pdf.PDFIUM, pypdfium2.PdfDocument.new() as document:
        for leaf in leaves:
            if leaf.media == _PDF:
                _add_page(document, leaf)
            else:
                _add_picture(document, leaf)
        careful = _Careful(to)
        document.save(careful)
    if careful.refused is not None:
        raise careful.refused


def _add_page(document: pypdfium2.PdfDocument, leaf: Leaf) -> None:
    with pdf.opened(leaf.file) as source:
        if not 0 <= leaf.page < len(source):
            raise NoPictureError
        document.import_pages(source, [leaf.page])
    page = document[len(document) - 1]
    page.set_rotation((page.get_rotation() + leaf.turn) % 360)


def _add_picture(document: pypdfium2.PdfDocument, leaf: Leaf) -> None:
    picture = images.frame(leaf.file, leaf.media, leaf.page)
    picture = images.turned(picture, leaf.turn)
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(BytesIO(images.as_jpeg(picture)), inline=True)
    across, down = _A4 if picture.height >= picture.width else _A4[::-1]
    scale = min(across / picture.width, down / picture.height)
    width, height = picture.width * scale, picture.height * scale
    matrix = pypdfium2.PdfMatrix().scale(width, height)
    image.set_matrix(matrix.translate((across - width) / 2, (down - height) / 2))
    page = document.new_page(across, down)
    page.insert_obj(image)
    page.gen_content()

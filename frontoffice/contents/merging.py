"""One PDF of many pages, which come from pictures and documents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO, Final, Protocol

import pypdfium2
from PIL import Image

from frontoffice.contents import images, pdf
from frontoffice.contents.errors import NoPictureError, PictureSizeError
from frontoffice.domain.media import PDF
from frontoffice.errors import FrontOfficeError

_A4: Final = (595.276, 841.89)
"""Points."""
_FINEST: Final = (2480, 3508)
"""A4 at 300 dpi: what is finer is no more legible, and is only larger."""
_COARSEST: Final = 72 / 100
"""Points that one pixel takes: a small picture stays small, unless it says that it is a whole sheet."""
_LEAST_DPI: Final = 10
_FEW_COLOURS: Final = 16
"""A drawing with so few colours is kept as it is; JPEG would smear it."""
_JPEG: Final = "image/jpeg"
_ORIENTATION: Final = 0x0112
_TURNS: Final = {1: 0, 3: 180, 6: 90, 8: 270}
"""By how much a photograph is to be turned clockwise; others are mirrored. Source: Exif 2.3, 4.6.4."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """Pages of one file that follow each other in a PDF."""

    file: BinaryIO
    media: str
    pages: Sequence[tuple[int, int]]
    """Which page, from nought, and its turn: degrees, clockwise."""


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


def merge(leaves: Iterable[Leaves], to: Writable) -> None:
    """Write one PDF of *leaves*, in this order, to *to*.

    :raises NoPictureError: one of them cannot be opened.
    """
    careful = _Careful(to)
    with pdf.PDFIUM:
        try:
            with pypdfium2.PdfDocument.new() as document:
                for some in leaves:
                    _add(document, some)
                document.save(careful)
        except pypdfium2.PdfiumError as error:
            raise NoPictureError from error
    if careful.refused is not None:
        raise careful.refused


def _add(document: pypdfium2.PdfDocument, leaves: Leaves) -> None:
    if leaves.media == PDF:
        _add_pages(document, leaves)
        return
    for page, turn in leaves.pages:
        leaves.file.seek(0)
        if leaves.media == _JPEG and page == 0:
            _add_photograph(document, leaves.file, turn)
        else:
            _add_picture(document, images.frame(leaves.file, leaves.media, page), turn)


def _add_pages(document: pypdfium2.PdfDocument, leaves: Leaves) -> None:
    begins = len(document)
    with pdf.opened(leaves.file) as source:
        pages = [page for page, _ in leaves.pages]
        if not all(0 <= page < len(source) for page in pages):
            raise NoPictureError
        document.import_pages(source, pages)
    for at, (_, turn) in enumerate(leaves.pages, start=begins):
        page = document[at]
        page.set_rotation((page.get_rotation() + turn) % 360)
        page.close()


def _add_photograph(document: pypdfium2.PdfDocument, file: BinaryIO, turn: int) -> None:
    """Add a JPEG in its own bytes: turned is its page, not its picture."""
    data = file.read(pdf.MOST_BYTES + 1)
    if len(data) > pdf.MOST_BYTES:
        raise PictureSizeError
    with images.opened(BytesIO(data), _JPEG) as picture:
        upright = _TURNS.get(picture.getexif().get(_ORIENTATION, 1))
        size, grain = picture.size, _grain(picture)
    if upright is None:
        _add_picture(document, images.frame(BytesIO(data), _JPEG, 0), turn)
        return
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(BytesIO(data), inline=True)
    _lay(document, image, size, grain, (upright + turn) % 360)


def _add_picture(document: pypdfium2.PdfDocument, picture: Image.Image, turn: int) -> None:
    grain = _grain(picture)
    most = _FINEST if picture.height >= picture.width else _FINEST[::-1]
    fit = min(1.0, most[0] / picture.width, most[1] / picture.height)
    size = max(1, round(picture.width * fit)), max(1, round(picture.height * fit))
    if size != picture.size:
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2)
    image = pypdfium2.PdfImage.new(document)
    if picture.getcolors(_FEW_COLOURS):
        image.set_bitmap(pypdfium2.PdfBitmap.from_pil(picture))
    else:
        image.load_jpeg(BytesIO(images.as_jpeg(picture)), inline=True)
    _lay(document, image, picture.size, grain / fit, turn)


def _grain(picture: Image.Image) -> float:
    """Return how many points one pixel may take, by the dots an inch that the picture tells."""
    told = picture.info.get("dpi", (0, 0))[0]
    return max(_COARSEST, 72 / told) if told >= _LEAST_DPI else _COARSEST


def _lay(
    document: pypdfium2.PdfDocument,
    image: pypdfium2.PdfImage,
    size: tuple[int, int],
    grain: float,
    turn: int,
) -> None:
    """Lay *image* in the middle of a sheet of A4 that lies as it does."""
    wide, high = size
    across, down = _A4 if high >= wide else _A4[::-1]
    scale = min(across / wide, down / high, grain)
    width, height = wide * scale, high * scale
    matrix = pypdfium2.PdfMatrix().scale(width, height)
    image.set_matrix(matrix.translate((across - width) / 2, (down - height) / 2))
    page = document.new_page(across, down)
    page.insert_obj(image)
    page.gen_content()
    page.set_rotation(turn)
    page.close()

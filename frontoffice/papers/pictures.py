"""The pages of a PDF as pictures, to be looked at before they are printed."""

from io import BytesIO
from typing import Final

import pypdfium2

from frontoffice.contents.pdf import PDFIUM

MOST_PAGES: Final = 40
"""Pages that are shown; who wants to see more opens the PDF."""


def page_pictures(pdf: bytes, width: int) -> tuple[bytes, ...]:
    """Return the first pages of *pdf*, each as PNG of *width* pixels."""
    found = []
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        for page in list(document)[:MOST_PAGES]:
            drawn = page.render(scale=width / page.get_width(), grayscale=True).to_pil()
            file = BytesIO()
            drawn.save(file, "PNG", compress_level=1)
            found.append(file.getvalue())
    return tuple(found)

"""Pictures of papers for the documents, made anew whenever the tests run."""

import io
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image

SCREENS: Final = Path(__file__).parents[1] / "docs" / "screens"
DESK: Final = 0xD9
_DPI: Final = 110
_POINTS: Final = 72


def on_a_desk(paper: Image.Image, shades: int = 4) -> bytes:
    """Return a PNG of *paper*, with its edges, on something darker."""
    desk = Image.new("L", (paper.width + 48, paper.height + 48), DESK)
    desk.paste(paper, (24, 24))
    file = io.BytesIO()
    desk.quantize(shades).save(file, "PNG", optimize=True)
    return file.getvalue()


def page_of(pdf: bytes, at: int = 0) -> Image.Image:
    """Return a page of *pdf* as it is looked at on a screen."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page: Image.Image = document[at].render(scale=_DPI / _POINTS, grayscale=True).to_pil()
        return page.convert("L")
    finally:
        document.close()


def keep(name: str, made: bytes) -> Path:
    """Keep a picture in the documents, where it is another one than before; return its file."""
    path = SCREENS / f"{name}.png"
    if not path.exists() or path.read_bytes() != made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
    return path

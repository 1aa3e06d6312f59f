"""Papers as people bring them to the window: letters, photographs, and what nobody should open."""

from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from fpdf import FPDF
from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument

PROGRAM: Final = b"MZ\x90\x00" + bytes(200)


def letter(pages: int = 1, lines: int = 14) -> bytes:
    """Return a PDF of *pages*, each with its number large and some lines like words."""
    pdf = FPDF(format="A4")
    for page in range(1, pages + 1):
        pdf.add_page()
        pdf.set_font("helvetica", "B", 60)
        pdf.text(25, 45, str(page))
        pdf.set_fill_color(120, 120, 120)
        for line in range(lines):
            pdf.rect(25, 60 + line * 12, 150 - line % 4 * 25, 4, "F")
    return bytes(pdf.output())


def long_paper(pages: int) -> bytes:
    """Return a PDF of so many empty pages, quickly."""
    pdf = PdfDocument.new()
    for _ in range(pages):
        pdf.new_page(595, 842)
    file = BytesIO()
    pdf.save(file)
    return file.getvalue()


def locked_letter() -> bytes:
    """Return a PDF that opens by a password only."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_encryption(owner_password="owner", user_password="user")
    return bytes(pdf.output())


def picture(size: tuple[int, int] = (900, 1200), tone: int = 90, form: str = "JPEG") -> bytes:
    """Return a photograph of something: a house under a sky."""
    image = Image.new("RGB", size, (150, 180, 205))
    draw = ImageDraw.Draw(image)
    wide, high = size
    draw.rectangle((0, high * 2 // 3, wide, high), fill=(120, 130, tone))
    draw.rectangle((wide // 4, high // 3, wide * 3 // 4, high * 3 // 4), fill=(190, tone + 60, 120))
    draw.polygon(
        [(wide // 6, high // 3), (wide // 2, high // 7), (wide * 5 // 6, high // 3)],
        fill=(tone, 60, 50),
    )
    file = BytesIO()
    image.save(file, form)
    return file.getvalue()


def macro_document() -> bytes:
    """Return a text document that would do something when it is opened."""
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", "<document/>")
        packed.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    return file.getvalue()


def laid(folder: Path, **files: bytes) -> list[Path]:
    """Write *files* into *folder*; in their names two underlines are a point. Return where they lie."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, data in files.items():
        path = folder / name.replace("__", ".").replace("_", " ")
        path.write_bytes(data)
        paths.append(path)
    return paths

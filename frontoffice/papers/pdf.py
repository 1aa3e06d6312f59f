"""A page as PDF: vector bars, embedded fonts, text that can be searched and read aloud."""

from functools import cache
from io import BytesIO
from typing import Any, Final

from frontoffice.papers.fonts import Face, font_bytes
from frontoffice.papers.layout import lay_out
from frontoffice.papers.page import DOTS_PER_MM, SLANT_DEGREES, Mark, Page, Text
from frontoffice.papers.talon import Talon, TalonFormat

POINTS_PER_DOT: Final = 72 / 25.4 / DOTS_PER_MM
_FAINT: Final = 0.84
"""Of white: read at once, and what is printed over it reads too."""


def talon_pdf(talon: Talon, paper: TalonFormat) -> bytes:
    """Return *talon* on *paper* as a PDF of one page; the same talon gives the same bytes."""
    return pdf_of(lay_out(talon, paper))


def pdf_of(page: Page, subject: str = "Талон") -> bytes:
    """Return *page* as a PDF of one page, in Kazakh; a talon is titled by its number."""
    file = BytesIO()
    canvas = _canvas_class()(
        file,
        pagesize=((page.width + 2 * page.side) * POINTS_PER_DOT, page.height * POINTS_PER_DOT),
        pageCompression=1,
        invariant=1,
        lang="kk",
    )
    canvas.setTitle(page.title)
    canvas.setSubject(subject)
    canvas.setAuthor("frontoffice")
    canvas.setCreator("frontoffice")
    # From here on one unit is one dot, and y still grows upwards, as letters need it.
    canvas.scale(POINTS_PER_DOT, POINTS_PER_DOT)
    canvas.translate(page.side, 0)
    _write_across(canvas, page)
    _draw_shapes(canvas, page)
    _write_texts(canvas, page)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _write_across(canvas: Any, page: Page) -> None:
    for slant in page.slants:
        write_slanting(canvas, page.across, slant.x, page.height - slant.y, slant.size)
    canvas.saveState()
    canvas.setFillGray(1)
    for left, top, right, bottom in page.codes if page.across else ():
        canvas.rect(left, page.height - bottom, right - left, bottom - top, stroke=0, fill=1)
    canvas.restoreState()


def write_slanting(canvas: Any, text: str, x: float, y: float, size: float) -> None:
    """Write *text* large and faint, climbing, with its middle at *x*, *y*."""
    canvas.saveState()
    canvas.setFillGray(_FAINT)
    canvas.translate(x, y)
    canvas.rotate(SLANT_DEGREES)
    canvas.setFont(registered(Face.SEMIBOLD), size)
    canvas.drawCentredString(0, -size * 0.35, text)
    canvas.restoreState()


def _draw_shapes(canvas: Any, page: Page) -> None:
    # One path of whole numbers, written as it stands: reportlab's own rectangles are formatted
    # as fractions one by one, which took half the time of a talon.
    path = []
    for item in page.items:
        if isinstance(item, Mark):
            _draw_mark(canvas, item, page.height)
        elif not isinstance(item, Text):
            path += [
                f"{left} {page.height - bottom} {right - left} {bottom - top} re"
                for left, top, right, bottom in item.black
            ]
    canvas.addLiteral("\n".join([*path, "f"]))


def _draw_mark(canvas: Any, mark: Mark, height: int) -> None:
    lines = []
    for (x, y), *points in mark.bars:
        lines.append(f"{x:.2f} {height - y:.2f} m")
        lines += [f"{to_x:.2f} {height - to_y:.2f} l" for to_x, to_y in points]
    canvas.setLineCap(1)
    canvas.setLineWidth(mark.stroke * 0.75)
    canvas.addLiteral("\n".join([*lines, "S"]))
    canvas.setLineWidth(mark.stroke)
    canvas.circle(mark.x + mark.size / 2, height - mark.y - mark.size / 2, mark.radius)


def _write_texts(canvas: Any, page: Page) -> None:
    writing = canvas.beginText()
    for item in page.items:
        if isinstance(item, Text):
            writing.setFont(registered(item.face), item.size)
            writing.setTextOrigin(item.x, page.height - item.baseline)
            writing.textOut(item.text)
    canvas.drawText(writing)


@cache
def registered(face: Face) -> str:
    """Return reportlab's name of *face*, which it parses once in the life of the program."""
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415 -- as below
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 -- as below

    registerFont(TTFont(face.value, BytesIO(font_bytes(face))))
    return face.value


@cache
def _canvas_class() -> Any:
    """Return reportlab's canvas; its import takes 60 ms, which a desk's start does not have."""
    from reportlab import rl_config  # noqa: PLC0415 -- see above
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 -- see above

    # Streams as bytes, not as text of base 85: a fifth smaller, and sooner written.
    rl_config.useA85 = 0
    return Canvas

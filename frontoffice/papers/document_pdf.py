"""A paper as PDF on A4: as many pages as it needs, numbered; the same paper gives the same bytes."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any, Final, NamedTuple

from frontoffice.i18n import N_
from frontoffice.papers.codes import code128
from frontoffice.papers.document import Document
from frontoffice.papers.document_parts import Flowing, flowing
from frontoffice.papers.fonts import Face
from frontoffice.papers.marks import across, stamps
from frontoffice.papers.pdf import registered, write_slanting
from frontoffice.papers.sayings import said

_MM: Final = 72 / 25.4
_SHORT: Final = 210 * _MM
_LONG: Final = 297 * _MM
_SIDE: Final = 18 * _MM
_PADDING: Final = 6.0
"""Points that the library leaves empty around a flowing text."""
_EDGE: Final = _SIDE + _PADDING
_FOOT: Final = 17 * _MM
_HEAD: Final = 14 * _MM
_SERIF: Final = "IBMPlexSerif-Medium"
_SMALL: Final = 7.5
_BAR: Final = 0.25 * _MM
_BARS_HEIGHT: Final = 8 * _MM
_ACROSS: Final = 0.8
"""Of the width of the page: how long the text across it is."""

_PAGE = N_("page {page} of {pages}")
_MADE = N_("made {at}")


class _Size(NamedTuple):
    width: float
    height: float


def document_pdf(document: Document) -> bytes:
    """Return *document* as a PDF that can be searched and read aloud, titled by its name."""
    return document_pages(document)[1]


def document_pages(document: Document) -> tuple[int, bytes]:
    """Return how many pages *document* has, and its PDF."""
    from reportlab import rl_config  # noqa: PLC0415 -- 20 ms, which a desk's start does not have

    # Streams as bytes, as talons have them: else the first talon of a process would change the
    # bytes of every paper after it, and none could be told to be what was made then.
    rl_config.useA85 = 0
    pages, _ = _built(document, 0)
    return _built(document, pages)


def _built(document: Document, pages: int) -> tuple[int, bytes]:
    """Return how many pages there are, and the PDF that says *pages* on each of them."""
    kit = _kit()
    size = _Size(_LONG, _SHORT) if document.wide else _Size(_SHORT, _LONG)
    file = BytesIO()

    def first(canvas: Any, template: Any) -> None:
        canvas.setCreator("frontoffice")
        _across(canvas, document, size)
        _head(canvas, document, size)
        _foot(canvas, document, size, template.page, pages)

    def later(canvas: Any, template: Any) -> None:
        _across(canvas, document, size)
        _foot(canvas, document, size, template.page, pages)

    template = kit.template(
        file,
        pagesize=tuple(size),
        leftMargin=_SIDE,
        rightMargin=_SIDE,
        topMargin=_HEAD,
        bottomMargin=_FOOT,
        title=document.title.kk,
        author="frontoffice",
        subject=" · ".join(filter(None, (document.title.ru, document.number))),
        lang="kk",
        invariant=1,
        pageCompression=1,
    )
    room = size.width - 2 * _SIDE - 2 * _PADDING
    template.build(
        [kit.spacer(1, _head_height(document)), *flowing(document, kit, room)], first, later
    )
    return template.page, file.getvalue()


def _head_height(document: Document) -> float:
    """Return how much of the first page the head takes beneath the upper margin."""
    return (23 if document.number or stamps(document) else 13) * _MM


def _across(canvas: Any, document: Document, size: _Size) -> None:
    """Lay the mark of practice over the whole page, under what is written."""
    text = across(document)
    if text:
        points = size.width * _ACROSS / canvas.stringWidth(text, registered(Face.SEMIBOLD), 1)
        for share in (0.3, 0.72) if size.height > size.width else (0.5,):
            write_slanting(canvas, text, size.width / 2, size.height * share, points)


def _head(canvas: Any, document: Document, size: _Size) -> None:
    """Draw the office at the left; number, bars and marks at the right."""
    top = size.height - _HEAD
    y = top - 9
    for text, face, points in (
        (document.office.kk, Face.SEMIBOLD, 10.0),
        (document.office.apart.ru, Face.REGULAR, 9.0),
        (document.place.joined, Face.REGULAR, 8.0),
    ):
        for line in _broken(text, face, points, size.width * 0.5):
            _write(canvas, line, face, points, _EDGE, y)
            y -= points * 1.3
    right = size.width - _EDGE
    y = top - 9
    if document.bars:
        pattern = code128(document.bars)
        left = right - len(pattern) * _BAR
        path = canvas.beginPath()
        for place, module in enumerate(pattern):
            if module == "1":
                path.rect(left + place * _BAR, top - _BARS_HEIGHT, _BAR, _BARS_HEIGHT)
        canvas.drawPath(path, stroke=0, fill=1)
        y = top - _BARS_HEIGHT - 13
    if document.number:
        _write(canvas, f"№ {document.number}", Face.MEDIUM, 10, right, y, end=True)
        y -= 17
    marks = " · ".join(mark.joined for mark in stamps(document))
    if marks:
        _mark(canvas, marks, right, y)


def _mark(canvas: Any, text: str, right: float, y: float) -> None:
    width = canvas.stringWidth(text, registered(Face.SEMIBOLD), 9)
    canvas.setLineWidth(1)
    canvas.rect(right - width - 10, y - 5, width + 10, 16, stroke=1, fill=0)
    _write(canvas, text, Face.SEMIBOLD, 9, right - 5, y, end=True)


def _foot(canvas: Any, document: Document, size: _Size, page: int, pages: int) -> None:
    """Draw the line at the foot: whose paper it is, when it was made, which page it is."""
    right, y = size.width - _EDGE, _FOOT - 14
    canvas.setLineWidth(0.4)
    canvas.line(_EDGE, y + 10, right, y + 10)
    at = f"{document.made_at:%d.%m.%Y %H:%M}"
    counted = said(_PAGE, page=page, pages=pages).joined
    marks = [mark.joined for mark in stamps(document)]
    numbered = f"№ {document.number}" if document.number else document.title.kk
    _write(canvas, " · ".join([numbered, *marks]), Face.REGULAR, _SMALL, _EDGE, y)
    _write(canvas, counted, Face.REGULAR, _SMALL, right, y, end=True)
    below = " · ".join(filter(None, [said(_MADE, at=at).joined, document.foot]))
    _write(canvas, below, Face.REGULAR, _SMALL, _EDGE, y - 10)


def _write(
    canvas: Any, text: str, face: Face, points: float, x: float, y: float, *, end: bool = False
) -> None:
    canvas.setFont(registered(face), points)
    (canvas.drawRightString if end else canvas.drawString)(x, y, text)


def _broken(text: str, face: Face, points: float, width: float) -> list[str]:
    """Return *text* in at most two lines; an office's name has at most 300 letters."""
    from reportlab.lib.utils import simpleSplit  # noqa: PLC0415 -- see _kit

    lines: list[str] = simpleSplit(text, registered(face), points, width)
    return lines


@cache
def _kit() -> Flowing:
    """Return reportlab's parts of a flowing text; their import takes 150 ms, which a desk's start does not have."""
    from reportlab.graphics.shapes import Drawing, PolyLine, Rect  # noqa: PLC0415 -- as above
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 -- see above
    from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth  # noqa: PLC0415 -- see above
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 -- see above
    from reportlab.platypus import (  # noqa: PLC0415 -- see above
        CondPageBreak,
        KeepTogether,
        LongTable,
        Paragraph,
        SimpleDocTemplate,
        Spacer,
    )

    font = (files("resources") / "fonts" / f"{_SERIF}.ttf").read_bytes()
    registerFont(TTFont(_SERIF, BytesIO(font)))
    return Flowing(
        template=SimpleDocTemplate,
        paragraph=Paragraph,
        style=ParagraphStyle,
        table=LongTable,
        spacer=Spacer,
        together=KeepTogether,
        room=CondPageBreak,
        drawing=Drawing,
        rectangle=Rect,
        line=PolyLine,
        width=stringWidth,
        plain=registered(Face.REGULAR),
        strong=registered(Face.SEMIBOLD),
        medium=registered(Face.MEDIUM),
        title=registered(Face.SERIF),
        serif=_SERIF,
    )

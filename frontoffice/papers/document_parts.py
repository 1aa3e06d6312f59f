"""The parts of a paper as pieces of a flowing text, which break over pages where they must."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import escape

from frontoffice.i18n import N_
from frontoffice.papers.document import (
    Bar,
    Cell,
    Document,
    Drawn,
    Facts,
    Grid,
    Heading,
    Part,
    Points,
    Prose,
    Signature,
    Words,
)
from frontoffice.papers.sayings import Said, said

_GREY: Final = "#444444"
_LINE: Final = "#999999"
_LABELS: Final = 0.34
"""Of the width, for the names of facts."""
_SIGNED: Final = (0.36, 0.24, 0.40)
"""Of the width: who signs, the line, the name and the day."""
_BAR: Final = 5.0
"""Points: how high a bar in a table is."""
_WITH_HEADING: Final = 160.0
"""Points that have to be left on a page for a heading to begin on it."""
_DRAWN: Final = 44.0
"""Points: how high a drawn signature is."""
_CELL: Final = 6.0
"""Points that a table leaves empty beside what stands in a place."""
_LONGEST: Final = 4_000
"""Letters of one piece of a paragraph: laying out takes longer than in proportion."""
_NOT_LETTERS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

_SIGNATURE_DAY = N_("“___” ____________ 20___")
_SIGN_HERE = N_("signature")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flowing:
    """What flowing text is made of: the classes of the library, and the names of the faces."""

    template: Any
    paragraph: Any
    style: Any
    table: Any
    spacer: Any
    together: Any
    room: Any
    drawing: Any
    rectangle: Any
    line: Any
    width: Any
    """Of a text in a face and a size, in points."""
    plain: str
    strong: str
    medium: str
    title: str
    serif: str

    def text(
        self,
        words: str,
        face: str,
        size: float,
        *,
        colour: str = "#000000",
        before: float = 0.0,
        after: float = 0.0,
        leading: float = 1.32,
    ) -> Any:
        """Return *words*, which are no markup, as a paragraph."""
        style = self.style(
            f"{face} {size} {colour} {before} {after}",
            fontName=face,
            fontSize=size,
            leading=size * leading,
            textColor=colour,
            spaceBefore=before,
            spaceAfter=after,
            splitLongWords=1,
            allowWidows=0,
            allowOrphans=0,
        )
        return self.paragraph(escape(shown(words)), style)


def shown(text: str) -> str:
    """Return *text* without what is no letter."""
    return _NOT_LETTERS.sub(" ", text)


def flowing(document: Document, kit: Flowing, room: float) -> Iterator[Any]:
    """Yield the title and the parts of *document*.

    :param room: width between the margins, in points.
    """
    yield kit.text(document.title.kk, kit.title, 15, after=1)
    yield kit.text(document.title.apart.ru, kit.title, 11.5, colour=_GREY, after=5)
    if document.subtitle is not None:
        yield from _subtitle(document.subtitle, kit, room)
    for part in document.parts:
        yield from _part(part, kit, room)


def _subtitle(told: Said, kit: Flowing, room: float) -> Iterator[Any]:
    """Yield both languages on one line, or each on its own where they have no room there."""
    fits = kit.width(told.joined, kit.medium, 10) <= room
    for line in filter(None, (told.joined,) if fits else told.apart):
        yield kit.text(line, kit.medium, 10)
    yield kit.spacer(1, 6)


def _part(part: Part, kit: Flowing, room: float) -> Iterator[Any]:
    match part:
        case Prose():
            yield from _prose(part, kit)
        case Facts():
            yield from _facts(part, kit, room)
        case Words():
            yield from _words(part, kit)
        case Points():
            yield from _points(part, kit)
        case Signature():
            yield _signature(part, kit, room)
        case Drawn():
            yield _drawn(part, kit, room)
        case Heading():
            yield kit.room(_WITH_HEADING)
            yield kit.text(part.text.joined, kit.strong, 10.5, before=6, after=4)
        case Grid():
            yield _grid(part, kit, room)
            yield kit.spacer(1, 6)


def _prose(part: Prose, kit: Flowing) -> Iterator[Any]:
    for line in part.kk:
        yield kit.text(line, kit.plain, 10.5, after=4)
    for line in part.ru:
        yield kit.text(line, kit.plain, 9.5, colour=_GREY, after=4)
    yield kit.spacer(1, 4)


def _facts(part: Facts, kit: Flowing, room: float) -> Iterator[Any]:
    if not part.rows:
        return
    rows = [
        [_label(label, kit), [kit.text(line, kit.plain, 10) for line in _pieces(value) or ["—"]]]
        for label, value in part.rows
    ]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    widths = [room * _LABELS, room * (1 - _LABELS)]
    yield kit.table(rows, colWidths=widths, style=style, splitInRow=1)
    yield kit.spacer(1, 8)


def _label(label: Said, kit: Flowing) -> list[Any]:
    found = [kit.text(label.kk, kit.medium, 8.5, leading=1.2)]
    if label.apart.ru:
        found.append(kit.text(label.apart.ru, kit.plain, 8, colour=_GREY, leading=1.2))
    return found


def _words(part: Words, kit: Flowing) -> Iterator[Any]:
    yield kit.text(part.label.joined, kit.medium, 8.5, after=2)
    for line in _pieces(part.text) or ["—"]:
        yield kit.text(line, kit.serif, 10.5, after=3, leading=1.4)
    yield kit.spacer(1, 6)


def _points(part: Points, kit: Flowing) -> Iterator[Any]:
    for place, one in enumerate(part.points, 1):
        yield kit.text(f"{place}. {one.kk}", kit.medium, 10.5)
        if one.apart.ru:
            yield kit.text(one.apart.ru, kit.plain, 9.5, colour=_GREY, after=3)
    yield kit.spacer(1, 6)


def _signature(part: Signature, kit: Flowing, room: float) -> Any:
    name = kit.text(part.name or " ", kit.plain, 10)
    day = said(_SIGNATURE_DAY).kk
    rows = [
        [_label(part.who, kit), "", [name, kit.text(day, kit.plain, 8.5)]],
        ["", kit.text(said(_SIGN_HERE).joined, kit.plain, 7, colour=_GREY), ""],
    ]
    style = [
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (1, 0), (1, 0), 0.7, "#000000"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, 0), 12),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 2),
        ("TOPPADDING", (0, 1), (-1, 1), 0),
        ("BOTTOMPADDING", (0, 1), (-1, 1), 0),
    ]
    widths = [room * share for share in _SIGNED]
    return kit.together([kit.table(rows, colWidths=widths, style=style)])


def _drawn(part: Drawn, kit: Flowing, room: float) -> Any:
    """Return a signature as it was drawn, over its line."""
    width, height = room * _SIGNED[1], _DRAWN
    drawing = kit.drawing(width, height)
    lowest = max((y for stroke in part.strokes for _, y in stroke), default=1)
    # One scale for both: a signature keeps its shape.
    scale = min(width / part.range, height / max(1, lowest))
    for stroke in part.strokes:
        points = [place for x, y in stroke for place in (x * scale, height - y * scale)]
        if len(stroke) > 1:
            drawing.add(kit.line(points, strokeWidth=1))
    name = kit.text(part.name or " ", kit.plain, 10)
    rows = [[_label(part.who, kit), drawing, [name, kit.text(part.told, kit.plain, 8.5)]]]
    style = [
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (1, 0), (1, 0), 0.7, "#000000"),
        ("LEFTPADDING", (0, 0), (1, -1), 0),
        ("RIGHTPADDING", (1, 0), (1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, 0), 8),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 2),
    ]
    widths = [room * share for share in _SIGNED]
    return kit.together([kit.table(rows, colWidths=widths, style=style)])


def _grid(part: Grid, kit: Flowing, room: float) -> Any:
    head = [_label(one, kit) for one in part.heads]
    rows = [
        [
            _cell(cell, kit, room * share / 100 - _CELL)
            for cell, share in zip(row, part.widths, strict=True)
        ]
        for row in part.rows
    ]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("GRID", (0, 0), (-1, -1), 0.4, _LINE),
        ("BACKGROUND", (0, 0), (-1, 0), "#EEEEEE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    widths = [room * share / 100 for share in part.widths]
    return kit.table([head, *rows], colWidths=widths, style=style, repeatRows=1, splitInRow=1)


def _cell(cell: Cell, kit: Flowing, width: float) -> Any:
    """Return what stands in one place of a table.

    :param width: of the place, in points.
    """
    if not isinstance(cell, Bar):
        # No line begins with the dot that stands between the two languages.
        return kit.text(cell.replace(" · ", "\u00a0· "), kit.plain, 8, leading=1.22)
    drawing = kit.drawing(width, _BAR)
    drawing.add(kit.rectangle(0, 0, width, _BAR, fillColor=None, strokeWidth=0.5))
    if cell.whole > 0 and cell.part > 0:
        filled = width * min(cell.part / cell.whole, 1)
        drawing.add(kit.rectangle(0, 0, filled, _BAR, strokeWidth=0))
    return [kit.text(cell.words, kit.plain, 8, leading=1.22, after=1.5), drawing]


def _pieces(text: str) -> list[str]:
    """Return the lines of *text*, very long ones in pieces; empty ones left out."""
    return [piece for line in text.splitlines() for piece in _broken(line.strip()) if piece]


def _broken(line: str) -> Iterator[str]:
    """Yield *line* in pieces that are laid out quickly, broken between words where it has any."""
    while len(line) > _LONGEST:
        at = line.rfind(" ", 1, _LONGEST)
        at = _LONGEST if at < 0 else at
        yield line[:at].rstrip()
        line = line[at:].lstrip()
    yield line

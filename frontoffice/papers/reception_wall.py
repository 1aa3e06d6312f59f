"""The sheet on the wall of a single reception day: large letters, numbers, no names of who came."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from frontoffice.papers.fonts import Face
from frontoffice.papers.marks import ACROSS
from frontoffice.papers.page import Page, Rule
from frontoffice.papers.reception_day_words import DEMO, WALL_HEADS
from frontoffice.papers.sayings import Said, said
from frontoffice.papers.sheet import Sheet, shrunk

_A4: Final = (2376, 1680)
"""Across, in dots: 8 a millimetre."""
_A3: Final = (3360, 2376)
_MARGIN: Final = 96
_COLUMNS: Final = (0.0, 0.09, 0.52, 0.76, 1.0)
"""Where the columns begin, and where the last one ends: shares of the width."""
_GAP: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class WallRow:
    """One table."""

    number: int
    official: str
    position: Said
    topics: Sequence[Said]
    now: Sequence[str]
    """Several where desks that are without each other have called somebody each."""
    after: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """What stands on the wall."""

    office: Said
    title: Said
    as_of: Said
    rows: Sequence[WallRow]
    how: Said
    demo: bool = False
    practice: bool = False


def wall_page(wall: Wall, *, large: bool = False) -> Page:
    """Return the sheet on A4 across, or on A3: letters shrink until all tables fit."""
    width, height = _A3 if large else _A4
    scale = width / _A4[0]

    def filled_at(shrink: float) -> Sheet:
        sheet = Sheet(_MARGIN, width - _MARGIN, _MARGIN, scale * shrink)
        _head(sheet, wall)
        for row in wall.rows:
            _row(sheet, row)
        sheet.skip(20)
        sheet.write(wall.how.kk, Face.SEMIBOLD, sheet.dots(36))
        sheet.write(wall.how.ru, Face.REGULAR, sheet.dots(32))
        return sheet

    sheet = shrunk(filled_at, height - _MARGIN)
    return Page(
        title=wall.title.kk,
        width=width,
        height=max(height, sheet.y + _MARGIN),
        items=tuple(sheet.items),
        across=ACROSS if wall.practice else "",
    )


def wall_pdf(wall: Wall, *, large: bool = False) -> bytes:
    """Return the sheet as a PDF of one page."""
    # reportlab costs 0.2 s to import, which the first window does without.
    from frontoffice.papers.pdf import pdf_of  # noqa: PLC0415

    return pdf_of(wall_page(wall, large=large), "Қабырға парағы")


def _head(sheet: Sheet, wall: Wall) -> None:
    sheet.write_both(wall.office, Face.REGULAR, sheet.dots(32))
    sheet.write(wall.title.kk, Face.SEMIBOLD, sheet.dots(76))
    sheet.write(wall.title.ru, Face.REGULAR, sheet.dots(44))
    sheet.write_both(wall.as_of, Face.SEMIBOLD, sheet.dots(38))
    if wall.demo:
        sheet.write(said(DEMO).joined, Face.SEMIBOLD, sheet.dots(38))
    sheet.skip(24)
    heads = _columns(sheet)
    for column, head in zip(heads, _heads(), strict=True):
        column.write_both(head, Face.REGULAR, sheet.dots(28))
    sheet.join(*heads)


def _heads() -> tuple[Said, ...]:
    table, who, _about, now, after = map(said, WALL_HEADS)
    return table, who, now, after


def _row(sheet: Sheet, row: WallRow) -> None:
    sheet.skip(6)
    sheet.add(Rule(sheet.left, sheet.y, sheet.width, 3))
    sheet.skip(10)
    number, who, now, after = columns = _columns(sheet)
    number.write(str(row.number), Face.SEMIBOLD, sheet.dots(84))
    who.write(row.official, Face.SEMIBOLD, sheet.dots(44))
    if row.position.kk:
        who.write_both(row.position, Face.REGULAR, sheet.dots(30))
    for topic in row.topics:
        who.write_both(topic, Face.REGULAR, sheet.dots(34))
    for one in row.now:
        now.write(one, Face.SEMIBOLD, now.fitting(one, Face.SEMIBOLD, sheet.dots(84)))
    for one in row.after:
        after.write(one, Face.REGULAR, sheet.dots(44))
    sheet.join(*columns)


def _columns(sheet: Sheet) -> list[Sheet]:
    edges = [sheet.left + round(share * sheet.width) for share in _COLUMNS]
    return [sheet.column(left, right - sheet.dots(_GAP)) for left, right in pairwise(edges)]

"""The slip of somebody who came to a single reception day: their number, large, and the table."""

from dataclasses import dataclass
from datetime import datetime

from frontoffice.papers.fonts import Face
from frontoffice.papers.marks import ACROSS
from frontoffice.papers.page import Page, Rule
from frontoffice.papers.reception_day_words import (
    DEMO,
    SLIP_NUMBER,
    SLIP_TABLE,
    SLIP_WAIT,
    WALL_TITLE,
)
from frontoffice.papers.sayings import Said, said, weekday
from frontoffice.papers.sheet import Sheet
from frontoffice.papers.slip import ROLLS


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySlip:
    """What stands on a slip; the person is not named."""

    number: str
    table: int
    official: str
    position: Said
    office: Said
    made_at: datetime
    """On the office's clock."""
    demo: bool = False
    practice: bool = False


def slip_page(slip: DaySlip, width_dots: int = 576) -> Page:
    """Return *slip* on the roll of a printer of *width_dots*: 576, 512 or 384.

    :raises KeyError: no roll is that wide.
    """
    paper = ROLLS[width_dots]
    sheet = Sheet(paper.margin, paper.width - paper.margin, paper.top, paper.scale)
    sheet.write(slip.office.kk, Face.SEMIBOLD, sheet.dots(25))
    sheet.write(slip.office.apart.ru, Face.REGULAR, sheet.dots(21))
    _rule(sheet)
    day = weekday(slip.made_at.date())
    title = said(WALL_TITLE)
    sheet.write_both(title, Face.SEMIBOLD, sheet.dots(25))
    sheet.write_both(
        Said(*(f"{slip.made_at:%d.%m.%Y}, {name}, {slip.made_at:%H:%M}" for name in day)),
        Face.REGULAR,
        sheet.dots(21),
    )
    if slip.demo:
        sheet.write_middle(said(DEMO).joined, Face.SEMIBOLD, sheet.dots(27))
    sheet.skip(10)
    sheet.write_middle(said(SLIP_NUMBER).joined, Face.REGULAR, sheet.dots(25))
    table = said(SLIP_TABLE, n=slip.table).joined
    for text, size in (slip.number, 120), (table, 48):
        # A number that is broken at its dash is called as two.
        at_most = sheet.fitting(text, Face.SEMIBOLD, sheet.dots(size))
        sheet.write_middle(text, Face.SEMIBOLD, at_most)
    sheet.skip(6)
    sheet.write_middle(slip.official, Face.SEMIBOLD, sheet.dots(25))
    if slip.position.kk:
        sheet.write_middle(slip.position.kk, Face.REGULAR, sheet.dots(21))
        sheet.write_middle(slip.position.apart.ru, Face.REGULAR, sheet.dots(21))
    _rule(sheet)
    wait = said(SLIP_WAIT)
    sheet.write(wait.kk, Face.REGULAR, sheet.dots(21))
    sheet.write(wait.ru, Face.REGULAR, sheet.dots(21))
    return Page(
        title=slip.number,
        width=paper.width,
        height=sheet.y + paper.top,
        items=tuple(sheet.items),
        side=paper.side,
        across=ACROSS if slip.practice else "",
    )


def slip_pdf(slip: DaySlip) -> bytes:
    """Return *slip* as a PDF of one page."""
    # reportlab costs 0.2 s to import, which the first window does without.
    from frontoffice.papers.pdf import pdf_of  # noqa: PLC0415

    return pdf_of(slip_page(slip), "Нөмір")


def _rule(sheet: Sheet) -> None:
    sheet.skip(10)
    sheet.add(Rule(sheet.left, sheet.y, sheet.width, 3))
    sheet.y += 3
    sheet.skip(10)

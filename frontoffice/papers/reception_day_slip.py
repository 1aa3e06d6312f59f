"""The slip of somebody who came to a single reception day: their number, large, and the table."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

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

_WIDTH: Final = 576
_MARGIN: Final = 8
_TOP: Final = 12
_SIDE: Final = 32


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


def slip_page(slip: DaySlip) -> Page:
    """Return *slip* on a roll of 80 mm."""
    sheet = Sheet(_MARGIN, _WIDTH - _MARGIN, _TOP, 1.0)
    sheet.write(slip.office.kk, Face.SEMIBOLD, 25)
    sheet.write(slip.office.apart.ru, Face.REGULAR, 21)
    _rule(sheet)
    day = weekday(slip.made_at.date())
    title = said(WALL_TITLE)
    sheet.write_both(title, Face.SEMIBOLD, 25)
    sheet.write_both(
        Said(*(f"{slip.made_at:%d.%m.%Y}, {name}, {slip.made_at:%H:%M}" for name in day)),
        Face.REGULAR,
        21,
    )
    if slip.demo:
        sheet.write_middle(said(DEMO).joined, Face.SEMIBOLD, 27)
    sheet.skip(10)
    sheet.write_middle(said(SLIP_NUMBER).joined, Face.REGULAR, 25)
    sheet.write_middle(slip.number, Face.SEMIBOLD, 120)
    sheet.write_middle(said(SLIP_TABLE, n=slip.table).joined, Face.SEMIBOLD, 48)
    sheet.skip(6)
    sheet.write_middle(slip.official, Face.SEMIBOLD, 25)
    if slip.position.kk:
        sheet.write_middle(slip.position.kk, Face.REGULAR, 21)
        sheet.write_middle(slip.position.apart.ru, Face.REGULAR, 21)
    _rule(sheet)
    wait = said(SLIP_WAIT)
    sheet.write(wait.kk, Face.REGULAR, 21)
    sheet.write(wait.ru, Face.REGULAR, 21)
    return Page(
        title=slip.number,
        width=_WIDTH,
        height=sheet.y + _TOP,
        items=tuple(sheet.items),
        side=_SIDE,
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

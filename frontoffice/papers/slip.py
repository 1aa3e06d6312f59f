"""The talon as one column: the receipt of a roll printer, and A6."""

from dataclasses import dataclass
from typing import Final

from frontoffice.i18n import N_, Localised
from frontoffice.papers.codes import code128, qr
from frontoffice.papers.fonts import Face, fitted, width_of
from frontoffice.papers.marks import Marked, across, stamps, which_piece
from frontoffice.papers.page import BAR_QUIET, Bars, Box, Mark, Modules, Page, Rule, Text
from frontoffice.papers.sayings import Said, of, one_line, said, term, weekday
from frontoffice.papers.sheet import Sheet, height_of, shrunk
from frontoffice.papers.talon import Talon

_ACCEPTED: Final = N_("Accepted")
_ADDRESSED: Final = N_("Addressed to")
_CLERK: Final = N_("Accepted by")
_ANSWER_BY: Final = N_("Answer by")
_SCAN: Final = N_("To learn how it is going, read this code with a telephone or say the number.")
_SHOW: Final = N_("To learn how it is going, show this code at the kiosk or say the number.")
_COMPLAIN: Final = N_(
    "Refusing to accept is prohibited (Code, art. 64(1)). If you disagree with the answer or it "
    "does not come in time: complain to the higher body within 3 months, then to the court "
    "(art. 91, 92)."
)
_NO_FORCE: Final = N_("without legal force")


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper for a slip, in dots."""

    width: int
    margin: int
    top: int
    module: int
    """Width of a bar of the Code 128."""
    scale: float
    height: int | None = None
    """None where the paper is as long as needed."""
    side: int = 0
    narrow: bool = False
    """Labels stand above their values, not beside them."""


A6: Final = Paper(width=840, margin=48, top=48, module=4, scale=1.14, height=1184)
ROLLS: Final = {
    576: Paper(width=576, margin=8, top=12, module=4, scale=1.0, side=32),
    512: Paper(width=512, margin=8, top=12, module=3, scale=0.92, side=64),
    384: Paper(width=384, margin=6, top=12, module=2, scale=0.86, side=40, narrow=True),
}
"""By the dots that the printer prints: rolls of 80 mm, and of 58 mm."""


def lay_out_slip(talon: Talon, paper: Paper) -> Page:
    """Return *talon* on *paper*; where its height is given, long texts shrink until they fit."""

    def filled_at(shrink: float) -> Sheet:
        scale = paper.scale * shrink
        sheet = Sheet(paper.margin, paper.width - paper.margin, paper.top, scale)
        head(sheet, talon.office_name, talon.office_place)
        stamp(sheet, talon)
        _number(sheet, talon, paper.module)
        _facts(sheet, talon, narrow=paper.narrow)
        _due(sheet, talon, narrow=paper.narrow)
        _proof(sheet, talon, narrow=paper.narrow)
        _foot(sheet, talon)
        return sheet

    if paper.height is None:
        sheet = filled_at(1.0)
        height = sheet.y + paper.top
    else:
        height = paper.height
        sheet = shrunk(filled_at, height - paper.top)
    return Page(
        title=talon.number.grouped,
        width=paper.width,
        height=height,
        items=tuple(sheet.items),
        side=paper.side,
        across=across(talon),
    )


def rule(sheet: Sheet, thickness: int) -> None:
    """Part what stands above from what comes."""
    sheet.add(Rule(sheet.left, sheet.y, sheet.width, thickness))
    sheet.y += thickness


def head(sheet: Sheet, office: Localised, where: Localised) -> None:
    """Draw the mark, and the office beside it."""
    mark = sheet.dots(58)
    words = sheet.column(sheet.left + mark + sheet.dots(18), sheet.right)
    name, place = of(office), of(where)
    words.write(name.kk, Face.SEMIBOLD, sheet.dots(25))
    russian = ", ".join(filter(None, (name.apart.ru, place.apart.ru)))
    words.write_both(Said(place.kk, russian), Face.REGULAR, sheet.dots(21))
    sheet.add(Mark(sheet.left, sheet.y + sheet.dots(2), mark))
    tall = sheet.column(sheet.left, sheet.right)
    tall.skip(62)
    sheet.join(words, tall)
    sheet.skip(14)
    rule(sheet, 3)
    sheet.skip(12)


def stamp(sheet: Sheet, paper: Marked) -> None:
    """Frame what has to be seen at once; nothing for a first paper in earnest."""
    found = stamps(paper)
    if not found:
        return
    sheet.skip(4)
    top, stroke = sheet.y, 4
    inside = sheet.column(sheet.left + sheet.dots(14), sheet.right - sheet.dots(14))
    inside.skip(10)
    for mark in found:
        inside.write_middle(mark.joined, Face.SEMIBOLD, sheet.dots(27))
    if paper.demo or paper.sample or paper.practice:
        inside.write_middle(said(_NO_FORCE).joined, Face.REGULAR, sheet.dots(20))
    inside.skip(6)
    sheet.join(inside)
    sheet.add(Box(sheet.left, top, sheet.width, sheet.y - top, stroke))
    sheet.skip(10)


def _number(sheet: Sheet, talon: Talon, module: int) -> None:
    title, size = "ТАЛОН", sheet.dots(54)
    kind, small = of(talon.kind), sheet.dots(23)
    baseline = sheet.y + size
    sheet.add(Text(sheet.left, baseline, title, Face.SERIF, size))
    sheet.y += height_of(size)
    room = sheet.width - width_of(title, Face.SERIF, size) - sheet.dots(20)
    if width_of(kind.joined, Face.MEDIUM, small) <= room:
        sheet.write_right(kind.joined, Face.MEDIUM, small, baseline)
    else:
        sheet.write_both(kind, Face.MEDIUM, small)
        sheet.skip(4)
    number = talon.number.grouped
    sheet.write(number, Face.SEMIBOLD, fitted(number, Face.SEMIBOLD, sheet.dots(46), sheet.width))
    sheet.skip(2)
    pattern = code128(talon.number.digits)
    middle = sheet.left + (sheet.width - module * len(pattern)) // 2
    x = sheet.left if sheet.left >= BAR_QUIET * module else middle
    bars = Bars(x, sheet.y, module, sheet.dots(74), pattern)
    sheet.add(bars)
    sheet.y = bars.box.bottom
    sheet.skip(18)


def _facts(sheet: Sheet, talon: Talon, *, narrow: bool) -> None:
    at = talon.received_at
    facts = [(said(_ACCEPTED), f"{at:%d.%m.%Y}, {at:%H:%M}", weekday(at.date()))]
    if talon.addressee.strip():
        facts.append((said(_ADDRESSED), one_line(talon.addressee), Said("", "")))
    name, position = one_line(talon.clerk_name), of(talon.clerk_position)
    facts.append((said(_CLERK), name, position))
    for label, value, more in facts:
        fact(sheet, label, value, more, narrow=narrow)


def fact(sheet: Sheet, label: Said, value: str, more: Said, *, narrow: bool) -> None:
    """Write a thing beside its name, or under it."""
    small, large = sheet.dots(21), sheet.dots(26)
    if narrow:
        sheet.write(label.joined, Face.REGULAR, small)
        right = sheet.column(sheet.left, sheet.right)
        sheet.join(right)
    else:
        parting = sheet.left + sheet.dots(204)
        left = sheet.column(sheet.left, parting - sheet.dots(12))
        left.y += large - small
        left.write(label.kk, Face.REGULAR, small)
        left.write(label.ru, Face.REGULAR, small)
        right = sheet.column(parting, sheet.right)
        sheet.join(left)
    right.write(value, Face.SEMIBOLD, large)
    right.write_both(more, Face.REGULAR, small)
    sheet.join(right)
    sheet.skip(12)


def _due(sheet: Sheet, talon: Talon, *, narrow: bool) -> None:
    due, size = f"{talon.due_on:%d.%m.%Y}", sheet.dots(46)
    label, pad, top = said(_ANSWER_BY), sheet.dots(15), sheet.y
    left = sheet.column(sheet.left + pad, sheet.right - pad)
    if not narrow:
        left.right -= int(width_of(due, Face.SEMIBOLD, size)) + pad
    left.skip(11)
    left.write(label.kk, Face.REGULAR, sheet.dots(20))
    left.write(label.ru, Face.REGULAR, sheet.dots(20))
    on_one_line, apart = term(talon.days, talon.unit)
    left.write_both(apart, Face.REGULAR, sheet.dots(20), on_one_line)
    if narrow:
        left.write(due, Face.SEMIBOLD, fitted(due, Face.SEMIBOLD, size, left.width))
    left.skip(9)
    sheet.join(left)
    sheet.add(Box(sheet.left, top, sheet.width, sheet.y - top, 3))
    if not narrow:
        sheet.right -= pad
        # Capitals and digits of Plex are 0.7 em tall: their middle goes to the box's middle.
        sheet.write_right(due, Face.SEMIBOLD, size, (top + sheet.y) // 2 + int(size * 0.35))
        sheet.right += pad
    sheet.skip(16)


def _proof(sheet: Sheet, talon: Talon, *, narrow: bool) -> None:
    rows = qr(talon.proof or talon.number.digits)
    module = 4
    side = module * len(rows)
    x = sheet.left + (sheet.width - side) // 2 if narrow else sheet.left
    sheet.y += max(0, 4 * module - sheet.dots(16))
    code = sheet.column(x, x + side)
    if talon.proof:
        code.add(Modules(x, sheet.y, module, rows))
        code.y += side
    else:
        _no_proof(code, side)
    words = sheet.column(x + side + 4 * module + 6, sheet.right)
    if narrow:
        code.y += 4 * module
        words = sheet.column(sheet.left, sheet.right)
        words.y = code.y
    elif talon.proof:
        words.skip(2)
    how = said(_SCAN if talon.proof.upper().startswith("HTTPS:") else _SHOW)
    words.write(how.kk, Face.REGULAR, sheet.dots(21))
    words.skip(8)
    words.write(how.ru, Face.REGULAR, sheet.dots(21))
    sheet.join(code, words)
    sheet.y = max(sheet.y + (sheet.dots(10) if narrow else 0), code.y + 4 * module)


def _no_proof(code: Sheet, side: int) -> None:
    top = code.y
    code.add(Box(code.left, top, side, side, 2))
    sample = said(N_("SAMPLE"))
    size = code.dots(26)
    code.y += (side - 2 * height_of(size)) // 2
    code.write_middle(sample.kk, Face.SEMIBOLD, size)
    code.write_middle(sample.ru, Face.SEMIBOLD, size)
    code.y = top + side


def _foot(sheet: Sheet, talon: Talon) -> None:
    rule(sheet, 2)
    sheet.skip(10)
    how = said(_COMPLAIN)
    sheet.write(how.kk, Face.REGULAR, sheet.dots(20))
    sheet.skip(6)
    sheet.write(how.ru, Face.REGULAR, sheet.dots(20))
    sheet.skip(8)
    sheet.write(which_piece(talon).joined, Face.MEDIUM, sheet.dots(20))

"""The slips of a booking as one column: the receipt of a roll printer, A6 and A5."""

from typing import Final

from frontoffice.papers import booking_words as texts
from frontoffice.papers.booking_talon import (
    BookingSlip,
    BookingTalon,
    PreparationTicket,
    ReceptionHour,
)
from frontoffice.papers.codes import event_qr, qr
from frontoffice.papers.fonts import Face, fitted, width_of
from frontoffice.papers.label import COMPLAIN
from frontoffice.papers.marks import across, which_piece
from frontoffice.papers.page import QR_QUIET, Box, Modules, Page, Rule, Text
from frontoffice.papers.sayings import Said, of, one_line, said, weekday
from frontoffice.papers.sheet import Sheet, height_of, shrunk
from frontoffice.papers.slip import A6, ROLLS, Paper, fact, head, rule, stamp

A5: Final = Paper(width=1184, margin=88, top=72, module=4, scale=1.5, height=1680)
_MODULE: Final = 4
_QUIET: Final = QR_QUIET * _MODULE
_LINES: Final = 2
"""To write one question on."""
_QUESTIONS: Final = 3


def lay_out_booking_roll(slip: BookingSlip, width_dots: int = 576) -> Page:
    """Return *slip* as a receipt for a printer of *width_dots*: 576, 512 or 384.

    :raises KeyError: no roll is that wide.
    """
    return _laid_out(slip, ROLLS[width_dots])


def lay_out_booking_sheet(slip: BookingSlip) -> Page:
    """Return a talon on A6, a preparation ticket on A5; long texts shrink until they fit."""
    return _laid_out(slip, A6 if isinstance(slip, BookingTalon) else A5)


def _laid_out(slip: BookingSlip, paper: Paper) -> Page:
    def filled_at(shrink: float) -> Sheet:
        sheet = Sheet(paper.margin, paper.width - paper.margin, paper.top, paper.scale * shrink)
        head(sheet, slip.hour.office_name, slip.hour.office_place)
        stamp(sheet, slip.hour)
        if isinstance(slip, BookingTalon):
            _talon(sheet, slip, narrow=paper.narrow)
        else:
            _preparation(sheet, slip, narrow=paper.narrow)
        return sheet

    if paper.height is None:
        sheet = filled_at(1.0)
        height = sheet.y + paper.top
    else:
        sheet = shrunk(filled_at, paper.height - paper.top)
        # Where not even small letters are enough the page is longer: nothing is cut.
        height = max(paper.height, sheet.y + paper.top)
    return Page(
        title=f"№ {slip.hour.number}",
        width=paper.width,
        height=height,
        items=tuple(sheet.items),
        side=paper.side,
        across=across(slip.hour),
    )


def _talon(sheet: Sheet, talon: BookingTalon, *, narrow: bool) -> None:
    hour = talon.hour
    _title(sheet, said(texts.WAITING_LIST if hour.waiting else texts.TALON), hour)
    _when(sheet, hour)
    _who_and_where(sheet, hour, narrow=narrow)
    _codes(sheet, talon)
    rule(sheet, 2)
    sheet.skip(10)
    _both(sheet, said(texts.IN_TURN if hour.waiting else texts.CANNOT_COME), 20)
    _both(sheet, said(COMPLAIN), 20)
    sheet.write(which_piece(hour).joined, Face.MEDIUM, sheet.dots(20))


def _title(sheet: Sheet, title: Said, hour: ReceptionHour) -> None:
    size = fitted(title.kk, Face.SERIF, sheet.dots(40), sheet.width)
    sheet.write(title.kk, Face.SERIF, size)
    sheet.write(title.apart.ru, Face.MEDIUM, sheet.dots(23))
    number, large = f"№ {hour.number}", sheet.dots(44)
    sheet.skip(4)
    beside = sheet.column(
        sheet.left + int(width_of(number, Face.SEMIBOLD, large)) + sheet.dots(18), sheet.right
    )
    sheet.add(Text(sheet.left, sheet.y + large, number, Face.SEMIBOLD, large))
    bottom = sheet.y + height_of(large)
    how, small = said(texts.SAY), sheet.dots(18)
    beside.y += sheet.dots(8)
    beside.write(how.kk, Face.REGULAR, small)
    beside.write(how.ru, Face.REGULAR, small)
    sheet.join(beside)
    sheet.y = max(sheet.y, bottom)
    sheet.skip(8)


def _when(sheet: Sheet, hour: ReceptionHour) -> None:
    """Frame the day and the hour: the largest thing on the paper."""
    pad, top = sheet.dots(15), sheet.y
    inside = sheet.column(sheet.left + pad, sheet.right - pad)
    inside.skip(10)
    day, at = hour.when
    gap = sheet.dots(22)
    size = sheet.dots(66)
    while size > 1 and _wide(day, at, size, gap) > inside.width:
        size -= 1
    if not hour.waiting:
        inside.write(weekday(hour.begins.date()).joined, Face.MEDIUM, sheet.dots(26))
    inside.add(Text(inside.left, inside.y + size, day, Face.SEMIBOLD, size))
    inside.write_right(at, Face.SEMIBOLD, size, inside.y + size)
    inside.y += height_of(size)
    if remark := texts.remark_of(hour):
        _both(inside, said(remark), 23, Face.SEMIBOLD)
    inside.skip(6)
    sheet.join(inside)
    sheet.add(Box(sheet.left, top, sheet.width, sheet.y - top, 3))
    sheet.skip(14)


def _wide(day: str, at: str, size: int, gap: int) -> float:
    return width_of(day, Face.SEMIBOLD, size) + width_of(at, Face.SEMIBOLD, size) + gap


def _who_and_where(sheet: Sheet, hour: ReceptionHour, *, narrow: bool) -> None:
    nothing = Said("", "")
    fact(sheet, said(texts.OFFICIAL), one_line(hour.official), of(hour.position), narrow=narrow)
    where = one_line(hour.where_to)
    if where:
        fact(sheet, said(texts.WHERE), where, nothing, narrow=narrow)
    if hour.by_video and hour.place and hour.place != hour.where_to:
        room = one_line(hour.place)
        fact(sheet, said(texts.OFFICIAL_ROOM), room, nothing, narrow=narrow)


def _codes(sheet: Sheet, talon: BookingTalon) -> None:
    """Draw the codes beside each other where the paper is wide enough, else one under the other."""
    found = []
    if talon.proof:
        found.append((qr(talon.proof), said(texts.CHECK)))
    if talon.event:
        found.append((event_qr(talon.event), said(texts.CALENDAR)))
    sides = [_MODULE * len(rows) + 2 * _QUIET for rows, _ in found]
    if not found:
        return
    if sum(sides) <= sheet.width:
        spare = (sheet.width - sum(sides)) // len(sides)
        left, columns = sheet.left, []
        for (rows, words), side in zip(found, sides, strict=True):
            column = sheet.column(left, left + side + spare)
            _code(column, rows, words)
            columns.append(column)
            left = column.right
        sheet.join(*columns)
    else:
        for rows, words in found:
            _code(sheet, rows, words)
    sheet.skip(8)


def _code(sheet: Sheet, rows: tuple[str, ...], words: Said) -> None:
    small = sheet.dots(19)
    sheet.write_middle(words.kk, Face.MEDIUM, small)
    sheet.write_middle(words.apart.ru, Face.REGULAR, small)
    side = _MODULE * len(rows)
    x = sheet.left + (sheet.width - side) // 2
    sheet.y += _QUIET
    sheet.add(Modules(x, sheet.y, _MODULE, rows))
    sheet.y += side + _QUIET


def _both(sheet: Sheet, told: Said, size: int, face: Face = Face.REGULAR) -> None:
    sheet.write(told.kk, face, sheet.dots(size))
    sheet.skip(3)
    sheet.write(told.apart.ru, face, sheet.dots(size))
    sheet.skip(8)


def _preparation(sheet: Sheet, ticket: PreparationTicket, *, narrow: bool) -> None:
    hour = ticket.hour
    _title(sheet, said(texts.PREPARATION), hour)
    _when(sheet, hour)
    _who_and_where(sheet, hour, narrow=narrow)
    _head(sheet, said(texts.BRING))
    for one in ticket.bring or (said(texts.IDENTITY).joined,):
        _to_tick(sheet, one)
    _head(sheet, said(texts.QUESTIONS))
    asked = [*ticket.questions, *[""] * _QUESTIONS][:_QUESTIONS]
    for number, question in enumerate(asked, 1):
        _question(sheet, number, question)
    if ticket.answer:
        sheet.skip(6)
        answer = f"№ {one_line(ticket.answer)}"
        fact(sheet, said(texts.ANSWER), answer, Said("", ""), narrow=narrow)
    sheet.skip(4)
    rule(sheet, 2)
    sheet.skip(10)
    _both(sheet, said(texts.EARLY), 20, Face.MEDIUM)
    sheet.write(which_piece(hour).joined, Face.MEDIUM, sheet.dots(20))


def _head(sheet: Sheet, title: Said) -> None:
    sheet.skip(6)
    sheet.write_both(title, Face.SEMIBOLD, sheet.dots(25))
    sheet.skip(4)


def _to_tick(sheet: Sheet, text: str) -> None:
    side, size = sheet.dots(24), sheet.dots(23)
    top = sheet.y + sheet.dots(3)
    sheet.add(Box(sheet.left, top, side, side, 2))
    words = sheet.column(sheet.left + side + sheet.dots(14), sheet.right)
    words.write(text, Face.REGULAR, size)
    sheet.join(words)
    sheet.y = max(sheet.y, top + side)
    sheet.skip(7)


def _question(sheet: Sheet, number: int, question: str) -> None:
    size = sheet.dots(23)
    numbers = sheet.column(sheet.left, sheet.right)
    numbers.write(f"{number}.", Face.SEMIBOLD, size)
    words = sheet.column(sheet.left + sheet.dots(36), sheet.right)
    if question.strip():
        words.write(question, Face.REGULAR, size)
    else:
        for _ in range(_LINES):
            words.skip(42)
            words.add(Rule(words.left, words.y, words.width, 2))
            words.y += 2
    sheet.join(numbers, words)
    sheet.skip(10)

"""The booking talon as a label of 75 x 55 mm: the hour and who receives beside the signed code.

The code for a calendar does not find room on it; nothing that must be read is left out.
"""

from typing import Final

from frontoffice.papers import booking_words as texts
from frontoffice.papers.booking_talon import BookingTalon, ReceptionHour
from frontoffice.papers.codes import qr
from frontoffice.papers.fonts import Face, fitted, width_of
from frontoffice.papers.label import COMPLAIN, HEIGHT, WIDTH
from frontoffice.papers.marks import across, stamps, which_piece
from frontoffice.papers.page import QR_QUIET, Box, Modules, Page, Text
from frontoffice.papers.sayings import Said, of, one_line, said, weekday
from frontoffice.papers.sheet import Sheet, shrunk, tight

_MARGIN: Final = 16
_MODULE: Final = 4


def lay_out_booking_label(talon: BookingTalon) -> Page:
    """Return *talon* on a label; texts shrink until they fit."""
    rows = qr(talon.proof or talon.hour.number)
    side, quiet = _MODULE * len(rows), QR_QUIET * _MODULE
    code = Modules(WIDTH - quiet - side, HEIGHT - quiet - side, _MODULE, rows)

    def head_at(shrink: float) -> Sheet:
        sheet = Sheet(_MARGIN, WIDTH - _MARGIN, 10, shrink)
        _head(sheet, talon.hour)
        return sheet

    head = shrunk(head_at, code.quiet.top)

    def words_at(shrink: float) -> Sheet:
        sheet = Sheet(_MARGIN, code.quiet.left - 4, head.y + 4, shrink)
        _words(sheet, talon.hour)
        return sheet

    words = shrunk(words_at, HEIGHT - 8)
    proof = (code,) if talon.proof else ()
    return Page(
        title=f"№ {talon.hour.number}",
        width=WIDTH,
        height=HEIGHT,
        items=(*head.items, *words.items, *proof),
        across=across(talon.hour),
    )


def _head(sheet: Sheet, hour: ReceptionHour) -> None:
    sheet.write_both(of(hour.office_name), Face.SEMIBOLD, sheet.dots(17))
    title = texts.WAITING_LIST if hour.waiting else texts.TALON
    sheet.write_both(said(title), Face.SERIF, sheet.dots(22))
    number = f"№ {hour.number}"
    size = fitted(number, Face.SEMIBOLD, max(28, sheet.dots(34)), sheet.width)
    sheet.add(Text(sheet.left, sheet.y + size, number, Face.SEMIBOLD, size))
    beside = sheet.left + int(width_of(number, Face.SEMIBOLD, size)) + 16
    marks = sheet.column(beside, sheet.right)
    for mark in stamps(hour) or [which_piece(hour)]:
        marks.write_both(mark, Face.SEMIBOLD, sheet.dots(15))
    sheet.y += tight(size)
    sheet.join(marks)


def _words(sheet: Sheet, hour: ReceptionHour) -> None:
    top, stroke = sheet.y, 2
    inside = sheet.column(sheet.left + 8, sheet.right - 8)
    inside.skip(4)
    if not hour.waiting:
        inside.write(weekday(hour.begins.date()).joined, Face.MEDIUM, sheet.dots(15))
    when = "  ".join(hour.when)
    size = fitted(when, Face.SEMIBOLD, max(30, sheet.dots(38)), inside.width)
    inside.add(Text(inside.left, inside.y + size, when, Face.SEMIBOLD, size))
    inside.y += tight(size)
    if remark := texts.remark_of(hour):
        _both(inside, said(remark), 13)
    inside.skip(2)
    sheet.join(inside)
    sheet.y += stroke
    sheet.add(Box(sheet.left, top, sheet.width, sheet.y - top, stroke))
    sheet.skip(4)
    sheet.write(one_line(hour.official), Face.SEMIBOLD, sheet.dots(17))
    sheet.write_both(of(hour.position), Face.REGULAR, sheet.dots(14))
    if hour.where_to:
        label = said(texts.WHERE).joined
        sheet.write(f"{label}: {one_line(hour.where_to)}", Face.MEDIUM, sheet.dots(14))
    if hour.by_video and hour.place and hour.place != hour.where_to:
        label = said(texts.OFFICIAL_ROOM).joined
        sheet.write(f"{label}: {one_line(hour.place)}", Face.REGULAR, sheet.dots(14))
    sheet.skip(3)
    _both(sheet, said(COMPLAIN), 12)


def _both(sheet: Sheet, told: Said, size: int) -> None:
    sheet.write(told.kk, Face.REGULAR, sheet.dots(size))
    sheet.write(told.apart.ru, Face.REGULAR, sheet.dots(size))

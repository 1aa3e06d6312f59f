"""The talon as a label of 75 x 55 mm: number and bars above, facts beside the QR."""

from typing import Final

from frontoffice.i18n import N_
from frontoffice.papers.codes import code128, qr
from frontoffice.papers.fonts import Face, fitted, width_of
from frontoffice.papers.marks import across, stamps, which_piece
from frontoffice.papers.page import BAR_QUIET, QR_QUIET, Bars, Box, Mark, Modules, Page, Text
from frontoffice.papers.sayings import Said, of, one_line, said, term, weekday
from frontoffice.papers.sheet import Sheet, height_of, shrunk, tight
from frontoffice.papers.talon import Talon

WIDTH: Final = 600
HEIGHT: Final = 440
_MARGIN: Final = 16
_BAR: Final = 3
_MODULE: Final = 4
_LEAST_BARS: Final = 48
"""6 mm: bars lower than that are missed by a hand scanner held askew."""

COMPLAIN: Final = N_("Complaint: to the higher body within 3 months, then to the court")


def lay_out_label(talon: Talon) -> Page:
    """Return *talon* on a label; above and beside the QR texts shrink until they fit."""
    rows = qr(talon.proof or talon.number.digits)
    side = _MODULE * len(rows)
    quiet = QR_QUIET * _MODULE
    code = Modules(WIDTH - quiet - side, HEIGHT - quiet - side, _MODULE, rows)
    bars_bottom = code.quiet.top - 8

    def head_at(shrink: float) -> Sheet:
        head = Sheet(_MARGIN, WIDTH - _MARGIN, 10, shrink)
        _head(head, talon)
        return head

    def facts_at(shrink: float) -> Sheet:
        facts = Sheet(_MARGIN, code.quiet.left - 4, bars_bottom + 10, shrink)
        _facts(facts, talon)
        return facts

    head = shrunk(head_at, bars_bottom - _LEAST_BARS)
    facts = shrunk(facts_at, HEIGHT - 8)
    bars = Bars(BAR_QUIET * _BAR, head.y, _BAR, bars_bottom - head.y, code128(talon.number.digits))

    number = next(i for i in head.items if isinstance(i, Text) and i.text == talon.number.grouped)

    def piece_at(shrink: float) -> Sheet:
        # Beside the bars; what is framed begins higher, beside the number.
        left, top = bars.quiet.right, head.y
        if stamps(talon):
            left, top = max(left, number.box.right + 8), number.box.top + 6
        piece = Sheet(left, WIDTH - _MARGIN, top, shrink)
        _piece(piece, talon)
        return piece

    piece = shrunk(piece_at, code.quiet.top)
    proof = [code] if talon.proof else _no_proof(code)
    items = (*head.items, bars, *piece.items, *facts.items, *proof)
    return Page(
        title=talon.number.grouped,
        width=WIDTH,
        height=HEIGHT,
        items=items,
        across=across(talon),
    )


def _head(head: Sheet, talon: Talon) -> None:
    mark = head.dots(46)
    words = head.column(head.left + mark + 12, head.right)
    name, place = of(talon.office_name), of(talon.office_place)
    words.write(name.kk, Face.SEMIBOLD, head.dots(20))
    russian = ", ".join(filter(None, (name.apart.ru, place.apart.ru)))
    words.write_both(Said(place.kk, russian), Face.REGULAR, head.dots(16))
    head.add(Mark(head.left, head.y + 2, mark))
    head.y = max(words.y, head.y + mark + 4)
    head.items += words.items
    title, size = "ТАЛОН", head.dots(32)
    head.add(Text(head.left, head.y + size, title, Face.SERIF, size))
    kind, small = of(talon.kind), head.dots(18)
    beside = head.column(head.left + int(width_of(title, Face.SERIF, size)) + 16, head.right)
    if width_of(kind.joined, Face.MEDIUM, small) <= beside.width:
        beside.write_right(kind.joined, Face.MEDIUM, small, head.y + size)
    else:
        beside.write_both(kind, Face.MEDIUM, small)
    head.y += tight(size)
    head.join(beside)
    number = talon.number.grouped
    size = fitted(number, Face.SEMIBOLD, max(30, head.dots(38)), head.width)
    head.add(Text(head.left, head.y + size, number, Face.SEMIBOLD, size))
    head.y += tight(size)


def _piece(piece: Sheet, talon: Talon) -> None:
    found = stamps(talon)
    lines = [line for stamp in found or [which_piece(talon)] for line in stamp]
    top = piece.y
    inside = piece.column(piece.left + 6 * bool(found), piece.right - 6 * bool(found))
    if found:
        inside.y += 5
    face, size = (Face.SEMIBOLD, piece.dots(16)) if found else (Face.REGULAR, piece.dots(14))
    size = min(fitted(line, face, size, inside.width) for line in lines)
    for line in lines:
        inside.write(line, face, size)
    piece.join(inside)
    if found:
        piece.y += 3
        piece.add(Box(piece.left, top, piece.width, piece.y - top, 2))


def _facts(facts: Sheet, talon: Talon) -> None:
    at = talon.received_at
    day = weekday(at.date())
    _fact(facts, said(N_("Accepted")), f"{at:%d.%m.%Y}, {at:%H:%M}", day)
    name, position = one_line(talon.clerk_name), of(talon.clerk_position)
    _fact(facts, said(N_("Accepted by")), name, position)
    if talon.addressee.strip():
        _fact(facts, said(N_("Addressed to")), one_line(talon.addressee), Said("", ""))
    _due(facts, talon)
    how = said(COMPLAIN)
    facts.write(how.kk, Face.REGULAR, facts.dots(14))
    facts.write(how.ru, Face.REGULAR, facts.dots(14))


def _fact(facts: Sheet, label: Said, value: str, more: Said) -> None:
    small, large = facts.dots(14), facts.dots(19 if any(more) else 16)
    parting = facts.left + facts.dots(100)
    left = facts.column(facts.left, parting - 6)
    left.y += large - small
    left.write(label.kk, Face.REGULAR, small)
    left.write(label.ru, Face.REGULAR, small)
    right = facts.column(parting, facts.right)
    right.write(value, Face.SEMIBOLD, large)
    right.write_both(more, Face.REGULAR, facts.dots(15))
    facts.join(left, right)
    facts.skip(3)


def _due(facts: Sheet, talon: Talon) -> None:
    top, stroke = facts.y, 2
    inside = facts.column(facts.left + 10, facts.right - 8)
    inside.skip(4)
    inside.write(said(N_("Answer by")).joined, Face.REGULAR, facts.dots(14))
    due, size = f"{talon.due_on:%d.%m.%Y}", max(26, facts.dots(33))
    date_of_answer = inside.column(inside.left, inside.right)
    date_of_answer.write(due, Face.SEMIBOLD, size)
    beside = inside.left + int(width_of(due, Face.SEMIBOLD, size)) + 10
    days = inside.column(beside, inside.right)
    on_one_line, apart = term(talon.days, talon.unit)
    small = facts.dots(14)
    if width_of(on_one_line, Face.REGULAR, small) <= days.width:
        days.y += size - small  # both on one base line
    days.write_both(apart, Face.REGULAR, small, on_one_line)
    inside.join(date_of_answer, days)
    facts.join(inside)
    facts.y += stroke
    facts.add(Box(facts.left, top, facts.width, facts.y - top, stroke))
    facts.skip(5)


def _no_proof(code: Modules) -> list[Box | Text]:
    left, top, right, bottom = code.box
    inside = Sheet(left + 10, right - 10, (top + bottom) // 2, 1.0)
    size = inside.dots(24)
    inside.y -= height_of(size)
    sample = said(N_("SAMPLE"))
    inside.write_middle(sample.kk, Face.SEMIBOLD, size)
    inside.write_middle(sample.ru, Face.SEMIBOLD, size)
    texts = [item for item in inside.items if isinstance(item, Text)]
    return [Box(left, top, right - left, bottom - top, 2), *texts]

"""The month of receptions as a spreadsheet: numbers as numbers, a sheet each table.

The library takes 0.2 s to import: whoever wants a spreadsheet imports this module then.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from frontoffice.domain.monitoring import Figures
from frontoffice.papers import monitoring_words as texts
from frontoffice.papers.document_parts import shown
from frontoffice.papers.sayings import of, said
from frontoffice.services.monitoring_paper import Told, reasons_of

_NUMBERS: Final[tuple[tuple[str, Callable[[Figures], int | Decimal | None]], ...]] = (
    (texts.PLANNED, lambda one: one.planned),
    (texts.HELD, lambda one: one.held),
    (texts.HELD_SHARE, lambda one: one.held_share),
    (texts.CANCELLED, lambda one: one.cancelled),
    (texts.NOT_HELD, lambda one: sum(one.not_held.values())),
    (texts.UNTOLD, lambda one: one.untold),
    (texts.COMING, lambda one: one.coming),
    (texts.DAYS_OFF, lambda one: one.days_off),
    (texts.BOOKED, lambda one: one.booked),
    (texts.RECEIVED, lambda one: one.received),
    (texts.WALK_INS, lambda one: one.walk_ins),
    (texts.MISSED, lambda one: one.missed),
    (texts.GIVEN_UP, lambda one: one.given_up),
    (texts.REFUSED, lambda one: sum(one.refused.values())),
    (texts.MEDIAN, lambda one: one.median_wait),
    (texts.LONG, lambda one: one.long_wait),
    (texts.LONGEST, lambda one: one.longest_wait),
    (texts.DUE, lambda one: one.due),
    (texts.KEPT, lambda one: one.kept),
    (texts.KEPT_SHARE, lambda one: one.kept_share),
    (texts.LATE, lambda one: one.late),
    (texts.OVERDUE, lambda one: one.overdue),
    (texts.RUNNING, lambda one: one.running),
)
_WIDE: Final = 44
_NARROW: Final = 13
_TITLE: Final = 31
"""Letters of the title of a sheet: the format takes no more."""


def month_spreadsheet(told: Told) -> bytes:
    """Return the report as XLSX."""
    book, month = Workbook(), told.month
    del book[book.sheetnames[0]]

    def body(code: str) -> str:
        return of(told.body_name(code)).joined

    numbers = [said(text).joined for text, _ in _NUMBERS]
    people = [
        (one.schedule.official, of(one.schedule.position).joined, body(one.schedule.body))
        for one in month.officials
    ]
    total = said(texts.TOTAL).joined
    _sheet(
        book,
        texts.OFFICIALS,
        [said(texts.OFFICIAL).joined, "", said(texts.BODY).joined, *numbers],
        [
            *((*who, *_row(one.figures)) for who, one in zip(people, month.officials, strict=True)),
            (total, "", "", *_row(month.total)),
        ],
        names=3,
    )
    _sheet(
        book,
        texts.BODIES,
        [said(texts.BODY).joined, *numbers],
        [
            *((body(code), *_row(one)) for code, one in month.bodies.items()),
            (total, *_row(month.total)),
        ],
    )
    _sheet(
        book,
        texts.ASKED,
        [said(text).joined for text in (texts.OFFICIAL, texts.BODY, texts.HELD, texts.ASKED)],
        [
            (
                one.schedule.official,
                body(one.schedule.body),
                one.figures.held,
                one.lacking.at_least if one.lacking else 0,
            )
            for one in month.lacking
        ],
        names=2,
    )
    _sheet(
        book,
        texts.REASONS,
        [said(texts.WHAT).joined, said(texts.HOW_MANY).joined],
        [(what.joined, count) for what, count in reasons_of(month.total)],
    )
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _row(told: Figures) -> list[int | Decimal | None]:
    return [value(told) for _, value in _NUMBERS]


def _sheet(
    book: Any, title: str, heads: Sequence[str], rows: Iterable[Sequence[object]], names: int = 1
) -> None:
    sheet = book.create_sheet(said(title).kk[:_TITLE].replace("/", " "))
    sheet.append(list(heads))
    for row in rows:
        sheet.append([shown(cell) if isinstance(cell, str) else cell for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for place in range(1, len(heads) + 1):
        wide = _WIDE if place <= names else _NARROW
        sheet.column_dimensions[get_column_letter(place)].width = wide
    sheet.freeze_panes = sheet.cell(2, names + 1)

"""The month of receptions as a spreadsheet: numbers as numbers, a sheet each table.

The library takes 0.2 s to import: whoever wants a spreadsheet imports this module then.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from frontoffice.domain.monitoring import Figures, OfficialFigures
from frontoffice.i18n import Localised
from frontoffice.papers import monitoring_words as texts
from frontoffice.papers.document_parts import shown
from frontoffice.papers.marks import ACROSS
from frontoffice.papers.sayings import of, said
from frontoffice.services.monitoring_paper import Told, reasons_of
from frontoffice.services.monitoring_region_paper import ToldRegion, office_name
from frontoffice.services.spreadsheet_marks import mark, sheet_title

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


def month_spreadsheet(told: Told) -> bytes:
    """Return the report of an office as XLSX."""
    month, body_name = told.month, told.body_name
    book = _Book(practice=told.issuer.practice)
    book.add(
        texts.OFFICIALS,
        [*_words(texts.OFFICIAL), "", *_words(texts.BODY), *_heads()],
        [
            *((*_who(one, body_name), *_row(one.figures)) for one in month.officials),
            (_total(), "", "", *_row(month.total)),
        ],
        names=3,
    )
    book.add_bodies(month.bodies, month.total, body_name)
    book.add(
        texts.ASKED,
        _words(texts.OFFICIAL, texts.BODY, texts.HELD, texts.ASKED),
        [
            (one.who.official, _body(one, body_name), one.figures.held, one.lacking)
            for one in month.lacking
        ],
        names=2,
    )
    book.add_reasons(month.total)
    return _saved(book)


def region_spreadsheet(told: ToldRegion) -> bytes:
    """Return the report of a region as XLSX: its offices, and all their officials."""
    region, body_name, total = told.region, told.body_name, told.region.total
    book = _Book(practice=told.issuer.practice)
    names = {one.office: office_name(one) for one in region.offices}
    book.add(
        texts.OFFICES,
        [*_words(texts.OFFICE, texts.LACKING_COUNT), *_heads()],
        [
            *(
                (names[one.office], len(one.month.lacking), *_row(one.month.total))
                for one in region.offices
            ),
            (_total(), len(region.lacking), *_row(total)),
        ],
    )
    book.add(
        texts.ASKED,
        _words(texts.OFFICE, texts.OFFICIAL, texts.BODY, texts.HELD, texts.ASKED),
        [
            (
                names[office.office],
                one.who.official,
                _body(one, body_name),
                one.figures.held,
                one.lacking,
            )
            for office, one in region.lacking
        ],
        names=3,
    )
    book.add(
        texts.OFFICIALS,
        [*_words(texts.OFFICE, texts.OFFICIAL), "", *_words(texts.BODY), *_heads()],
        [
            (names[office.office], *_who(one, body_name), *_row(one.figures))
            for office in region.offices
            for one in office.month.officials
        ],
        names=4,
    )
    book.add_bodies(region.bodies, total, body_name)
    book.add_reasons(total)
    return _saved(book)


class _Book:
    """A spreadsheet with a sheet each table; of practice, it says so on each."""

    def __init__(self, *, practice: bool) -> None:
        self._book = Workbook()
        del self._book[self._book.sheetnames[0]]
        self._practice = practice

    def add(
        self, title: str, heads: Sequence[str], rows: Iterable[Sequence[object]], names: int = 1
    ) -> None:
        """Add a table whose first *names* columns are names."""
        sheet = self._book.create_sheet(sheet_title(said(title).kk, practice=self._practice))
        mark(sheet, practice=self._practice)
        if self._practice:
            sheet.append([ACROSS])
        sheet.append(list(heads))
        at = sheet.max_row
        for row in rows:
            sheet.append([shown(cell) if isinstance(cell, str) else cell for cell in row])
        for line in range(1, at + 1):
            for cell in sheet[line]:
                cell.font = Font(bold=True)
                cell.alignment = Alignment(wrap_text=line == at, vertical="top")
        for place in range(1, len(heads) + 1):
            wide = _WIDE if place <= names else _NARROW
            sheet.column_dimensions[get_column_letter(place)].width = wide
        sheet.freeze_panes = sheet.cell(at + 1, names + 1)

    def add_bodies(
        self, bodies: Mapping[str, Figures], total: Figures, body_name: Callable[[str], Localised]
    ) -> None:
        """Add the table of the bodies."""
        rows = [(of(body_name(code)).joined, *_row(one)) for code, one in bodies.items()]
        heads = [*_words(texts.BODY), *_heads()]
        self.add(texts.BODIES, heads, [*rows, (_total(), *_row(total))])

    def add_reasons(self, total: Figures) -> None:
        """Add the table of reasons and results."""
        rows = [(what.joined, count) for what, count in reasons_of(total)]
        self.add(texts.REASONS, _words(texts.WHAT, texts.HOW_MANY), rows)

    def save(self, file: BytesIO) -> None:
        """Write all of it into *file*."""
        self._book.save(file)


def _saved(book: _Book) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _words(*names: str) -> list[str]:
    return [said(name).joined for name in names]


def _heads() -> list[str]:
    return _words(*(text for text, _ in _NUMBERS))


def _total() -> str:
    return said(texts.TOTAL).joined


def _who(one: OfficialFigures, body_name: Callable[[str], Localised]) -> tuple[str, str, str]:
    return one.who.official, of(one.who.position).joined, _body(one, body_name)


def _body(one: OfficialFigures, body_name: Callable[[str], Localised]) -> str:
    return of(body_name(one.who.body)).joined


def _row(told: Figures) -> list[int | Decimal | None]:
    return [value(told) for _, value in _NUMBERS]

"""What came out of the printer, beside what should have: each talon, and each of them once."""

from collections.abc import Collection

from doubles.printer import PrinterDouble, Sheet, sheets_of
from sqlalchemy import select

from db.tables import appeal
from frontoffice.desk import Desk
from frontoffice.papers.escpos import talon_escpos


def parts(sheet: Sheet) -> list[bytes]:
    """Return the strips that *sheet* was printed in."""
    return [row.tobytes() for row in sheet.rows]


def check_papers(
    desk: Desk, printer: PrinterDouble, numbers: Collection[str] | None = None
) -> None:
    """Check that every talon came out, and none twice as if it were the only one.

    :param numbers: of the appeals to look at; None for all.
    """
    came = [parts(sheet) for sheet in printer.printed]
    stuck = [parts(sheet) for sheet in printer.stuck]
    with desk.journal.reading() as connection:
        rows = connection.execute(select(appeal.c.id, appeal.c.number)).all()
    appeals = [row.id for row in rows if numbers is None or row.number in numbers]
    for one in appeals:
        copies = [
            parts(sheets_of(talon_escpos(desk.talons.talon_of(one, copy)))[0])
            for copy in range(1, desk.talons.copies(one) + 1)
        ]
        out = [came.count(copy) for copy in copies]
        assert max(out) == 1, "no copy comes out twice"
        assert out[-1] == 1, "the latest copy has come out"
        first, *marked = copies
        begun = [part for part in stuck if part == first[: len(part)]]
        told = [part for part in begun if all(part != copy[: len(part)] for copy in marked)]
        assert out[0] + len(told) <= 1, "what may be on paper already comes again only marked"

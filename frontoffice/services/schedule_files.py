"""Schedules out of files: a table (CSV, XLSX) or a calendar (ICS), with a look before the leap."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from frontoffice.domain.reference_preview import HeaderError, SheetRow
from frontoffice.domain.schedule_import import (
    NEEDED,
    BadLine,
    ImportPreview,
    LineError,
    SeriesLine,
    columns_of,
    incoming,
    line_of,
)
from frontoffice.errors import RuleError
from frontoffice.services.in_force import InForce
from frontoffice.services.schedules import Schedules
from frontoffice.services.sheet_errors import LARGEST_FILE, SheetMissingError, SheetTooLargeError
from frontoffice.services.sheets import sheet_of

_CALENDAR: Final = b"BEGIN:VCALENDAR"
_MARK: Final = b"\xef\xbb\xbf"


class ScheduleFiles:
    """Read schedules out of files; nothing is recorded here."""

    def __init__(self, schedules: Schedules, tables: InForce) -> None:
        self._schedules = schedules
        self._tables = tables

    def preview(self, path: Path) -> ImportPreview:
        """Return what the file *path* would change, and which lines of it cannot be read.

        It is compared with what is proposed, where something waits, else with what stands.

        :raises SheetMissingError: it cannot be read.
        :raises SheetTooLargeError: it is larger than such a file can be.
        :raises SheetError: it is no table and no calendar.
        :raises HeaderError: it is a table of something else.
        """
        lines, bad = self._lines(_data(path))
        office = self._tables.office
        known = [
            one.proposal.schedule if one.waits and one.proposal else one.shown.schedule
            for one in self._schedules.all()
        ]
        found = incoming(lines, known, office.hours.zone, office.region)
        return ImportPreview(
            found.schedules, tuple(sorted((*bad, *found.bad), key=lambda one: one.line))
        )

    def _lines(self, data: bytes) -> tuple[list[SeriesLine], list[BadLine]]:
        if data.removeprefix(_MARK).lstrip().upper().startswith(_CALENDAR):
            # The library takes 0.1 s to import, and only calendars need it.
            from frontoffice.services.schedule_ics import lines_of_ics  # noqa: PLC0415

            return lines_of_ics(data, self._tables.office.hours.zone)
        rows = [row for row in sheet_of(data) if any(cell.strip() for cell in row.cells)]
        columns = columns_of(rows[0].cells) if rows else {}
        missing = [name for name in NEEDED if name not in columns.values()]
        if missing:
            raise HeaderError(columns=", ".join(missing))
        lines: list[SeriesLine] = []
        bad: list[BadLine] = []
        for row in rows[1:]:
            cells = {
                name: row.cells[place] for place, name in columns.items() if place < len(row.cells)
            }
            try:
                _check_whole(row, columns)
                lines.append(line_of(row.number, cells, self._schedules.today))
            except RuleError as error:
                bad.append(BadLine(row.number, error))
        return lines, bad


def _check_whole(row: SheetRow, columns: Mapping[int, str]) -> None:
    """Check that no cell of *row* is a formula, or part of a merged one: none is guessed."""
    odd = [columns[place] for place, _ in row.odd if place in columns]
    if odd:
        raise LineError(field=odd[0])


def _data(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise SheetTooLargeError(megabytes=LARGEST_FILE // 1_000_000)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise SheetMissingError(file=path.name) from error

"""Papers of a single reception day: the sheet on the wall each hour, and a person's slip."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from frontoffice.domain.reception_day import (
    DayTable,
    ReceptionDay,
    Stand,
    Visitor,
    in_turn,
)
from frontoffice.papers import reception_day_words as texts
from frontoffice.papers.reception_day_slip import DaySlip, slip_page, slip_pdf
from frontoffice.papers.reception_wall import Wall, WallRow, wall_pdf
from frontoffice.papers.sayings import Said, of, one_line, said, weekday
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.reception_day_writing import NoReceptionDayError
from frontoffice.services.reception_days import ReceptionDays
from frontoffice.services.sheet_errors import SheetMissingError

_NEXT: Final = 3
"""So many of those who wait at a table stand on the wall."""

WALLS: Final = "wall-sheets"
"""The folder in the desk's data in which the sheets of each hour, and slips, are kept."""


class ReceptionDayPapers:
    """Make them; no name of anybody who came stands on the wall.

    :raises StorageError: (every method) the database cannot be read.
    """

    def __init__(self, days: ReceptionDays, tables: InForce, clock: ClockGuard) -> None:
        self._days = days
        self._tables = tables
        self._clock = clock

    def wall(self, *, large: bool = False) -> bytes:
        """Return the sheet for the wall as it is now, A4 across or *large* A3, as a PDF.

        :raises NoReceptionDayError: there is no reception day.
        """
        return wall_pdf(self.told_on_wall(), large=large)

    def told_on_wall(self) -> Wall:
        """Return what stands on the wall: tables, officials, topics, numbers; nobody's name.

        :raises NoReceptionDayError: there is no reception day.
        """
        day = self._days.day()
        if day is None:
            raise NoReceptionDayError
        people, office, now = self._days.people(), self._tables.office, self._now
        received = sum(one.conversation is not None for one in people)
        name = weekday(day.on)
        as_of = said(texts.AS_OF, day=f"{day.on:%d.%m.%Y}", time=f"{now:%H:%M}", n=received)
        return Wall(
            office=of(office.name),
            title=said(texts.WALL_TITLE),
            as_of=Said(f"{name.kk}, {as_of.kk}", f"{name.ru}, {as_of.ru}"),
            rows=tuple(
                _row(day, table, people, self._clock.moment().at) for table in day.open_tables
            ),
            how=said(texts.HOW_IT_GOES),
            demo=office.demo,
            practice=office.practice,
        )

    def slip(self, visitor: Visitor) -> bytes:
        """Return the slip of somebody who came, on a roll of 80 mm, as a PDF.

        :raises NoReceptionDayError: there is no reception day.
        """
        return slip_pdf(self._slip(visitor))

    def slip_escpos(self, visitor: Visitor, width_dots: int) -> bytes:
        """Return the slip of somebody who came for a thermal printer of *width_dots*.

        :raises NoReceptionDayError: there is no reception day.
        """
        # 0.2 s to import, which the first window does without.
        from frontoffice.papers.escpos import page_escpos  # noqa: PLC0415

        return page_escpos(slip_page(self._slip(visitor), width_dots))

    def visitor(self, booking: UUID) -> Visitor | None:
        """Return who came today with *booking*; None for nobody."""
        return next((one for one in self._days.people() if one.booking == booking), None)

    def save_slip(self, folder: Path, visitor: Visitor) -> Path:
        """Write the slip of somebody into *folder*.

        :raises NoReceptionDayError: there is no reception day.
        :raises SheetMissingError: it cannot be written.
        """
        return _write(folder / f"{visitor.queued.number}.pdf", self.slip(visitor))

    def keep_wall(self, folder: Path) -> Path | None:
        """Write the sheet of this hour into *folder*, once; None where there is nothing to write.

        Safe to run again at any time.

        :raises SheetMissingError: it cannot be written.
        """
        day = self._days.day()
        if day is None or not day.is_open:
            return None
        path = folder / f"{day.on.isoformat()}-{self._now:%H}00.pdf"
        return None if path.exists() else _write(path, self.wall())

    def save_wall(self, folder: Path) -> Path:
        """Write the sheet as it is now into *folder*, in the place of the one before.

        :raises NoReceptionDayError: there is no reception day.
        :raises SheetMissingError: it cannot be written.
        """
        return _write(folder / f"{self._now.date().isoformat()}.pdf", self.wall())

    @property
    def _now(self) -> datetime:
        return self._tables.local(self._clock.moment().at)

    def _slip(self, visitor: Visitor) -> DaySlip:
        day, office, queued = self._days.day(), self._tables.office, visitor.queued
        if day is None:
            raise NoReceptionDayError
        table = day.table(queued.table)
        return DaySlip(
            number=queued.number,
            table=queued.table,
            official=one_line(table.official) if table else "",
            position=of(table.position) if table else Said("", ""),
            office=of(office.name),
            made_at=self._now,
            demo=office.demo,
            practice=office.practice,
        )


def _row(day: ReceptionDay, table: DayTable, people: Sequence[Visitor], moment: int) -> WallRow:
    topics = [topic for code in table.topics if (topic := day.topic(code)) is not None]
    now = [
        one.queued.number
        for one in people
        if one.queued.table == table.number and one.stand is Stand.AT_TABLE
    ]
    return WallRow(
        number=table.number,
        official=one_line(table.official),
        position=of(table.position),
        topics=tuple(of(one.name) for one in topics) or (said(texts.ALL_TOPICS),),
        now=tuple(now) or ("–",),
        after=tuple(one.queued.number for one in in_turn(people, moment, table.number)[:_NEXT]),
    )


def _write(path: Path, pdf: bytes) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf)
    except OSError as error:
        raise SheetMissingError(file=path.name) from error
    return path

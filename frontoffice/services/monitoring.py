"""The month of receptions as this office has it: figures, a paper, a spreadsheet."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from db.bookings import bookings_where
from db.conversations import conversations_where, instructions_where, receptions_told_where
from db.record import Journal
from db.schedules import Version, standing
from db.tables import booking, conversation, instruction, reception_told
from frontoffice.domain.instruction import Instruction
from frontoffice.domain.monitoring import MonthFigures, OfficialMonth, month_figures
from frontoffice.domain.reception_month import OfficialSpan, month_of, ordered, span_of
from frontoffice.domain.roles import May, check_may
from frontoffice.i18n import Localised
from frontoffice.services.bodies import milliseconds
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.monitoring_paper import Told, month_document

_DAY: Final = timedelta(days=1)


class Monitoring:
    """Count the receptions of a month.

    :raises StorageError: (every method) the database cannot be read.
    :raises RoleError: (every method with a clerk) the role does not allow it.
    :raises CalendarError: (every method with a month) the calendar does not reach so far.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    @property
    def this_month(self) -> date:
        """The first day of the month in which the office is."""
        return month_of(self._today)[0]

    def month(self, month: date, clerk: Clerk) -> MonthFigures:
        """Return the figures of the month of the day *month*, of the officials of this office.

        Schedules count as they stand now; bookings by the day of their hour, and instructions
        by their last day.
        """
        check_may(clerk.role, May.REPORT)
        return self._counted(month)

    def _counted(self, month: date) -> MonthFigures:
        first, last = month_of(month)
        own = self._tables.office
        with self._journal.reading() as connection:
            here = [one for one in standing(connection) if one.office == own.region + own.code]
            found = self._months(connection, here, first, last)
            return month_figures(found, first, self._today)

    def pdf(self, month: date, clerk: Clerk) -> bytes:
        """Return the report of the month as a PDF."""
        check_may(clerk.role, May.REPORT)
        return self.made(month)

    def made(self, month: date) -> bytes:
        """Return the report as a PDF, for whoever has been asked who they are already."""
        # reportlab costs 0.2 s to import, which the first window does without.
        from frontoffice.papers.document_pdf import document_pdf  # noqa: PLC0415

        return document_pdf(month_document(self._told(month)))

    def spreadsheet(self, month: date, clerk: Clerk) -> bytes:
        """Return the report of the month as a spreadsheet (XLSX), a sheet each table."""
        check_may(clerk.role, May.REPORT)
        # openpyxl costs 0.2 s to import.
        from frontoffice.services.monitoring_sheets import month_spreadsheet  # noqa: PLC0415

        return month_spreadsheet(self._told(month))

    def body_name(self, code: str) -> Localised:
        """Return the name of a state body; the code itself where it has none."""
        found = self._tables.bodies.find(code)
        return found.name if found else Localised(code, code, code)

    def _told(self, month: date) -> Told:
        found = self._counted(month)
        now = self._tables.local(self._clock.moment().at)
        return Told(found, self._tables.office, now, self.body_name)

    @property
    def _today(self) -> date:
        return self._tables.local(self._clock.moment().at).date()

    def _months(
        self, connection: Connection, here: Iterable[Version], first: date, last: date
    ) -> list[OfficialMonth]:
        told = ordered([(one.schedule, one.withdrawn_from) for one in here])
        span = span_of(told, first, last, self._tables.data.calendar)
        return [_month(connection, one, first, last) for one in span.officials]


def _month(connection: Connection, one: OfficialSpan, first: date, last: date) -> OfficialMonth:
    schedule, zone = one.schedule, ZoneInfo(one.schedule.zone)
    begins, ends = (
        milliseconds(datetime.combine(on, time(), zone).astimezone(UTC))
        for on in (first, last + _DAY)
    )
    at = booking.c.begins_at
    bookings = bookings_where(
        connection, booking.c.schedule == schedule.id, at >= begins, at < ends
    )
    talks = conversations_where(
        connection,
        conversation.c.schedule == schedule.id,
        conversation.c.on >= first,
        conversation.c.on <= last,
    )
    told = receptions_told_where(
        connection,
        reception_told.c.schedule == schedule.id,
        reception_told.c.on >= first,
        reception_told.c.on <= last,
    )
    return OfficialMonth(
        schedule=schedule,
        receptions=one.receptions,
        told=tuple(told),
        bookings=tuple(bookings),
        conversations=tuple(talks),
        instructions=tuple(_instructions(connection, schedule.id, first, last)),
    )


def _instructions(
    connection: Connection, schedule: UUID, first: date, last: date
) -> list[Instruction]:
    of = select(conversation.c.id).where(conversation.c.schedule == schedule)
    return instructions_where(
        connection,
        instruction.c.conversation.in_(of),
        instruction.c.due_on >= first,
        instruction.c.due_on <= last,
    )

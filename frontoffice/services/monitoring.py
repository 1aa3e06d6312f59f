"""The month of receptions as this office has it: figures, a paper, a spreadsheet."""

from datetime import date

from db.monitoring import months_in
from db.record import Journal
from frontoffice.domain.monitoring import MonthFigures, month_figures
from frontoffice.domain.reception_month import month_of
from frontoffice.domain.roles import May, check_may
from frontoffice.i18n import Localised
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.monitoring_paper import Issuer, Told, body_names, month_document


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
        first, own = month_of(month)[0], self._tables.office
        code = own.region + own.code
        with self._journal.reading() as connection:
            found = months_in(connection, code, first, self._tables.data.calendar)
        return month_figures(found.get(code, ()), first, self._today)

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
        return body_names(self._tables.bodies)(code)

    def _told(self, month: date) -> Told:
        found = self._counted(month)
        now = self._tables.local(self._clock.moment().at)
        return Told(found, Issuer.of(self._tables.office), now, self.body_name)

    @property
    def _today(self) -> date:
        return self._tables.local(self._clock.moment().at).date()

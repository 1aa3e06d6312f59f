"""The month of receptions of the whole region at a desk: central counts it, the desk shows it."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from db import settings
from db.engine import reading, writing
from db.record import Journal
from frontoffice.domain.monitoring_region import OfficeMonth, RegionMonth
from frontoffice.domain.reception_month import month_of
from frontoffice.domain.roles import May, check_may
from frontoffice.errors import UnavailableError
from frontoffice.i18n import Localised
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.fleet import NoCentralError
from frontoffice.services.in_force import InForce
from frontoffice.services.monitoring_paper import Issuer, Told, body_names, month_document
from frontoffice.services.monitoring_region_paper import ToldRegion, region_document
from frontoffice.services.syncing import Remote
from frontoffice.sync.refusals import CentralError
from frontoffice.sync.wire import WireError, gunzipped, gzipped, spell, understand
from frontoffice.sync.wire_months import RegionAnswer, RegionRequest, understood

KEPT: Final = "region.month"
"""Setting: what central told last, for days without a network."""


@dataclass(frozen=True, slots=True)
class RegionTold:
    """A month of the region, and when central counted it."""

    month: RegionMonth
    at: datetime
    """On the clock of the office."""


class RegionMonths:
    """Ask central for months of the region, and make papers of them.

    :raises RoleError: (every method with a clerk) the role does not allow it.
    """

    def __init__(
        self, journal: Journal, remote: Remote | None, tables: InForce, clock: ClockGuard
    ) -> None:
        self._journal = journal
        self._remote = remote
        self._tables = tables
        self._clock = clock

    def ask(self, month: date, clerk: Clerk) -> RegionTold:
        """Return the month of the day *month*, as central counts it now; it is kept for later.

        :raises NoCentralError: this desk has none.
        :raises UnavailableError: central gave no answer.
        :raises NotAllowedError: central knows of nobody here who may see figures.
        :raises CalendarError: the calendar does not reach so far.
        """
        check_may(clerk.role, May.REPORT)
        first, last = month_of(month)
        for day in (first, last):
            self._tables.data.calendar.day(day)
        if self._remote is None:
            raise NoCentralError
        request = RegionRequest(month=f"{first:%Y-%m}", actor=clerk.login)
        answer = self._remote.central.region(request)
        told = self._told(answer)
        if told.month.first != first:
            raise CentralError(why="nonsense")
        kept = b64encode(gzipped(spell(answer))).decode()
        with writing(self._journal.engine) as connection:
            settings.put(connection, KEPT, kept)
        return told

    def kept(self, month: date, clerk: Clerk) -> RegionTold | None:
        """Return what central told last, where that was of the month of the day *month*.

        :raises StorageError: the database cannot be read.
        """
        check_may(clerk.role, May.REPORT)
        with reading(self._journal.engine) as connection:
            kept = settings.get(connection, KEPT)
        if kept is None:
            return None
        try:
            told = self._told(understand(gunzipped(b64decode(kept)), RegionAnswer))
        except (WireError, CentralError):
            return None  # of another version of the program
        return told if told.month.first == month_of(month)[0] else None

    def ask_or_kept(self, month: date, clerk: Clerk) -> tuple[RegionTold, UnavailableError | None]:
        """Return the month as central counts it now, else as it told last, and why not now.

        :raises UnavailableError: central gave no answer, and nothing is kept of the month.
        :raises NotAllowedError: central knows of nobody here who may see figures.
        :raises CalendarError: the calendar does not reach so far.
        """
        try:
            return self.ask(month, clerk), None
        except UnavailableError as error:
            kept = self.kept(month, clerk)
            if kept is None:
                raise
            return kept, error

    def pdf(self, told: RegionTold, clerk: Clerk, office: str = "") -> bytes:
        """Return the report as a PDF.

        :param office: six digits: only of this one.
        """
        check_may(clerk.role, May.REPORT)
        # reportlab costs 0.2 s to import, which the first window does without.
        from frontoffice.papers.document_pdf import document_pdf  # noqa: PLC0415

        one = told.month.find(office)
        return document_pdf(
            region_document(self._of_region(told))
            if one is None
            else month_document(self._of_office(one, told))
        )

    def spreadsheet(self, told: RegionTold, clerk: Clerk, office: str = "") -> bytes:
        """Return the report as a spreadsheet (XLSX), a sheet each table.

        :param office: six digits: only of this one.
        """
        check_may(clerk.role, May.REPORT)
        # openpyxl costs 0.2 s to import.
        from frontoffice.services.monitoring_sheets import (  # noqa: PLC0415
            month_spreadsheet,
            region_spreadsheet,
        )

        one = told.month.find(office)
        if one is None:
            return region_spreadsheet(self._of_region(told))
        return month_spreadsheet(self._of_office(one, told))

    def _told(self, answer: RegionAnswer) -> RegionTold:
        try:
            return RegionTold(understood(answer), self._tables.local(answer.at))
        except (ValueError, OverflowError, OSError) as error:
            raise CentralError(why="nonsense") from error

    def _of_region(self, told: RegionTold) -> ToldRegion:
        own = self._tables.office
        issuer = Issuer(told.month.name, own.name, demo=own.demo, practice=own.practice)
        return ToldRegion(told.month, issuer, told.at, self._now, self._body_name)

    def _of_office(self, one: OfficeMonth, told: RegionTold) -> Told:
        own = self._tables.office
        issuer = Issuer(one.name, told.month.name, demo=own.demo, practice=own.practice)
        return Told(one.month, issuer, told.at, self._body_name)

    @property
    def _now(self) -> datetime:
        return self._tables.local(self._clock.moment().at)

    @property
    def _body_name(self) -> Callable[[str], Localised]:
        return body_names(self._tables.bodies)

"""What is printed as it stands then: lists, the sheet for the wall, slips, cards, the month.

None of it is a promise to anybody: one that may be on paper already is printed once more, unmarked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, Self
from uuid import UUID

from sqlalchemy import Connection, insert

from db.engine import writing
from db.record import Journal
from db.tables import spool
from frontoffice.domain.reception_day import Visitor
from frontoffice.domain.roles import May, check_may
from frontoffice.i18n import Localised
from frontoffice.papers.takes import Printer, PrinterLanguage
from frontoffice.papers.talon import TalonFormat
from frontoffice.services.bookings import UnknownBookingError
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.day_register import DayRegister
from frontoffice.services.dossier_papers import DossierPapers
from frontoffice.services.dossiers import Dossiers
from frontoffice.services.in_force import InForce
from frontoffice.services.jobs import JobState
from frontoffice.services.minutes_papers import MinutesPapers
from frontoffice.services.monitoring import Monitoring
from frontoffice.services.reception_days import RUNS, TAKES
from frontoffice.services.reception_lists import (
    RECEPTION_LIST_NAMES,
    ReceptionList,
    ReceptionLists,
)
from frontoffice.services.reception_papers import ReceptionDayPapers

NO_APPEAL: Final = UUID(int=0)
"""Stands in the jobs of what is of no appeal."""


class Printout(StrEnum):
    """What is printed as it stands then; the lists of visitors have values of their own."""

    REGISTER = ""
    WALL = "wall"
    SLIP = "slip"
    MINUTES = "minutes"
    MONTH = "month"
    DOSSIER = "dossier"


PRINTOUT_NAMES: Final[Mapping[str, Localised]] = MappingProxyType(
    {
        Printout.WALL: Localised("қабырғаға арналған парақ", "лист на стену", "sheet for the wall"),
        Printout.SLIP: Localised("нөмір қағазы", "листок с номером", "slip with a number"),
        Printout.MINUTES: Localised(
            "жеке қабылдау карточкасы",
            "карточка личного приёма",
            "card of a personal reception",
        ),
        Printout.MONTH: Localised(
            "бір айдың қабылдаулары", "приёмы за месяц", "month of receptions"
        ),
        Printout.DOSSIER: Localised(
            "қабылдауға арналған деректер", "досье к приёму", "dossier for a reception"
        ),
        **{sort.value: name for sort, name in RECEPTION_LIST_NAMES.items()},
    }
)
"""How people call it; the register of a day has its name elsewhere."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Who makes what is printed."""

    days: DayRegister
    lists: ReceptionLists
    minutes: MinutesPapers
    months: Monitoring
    single: ReceptionDayPapers
    dossiers: DossierPapers

    @classmethod
    def of(
        cls,
        journal: Journal,
        tables: InForce,
        clock: ClockGuard,
        single: ReceptionDayPapers,
        dossiers: Dossiers,
    ) -> Self:
        """Return them for the desk with this journal."""
        around = journal, tables, clock
        return cls(
            DayRegister(*around),
            ReceptionLists(*around),
            MinutesPapers(*around),
            Monitoring(*around),
            single,
            DossierPapers(dossiers, tables, clock),
        )


class Printouts:
    """Put it into the spool, and make it once a printer is there.

    :raises RoleError: (every method with a clerk) the role does not allow it.
    :raises StorageError: (every method) the database refused.
    """

    def __init__(self, journal: Journal, sources: Sources, clock: ClockGuard) -> None:
        self._journal = journal
        self._of = sources
        self._clock = clock

    def print_day(self, day: date, clerk: Clerk) -> None:
        """Print the register of *day*."""
        check_may(clerk.role, May.REGISTER)
        self._put(Printout.REGISTER, day)

    def print_list(
        self, sort: ReceptionList, day: date, clerk: Clerk, schedule: UUID | None = None
    ) -> None:
        """Print a list of visitors.

        :param schedule: of one official; None for all of the office.
        """
        check_may(clerk.role, May.BOOK)
        self._put(sort.value, day, schedule=schedule)

    def print_wall(self, clerk: Clerk) -> None:
        """Print the sheet for the wall of a single reception day, on A4.

        :raises NoReceptionDayError: there is no reception day.
        """
        check_may(clerk.role, *RUNS, *TAKES)
        self._of.single.told_on_wall()
        self._put(Printout.WALL, self._of.lists.today)

    def print_slip(self, one: Visitor, clerk: Clerk) -> None:
        """Print the slip of somebody who came to a single reception day."""
        check_may(clerk.role, *RUNS, *TAKES)
        self._put(Printout.SLIP, self._of.lists.today, printed_of=one.booking)

    def print_minutes(self, conversation: UUID, clerk: Clerk) -> None:
        """Print the card of a reception.

        :raises UnknownConversationError: there is no such conversation here.
        """
        check_may(clerk.role, May.BOOK, May.RECEIVE, May.READ)
        self._of.minutes.document(conversation)
        self._put(Printout.MINUTES, self._of.lists.today, printed_of=conversation)

    def print_dossier(self, booking: UUID, clerk: Clerk) -> None:
        """Print the dossier of a booking, on one page.

        :raises UnknownBookingError: there is no such booking here.
        """
        check_may(clerk.role, May.BOOK, May.RECEIVE, May.ON_BEHALF)
        self._of.dossiers.check(booking)
        self._put(Printout.DOSSIER, self._of.lists.today, printed_of=booking)

    def print_month(self, month: date, clerk: Clerk) -> None:
        """Print the report of the month of the day *month*.

        :raises CalendarError: the calendar does not reach so far.
        """
        self._put(Printout.MONTH, self._of.months.month(month, clerk).first)

    def fits(self, printer: Printer, job: Any) -> bool:
        """Return whether what *job* prints comes whole out of *printer*."""
        takes = printer.takes
        if self.of_pages(job):
            return takes.pages
        return takes.language is not PrinterLanguage.PDF or takes.paper is not TalonFormat.LABEL

    @staticmethod
    def of_pages(job: Any) -> bool:
        """Return whether only a printer of whole pages takes what *job* prints."""
        return bool(job.list != Printout.SLIP)

    def bytes_for(self, printer: Printer, job: Any) -> bytes:
        """Return what *job* prints in the bytes that *printer* takes.

        :raises NoReceptionDayError: the day of the sheet, or of the slip, is over.
        :raises UnknownBookingError: whoever the slip, or the dossier, is of is not here any more.
        :raises UnknownConversationError: the conversation is not here any more.
        """
        match job.list or "":
            case Printout.REGISTER:
                return self._of.days.pdf(job.day)
            case Printout.WALL:
                return self._of.single.wall()
            case Printout.SLIP:
                return self._slip(printer, job.printed_of)
            case Printout.MINUTES | Printout.DOSSIER as what:
                papers = self._of.minutes if what == Printout.MINUTES else self._of.dossiers
                return papers.made(job.printed_of)
            case Printout.MONTH:
                return self._of.months.made(job.day)
            case sort:
                return self._of.lists.pdf(ReceptionList(sort), job.day, job.schedule)

    def _slip(self, printer: Printer, booking: UUID) -> bytes:
        one = self._of.single.visitor(booking)
        if one is None:
            raise UnknownBookingError
        takes = printer.takes
        if takes.language is PrinterLanguage.PDF:
            return self._of.single.slip(one)
        return self._of.single.slip_escpos(one, takes.width_dots)

    def _put(self, what: str, day: date, **more: object) -> None:
        with writing(self._journal.engine) as connection:
            put_printout(connection, what, day, self._clock.moment().at, **more)


def put_printout(connection: Connection, what: str, day: date, at: int, **more: object) -> None:
    """Put into the spool what is printed as it stands then, about *day*.

    :param at: now; UTC, milliseconds since 1970.
    :param more: columns of the job.
    """
    job = {"appeal": NO_APPEAL, "copy": 1, "day": day, "at": at}
    told = {"list": what or None, "state": JobState.WAITING}
    connection.execute(insert(spool), job | told | more)

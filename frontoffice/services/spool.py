"""The spool: talons on their way to paper, so that nobody waits and no talon is lost.

A copy is printed at most once without a mark. Before bytes are sent the job is committed as
"printing"; what is found in that state later may be on paper, so its place is taken by a copy
that says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, insert, or_, select, update

from db.engine import reading, writing
from db.record import ClonedError, Journal, RenewedError
from db.tables import spool
from db.witness import RestoredCopyError
from frontoffice.journal.bodies import TalonPrinted
from frontoffice.papers.printer_errors import PrinterAddressError, PrinterError
from frontoffice.papers.takes import Printer
from frontoffice.services.appeals import ErasedAppealError, UnknownAppealError
from frontoffice.services.bodies import moment_of
from frontoffice.services.booking_papers import BookingPapers
from frontoffice.services.bookings import UnknownBookingError
from frontoffice.services.clock import ClockGuard
from frontoffice.services.conversation_writing import UnknownConversationError
from frontoffice.services.jobs import JobState
from frontoffice.services.papers import Papers, UnknownPaperError
from frontoffice.services.printouts import Printouts
from frontoffice.services.reception_day_writing import NoReceptionDayError
from frontoffice.services.spool_rows import LONGEST_PAUSE_MS, actor_of, is_here, pause_ms, put
from frontoffice.services.talons import Talons, add_copy

REPLACED_REASON: Final = "may be on paper already"
INTERRUPTED: Final = "unavailable.printer.interrupted"
NO_PRINTER: Final = "printer.none"
NO_PAGE_PRINTER: Final = "printer.none.pages"
_REST_MS: Final = 60_000
"""How long a printer that failed is asked only after the others."""
_OPEN: Final = (JobState.WAITING, JobState.PRINTING)
_GONE: Final = (
    *(UnknownAppealError, UnknownPaperError, UnknownBookingError),
    *(UnknownConversationError, NoReceptionDayError),
)
"""What was to be printed is not here any more."""


@dataclass(frozen=True, slots=True)
class Job:
    """One copy on its way."""

    id: int
    appeal: UUID
    copy: int
    state: JobState
    printer: str
    error: str
    """The code of the last failure; empty for none."""
    at: datetime
    paper: UUID | None = None
    """The paper that is printed; None for a talon."""
    day: date | None = None
    """The day of what is printed as it stands then; None for what was made before."""
    booking: UUID | None = None
    """The booking of which :attr:`paper` is; None for a paper of an appeal."""
    list: str = ""
    """What is printed as it stands then: a key of :data:`PRINTOUT_NAMES`."""


@dataclass(frozen=True, slots=True)
class PrinterState:
    """What the connection line says of the printers."""

    ready: bool
    code: str
    """Why not: the code of an error, ``printer.none`` or empty."""
    name: str
    waiting: int


class Spool:
    """Send waiting talons to the first printer that takes them."""

    def __init__(
        self,
        journal: Journal,
        talons: Talons,
        papers: Papers,
        bookings: BookingPapers,
        printouts: Printouts,
        addresses: Sequence[str],
        clock: ClockGuard,
    ) -> None:
        self._journal = journal
        self._talons = talons
        self._papers = papers
        self._bookings = bookings
        self._printouts = printouts
        self._addresses = tuple(addresses)
        self._clock = clock
        self._rests_until: dict[str, int] = {}
        self._in_hand: Any = None
        """The job that is being printed, until how it ended is on the disk."""
        self._recovered = True
        self._begun = False
        """Whether bytes of it may have gone to a printer."""

    def recover(self) -> int:
        """Take up what a crash left in the middle, as marked copies; return how many.

        Call it once, by the program that holds the desk's lock, before the first talon. A desk
        that is an old copy may record nothing before it has met central: it does this then.

        :raises StorageError: the database refused.
        """
        self._recovered = True
        query = select(spool).where(spool.c.state == JobState.PRINTING).order_by(spool.c.id)
        with self._journal.reading() as connection:
            left = connection.execute(query).all()
        try:
            for job in left:
                self._replace(job, INTERRUPTED)
        except (ClonedError, RenewedError, RestoredCopyError):
            self._recovered = False
            return 0
        return len(left)

    def run_once(self) -> Job | None:
        """Try the oldest talon whose turn it is, and return what became of it; None for nothing.

        Call it from one thread at a time, and again after any failure: what a failure has left
        in the middle is settled first. No transaction is open while the printer works.

        :raises StorageError: the database refused.
        """
        if not self._recovered:
            self.recover()
        self._settle_left()
        job = self._claim()
        if job is None:
            return None
        self._in_hand, self._begun = job, False
        self._print(job)
        self._in_hand = None
        return self._job(job.id)

    def jobs(self, limit: int = 50) -> tuple[Job, ...]:
        """Return the latest jobs, the newest first."""
        with self._journal.reading() as connection:
            rows = connection.execute(select(spool).order_by(spool.c.id.desc()).limit(limit)).all()
        return tuple(_job_of(row) for row in rows)

    def state(self) -> PrinterState:
        """Return whether talons come out, and how many wait."""
        waiting = select(func.count()).select_from(spool).where(spool.c.state.in_(_OPEN))
        last = select(spool).order_by(spool.c.id.desc()).limit(1)
        failed = (
            select(spool.c.error)
            .where(spool.c.state == JobState.WAITING, spool.c.attempts > 0)
            .where(spool.c.error != NO_PAGE_PRINTER)
            .order_by(spool.c.id)
            .limit(1)
        )
        with self._journal.reading() as connection:
            count: int = connection.execute(waiting).scalar_one()
            code = connection.execute(failed).scalar() or ""
            latest = connection.execute(last).one_or_none()
        if not self._addresses:
            return PrinterState(ready=False, code=NO_PRINTER, name="", waiting=count)
        name = (latest.printer if latest is not None else None) or self._addresses[0]
        return PrinterState(ready=not code, code=code, name=name, waiting=count)

    def prints_pages(self) -> bool:
        """Return whether one of the printers takes whole pages: the papers of appeals."""
        # As for printing: imported by the first who prints.
        from frontoffice.papers.printers import printer_of  # noqa: PLC0415

        return any(printer_of(one).takes.pages for one in self._addresses if one[:4] == "cups")

    def prints(self) -> bool:
        """Return whether this desk has a printer at all."""
        return bool(self._addresses)

    def hurry(self) -> None:
        """Let every waiting talon be tried now: a person has seen to the printer."""
        self._rests_until.clear()
        with writing(self._journal.engine) as connection:
            waiting = spool.c.state == JobState.WAITING
            connection.execute(update(spool).where(waiting).values(next_try_at=None))

    def _claim(self) -> Any:
        now = self._clock.moment().at
        # A pause that ends later than any pause can was begun by a clock that was wrong.
        due = or_(
            spool.c.next_try_at.is_(None),
            ~spool.c.next_try_at.between(now + 1, now + LONGEST_PAUSE_MS),
        )
        oldest = select(spool).where(spool.c.state == JobState.WAITING, due)
        with writing(self._journal.engine) as connection:
            job = connection.execute(oldest.order_by(spool.c.id).limit(1)).one_or_none()
            if job is not None:
                put(connection, job, state=JobState.PRINTING)
        return job

    def _print(self, job: Any) -> None:
        """Give *job* to the first printer that takes it, and note how that ended."""
        # Drawing a talon imports 0.3 s of libraries that the first window does without.
        from frontoffice.papers.printers import printer_of  # noqa: PLC0415

        code = NO_PAGE_PRINTER if self._of_pages(job) else NO_PRINTER
        for address in self._in_turn():
            try:
                printer = printer_of(address)
                if not self._fits(printer, job):
                    continue
                paper = self._drawn(printer, job)
                self._begun = True
                printer.send(paper)
            except ErasedAppealError as gone:
                self._settle(job, state=JobState.ERASED, error=gone.code)
                return
            except _GONE as gone:
                self._settle(job, state=JobState.REPLACED, error=gone.code)
                return
            except PrinterAddressError as refused:
                code = refused.code
            except PrinterError as refused:
                code = refused.code
                self._rests_until[address] = self._clock.moment().at + _REST_MS
                self._begun = refused.may_have_printed
                if self._begun:
                    self._replace(job, code)
                    return
            else:
                self._sent(job, printer.name)
                return
        self._pause(job, code)

    def _drawn(self, printer: Printer, job: Any) -> bytes:
        """Return what *job* is to bring to paper, in the bytes that *printer* takes."""
        from frontoffice.papers.printers import talon_for  # noqa: PLC0415 -- as above

        if job.day is not None:
            return self._printouts.bytes_for(printer, job)
        if job.booking is not None:
            return self._bookings.bytes_for(printer, job.paper)
        if job.paper is not None:
            return self._papers.again(job.paper).pdf
        return talon_for(printer, self._talons.talon_of(job.appeal, job.copy))

    def _of_pages(self, job: Any) -> bool:
        """Return whether only a printer of whole pages takes what *job* brings."""
        if job.day is not None:
            return self._printouts.of_pages(job)
        if job.booking is not None:
            return self._bookings.needs_pages(job.paper)
        return job.paper is not None

    def _fits(self, printer: Printer, job: Any) -> bool:
        if job.day is not None:
            return self._printouts.fits(printer, job)
        return printer.takes.pages or not self._of_pages(job)

    def _in_turn(self) -> list[str]:
        """Return the printers as they were set, but those that failed lately after the others."""
        now = self._clock.moment().at
        return sorted(self._addresses, key=lambda one: self._rests_until.get(one, 0) > now)

    def _settle_left(self) -> None:
        """Settle the job that an error, a full disk perhaps, has left in the middle."""
        if self._in_hand is None:
            return
        settle = self._replace if self._begun else self._pause
        settle(self._in_hand, INTERRUPTED)
        self._in_hand = None

    def _sent(self, job: Any, printer: str) -> None:
        with self._journal.writing() as journal:
            put(journal.connection, job, state=JobState.SENT, printer=printer, error=None)
            if job.booking is not None:
                self._bookings.sent(journal, job.paper, printer)
                return
            if job.paper is not None or job.day is not None:
                return  # that a paper was made stands in the journal already; of a list it does not
            moment = self._clock.moment(after=journal.last_at)
            body = TalonPrinted(copy=job.copy, printer=printer)
            actor = actor_of(journal.connection, job)
            journal.record(body, job.appeal, actor=actor, moment=moment)

    def _pause(self, job: Any, code: str) -> None:
        self._settle(
            job,
            state=JobState.WAITING,
            attempts=job.attempts + 1,
            error=code,
            next_try_at=self._clock.moment().at + pause_ms(job),
        )

    def _replace(self, job: Any, code: str) -> None:
        """Put a marked copy in the place of one that may be on paper, in whole or in part.

        None where the talon is no longer here: a desk that was an old copy, and has gone on as
        another one, gets back from central what that has of it; a kiosk does not.
        """
        with self._journal.writing() as journal:
            here = is_here(journal.connection, job)
            put(
                journal.connection,
                job,
                state=JobState.REPLACED,
                error=code if here else UnknownAppealError.code,
                may_be_on_paper=True,
            )
            if not here:
                return
            moment = self._clock.moment(after=journal.last_at)
            actor = "" if job.booking else actor_of(journal.connection, job)
            following: tuple[UUID | None, int] | None
            if job.day is not None:
                following = (None, job.copy)  # a list, of which a second one harms nobody
            elif job.booking is not None:
                following = self._bookings.replaced(journal, job.paper)
            elif job.paper is None:
                copy = add_copy(journal, job.appeal, REPLACED_REASON, actor, moment)
                following = (None, copy)
            else:
                following = self._papers.replaced(journal, job.paper, actor)
            if following is None:
                return
            paper, copy = following
            again = {
                "appeal": job.appeal,
                "copy": copy,
                "paper": paper,
                "day": job.day,
                "booking": job.booking,
                "list": job.list,
                "schedule": job.schedule,
                "printed_of": job.printed_of,
                "state": JobState.WAITING,
                "attempts": job.attempts + 1,
                "error": code,
                "at": moment.at,
                "next_try_at": moment.at + pause_ms(job),
            }
            journal.connection.execute(insert(spool), again)

    def _settle(self, job: Any, **values: object) -> None:
        with writing(self._journal.engine) as connection:
            put(connection, job, **values)

    def _job(self, job: int) -> Job:
        with reading(self._journal.engine) as connection:
            row = connection.execute(select(spool).where(spool.c.id == job)).one()
        return _job_of(row)


def _job_of(row: Any) -> Job:
    return Job(
        row.id,
        row.appeal,
        row.copy,
        JobState(row.state),
        row.printer or "",
        row.error or "",
        moment_of(row.at),
        row.paper,
        row.day,
        row.booking,
        row.list or "",
    )

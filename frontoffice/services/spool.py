"""The spool: talons on their way to paper, so that nobody waits and no talon is lost.

A copy is printed at most once without a mark. Before bytes are sent the job is committed as
"printing"; what is found in that state later may be on paper, so its place is taken by a copy
that says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, insert, or_, select, update

from db.engine import reading, writing
from db.record import Journal
from db.tables import spool, talon
from frontoffice.journal.bodies import TalonPrinted
from frontoffice.papers.printer_errors import PrinterAddressError, PrinterError
from frontoffice.services.bodies import moment_of
from frontoffice.services.clock import ClockGuard
from frontoffice.services.jobs import JobState
from frontoffice.services.talons import Talons, add_copy

REPLACED_REASON: Final = "may be on paper already"
_FIRST_PAUSE_MS: Final = 2_000
_LONGEST_PAUSE_MS: Final = 60_000
_OPEN: Final = (JobState.WAITING, JobState.PRINTING)


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
        addresses: Sequence[str],
        clock: ClockGuard,
    ) -> None:
        self._journal = journal
        self._talons = talons
        self._addresses = tuple(addresses)
        self._clock = clock

    def recover(self) -> int:
        """Take up what a crash left in the middle, as marked copies; return how many.

        Call it once, by the program that holds the desk's lock, before the first talon.

        :raises StorageError: the database refused.
        """
        query = select(spool).where(spool.c.state == JobState.PRINTING).order_by(spool.c.id)
        with self._journal.reading() as connection:
            left = connection.execute(query).all()
        for job in left:
            self._replace(job, "unavailable.printer.interrupted")
        return len(left)

    def run_once(self) -> Job | None:
        """Try the oldest talon whose turn it is, and return what became of it; None for nothing.

        Safe to call at any time; no transaction is open while the printer works.

        :raises StorageError: the database refused.
        """
        job = self._claim()
        if job is None:
            return None
        # Drawing a talon imports 0.3 s of libraries that the first window does without.
        from frontoffice.papers.printers import printer_of, talon_for  # noqa: PLC0415

        error = "printer.none"
        for address in self._addresses:
            try:
                printer = printer_of(address)
                printer.send(talon_for(printer, self._talons.talon_of(job.appeal, job.copy)))
            except PrinterAddressError as refused:
                error = refused.code
                continue
            except PrinterError as refused:
                error = refused.code
                if refused.may_have_printed:
                    self._replace(job, refused.code)
                    return self._job(job.id)
                continue
            self._sent(job, printer.name)
            return self._job(job.id)
        self._pause(job, error)
        return self._job(job.id)

    def jobs(self, limit: int = 50) -> tuple[Job, ...]:
        """Return the latest jobs, the newest first."""
        with self._journal.reading() as connection:
            rows = connection.execute(select(spool).order_by(spool.c.id.desc()).limit(limit)).all()
        return tuple(_job(row) for row in rows)

    def state(self) -> PrinterState:
        """Return whether talons come out, and how many wait."""
        waiting = select(func.count()).select_from(spool).where(spool.c.state.in_(_OPEN))
        last = select(spool).order_by(spool.c.id.desc()).limit(1)
        failed = (
            select(spool.c.error)
            .where(spool.c.state == JobState.WAITING, spool.c.attempts > 0)
            .order_by(spool.c.id)
            .limit(1)
        )
        with self._journal.reading() as connection:
            count: int = connection.execute(waiting).scalar_one()
            code = connection.execute(failed).scalar() or ""
            latest = connection.execute(last).one_or_none()
        if not self._addresses:
            return PrinterState(ready=False, code="printer.none", name="", waiting=count)
        name = (latest.printer if latest is not None else None) or self._addresses[0]
        return PrinterState(ready=not code, code=code, name=name, waiting=count)

    def hurry(self) -> None:
        """Let every waiting talon be tried now: a person has seen to the printer."""
        with writing(self._journal.engine) as connection:
            waiting = spool.c.state == JobState.WAITING
            connection.execute(update(spool).where(waiting).values(next_try_at=None))

    def _claim(self) -> Any:
        now = self._clock.moment().at
        due = or_(spool.c.next_try_at.is_(None), spool.c.next_try_at <= now)
        oldest = select(spool).where(spool.c.state == JobState.WAITING, due)
        with writing(self._journal.engine) as connection:
            job = connection.execute(oldest.order_by(spool.c.id).limit(1)).one_or_none()
            if job is not None:
                this = spool.c.id == job.id
                connection.execute(update(spool).where(this).values(state=JobState.PRINTING))
        return job

    def _sent(self, job: Any, printer: str) -> None:
        with self._journal.writing() as journal:
            this = spool.c.id == job.id
            values = {"state": JobState.SENT, "printer": printer, "error": None}
            journal.connection.execute(update(spool).where(this).values(values))
            moment = self._clock.moment(after=journal.last_at)
            body = TalonPrinted(copy=job.copy, printer=printer)
            journal.record(
                body, job.appeal, actor=self._actor(journal.connection, job), moment=moment
            )

    def _pause(self, job: Any, code: str) -> None:
        pause = min(_FIRST_PAUSE_MS * 2**job.attempts, _LONGEST_PAUSE_MS)
        values = {
            "state": JobState.WAITING,
            "attempts": job.attempts + 1,
            "error": code,
            "next_try_at": self._clock.moment().at + pause,
        }
        with writing(self._journal.engine) as connection:
            connection.execute(update(spool).where(spool.c.id == job.id).values(values))

    def _replace(self, job: Any, code: str) -> None:
        """Put a marked copy in the place of one that may be on paper, in whole or in part."""
        with self._journal.writing() as journal:
            this = spool.c.id == job.id
            values = {"state": JobState.REPLACED, "error": code, "may_be_on_paper": True}
            journal.connection.execute(update(spool).where(this).values(values))
            actor = self._actor(journal.connection, job)
            copy = add_copy(journal, job.appeal, REPLACED_REASON, actor, self._clock)
            pause = min(_FIRST_PAUSE_MS * 2**job.attempts, _LONGEST_PAUSE_MS)
            now = self._clock.moment(after=journal.last_at).at
            again = {
                "appeal": job.appeal,
                "copy": copy,
                "state": JobState.WAITING,
                "attempts": job.attempts + 1,
                "error": code,
                "at": now,
                "next_try_at": now + pause,
            }
            journal.connection.execute(insert(spool), again)

    def _actor(self, connection: Any, job: Any) -> str:
        this = (talon.c.appeal == job.appeal) & (talon.c.copy == job.copy)
        return connection.execute(select(talon.c.actor).where(this)).scalar() or ""

    def _job(self, job: int) -> Job:
        with reading(self._journal.engine) as connection:
            row = connection.execute(select(spool).where(spool.c.id == job)).one()
        return _job(row)


def _job(row: Any) -> Job:
    return Job(
        row.id,
        row.appeal,
        row.copy,
        JobState(row.state),
        row.printer or "",
        row.error or "",
        moment_of(row.at),
    )

"""Practising: which task is under way, what the journal shows of it, how far each person is."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy import Connection

from db import settings
from db.engine import reading, writing
from db.entries import entries_after, entries_of
from db.record import Journal, head_of
from frontoffice.domain.practice_judging import ANSWER, Case, Deed, Result, Task, judge
from frontoffice.domain.practice_tasks import case_of, next_of
from frontoffice.journal.entry import Entry
from frontoffice.services.bodies import moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.registration import Registration

_PROGRESS: Final = "practice.progress"
_COMPLAINT: Final = "complaint"
_REGISTERED: Final = "appeal.registered"
_MOST: Final = 1_000
"""Entries of one task; nobody makes so many by hand."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A task under way."""

    task: Task
    case: Case
    after: int
    """The desk's last entry before it."""
    began_at: int
    """UTC, milliseconds since 1970."""


@dataclass(frozen=True, slots=True)
class Went:
    """How a person's last try at a task went."""

    done: bool
    seconds: int
    hints: int


Progress = dict[str, Went]
"""By the code of the task."""


class Practising:
    """Give tasks, look what was done of them, and remember how they went.

    :raises StorageError: (every method) the copy cannot be read or written.
    """

    def __init__(
        self, journal: Journal, tables: InForce, registration: Registration, clock: ClockGuard
    ) -> None:
        self._journal, self._tables = journal, tables
        self._registration, self._clock = registration, clock

    def next(self, who: Clerk, after: str = "") -> Task:
        """Return the next task that *who* has not done, from *after* on."""
        done = frozenset(code for code, went in self.progress(who).items() if went.done)
        return next_of(done, after)

    def begin(self, task: Task) -> Attempt:
        """Begin *task* now."""
        with reading(self._journal.engine) as connection:
            after = head_of(connection, self._journal.author).seq
        at = self._clock.moment().at
        due_on = self._registration.preview(_COMPLAINT, moment_of(at)).due_on
        return Attempt(task, case_of(task, self._tables.office.place.kk, due_on), after, at)

    def look(self, attempt: Attempt, hints: int = 0, answer: str = "") -> Result:
        """Return how *attempt* stands now.

        :param hints: how many were shown.
        :param answer: what was typed for a task that asks.
        """
        with reading(self._journal.engine) as connection:
            deeds = [*self._deeds(connection, attempt.after)]
        if answer:
            deeds.append(Deed(ANSWER, "", {"text": answer}))
        seconds = max(0, self._clock.moment().at - attempt.began_at) // 1000
        return judge(attempt.task, attempt.case, deeds, seconds, hints)

    def keep(self, who: Clerk, result: Result) -> Progress:
        """Remember how a task went for *who*, and return how far they are.

        What was done once stays done, however a later try ends.
        """
        with writing(self._journal.engine) as connection:
            told = settings.get(connection, _PROGRESS, {})
            own = told.setdefault(who.login, {})
            before = own.get(result.task)
            if result.done or before is None or not before["done"]:
                own[result.task] = asdict(Went(result.done, result.seconds, result.hints))
            settings.put(connection, _PROGRESS, told)
        return _progress(own)

    def progress(self, who: Clerk) -> Progress:
        """Return how far *who* is."""
        return self.everybody().get(who.login, {})

    def everybody(self) -> dict[str, Progress]:
        """Return how far everybody is who has practised here, by login."""
        with reading(self._journal.engine) as connection:
            told = settings.get(connection, _PROGRESS, {})
        return {login: _progress(own) for login, own in told.items()}

    def take_over(self, everybody: dict[str, Progress]) -> None:
        """Go on with what *everybody* had done in the copy before this one."""
        told = {
            login: {task: asdict(went) for task, went in own.items()}
            for login, own in everybody.items()
        }
        with writing(self._journal.engine) as connection:
            settings.put(connection, _PROGRESS, told)

    def _deeds(self, connection: Connection, after: int) -> Iterator[Deed]:
        """Yield what was done here since entry number *after*."""
        device = self._journal.author.device
        for entry in entries_after(connection, device, after, _MOST):
            envelope = entry.envelope
            about = _identifier(entries_of(connection, envelope.subject))
            yield Deed(envelope.kind, about, _values(entry))


def _identifier(entries: list[Entry]) -> str:
    """Return the IIN in the first words of an appeal; empty where they are no appeal's."""
    for one in entries:
        if one.envelope.kind == _REGISTERED:
            found: str = _values(one)["fields"]["applicant"]["identifier"]
            return found
    return ""


def _values(entry: Entry) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(entry.body or b"{}")
    return found


def _progress(told: dict[str, dict[str, Any]]) -> Progress:
    return {task: Went(**went) for task, went in told.items()}

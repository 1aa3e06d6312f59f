"""What waits for a person to decide at this desk: looked through, tried again, settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db import tasks
from db.engine import writing
from db.record import Journal
from frontoffice.domain.roles import May, check_may
from frontoffice.services.bodies import moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.syncing import Syncing, SyncState


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a person has to look at."""

    id: UUID
    code: str
    """What it is about, as :data:`~frontoffice.services.task_words.TASK_WORDS` has it."""
    at: datetime
    """UTC."""
    done_at: datetime | None
    appeal: UUID | None
    """None where it is about no appeal that is here."""
    number: str
    applicant: str
    entry_kind: str
    actor: str
    refusal: str
    """The code of why central does not apply the entry; empty where it said nothing."""


class Tasks:
    """Look through what waits for a person, and say that it was looked at."""

    def __init__(self, journal: Journal, syncing: Syncing, clock: ClockGuard) -> None:
        self._journal = journal
        self._syncing = syncing
        self._clock = clock

    def waiting(self) -> tuple[Task, ...]:
        """Return what waits, the newest first; at most :data:`db.tasks.MOST`.

        :raises StorageError: the database cannot be read.
        """
        return self._read(done=False)

    def settled(self) -> tuple[Task, ...]:
        """Return what somebody has said is done, the newest first.

        :raises StorageError: the database cannot be read.
        """
        return self._read(done=True)

    def count(self) -> int:
        """Return how many tasks wait.

        :raises StorageError: the database cannot be read.
        """
        with self._journal.reading() as connection:
            return tasks.count(connection)

    def settle(self, ids: Sequence[UUID], clerk: Clerk) -> int:
        """Say that these were looked at and are done; return how many of them waited.

        :raises RoleError: the clerk's role does not allow it.
        :raises StorageError: the disk refused; they wait still.
        """
        return self._mark(ids, self._clock.moment().at, clerk)

    def take_back(self, ids: Sequence[UUID], clerk: Clerk) -> int:
        """Let these wait again: it was said too soon; return how many of them were done.

        :raises RoleError: the clerk's role does not allow it.
        :raises StorageError: the disk refused.
        """
        return self._mark(ids, None, clerk)

    def send_again(self, clerk: Clerk) -> SyncState:
        """Try once more to send what was put aside, and return how it stands then.

        :raises RoleError: the clerk's role does not allow it.
        :raises StorageError: the disk refused.
        """
        check_may(clerk.role, May.OVERSEE)
        return self._syncing.release()

    def take_all_the_same(self, clerk: Clerk) -> SyncState:
        """Pull what was stopped, however much it changes here, and return how it stands then.

        :raises RoleError: the clerk's role does not allow it.
        :raises StorageError: the disk refused.
        """
        check_may(clerk.role, May.OVERSEE)
        return self._syncing.go_on()

    def _mark(self, ids: Sequence[UUID], at: int | None, clerk: Clerk) -> int:
        check_may(clerk.role, May.OVERSEE)
        with writing(self._journal.engine) as connection:
            return tasks.settle(connection, ids, at)

    def _read(self, *, done: bool) -> tuple[Task, ...]:
        with self._journal.reading() as connection:
            found = tasks.tasks_of(connection, done=done)
        return tuple(map(task_of, found))


def task_of(one: tasks.Waiting) -> Task:
    """Return *one* as people look at it."""
    return Task(
        id=one.id,
        code=one.code,
        at=moment_of(one.at),
        done_at=None if one.done_at is None else moment_of(one.done_at),
        appeal=one.subject if one.number else None,
        number=one.number,
        applicant=one.applicant,
        entry_kind=one.kind,
        actor=one.actor,
        refusal=one.refusal,
    )

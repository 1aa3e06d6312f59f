"""Rebuilding: all rows are made again from the journal, compared with what stands, and put there.

The rows are nothing but what the entries say, so a difference is a fault: of this program, of the
disk, or of somebody who changed rows past the journal.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Engine, delete, func, insert, select
from sqlalchemy.exc import DataError, IntegrityError

from db.apply import Known, apply_left, known, refold
from db.comparing import Compared, compared
from db.counters import Counters
from db.entries import ACCEPTED, read_row, unrepeated
from db.second_set import FOLDED, SecondSet, second_set
from db.tables import appeal_search, entry, feed_head
from frontoffice.journal.bodies import BodyErased
from frontoffice.journal.entry import EntryError

_BATCH: Final = 2_000
"""Entries that are folded together; some more where a subject has many."""
_CONTENT: Final = (IntegrityError, DataError)
_STREAMED: Final = {"yield_per": 500}
_NOTE: Final = (
    "CREATE TABLE waiting AS SELECT id FROM standing.entry WHERE position IS NULL",
    "CREATE UNIQUE INDEX ix_waiting ON waiting (id)",
)
_CHANGED: Final = (
    "SELECT DISTINCT subject FROM entry WHERE position > ?"
    " OR (position IS NULL) <> (id IN (SELECT id FROM waiting))"
)

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What making all rows again has shown."""

    entries: int
    tables: tuple[Compared, ...]
    unreadable: int
    """Entries that were changed behind the journal's back; they make no row."""
    not_applied: tuple[UUID, ...]
    """Subjects of entries that no row can be made of."""
    not_erased: tuple[UUID, ...]
    """Subjects of which a body is still here that an entry says is erased."""
    written: bool = False
    """Whether the rows made anew stand now."""

    @property
    def equal(self) -> bool:
        """Tell whether what stands is what the journal says."""
        return not self.not_erased and all(table.equal for table in self.tables)


def compare(
    engine: Engine,
    file: Path | None = None,
    *,
    own: UUID | None = None,
    progress: Progress | None = None,
) -> Rebuilt:
    """Make all rows again and return how those that stand agree with them; these stay.

    Memory does not grow with the journal where *file* is given.

    :param file: holds the second set meanwhile; see :func:`db.second_set.second_set`.
    :param own: the device whose counters are here.
    :param progress: told now and then how many entries have been read.
    :raises StorageError: the database cannot be read, or the disk is full.
    """
    with second_set(engine, file) as second, second.connection.begin():
        return _made(second, Counters(own), progress)


def rewrite(
    engine: Engine, file: Path, *, own: UUID | None = None, progress: Progress | None = None
) -> Rebuilt:
    """Make all rows again and put them in place of those that stand, in one transaction.

    What is recorded meanwhile is not lost: its subjects are folded anew at the end. Counters are
    only raised, and other local tables stay as they are.

    :returns: how the rows that stood before agreed with those that stand now.
    :raises StorageError: the disk or the database refused; everything is as it was.
    """
    with second_set(engine, file) as second:
        connection, counters = second.connection, Counters(own)
        with connection.begin():
            position = _note(connection)
            found = _made(second, counters, progress)
        with connection.begin():
            _hold(second)
            for subject in {*_changed(connection, position), *found.not_erased}:
                refold(connection, subject)
            _replace(second)
            counters.raise_standing(second)
    return replace(found, written=True)


def _made(second: SecondSet, counters: Counters, progress: Progress | None) -> Rebuilt:
    filling = _Filling(second.connection, counters, progress)
    filling.fill()
    tables = [compared(second, table) for table in FOLDED]
    tables.append(counters.compared(second))
    return Rebuilt(
        filling.entries,
        tuple(tables),
        filling.unreadable,
        tuple(filling.not_applied),
        tuple(filling.not_erased),
    )


@dataclass(slots=True)
class _Filling:
    """Makes the rows of one subject after the other."""

    connection: Connection
    counters: Counters
    progress: Progress | None
    entries: int = 0
    unreadable: int = 0
    not_applied: list[UUID] = field(default_factory=list)
    not_erased: list[UUID] = field(default_factory=list)

    def fill(self) -> None:
        """Read the journal once and make all rows."""
        waiting: list[Known] = []
        for subject, rows in groupby(_rows(self.connection), key=lambda row: row.subject):
            waiting.extend(self._meant(subject, rows))
            if len(waiting) >= _BATCH:
                self._apply(waiting)
                waiting = []
        self._apply(waiting)

    def _meant(self, subject: UUID, rows: Iterator[Any]) -> list[Known]:
        """Return what is left of a subject's entries once its erasures are done."""
        meant: list[Known] = []
        for row in rows:
            self.entries += 1
            try:
                one = known(read_row(row))
            except EntryError:
                self.unreadable += 1
            else:
                if one is not None:
                    meant.append(one)
        meant = unrepeated(meant)
        erased = {UUID(one.body.entry) for one in meant if isinstance(one.body, BodyErased)}
        left = [
            one
            for one in meant
            if one.envelope.id not in erased or isinstance(one.body, BodyErased)
        ]
        if len(left) < len(meant):
            self.not_erased.append(subject)
        for one in left:
            self.counters.look_at(one)
        return left

    def _apply(self, meant: list[Known]) -> None:
        self._apply_what_can(meant)
        if self.progress is not None:
            self.progress(self.entries)

    def _apply_what_can(self, meant: list[Known]) -> None:
        """Apply whole subjects; those that cannot be are found and passed over."""
        try:
            with self.connection.begin_nested():
                apply_left(self.connection, meant)
        except _CONTENT:
            subjects = list(dict.fromkeys(one.envelope.subject for one in meant))
            if len(subjects) == 1:
                self.not_applied.extend(subjects)
                return
            first = set(subjects[: len(subjects) // 2])
            self._apply_what_can([one for one in meant if one.envelope.subject in first])
            self._apply_what_can([one for one in meant if one.envelope.subject not in first])


def _rows(connection: Connection) -> Iterator[Any]:
    """Read the entries of one subject after the other, each in the order of folding."""
    columns = (entry.c.subject, entry.c.envelope, entry.c.signature, entry.c.salt, entry.c.body)
    query = (
        select(*columns)
        .where(entry.c.verdict.is_(None) | (entry.c.verdict == ACCEPTED))
        .order_by(entry.c.subject, entry.c.position.is_(None), entry.c.position, entry.c.seq)
    )
    return iter(connection.execute(query, execution_options=_STREAMED))


def _note(connection: Connection) -> int:
    """Note how far the journal has got, and return the last position in it."""
    if connection.dialect.name == "sqlite":
        for statement in _NOTE:
            connection.exec_driver_sql(statement)
    latest = select(func.coalesce(func.max(entry.c.position), 0))
    position: int = connection.execute(latest).scalar_one()
    return position


def _hold(second: SecondSet) -> None:
    """Let nobody else write before this transaction ends."""
    connection = second.connection
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("UPDATE standing.setting SET value = value WHERE 0")
    else:
        # Whoever takes entries in needs a position in the feed, and waits for it.
        connection.execute(select(second.standing(feed_head).c.position).with_for_update())


def _changed(connection: Connection, position: int) -> set[UUID]:
    """Return the subjects of which entries have come, or found their place, since."""
    if connection.dialect.name == "sqlite":
        changed = connection.exec_driver_sql(_CHANGED, (position,)).scalars()
        return {UUID(subject) for subject in changed}
    later = select(entry.c.subject).where(entry.c.position > position)
    return set(connection.execute(later.distinct()).scalars())


def _replace(second: SecondSet) -> None:
    """Put the rows of the second set in place of those that stand."""
    connection = second.connection
    for table in FOLDED:
        stands = second.standing(table)
        if table is appeal_search and connection.dialect.name == "sqlite":
            connection.exec_driver_sql(
                "INSERT INTO standing.appeal_search (appeal_search) VALUES ('delete-all')"
            )
        else:
            connection.execute(delete(stands))
        names = list(table.c.keys())
        made = select(*table.c).order_by(*table.primary_key)
        connection.execute(insert(stands).from_select(names, made))

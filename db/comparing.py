"""Comparing rows made anew with those that stand, without reading them into memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, FromClause, Table, and_, false, func, or_, select

from db.apply.appeals import key_of
from db.second_set import SecondSet
from db.tables import (
    appeal,
    appeal_search,
    attachment,
    booking,
    booking_call,
    booking_paper,
    booking_queue,
    booking_readied,
    consultation,
    conversation,
    instruction,
    lease,
    lease_seat,
    link,
    paper,
    person,
    problem,
    problem_appeal,
    reception_day,
    reception_told,
    reference,
    review,
    schedule,
    signer,
    support,
    talon,
    visit,
)

NAMED: Final = 100
"""Subjects of a table that are told by name; the others are only counted."""
_SUBJECTS: Final = {
    appeal.name: "id",
    talon.name: "appeal",
    reference.name: "subject",
    person.name: "id",
    visit.name: "id",
    consultation.name: "id",
    support.name: "id",
    link.name: "appeal",
    problem.name: "id",
    problem_appeal.name: "problem",
    paper.name: "appeal",
    attachment.name: "appeal",
    review.name: "appeal",
    signer.name: "appeal",
    schedule.name: "id",
    lease.name: "id",
    lease_seat.name: "lease",
    booking.name: "id",
    booking_readied.name: "booking",
    booking_paper.name: "booking",
    booking_call.name: "booking",
    booking_queue.name: "booking",
    reception_day.name: "id",
    conversation.name: "id",
    instruction.name: "id",
    reception_told.name: "id",
}
# Of two appeals of one millisecond whose ids end alike, the first to come has the first key.
_NOT_COMPARED: Final = {appeal.name: ("key",)}
_MANY: Final = 10_000
_VOCABULARIES: Final = {"made_words": "main", "standing_words": "standing"}
_INSTANCES: Final = (
    "CREATE VIRTUAL TABLE temp.{name} USING fts5vocab({schema}, appeal_search, instance)"
)
# Different places hardly have the same sum, and none overflows 64 bits.
_TERMS: Final = (
    "SELECT term, count(*), sum((doc % 1000003) * (1 + offset % 1024)), min(doc), max(doc)"
    " FROM temp.{} GROUP BY term"
)
_ONLY: Final = (
    "SELECT doc FROM (SELECT doc, offset FROM temp.{} WHERE term = ?"
    " EXCEPT SELECT doc, offset FROM temp.{} WHERE term = ?)"
)


@dataclass(frozen=True, slots=True)
class Compared:
    """How the rows of one table that stand agree with those that the journal makes."""

    table: str
    rows: int
    """That the journal makes."""
    missing: int
    """Rows that the journal makes and that do not stand."""
    differing: int
    surplus: int
    """Rows that stand and that the journal does not make."""
    subjects: tuple[UUID, ...]
    """Of some that differ in one of these ways, at most a hundred."""

    @property
    def equal(self) -> bool:
        """Tell whether both are the same."""
        return not (self.missing or self.differing or self.surplus)


def compared(second: SecondSet, table: Table) -> Compared:
    """Return how *table* as it stands agrees with the rows of the *second* set."""
    if table is appeal_search:
        return _search_compared(second)
    connection, stands = second.connection, _stands(second, table)
    subject = table.c[_SUBJECTS[table.name]]
    left_out = {subject.name, *_NOT_COMPARED.get(table.name, ())}
    by = [column.name for column in table.primary_key if column.name not in left_out]
    by.append(subject.name)
    same = and_(*(table.c[name] == stands.c[name] for name in by))
    others = [name for name in table.c.keys() if name not in {*by, *left_out}]  # noqa: SIM118
    differs = or_(false(), *(table.c[name].is_distinct_from(stands.c[name]) for name in others))
    there, made = stands.c[subject.name], subject
    found = _Found(connection)
    missing = found.count(table.outerjoin(stands, same), made, there.is_(None))
    surplus = found.count(stands.outerjoin(table, same), there, made.is_(None))
    differing = found.count(table.join(stands, same), made, differs)
    if table is appeal:
        differing += found.add(_misplaced(connection, table, stands))
    rows = connection.execute(select(func.count()).select_from(table)).scalar_one()
    return Compared(table.name, rows, missing, differing, surplus, found.named())


def _stands(second: SecondSet, table: Table) -> FromClause:
    # By another name: SQLAlchemy's own way to tell two tables of one name apart misses a place.
    return second.standing(table).alias("stands")


class _Found:
    """Counts what differs, and remembers the first subjects of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._subjects: set[UUID] = set()

    def count(self, source: FromClause, subject: Any, condition: Any) -> int:
        """Return how many rows of *source* meet *condition*."""
        query = select(func.count()).select_from(source).where(condition)
        counted: int = self._connection.execute(query).scalar_one()
        if counted:
            some = select(subject).select_from(source).where(condition).limit(NAMED)
            self._subjects.update(self._connection.execute(some).scalars())
        return counted

    def add(self, subjects: set[UUID]) -> int:
        """Take *subjects*, found otherwise, and return how many they are."""
        self._subjects |= subjects
        return len(subjects)

    def named(self) -> tuple[UUID, ...]:
        """Return the first subjects, in order."""
        return tuple(sorted(self._subjects)[:NAMED])


def _misplaced(connection: Connection, table: Table, stands: FromClause) -> set[UUID]:
    """Return the appeals whose key is another one, but not for want of room."""
    query = (
        select(table.c.id, table.c.received_at, table.c.key, stands.c.key.label("standing"))
        .join(stands, stands.c.id == table.c.id)
        .where(table.c.key != stands.c.key)
    )
    found = set()
    for row in connection.execute(query):
        first = key_of(row.received_at, row.id)
        for rows, key in ((table, row.key), (stands, row.standing)):
            before = select(func.count()).where(rows.c.key >= first, rows.c.key < key)
            if connection.execute(before).scalar_one() != key - first:
                found.add(row.id)
    return found


def _search_compared(second: SecondSet) -> Compared:
    connection = second.connection
    made, stands = appeal_search, _stands(second, appeal_search)
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("SELECT count(*) FROM appeal_search_docsize").scalar_one()
        missing, surplus = _documents_apart(connection)
        differing = _words_apart(connection) - missing - surplus
    else:
        rows = connection.execute(select(func.count()).select_from(made)).scalar_one()
        same = made.c.rowid == stands.c.rowid
        here, there = made.outerjoin(stands, same), stands.outerjoin(made, same)
        missing = _keys(connection, made, here, stands.c.rowid.is_(None))
        surplus = _keys(connection, stands, there, made.c.rowid.is_(None))
        other = made.c.folded != stands.c.folded
        differing = _keys(connection, made, made.join(stands, same), other)
    moved = _moved(second)
    missing, differing, surplus = missing - moved, differing - moved, surplus - moved
    subjects = _subjects_of(second, missing | differing | surplus)
    return Compared(made.name, rows, len(missing), len(differing), len(surplus), subjects)


def _keys(connection: Connection, rows: FromClause, source: FromClause, condition: Any) -> set[int]:
    query = select(rows.c.rowid).select_from(source).where(condition)
    return set(connection.execute(query).scalars())


def _documents_apart(connection: Connection) -> tuple[set[int], set[int]]:
    """Return the keys that only the second index has, and those that only the standing one has."""
    sides = ("main.appeal_search_docsize", "standing.appeal_search_docsize")
    apart = []
    for here, there in (sides, sides[::-1]):
        query = f"SELECT id FROM {here} WHERE id NOT IN (SELECT id FROM {there})"  # noqa: S608 -- of our own names
        apart.append(set(connection.exec_driver_sql(query).scalars()))
    return apart[0], apart[1]


def _words_apart(connection: Connection) -> set[int]:
    """Return keys under which some word stands in one index and not in the other.

    All of them, or, where they are many, enough to say so.
    """
    streams = []
    for name, schema in _VOCABULARIES.items():
        connection.exec_driver_sql(_INSTANCES.format(name=name, schema=schema))
        streams.append(_terms(connection, name))
    apart: set[int] = set()
    for term in _terms_apart(*streams):
        if len(apart) > _MANY:
            break
        for one, other in (tuple(_VOCABULARIES), tuple(_VOCABULARIES)[::-1]):
            apart.update(
                connection.exec_driver_sql(_ONLY.format(one, other), (term, term)).scalars()
            )
    return apart


def _terms(connection: Connection, name: str) -> Iterator[tuple[Any, ...]]:
    found = connection.exec_driver_sql(_TERMS.format(name), execution_options={"yield_per": 1000})
    return (tuple(row) for row in found)


def _terms_apart(one: Iterator[tuple[Any, ...]], other: Iterator[tuple[Any, ...]]) -> Iterator[str]:
    """Give the terms, each stream in their order, of which the two say different things."""
    for term, said in groupby(merge(one, other), key=itemgetter(0)):
        both = list(said)
        if len(both) == 1 or both[0] != both[1]:
            yield term


def _moved(second: SecondSet) -> set[int]:
    """Return the keys of appeals that have changed places, and their words with them."""
    stands = _stands(second, appeal)
    query = (
        select(appeal.c.key, stands.c.key.label("standing"))
        .join(stands, stands.c.id == appeal.c.id)
        .where(appeal.c.key != stands.c.key)
    )
    return {key for row in second.connection.execute(query) for key in row}


def _subjects_of(second: SecondSet, keys: set[int]) -> tuple[UUID, ...]:
    """Return whose words stand under *keys*; of what is in no registry nobody can tell."""
    some = sorted(keys)[:NAMED]
    found: set[UUID] = set()
    for rows in (appeal, _stands(second, appeal)):
        query = select(rows.c.id).where(rows.c.key.in_(some))
        found.update(second.connection.execute(query).scalars())
    return tuple(sorted(found)[:NAMED])

"""The registry: finding appeals while the words are typed, and counting what burns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    TextClause,
    func,
    literal_column,
    select,
    text,
)

from db.record import Journal
from db.search import matching, words_of
from db.tables import (
    IS_ONLY_HERE,
    IS_OPEN,
    IS_UNCONFIRMED,
    ONLY_HERE_INDEX,
    appeal,
    appeal_search,
    entry,
    talon,
)
from frontoffice.domain.calendar import ONE_DAY
from frontoffice.domain.estimates import days_left_anyway
from frontoffice.domain.number import Number, NumberError, parse_number
from frontoffice.domain.status import Status
from frontoffice.domain.term import OfficeHours
from frontoffice.domain.terms import TermTable
from frontoffice.domain.text import wrong_layout
from frontoffice.journal.proof import PREFIX, beginning_of, read_proof
from frontoffice.services.bodies import milliseconds, moment_of
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce

SOON_DAYS: Final = 3
"""Working days before the last one from which on an appeal is said to be due soon."""
COUNT_LIMIT: Final = 10_000
"""A count that reaches this means "so many or more"; nobody reads a longer list."""
_KEY_BITS: Final = 15
_FEW: Final = 1_000
"""Up to so many appeals that central lacks are looked up one by one and sorted."""
_OPEN: Final = text(IS_OPEN)
_ONLY_HERE: Final = text(IS_ONLY_HERE)
# With thousands of entries that wait, SQLite would rather go through all of these.
_BY_SUBJECT: Final = text(f"entry INDEXED BY {ONLY_HERE_INDEX}")
_LACKED: Final = literal_column("entry.subject", entry.c.subject.type)
_UNCONFIRMED: Final = text(IS_UNCONFIRMED)


class Filter(StrEnum):
    """What a clerk wants to see of the registry."""

    ALL = "all"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    URGENT = "urgent"
    ONLY_HERE = "only_here"
    UNCONFIRMED = "unconfirmed"
    """What was corrected and waits for its applicant to confirm it."""
    MINE = "mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which appeals to show."""

    words: str = ""
    filter: Filter = Filter.ALL
    since: date | None = None
    """The first day of receipt shown; None for all times. What burns or waits shows at any age."""
    clerk: str = ""
    """The login that "mine" means."""
    before: int | None = None
    """Shows what is older than this key: :attr:`Page.next` of the page before."""
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One appeal, as a list shows it."""

    key: int
    appeal: UUID
    number: str
    """18 digits."""
    registered_at: datetime
    """On the office's clock."""
    applicant: str
    applicant_kind: str
    signers: int
    kind: str
    topic: str
    essence: str
    """Its first words."""
    due_on: date
    days_left: int
    """Working days; below zero when overdue."""
    status: Status
    urgent: bool
    only_here: bool
    """Whether central does not have it yet."""
    clerk: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, the newest first, and where the next ones begin."""

    lines: tuple[Line, ...]
    next: int | None
    corrected: str = ""
    """The words that were searched instead, where the keyboard layout was the wrong one."""


class Registry:
    """Find appeals and count them."""

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def page(self, query: Query) -> Page:
        """Return one page of what *query* asks for, the newest first.

        Where nothing is found, the words are tried as if typed on the other keyboard layout.

        :raises StorageError: the database cannot be read.
        """
        with self._journal.reading() as connection:
            rows, corrected = self._rows(connection, query, query.words), ""
            other = wrong_layout(query.words) if query.words and not rows else None
            if other:
                rows = self._rows(connection, query, other)
                corrected = other if rows else ""
            waiting = _waiting(connection, [row.id for row in rows])
        lines = self._lines(rows, waiting)
        more = len(lines) == query.limit
        return Page(lines, lines[-1].key if more else None, corrected)

    def counts(self, query: Query) -> dict[Filter, int]:
        """Return how many appeals each filter would show; at most :data:`COUNT_LIMIT` each.

        Words are not counted: they narrow the list that is on the screen.

        :raises StorageError: the database cannot be read.
        """
        with self._journal.reading() as connection:
            return {one: self._count(connection, replace(query, filter=one)) for one in Filter}

    def by_number(self, text: str) -> UUID | None:
        """Return the newest appeal of the number in *text*; None where there is none.

        One that was erased is found too.

        :raises NumberError: *text* is no number.
        """
        number = parse_number(text)
        this = appeal.c.number == number.digits
        newest = select(appeal.c.id).where(this).order_by(appeal.c.key.desc()).limit(1)
        with self._journal.reading() as connection:
            found: UUID | None = connection.execute(newest).scalar()
            return found or _erased_of(connection, number)

    def line(self, appeal_id: UUID) -> Line | None:
        """Return one appeal as a list shows it; None where there is none."""
        with self._journal.reading() as connection:
            row = connection.execute(select(appeal).where(appeal.c.id == appeal_id)).one_or_none()
            waiting = _waiting(connection, [appeal_id])
        if row is None:
            return None
        [line] = self._lines([row], waiting)
        return line

    def lines(self, appeals: Sequence[UUID]) -> dict[UUID, Line]:
        """Return those of *appeals* that are here as a list shows them, by id."""
        with self._journal.reading() as connection:
            rows = connection.execute(select(appeal).where(appeal.c.id.in_(appeals))).all()
            return {line.appeal: line for line in self.lines_of(connection, rows)}

    def lines_of(self, connection: Connection, rows: Sequence[Any]) -> tuple[Line, ...]:
        """Return *rows* of the table of appeals, read by *connection*, as a list shows them."""
        return self._lines(rows, _waiting(connection, [row.id for row in rows]))

    def _rows(self, connection: Connection, query: Query, words: str) -> Sequence[Any]:
        number = _number(words)
        listed = select(appeal).where(*self._conditions(query))
        if query.filter is Filter.ONLY_HERE:
            listed = listed.where(_is_only_here(connection))
        if number:
            listed = listed.where(appeal.c.number == number)
        elif words.strip():
            found = words_of(words)
            if not found:
                return []
            listed = listed.join(appeal_search, appeal_search.c.rowid == appeal.c.key)
            listed = listed.where(matching(connection, found))
            listed = listed.order_by(appeal_search.c.rowid.desc())
            return connection.execute(self._older(listed, query)).all()
        return connection.execute(self._older(listed, query).order_by(appeal.c.key.desc())).all()

    def _older(self, listed: Select[Any], query: Query) -> Select[Any]:
        if query.before is not None:
            listed = listed.where(appeal.c.key < query.before)
        return listed.limit(query.limit)

    def _conditions(self, query: Query) -> list[ColumnElement[bool] | TextClause]:
        """Return what *query* asks of an appeal's row itself."""
        today, wanted = self._today(), query.filter
        conditions: list[ColumnElement[bool] | TextClause] = []
        if query.since is not None and wanted in (Filter.ALL, Filter.URGENT, Filter.MINE):
            midnight = datetime.combine(query.since, datetime.min.time(), self._zone())
            conditions.append(appeal.c.key >= milliseconds(midnight) << _KEY_BITS)
        if wanted is Filter.OVERDUE:
            conditions += [_OPEN, appeal.c.due_on < today]
        elif wanted is Filter.DUE_SOON:
            last = self._soon(today)
            conditions += [_OPEN, appeal.c.due_on.between(today, last)]
        elif wanted is Filter.URGENT:
            conditions.append(appeal.c.urgent)
        elif wanted is Filter.UNCONFIRMED:
            conditions.append(_UNCONFIRMED)
        elif wanted is Filter.MINE:
            conditions.append(appeal.c.clerk == query.clerk)
        return conditions

    def _count(self, connection: Connection, query: Query) -> int:
        if query.filter is Filter.ONLY_HERE:
            return _counted(connection, _undelivered(), COUNT_LIMIT)
        return _counted(
            connection, select(appeal.c.key).where(*self._conditions(query)), COUNT_LIMIT
        )

    def _lines(self, rows: Sequence[Any], waiting: set[UUID]) -> tuple[Line, ...]:
        """Return *rows* as they are shown; those of *waiting* are on this PC only."""
        held, today = self._tables.today, self._today()
        hours, terms = held.office.hours, held.data.terms
        return tuple(_line(row, hours, terms, today, only_here=row.id in waiting) for row in rows)

    def _today(self) -> date:
        return self._tables.office.hours.local(moment_of(self._clock.moment().at)).date()

    def _zone(self) -> Any:
        return self._tables.office.hours.local(moment_of(0)).tzinfo

    def _soon(self, today: date) -> date:
        last = today
        while days_left_anyway(self._tables.terms, last, today) < SOON_DAYS - 1:
            last += ONE_DAY
        return last


def _line(row: Any, hours: OfficeHours, terms: TermTable, today: date, *, only_here: bool) -> Line:
    return Line(
        key=row.key,
        appeal=row.id,
        number=row.number,
        registered_at=hours.local(moment_of(row.received_at)),
        applicant=row.applicant_name,
        applicant_kind=row.applicant_kind,
        signers=row.signers,
        kind=row.kind,
        topic=row.topic,
        essence=row.gist,
        due_on=row.due_on,
        days_left=days_left_anyway(terms, row.due_on, today),
        status=Status(row.status),
        urgent=row.urgent,
        only_here=only_here,
        clerk=row.clerk,
    )


def _number(words: str) -> str:
    try:
        return parse_number(words).digits
    except NumberError:
        return ""


def _undelivered() -> Select[Any]:
    return select(_LACKED).select_from(_BY_SUBJECT).where(_ONLY_HERE)


def _is_only_here(connection: Connection) -> ColumnElement[bool]:
    """Return the condition that central lacks an appeal, in the form that is quick now.

    Mostly it lacks the last few. Where it lacks most, as on a desk that never met one, the
    appeals are walked through instead, and each is asked by itself.
    """
    if _counted(connection, _undelivered(), _FEW) < _FEW:
        return appeal.c.id.in_(_undelivered())
    lacks = _undelivered().where(appeal.c.id == _LACKED)
    return lacks.correlate(appeal).exists()


def _counted(connection: Connection, some: Select[Any], limit: int) -> int:
    """Return how many rows *some* has, or *limit* where there are more."""
    up_to = select(func.count()).select_from(some.limit(limit).subquery())
    found: int = connection.execute(up_to).scalar_one()
    return found


def _waiting(connection: Connection, appeals: list[UUID]) -> set[UUID]:
    found = connection.execute(_undelivered().where(_LACKED.in_(appeals)))
    return set(found.scalars())


def _erased_of(connection: Connection, number: Number) -> UUID | None:
    """Return the appeal of *number* of which only the talon is left."""
    begins = talon.c.proof.startswith(beginning_of(number))
    for row in connection.execute(select(talon.c.appeal, talon.c.proof).where(begins)):
        if read_proof(PREFIX + row.proof).number == number:
            found: UUID = row.appeal
            return found
    return None

"""Shared problems: found by the desk itself, decided by a supervisor, answered together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.entries import entries_of
from db.record import Journal, Moment, Writing
from db.search import matching_all_of
from db.tables import appeal, appeal_search, problem_appeal
from db.tables import problem as table
from frontoffice.domain.kinds import list_of
from frontoffice.domain.name_key import BIRTH
from frontoffice.domain.problem import (
    OUTCOMES_OF,
    SETTLED,
    WITHIN,
    Character,
    Problem,
    ProblemState,
    Voice,
    joins,
    problem_id,
    shared,
)
from frontoffice.domain.roles import May, check_may
from frontoffice.domain.status import OPEN
from frontoffice.domain.streets import Street, streets_in
from frontoffice.domain.text import fold
from frontoffice.errors import ConflictError
from frontoffice.journal.body import Body
from frontoffice.journal.folding import Folded
from frontoffice.journal.move_bodies import AppealAnswered
from frontoffice.journal.problem_bodies import (
    ProblemAnswered,
    ProblemConfirmed,
    ProblemDismissed,
    ProblemJoined,
    ProblemProposed,
)
from frontoffice.services.appeals import ErasedAppealError, UnknownAppealError, folded_of
from frontoffice.services.bodies import milliseconds, moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.registry import Line, Registry

NEWEST: Final = 2_000
"""Appeals that :meth:`Problems.look_around` looks at."""
_MOST_VOICES: Final = 500
_KEY_BITS: Final = 15


class UnknownProblemError(ConflictError):
    """There is no such problem here."""

    code = "conflict.unknown_problem"


class ProblemSettledError(ConflictError):
    """The problem is answered or dismissed already; somebody was faster."""

    code = "conflict.problem"


@dataclass(frozen=True, slots=True)
class _Matter:
    """What an appeal is about, as far as problems go."""

    topic: str
    street: Street

    def is_also(self, other: "_Matter") -> bool:
        """Tell whether *other* is the same, however its place is spelled."""
        return (self.topic, self.street.stem) == (other.topic, other.street.stem)


class Problems:
    """Find what several people bring, and settle it.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(
        self, journal: Journal, registry: Registry, tables: InForce, clock: ClockGuard
    ) -> None:
        self._journal = journal
        self._registry = registry
        self._tables = tables
        self._clock = clock

    def look(self, appeal_id: UUID, clerk: Clerk) -> Problem | None:
        """Propose the shared problem of which an appeal is a part, or let it join the one there is.

        Returns the problem; None where there is none, or the appeal is not here.
        """
        with self._journal.reading() as connection:
            folded = _folded(connection, appeal_id)
            if folded is None:
                return None
            at = moment_of(folded.registered.received_at)
            for matter in _matters(folded):
                if found := self._voices(connection, matter, at):
                    break
            else:
                return None
        return self._note(matter, found, clerk)

    def look_around(self, clerk: Clerk) -> tuple[Problem, ...]:
        """Look at the newest appeals, of other desks too, and return the problems that they show."""
        since = milliseconds(self._now() - WITHIN) << _KEY_BITS
        newest = (
            select(appeal.c.id, appeal.c.topic, appeal.c.gist)
            .where(appeal.c.key >= since, appeal.c.topic != "")
            .order_by(appeal.c.key.desc())
            .limit(NEWEST)
        )
        with self._journal.reading() as connection:
            rows = connection.execute(newest).all()
        # One appeal of each topic and place is enough to find all the others.
        firsts: dict[tuple[str, str], UUID] = {}
        for row in rows:
            for street in streets_in(row.gist):
                firsts.setdefault((row.topic, street.stem), row.id)
        found = [self.look(one, clerk) for one in dict.fromkeys(firsts.values())]
        return tuple({one.id: one for one in found if one is not None}.values())

    def listed(self, *, settled: bool = False) -> tuple[Problem, ...]:
        """Return the problems that wait, or those that are settled; the newest first."""
        states = [state.value for state in ProblemState if (state in SETTLED) is settled]
        with self._journal.reading() as connection:
            rows = connection.execute(
                select(table)
                .where(table.c.state.in_(states))
                .order_by(table.c.proposed_at.desc(), table.c.id)
            ).all()
            return tuple(self._problem(connection, row) for row in rows)

    def problem(self, problem_id: UUID) -> Problem:
        """Return the problem of this id.

        :raises UnknownProblemError: there is none here.
        """
        with self._journal.reading() as connection:
            return self._problem(connection, _row(connection, problem_id))

    def appeals(self, problem_id: UUID) -> tuple[Line, ...]:
        """Return the appeals of a problem that are here, the newest first."""
        of = select(problem_appeal.c.appeal).where(problem_appeal.c.problem == problem_id)
        newest = select(appeal).where(appeal.c.id.in_(of)).order_by(appeal.c.key.desc())
        with self._journal.reading() as connection:
            return self._registry.lines_of(connection, connection.execute(newest).all())

    def join(self, problem_id: UUID, appeal_id: UUID, clerk: Clerk) -> Problem:
        """Add an appeal that a person knows to be about the same.

        :raises RoleError: the clerk's role does not allow it.
        :raises UnknownProblemError: there is no such problem here.
        """
        check_may(clerk.role, May.REGISTER)
        self._record(problem_id, ProblemJoined(appeal=str(appeal_id)), clerk)
        return self.problem(problem_id)

    def confirm(self, problem_id: UUID, group: str, clerk: Clerk) -> Problem:
        """Note that it is one matter, and who works on it; told again, it names another group.

        :raises RoleError: the clerk's role does not allow it.
        :raises UnknownProblemError: there is no such problem here.
        :raises ProblemSettledError: it is settled already.
        """
        check_may(clerk.role, May.OVERSEE)
        self._record(problem_id, ProblemConfirmed(group=group.strip()), clerk, open_only=True)
        return self.problem(problem_id)

    def dismiss(self, problem_id: UUID, reason: str, clerk: Clerk) -> Problem:
        """Note that it is no shared problem.

        :raises RoleError: the clerk's role does not allow it.
        :raises UnknownProblemError: there is no such problem here.
        :raises ProblemSettledError: it is settled already.
        """
        check_may(clerk.role, May.OVERSEE)
        self._record(problem_id, ProblemDismissed(reason=reason.strip()), clerk, open_only=True)
        return self.problem(problem_id)

    def answer(
        self, problem_id: UUID, text: str, clerk: Clerk, character: Character = Character.SATISFIED
    ) -> tuple[UUID, ...]:
        """Answer the problem and every open appeal of it at once; return the appeals.

        Each gets the outcome of its own closed list; those that are closed already stay as
        they are.

        :raises RoleError: the clerk's role does not allow it.
        :raises UnknownProblemError: there is no such problem here.
        :raises ProblemSettledError: it is settled already.
        """
        check_may(clerk.role, May.OVERSEE)
        of = select(problem_appeal.c.appeal).where(problem_appeal.c.problem == problem_id)
        open_ = select(appeal.c.id, appeal.c.kind).where(
            appeal.c.id.in_(of), appeal.c.status.in_([status.value for status in OPEN])
        )
        with self._journal.writing() as journal:
            _check_open(journal.connection, problem_id)
            moment = self._clock.moment(after=journal.last_at)
            on = self._tables.local(moment.at).date().isoformat()
            answered = ProblemAnswered(on=on, text=text.strip())
            cause = _said(journal, answered, problem_id, clerk, moment)
            rows = journal.connection.execute(open_.order_by(appeal.c.key)).all()
            for row in rows:
                outcome = self._outcome(row.kind, OUTCOMES_OF[character])
                body = AppealAnswered(on=on, note=text.strip(), outcome=outcome)
                journal.record(body, row.id, actor=clerk.login, moment=moment, cause=cause)
        return tuple(row.id for row in rows)

    def _outcome(self, kind_code: str, codes: Mapping[str, str]) -> str:
        kind = self._tables.kinds.find(kind_code) or self._tables.kinds.main()[0]
        return codes[list_of(kind)]

    def _record(self, problem: UUID, body: Body, clerk: Clerk, *, open_only: bool = False) -> None:
        with self._journal.writing() as journal:
            (_check_open if open_only else _row)(journal.connection, problem)
            _said(journal, body, problem, clerk, self._clock.moment(after=journal.last_at))

    def _voices(self, connection: Connection, matter: _Matter, at: datetime) -> tuple[Voice, ...]:
        """Return the appeals about *matter* that make a shared problem, or none."""
        found = (
            select(appeal)
            .join(appeal_search, appeal_search.c.rowid == appeal.c.key)
            .where(
                matching_all_of(connection, [[matter.street.stem]]),
                appeal_search.c.rowid >= milliseconds(at - WITHIN) << _KEY_BITS,
                appeal.c.topic == matter.topic,
                appeal.c.office == self._office,
            )
            .order_by(appeal_search.c.rowid.desc())
            .limit(_MOST_VOICES)
        )
        told = _told_before(connection, matter)
        voices = []
        for row in connection.execute(found).all():
            folded = None if row.id in told else _folded(connection, row.id)
            if folded is not None and any(map(matter.is_also, _matters(folded))):
                voices.append(Voice(row.id, _person(row), moment_of(row.received_at)))
        return shared(voices, at)

    def _note(self, matter: _Matter, voices: Sequence[Voice], clerk: Clerk) -> Problem:
        """Record what is new of a problem: all of it, or those who join it."""
        topic, street = matter.topic, matter.street
        with self._journal.writing() as journal:
            connection = journal.connection
            moment = self._clock.moment(after=journal.last_at)
            subject = problem_id(
                self._office, topic, street.stem, _settled(connection, self._office, matter)
            )
            known = set(connection.execute(_appeals_of(subject)).scalars())
            if not known:
                body = ProblemProposed(
                    topic=topic,
                    place=street.shown,
                    stem=street.stem,
                    appeals=tuple(str(voice.appeal) for voice in voices),
                )
                _said(journal, body, subject, clerk, moment)
            else:
                for voice in joins(voices, known):
                    joined = ProblemJoined(appeal=str(voice.appeal))
                    _said(journal, joined, subject, clerk, moment)
        return self.problem(subject)

    def _problem(self, connection: Connection, row: Any) -> Problem:
        of = select(
            func.count(), func.min(appeal.c.received_at), func.max(appeal.c.received_at)
        ).join_from(problem_appeal, appeal, appeal.c.id == problem_appeal.c.appeal, isouter=True)
        count, first, last = connection.execute(of.where(problem_appeal.c.problem == row.id)).one()
        local = self._tables.local
        return Problem(
            id=row.id,
            topic=row.topic,
            place=row.place,
            state=ProblemState(row.state),
            proposed_at=moment_of(row.proposed_at),
            group=row.working_group,
            answer=row.answer,
            appeals=count,
            first_on=None if first is None else local(first).date(),
            last_on=None if last is None else local(last).date(),
        )

    @property
    def _office(self) -> str:
        author = self._journal.author
        return author.region + author.office

    def _now(self) -> datetime:
        return moment_of(self._clock.moment().at)


def _said(journal: Writing, body: Body, subject: UUID, clerk: Clerk, moment: Moment) -> UUID:
    return journal.record(body, subject, actor=clerk.login, moment=moment).envelope.id


def _folded(connection: Connection, appeal_id: UUID) -> Folded | None:
    try:
        return folded_of(entries_of(connection, appeal_id))
    except (UnknownAppealError, ErasedAppealError):
        return None


def _person(row: Any) -> str:
    """Return by what the person of *row* is told from others; empty where nothing tells."""
    named: str = row.person_key
    if row.applicant_identifier or not named.endswith(BIRTH):
        return row.applicant_identifier or named
    # Without a birth date a key is that of many: only the name itself tells.
    return fold(row.applicant_name)


def _matters(folded: Folded) -> list[_Matter]:
    """Return what the appeal is about: its topic at each street that it names."""
    fields = folded.fields
    streets = streets_in(fields.essence, fields.applicant.address) if fields.topic else ()
    return [_Matter(fields.topic, street) for street in streets]


def _appeals_of(problem: UUID) -> Any:
    return select(problem_appeal.c.appeal).where(problem_appeal.c.problem == problem)


def _settled(connection: Connection, office: str, matter: _Matter) -> int:
    """Return how many problems of *matter* are settled here."""
    count = select(func.count()).where(
        table.c.office == office,
        table.c.topic == matter.topic,
        table.c.stem == matter.street.stem,
        table.c.state.in_([state.value for state in SETTLED]),
    )
    found: int = connection.execute(count).scalar_one()
    return found


def _told_before(connection: Connection, matter: _Matter) -> set[UUID]:
    """Return the appeals of *matter* that a settled problem has: they make no new one."""
    of = (
        select(problem_appeal.c.appeal)
        .join(table, table.c.id == problem_appeal.c.problem)
        .where(
            table.c.topic == matter.topic,
            table.c.stem == matter.street.stem,
            table.c.state.in_([state.value for state in SETTLED]),
        )
    )
    return set(connection.execute(of).scalars())


def _row(connection: Connection, problem: UUID) -> Any:
    """Return the row of *problem*.

    :raises UnknownProblemError: there is none here.
    """
    row = connection.execute(select(table).where(table.c.id == problem)).one_or_none()
    if row is None:
        raise UnknownProblemError
    return row


def _check_open(connection: Connection, problem: UUID) -> None:
    """Check that *problem* is not settled yet.

    :raises UnknownProblemError: there is none here.
    :raises ProblemSettledError: it is settled.
    """
    if ProblemState(_row(connection, problem).state) in SETTLED:
        raise ProblemSettledError

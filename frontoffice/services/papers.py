"""Papers of appeals: which there can be, made from templates, and made again from the journal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, and_, func, insert, or_, select

from db.engine import writing
from db.entries import entries_of
from db.record import Journal, Moment, Writing
from db.tables import entry as entry_table
from db.tables import paper as table
from db.tables import spool
from frontoffice.domain.paper import PaperKind, name_of_paper, papers_of
from frontoffice.domain.paper_templates import Chosen, PaperTemplate, choose, templates_of
from frontoffice.domain.roles import May, check_may
from frontoffice.errors import ConflictError
from frontoffice.i18n import Localised
from frontoffice.journal.bodies import read_body
from frontoffice.journal.entry import Entry, Envelope
from frontoffice.journal.paper_bodies import MendingAsked, PaperMade
from frontoffice.journal.signer_bodies import AppealSigned
from frontoffice.services.appeals import folded_of, told_of
from frontoffice.services.bodies import draft_of_fields, localised, localised_text, moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce, data_at
from frontoffice.services.jobs import JobState
from frontoffice.services.paper_content import Making, Told, document_of
from frontoffice.services.paper_samples import sample_of

_OF: Final = select(table).order_by(table.c.made_at, table.c.id)


class PaperUnfitError(ConflictError):
    """The appeal cannot have this paper as it stands."""

    code = "conflict.paper"


class UnknownPaperError(ConflictError):
    """This desk has no such paper."""

    code = "conflict.unknown_paper"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of paper that was made."""

    id: UUID
    """Of the entry by which it was made."""
    appeal: UUID
    kind: str
    """A value of :class:`PaperKind`, or a word of a newer version."""
    copy: int
    made_at: datetime
    """On the office's clock."""
    actor: str
    template: str
    digest: str

    @property
    def name(self) -> Localised:
        """How people call it."""
        return name_of_paper(self.kind)


@dataclass(frozen=True, slots=True)
class Made:
    """A paper as PDF, and what there is to say of it."""

    kind: PaperKind
    pdf: bytes
    copy: int
    chosen: Chosen
    """The template, and why it is not the one that the office wanted."""
    paper: UUID | None
    """The entry by which it was made; None where it was only looked at."""
    same: bool = True
    """Whether it is, byte for byte, what was made then; for one made again."""


class _Who(NamedTuple):
    """Who makes a paper, and signs it."""

    name: str
    position: Localised


class _Then(NamedTuple):
    """An appeal as it was known when a paper was made of it."""

    told: Sequence[Told]
    entries: Sequence[Entry]


class Papers:
    """Make the papers of an appeal.

    :raises UnknownAppealError: (every method) there is no such appeal here.
    :raises ErasedAppealError: (every method) what it said has been erased.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def offered(self, appeal: UUID) -> tuple[PaperKind, ...]:
        """Return the papers that *appeal* can have as it stands."""
        with self._journal.reading() as connection:
            return _offered(_now(connection, appeal))

    def made_of(self, appeal: UUID) -> tuple[Piece, ...]:
        """Return the pieces that were made of *appeal*, the oldest first."""
        with self._journal.reading() as connection:
            rows = connection.execute(_OF.where(table.c.appeal == appeal)).all()
        return tuple(map(self._piece, rows))

    def piece(self, paper: UUID) -> Piece:
        """Return what is known of the piece *paper*.

        :raises UnknownPaperError: there is none.
        """
        with self._journal.reading() as connection:
            row = connection.execute(_OF.where(table.c.id == paper)).one_or_none()
        if row is None:
            raise UnknownPaperError
        return self._piece(row)

    def preview(self, appeal: UUID, kind: PaperKind, clerk: Clerk) -> Made:
        """Return the paper as it would be made now; nothing is recorded.

        :raises PaperUnfitError: the appeal cannot have this paper as it stands.
        """
        who = _Who(clerk.name, clerk.position)
        with self._journal.reading() as connection:
            return self._new(connection, appeal, kind, who, self._clock.moment())[0]

    def sample(self, template: PaperTemplate, clerk: Clerk) -> bytes:
        """Return what *template*, which has no fault, makes of an invented appeal; a sample."""
        today, at = self._tables.today, self._clock.moment().at
        return sample_of(template, today.data, today.office, at, clerk)

    def make(self, appeal: UUID, kind: PaperKind, clerk: Clerk, *, to_print: bool = False) -> Made:
        """Make the paper, note that it was made, and return it.

        A second piece about the same thing is marked as a copy.

        :param to_print: puts it into the spool in the same transaction.
        :raises RoleError: the clerk's role does not allow it.
        :raises PaperUnfitError: the appeal cannot have this paper as it stands.
        :raises StorageError: the disk refused; there is no such piece.
        """
        check_may(clerk.role, May.REGISTER)
        with self._journal.writing() as journal:
            who = _Who(clerk.name, clerk.position)
            made, paper, moment = self._make(journal, appeal, kind, clerk.login, who)
            if to_print:
                _to_print(journal.connection, appeal, paper, made.copy, moment)
        return replace(made, paper=paper)

    def print_again(self, paper: UUID) -> None:
        """Put the piece *paper*, which is not on paper yet, into the spool.

        :raises UnknownPaperError: there is none.
        :raises StorageError: the disk refused.
        """
        piece = self.piece(paper)
        with writing(self._journal.engine) as connection:
            _to_print(connection, piece.appeal, paper, piece.copy, self._clock.moment())

    def replaced(self, journal: Writing, paper: UUID, actor: str) -> tuple[UUID, int] | None:
        """Make a marked copy of *paper*, which may be on paper in part; return it and its number.

        None where the appeal can have no such paper any more.
        """
        row = journal.connection.execute(_OF.where(table.c.id == paper)).one()
        _, told = _written(journal.connection, row.appeal, paper)
        who = _Who(told.clerk_name, localised(told.clerk_position))
        try:
            made, again, _ = self._make(journal, row.appeal, PaperKind(row.kind), actor, who)
        except PaperUnfitError:
            return None
        return again, made.copy

    def again(self, paper: UUID) -> Made:
        """Return the piece *paper* made again, of what was known when it was made.

        :raises UnknownPaperError: there is none, or it is one of a newer version.
        """
        with self._journal.reading() as connection:
            row = connection.execute(_OF.where(table.c.id == paper)).one_or_none()
            if row is None or row.kind not in set(PaperKind):
                raise UnknownPaperError
            envelope, told = _written(connection, row.appeal, paper)
            then = _known_by(connection, row.appeal, envelope)
            who = _Who(told.clerk_name, localised(told.clerk_position))
            kind, at = PaperKind(row.kind), envelope.at
            pdf, chosen = self._drawn(then, kind, who, at, copy=row.copy)
        same = sha256(pdf).hexdigest() == row.digest
        return Made(kind, pdf, row.copy, chosen, paper, same)

    def _make(
        self,
        journal: Writing,
        appeal: UUID,
        kind: PaperKind,
        actor: str,
        who: _Who,
    ) -> tuple[Made, UUID, Moment]:
        """Record the next piece; return it, the entry by which it was made, and when."""
        moment = self._clock.moment(after=journal.last_at)
        made, about = self._new(journal.connection, appeal, kind, who, moment)
        body = PaperMade(
            paper=kind.value,
            about=str(about),
            template=made.chosen.template.code,
            texts=made.chosen.template.version,
            digest=sha256(made.pdf).hexdigest(),
            copy=made.copy,
            clerk_name=who.name,
            clerk_position=localised_text(who.position),
        )
        recorded = journal.record(body, appeal, actor=actor, moment=moment)
        return made, recorded.envelope.id, moment

    def _new(
        self, connection: Connection, appeal: UUID, kind: PaperKind, who: _Who, moment: Moment
    ) -> tuple[Made, UUID]:
        """Return the next piece of its sort, and the entry that it tells of."""
        then = _now(connection, appeal)
        if kind not in _offered(then):
            raise PaperUnfitError(paper=kind.value)
        about = _making(then, kind, self._tables, who, moment.at, 1).about[0]
        before = select(func.count()).where(
            table.c.appeal == appeal, table.c.kind == kind, table.c.about == about
        )
        copy = connection.execute(before).scalar_one() + 1
        pdf, chosen = self._drawn(then, kind, who, moment.at, copy=copy)
        return Made(kind, pdf, copy, chosen, None), about

    def _drawn(
        self, then: _Then, kind: PaperKind, who: _Who, at: int, *, copy: int
    ) -> tuple[bytes, Chosen]:
        # reportlab costs 0.2 s to import, which the first window does without.
        from frontoffice.papers.document_pdf import document_pdf  # noqa: PLC0415

        making = _making(then, kind, self._tables, who, at, copy)
        chosen = choose(templates_of(making.data), kind, making.folded.fields.kind)
        return document_pdf(document_of(making, chosen.template)), chosen

    def _piece(self, row: Any) -> Piece:
        at = self._tables.local(row.made_at)
        return Piece(
            row.id, row.appeal, row.kind, row.copy, at, row.actor, row.template, row.digest
        )


def _to_print(connection: Connection, appeal: UUID, paper: UUID, copy: int, moment: Moment) -> None:
    job = {"appeal": appeal, "paper": paper, "copy": copy}
    connection.execute(insert(spool), job | {"state": JobState.WAITING, "at": moment.at})


def _making(then: _Then, kind: PaperKind, tables: InForce, who: _Who, at: int, copy: int) -> Making:
    office = tables.office_at(at)
    return Making(
        kind=kind,
        history=then.told,
        folded=folded_of(then.entries),
        data=data_at(tables.today, at),
        office=office,
        made_at=office.hours.local(moment_of(at)),
        clerk_name=who.name,
        clerk_position=who.position,
        copy=copy,
    )


def _now(connection: Connection, appeal: UUID) -> _Then:
    return _then(entries_of(connection, appeal))


def _then(entries: Sequence[Entry]) -> _Then:
    return _Then(told_of(entries), entries)


def _known_by(connection: Connection, appeal: UUID, author: Envelope) -> _Then:
    """Return the appeal as the *author* of an entry knew it when it was written."""
    own = and_(entry_table.c.device == author.device, entry_table.c.seq < author.seq)
    known = select(entry_table.c.id).where(
        entry_table.c.subject == appeal, or_(entry_table.c.position <= author.seen, own)
    )
    ids = set(connection.execute(known).scalars())
    return _then([one for one in entries_of(connection, appeal) if one.envelope.id in ids])


def _written(connection: Connection, appeal: UUID, paper: UUID) -> tuple[Envelope, PaperMade]:
    """Return the entry by which *paper* was made.

    :raises UnknownPaperError: there is none.
    """
    for one in entries_of(connection, appeal):
        body = read_body(one.envelope.kind, one.envelope.version, one.body)
        if one.envelope.id == paper and isinstance(body, PaperMade):
            return one.envelope, body
    raise UnknownPaperError


def _offered(then: _Then) -> tuple[PaperKind, ...]:
    folded = folded_of(then.entries)
    return papers_of(
        draft_of_fields(folded.fields),
        folded.status,
        asked_to_mend=any(isinstance(body, MendingAsked) for _, body in then.told),
        signers=any(isinstance(body, AppealSigned) for _, body in then.told),
    )

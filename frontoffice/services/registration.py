"""Registering appeals and correcting them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import delete, insert, select
from uuid_utils.compat import uuid7

from db.entries import entries_of
from db.record import Journal, Moment, Writing
from db.tables import counter, spool
from db.tables import draft as draft_table
from frontoffice.domain.appeal import Draft, Flag
from frontoffice.domain.cleaning import cleaned
from frontoffice.domain.estimates import WEEKENDS_ONLY, term_anyway
from frontoffice.domain.flags import flags_of
from frontoffice.domain.link import Link
from frontoffice.domain.number import Number
from frontoffice.domain.roles import May, check_may
from frontoffice.domain.term import Term
from frontoffice.domain.text import initials
from frontoffice.domain.visit import CameOf
from frontoffice.journal.bodies import (
    AppealContinued,
    AppealCorrected,
    AppealRegistered,
    TalonIssued,
)
from frontoffice.journal.entry import ClockTrust, Entry
from frontoffice.journal.proof import Proof, prove, text_of
from frontoffice.papers.talon import Talon
from frontoffice.services.appeals import folded_of
from frontoffice.services.attachments import NewFile, named_in_registration, record_attached
from frontoffice.services.bodies import (
    fields_of,
    localised_text,
    moment_of,
    promised,
    term_body,
)
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.drafts import being_typed_by
from frontoffice.services.in_force import InForce, Today
from frontoffice.services.jobs import JobState
from frontoffice.services.links import record_link
from frontoffice.services.visits import record_served

PART_LENGTH: Final = 150_000
"""Letters of an essence that go into one entry; a longer one goes on in the next."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What was registered: the promise that the talon makes."""

    appeal: UUID
    number: Number
    term: Term
    registered_at: datetime
    flags: tuple[Flag, ...]
    talon: Talon


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction changed."""

    appeal: UUID
    changed: tuple[str, ...]
    """Names of the fields; empty where nothing differs and nothing was recorded."""
    term: Term
    flags: tuple[Flag, ...]


class _Made(NamedTuple):
    appeal: UUID
    number: Number
    term: Term
    flags: tuple[Flag, ...]
    issued: TalonIssued
    moment: Moment


class _Told(NamedTuple):
    """What the registration of an appeal says."""

    draft: Draft
    term: Term
    number: Number
    flags: tuple[Flag, ...]
    attached: tuple[tuple[str, str, str], ...]


class Registration:
    """Register appeals and correct them."""

    def __init__(
        self,
        journal: Journal,
        tables: InForce,
        clock: ClockGuard,
    ) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def preview(self, kind: str, at: datetime | None = None) -> Term:
        """Return the term that an appeal of *kind* would have if it were registered now."""
        return _term(self._tables.today, kind, at or moment_of(self._clock.moment().at))

    def flags(self, draft: Draft) -> tuple[Flag, ...]:
        """Return what *draft* lacks, to be told while it is being typed."""
        _, lost = cleaned(draft)
        return self._flags_now(draft, lost)

    def sample_talon(self, draft: Draft, clerk: Clerk) -> Talon:
        """Return the talon that *draft* would get, marked as a sample: nothing is registered."""
        today = self._tables.today
        term = _term(today, draft.kind, moment_of(self._clock.moment().at))
        author = self._journal.author
        year = term.received_at.year % 100
        with self._journal.reading() as connection:
            last = connection.execute(
                select(counter.c.sequence).where(
                    counter.c.office == author.office_code,
                    counter.c.device_no == author.device_no,
                    counter.c.year == year,
                )
            ).scalar_one_or_none()
        number = Number(author.region, author.office, author.device_no, year, (last or 0) + 1)
        return replace(_talon(today, draft, term, number, clerk, proof=""), sample=True)

    def register(
        self,
        draft: Draft,
        clerk: Clerk,
        *,
        told: tuple[Flag, ...] = (),
        to_print: bool = False,
        typed: bool = False,
        visit: UUID | None = None,
        links: Iterable[Link] = (),
        attached: Sequence[NewFile] = (),
    ) -> Registered:
        """Give *draft* its number and its term and commit it to the disk.

        Nothing in a draft can prevent its registration: what articles 63(2) and 93(2) ask for
        and is not there comes back as flags, for the clerk to tell the person.

        :param told: what was found odd before, while the draft was read from a file.
        :param to_print: puts the talon into the printing spool in the same transaction.
        :param typed: *draft* is what *clerk* was typing; its kept copy is forgotten in the same
            transaction, so that no crash offers a registered appeal once more.
        :param visit: of which it comes.
        :param links: what it is to earlier appeals; one that is not here is passed over.
        :param attached: files of the store; the talon proves them with the rest.
        :raises RoleError: the clerk's role does not allow it.
        :raises StorageError: the disk refused; no number has been shown to anyone.

        Source: Code, art. 64(1)-(3).
        """
        check_may(clerk.role, May.REGISTER)
        draft, lost = cleaned(draft)
        today = self._tables.today
        with self._journal.writing() as journal:
            made = self._made(journal, today, draft, lost, clerk, told, attached)
            if visit is not None:
                record_served(journal, visit, CameOf.APPEAL, made.appeal, clerk, made.moment)
            for link in links:
                record_link(journal, made.appeal, link, clerk, made.moment)
            if to_print:
                _to_print(journal, made)
            if typed:
                journal.connection.execute(delete(draft_table).where(being_typed_by(clerk)))
        return _registered(today, draft, made, clerk)

    def register_within(
        self,
        journal: Writing,
        draft: Draft,
        clerk: Clerk,
        *,
        to_print: bool = False,
        attached: Sequence[NewFile] = (),
    ) -> Registered:
        """As :meth:`register`, in a transaction of somebody who has looked at the role.

        Source: Code, art. 90(4).
        """
        draft, lost = cleaned(draft)
        today = self._tables.today
        made = self._made(journal, today, draft, lost, clerk, (), attached)
        if to_print:
            _to_print(journal, made)
        return _registered(today, draft, made, clerk)

    def _made(
        self,
        journal: Writing,
        today: Today,
        draft: Draft,
        lost: tuple[Flag, ...],
        clerk: Clerk,
        told: tuple[Flag, ...],
        attached: Sequence[NewFile] = (),
    ) -> _Made:
        """Record the registration of *draft*, cleaned before, and its talon."""
        subject = uuid7()
        moment = self._clock.moment(after=journal.last_at)
        term = _term(today, draft.kind, moment_of(moment.at))
        found = _flags(today, draft, lost, term.received_at.date())
        flags = (*dict.fromkeys((*told, *found)), *_doubts(term, moment))
        number = journal.next_number(term.received_at.date())
        made = _Told(draft, term, number, flags, named_in_registration(attached))
        entry = _record_appeal(journal, subject, made, clerk, moment)
        proof = prove(
            number,
            moment.at // 1000,
            initials(clerk.name),
            bytes.fromhex(entry.envelope.body_digest),
            journal.author.key,
        )
        issued = _record_talon(journal, subject, proof, entry, clerk, moment)
        record_attached(journal, subject, attached, clerk, moment, urgent=draft.urgent)
        return _Made(subject, number, term, flags, issued, moment)

    def correct(self, appeal: UUID, draft: Draft, reason: str, clerk: Clerk) -> Corrected:
        """Make *draft* what the appeal says from now on; its number and its talon stay.

        Where the kind is another one, the term is counted anew from the time of registration;
        else it stays as it was promised, whatever the tables have become since.

        :raises RoleError: the clerk's role does not allow it.
        :raises UnknownAppealError: there is no such appeal here.
        :raises StorageError: the disk refused; nothing has changed.
        """
        check_may(clerk.role, May.REGISTER)
        draft, lost = cleaned(draft)
        flags = self._flags_now(draft, lost)
        with self._journal.writing() as journal:
            moment = self._clock.moment(after=journal.last_at)
            folded = folded_of(entries_of(journal.connection, appeal))
            fields = fields_of(draft)
            changed = tuple(
                name
                for name in fields.__struct_fields__
                if getattr(fields, name) != getattr(folded.fields, name)
            )
            received_at = moment_of(folded.registered.received_at)
            term = self.preview(draft.kind, received_at)
            if "kind" not in changed:
                term = promised(term, folded.term)
            if changed:
                first, *others = _parts(draft.essence)
                body = AppealCorrected(
                    fields=fields_of(replace(draft, essence=first)),
                    term=term_body(term),
                    flags=_pairs(flags),
                    changed=changed,
                    reason=reason,
                )
                entry = journal.record(body, appeal, actor=clerk.login, moment=moment)
                if "essence" in changed:
                    _continue(journal, entry, others, moment)
        return Corrected(appeal, changed, term, flags)

    def _flags_now(self, draft: Draft, lost: tuple[Flag, ...]) -> tuple[Flag, ...]:
        today = self._tables.today
        at = moment_of(self._clock.moment().at)
        return _flags(today, draft, lost, today.office.hours.local(at).date())


def _registered(today: Today, draft: Draft, made: _Made, clerk: Clerk) -> Registered:
    proof = text_of(made.issued.proof, today.office.host)
    talon = _talon(today, draft, made.term, made.number, clerk, proof=proof)
    return Registered(made.appeal, made.number, made.term, made.term.received_at, made.flags, talon)


def _to_print(journal: Writing, made: _Made) -> None:
    job = {"appeal": made.appeal, "copy": 1, "state": JobState.WAITING, "at": made.moment.at}
    journal.connection.execute(insert(spool), job)


def _term(today: Today, kind: str, at: datetime) -> Term:
    return term_anyway(today.data.terms, kind, at, today.office.hours)


def _flags(today: Today, draft: Draft, lost: tuple[Flag, ...], on: date) -> tuple[Flag, ...]:
    return (*flags_of(draft, today.data.kinds, today.data.topics, on), *lost)


def _record_appeal(
    journal: Writing, subject: UUID, told: _Told, clerk: Clerk, moment: Moment
) -> Entry:
    """Record the registration and, where the essence is long, its further parts."""
    draft = told.draft
    first, *others = _parts(draft.essence)
    if others:
        draft = replace(draft, essence=first)
    body = AppealRegistered(
        number=told.number.digits,
        received_at=moment.at,
        fields=fields_of(draft),
        term=term_body(told.term),
        flags=_pairs(told.flags),
        attached=told.attached,
        clerk_name=clerk.name,
        clerk_position=localised_text(clerk.position),
    )
    entry = journal.register(body, subject, actor=clerk.login, moment=moment)
    _continue(journal, entry, others, moment)
    return entry


def _talon(
    today: Today, draft: Draft, term: Term, number: Number, clerk: Clerk, *, proof: str
) -> Talon:
    kinds, office = today.data.kinds, today.office
    kind = kinds.find(term.kind) or kinds.main()[0]
    return Talon(
        number=number,
        kind=kind.name,
        received_at=term.received_at,
        clerk_name=initials(clerk.name),
        clerk_position=clerk.position,
        office_name=office.name,
        office_place=office.place,
        addressee=draft.addressee,
        due_on=term.due_on,
        days=term.days,
        unit=term.unit,
        proof=proof,
        demo=office.demo,
    )


def _continue(journal: Writing, entry: Entry, parts: list[str], moment: Moment) -> None:
    """Record the further parts of an essence whose first part stands in *entry*."""
    first = entry.envelope
    for part, text in enumerate(parts, start=2):
        journal.record(
            AppealContinued(part=part, text=text),
            first.subject,
            actor=first.actor,
            moment=moment,
            cause=first.id,
            seen=first.seen,
        )


def _record_talon(
    journal: Writing, subject: UUID, proof: Proof, entry: Entry, clerk: Clerk, moment: Moment
) -> TalonIssued:
    body = TalonIssued(number=proof.number.digits, proof=proof.code, token=proof.token.hex())
    cause = entry.envelope.id
    journal.record(body, subject, actor=clerk.login, moment=moment, cause=cause, seen=0)
    return body


def _doubts(term: Term, moment: Moment) -> list[Flag]:
    """Return what is not certain about the days on the talon."""
    doubts = []
    if moment.clock is ClockTrust.DOUBTED:
        doubts.append(Flag("clock.doubted"))
    if term.calendar_version == WEEKENDS_ONLY:
        doubts.append(Flag("term.estimated"))
    return doubts


def _parts(essence: str) -> list[str]:
    starts = range(0, len(essence) or 1, PART_LENGTH)
    return [essence[start : start + PART_LENGTH] for start in starts]


def _pairs(flags: tuple[Flag, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((flag.code, flag.field) for flag in flags)

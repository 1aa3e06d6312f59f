"""The card of a personal reception on paper: who, what was said, what comes of it, who signed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select

from db.bookings import booking_with
from db.conversations import instructions_where, whole_conversation
from db.record import Journal
from db.tables import appeal as appeal_table
from db.tables import instruction
from frontoffice.domain.booking import CATEGORIES, REFUSALS, Booking, Way
from frontoffice.domain.booking_number import booking_number
from frontoffice.domain.conversation import (
    END_NAMES,
    INTERRUPTION_NAMES,
    PART_NAMES,
    RESULT_NAMES,
    SIGNED_NAMES,
    STROKE_RANGE,
    WAY_NAMES,
    Attending,
    Conversation,
    ConversationWay,
    End,
    Signature,
    SignedHow,
    Signer,
    Stage,
    WhyInterrupted,
)
from frontoffice.domain.instruction import STANDING_NAMES, Instruction, InstructionState, Standing
from frontoffice.domain.number import parse_number
from frontoffice.domain.roles import May, check_may
from frontoffice.domain.text import initials
from frontoffice.i18n import Localised
from frontoffice.journal.conversation_bodies import (
    ConversationInterrupted,
    ConversationResumed,
)
from frontoffice.papers import minutes_words as texts
from frontoffice.papers.booking_letters import BOOKING
from frontoffice.papers.document import (
    Document,
    Drawn,
    Facts,
    Grid,
    Part,
    Points,
    Prose,
    Words,
)
from frontoffice.papers.document import (
    Signature as Line,
)
from frontoffice.papers.sayings import Said, of, one_line, said
from frontoffice.services.bookings import UnknownBookingError
from frontoffice.services.clarifying import things
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.conversation_writing import UnknownConversationError
from frontoffice.services.in_force import InForce
from frontoffice.services.reception_place import ReceptionPlace, ReceptionPlaces

_WIDTHS: Final = (46, 26, 12, 16)


@dataclass(frozen=True, slots=True)
class _Held:
    """A conversation with all that its card tells."""

    talk: Conversation
    booking: Booking
    where: ReceptionPlace
    orders: tuple[Instruction, ...]
    appeal: str
    """Number of the appeal that the person came about."""
    written: str
    """Number of the appeal that was taken down."""


class MinutesPapers:
    """Make the card of a reception; in a conversation that goes on, as it stands so far."""

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def pdf(self, conversation: UUID, clerk: Clerk) -> bytes:
        """Return the card as a PDF, with lines to sign on for who has not signed here.

        :raises RoleError: the clerk's role does not allow it.
        :raises UnknownConversationError: there is no such conversation here.
        :raises StorageError: the database cannot be read.
        """
        check_may(clerk.role, May.BOOK, May.RECEIVE, May.READ)
        return self.made(conversation)

    def made(self, conversation: UUID) -> bytes:
        """Return the card as a PDF, for whoever has been asked who they are already.

        :raises UnknownConversationError: there is no such conversation here.
        :raises StorageError: the database cannot be read.
        """
        # reportlab costs 0.2 s to import, which the first window does without.
        from frontoffice.papers.document_pdf import document_pdf  # noqa: PLC0415

        return document_pdf(self.document(conversation))

    def document(self, conversation: UUID) -> Document:
        """Return the card as a paper.

        :raises UnknownConversationError: there is no such conversation here.
        """
        held, office = self._held(conversation), self._tables.office
        return Document(
            title=said(texts.TITLE),
            subtitle=said(BOOKING, number=booking_number(held.booking.id)),
            office=of(office.name),
            place=of(office.place),
            parts=tuple(self._parts(held)),
            made_at=self._local(self._clock.moment().at),
            demo=office.demo,
            practice=office.practice,
        )

    def _held(self, conversation: UUID) -> _Held:
        with self._journal.reading() as connection:
            talk = whole_conversation(connection, conversation)
            if talk is None:
                raise UnknownConversationError
            one = booking_with(connection, talk.booking)
            if one is None:
                raise UnknownBookingError
            wanted = {
                UUID(one.guest.appeal) if one.guest.appeal else None,
                talk.decision.appeal if talk.decision else None,
            }
            columns = appeal_table.c.id, appeal_table.c.number
            query = select(*columns).where(appeal_table.c.id.in_(filter(None, wanted)))
            numbers = {row.id: str(parse_number(row.number)) for row in connection.execute(query)}
            orders = instructions_where(connection, instruction.c.conversation == conversation)
            where = ReceptionPlaces(connection, self._tables).of(one.spot)
        told = UUID(one.guest.appeal) if one.guest.appeal else None
        taken = talk.decision.appeal if talk.decision else None
        about, written = (numbers.get(of_, "") if of_ else "" for of_ in (told, taken))
        return _Held(talk, one, where, tuple(orders), about, written)

    def _parts(self, held: _Held) -> Iterator[Part]:
        talk, guest = held.talk, held.booking.guest
        if talk.goes_on:
            yield _prose(texts.GOES_ON)
        yield Facts(tuple(self._facts(held)))
        yield Words(said(texts.QUESTION), guest.question)
        stages = tuple(self._stage(one) for one in talk.stages)
        if stages:
            yield Points(stages)
        yield Words(said(texts.MINUTES), talk.minutes)
        yield from _asked(talk)
        result = tuple(_result(held))
        if result:
            yield Facts(result)
        if held.orders:
            heads = tuple(map(said, texts.INSTRUCTION_HEADS))
            rows = tuple(self._order(one) for one in held.orders)
            yield Grid(heads, _WIDTHS, rows)
        yield self._signature(held, Signer.OFFICIAL, texts.OFFICIAL_SIGNS, talk.official)
        yield self._signature(held, Signer.PERSON, texts.GUEST_SIGNS, guest.name)

    def _facts(self, held: _Held) -> Iterator[tuple[Said, str]]:
        talk, one, where = held.talk, held.booking, held.where
        zone = where.begins.tzinfo
        begun = self._local(talk.opened_at).astimezone(zone)
        ended = self._local(talk.ended_at).astimezone(zone) if talk.ended_at else None
        until = f"–{ended:%H:%M}" if ended else ""
        yield said(texts.WHEN), f"{begun:%d.%m.%Y, %H:%M}{until}"
        official = (talk.official, of(where.position).joined, of(where.body(self._tables)).joined)
        yield said(texts.OFFICIAL), "; ".join(filter(None, official))
        yield said(texts.GUEST), one_line(one.guest.name)
        yield said(texts.PHONE), one_line(one.guest.phone)
        if talk.people:
            yield said(texts.PRESENT), "\n".join(map(_attending, talk.people))
        if one.guest.category in CATEGORIES:
            yield said(texts.CATEGORY), of(CATEGORIES[one.guest.category].name).joined
        yield said(texts.HOW), of(WAY_NAMES[talk.way]).joined
        if where.hours is not None:
            places = filter(None, (where.hours.place, where.hours.other_place))
            yield said(texts.PLACE), " ↔ ".join(places)
        booked = f"{self._local(one.made_at):%d.%m.%Y}"
        yield said(texts.BOOKED), said(texts.WALK_IN).joined if one.way is Way.WALK_IN else booked
        if held.appeal:
            yield said(texts.APPEAL), f"№ {held.appeal}"

    def _stage(self, one: Stage) -> Said:
        at = f"{self._local(one.at):%H:%M}"
        if one.kind == ConversationInterrupted.kind:
            text, name = texts.INTERRUPTED, INTERRUPTION_NAMES[WhyInterrupted(one.told)]
        elif one.kind == ConversationResumed.kind:
            text, name = texts.RESUMED, WAY_NAMES[ConversationWay(one.told)]
        else:
            text, name = texts.END_HERE if one.present else texts.END_GONE, END_NAMES[End(one.told)]
        told = Said(*(said(text, at=at, why=why)[place] for place, why in enumerate(of(name))))
        note = f" ({one_line(one.note)})" if one.note else ""
        return Said(told.kk + note, told.ru + note)

    def _order(self, one: Instruction) -> tuple[str, ...]:
        body = self._tables.bodies.find(one.body)
        name = of(body.name).joined if body else one.body
        return (
            one.text,
            "; ".join(filter(None, (one.responsible, name))),
            f"{one.due_on:%d.%m.%Y}",
            of(self._standing(one)).joined,
        )

    def _standing(self, one: Instruction) -> Localised:
        today = self._local(self._clock.moment().at).date()
        late = one.state is InstructionState.OPEN and one.due_on < today
        return STANDING_NAMES[Standing.OVERDUE if late else Standing(one.state.value)]

    def _signature(self, held: _Held, signer: Signer, title: str, name: str) -> Part:
        who, shown = said(title), initials(name)
        found = next((one for one in held.talk.signatures if one.signer is signer), None)
        if found is None or found.how is SignedHow.PAPER:
            return Line(who, shown)
        return Drawn(who, shown, self._signed(found), found.strokes, STROKE_RANGE)

    def _signed(self, found: Signature) -> str:
        at = f"{self._local(found.at):%d.%m.%Y %H:%M}"
        return f"{of(SIGNED_NAMES[found.how]).joined}, {at}"

    def _local(self, at: int) -> datetime:
        return self._tables.local(at)


def _attending(one: Attending) -> str:
    name = ", ".join(filter(None, (one_line(one.name), one_line(one.of))))
    return f"{of(PART_NAMES[one.part]).joined}: {name}"


def _asked(talk: Conversation) -> Iterator[Part]:
    """Yield what was asked back, and what is still to be brought, until when."""
    found = talk.clarified
    if found is not None and found.asked:
        yield Words(said(texts.ASKED), found.asked)
    if found is not None and found.bring:
        yield Words(said(texts.BRING), "\n".join(things(found)))


def _result(held: _Held) -> Iterator[tuple[Said, str]]:
    decision = held.talk.decision
    if decision is None:
        return
    told: Sequence[str] = (of(RESULT_NAMES[decision.result]).joined, _reason(decision.reason))
    yield said(texts.RESULT), "; ".join(filter(None, (*told, decision.note)))
    if held.written:
        yield said(texts.WRITTEN), f"№ {held.written}"
    if decision.on_behalf:
        yield said(texts.OFFICIAL), said(texts.ON_BEHALF, name=decision.actor).joined


def _reason(code: str) -> str:
    listed = REFUSALS.get(code)
    return of(listed.name).joined if listed else code


def _prose(text: str) -> Prose:
    told = said(text)
    return Prose((told.kk,), (told.ru,))

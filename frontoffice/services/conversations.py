"""Conversations at a desk: opened, minuted, decided, signed; and taken as a written appeal."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from uuid_utils.compat import uuid7

from db.bookings import booking_with
from db.conversations import (
    conversations_of,
    conversations_where,
    open_conversations,
    whole_conversation,
)
from db.record import Journal, Writing
from db.standing_slots import StandingSlots
from db.tables import conversation
from frontoffice.domain.booking import REFUSALS, Booking, BookingState
from frontoffice.domain.conversation import (
    Attending,
    Conversation,
    ConversationWay,
    End,
    Result,
    SignedHow,
    Signer,
    Stroke,
    WhyInterrupted,
)
from frontoffice.domain.roles import May, check_may, may
from frontoffice.domain.schedule import ReceptionForm
from frontoffice.errors import ConflictError, RuleError
from frontoffice.journal.body import Body
from frontoffice.journal.booking_bodies import BookingArrived
from frontoffice.journal.conversation_bodies import (
    AttendingBody,
    ConversationAttended,
    ConversationDecided,
    ConversationInterrupted,
    ConversationMinuted,
    ConversationOpened,
    ConversationPresent,
    ConversationResumed,
    ConversationSigned,
)
from frontoffice.journal.instruction_bodies import InstructionGiven, ResponsibleBody
from frontoffice.services.bookings import (
    Bookings,
    Hour,
    OverError,
    ReasonError,
    SlotTakenError,
    UnknownBookingError,
)
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.registration import Registered, Registration
from frontoffice.services.taking_down import TakingDown, Written

LONGEST: Final = 150_000
"""Letters of the minutes: what is longer is no minutes, and no entry."""
_WAYS: Final[Mapping[ReceptionForm, ConversationWay]] = MappingProxyType(
    {
        ReceptionForm.IN_PERSON: ConversationWay.IN_PERSON,
        ReceptionForm.VIDEO: ConversationWay.VIDEO,
        ReceptionForm.VISITING: ConversationWay.VISITING,
    }
)
_TAKE_PART: Final = (May.RECEIVE, May.BOOK, May.ON_BEHALF)
_GIVEN_UP: Final = frozenset({BookingState.CANCELLED, BookingState.REFUSED})


class UnknownConversationError(RuleError):
    """There is no such conversation here."""

    code = "rule.conversation"


class LongMinutesError(RuleError):
    """The minutes are longer than an entry may be; ``most`` says how many letters there may be."""

    code = "rule.minutes"


class UndecidedError(RuleError):
    """Nobody signs what is not decided yet."""

    code = "rule.undecided"


class ResultError(RuleError):
    """The result needs something that is not named: an appeal, or the new hour."""

    code = "rule.result"


class OrderError(RuleError):
    """An instruction says what, who and until when; ``field`` names what is missing."""

    code = "rule.instruction"


class EndedError(ConflictError):
    """The conversation is over."""

    code = "conflict.conversation_over"


class SignedError(ConflictError):
    """The minutes are signed: nothing of the conversation changes any more."""

    code = "conflict.signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What an official orders."""

    text: str
    responsible: str
    body: str = ""
    """Code or name of the state body."""
    due_on: date
    basis: str = ""
    """By which row of the table of terms, or by whose word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """What is to be written down as the end of a conversation."""

    result: Result
    note: str = ""
    reason: str = ""
    """Of :data:`frontoffice.domain.booking.REFUSALS`, where it is refused."""
    appeal: UUID | None = None
    """That was registered elsewhere, where it is taken as a written appeal."""
    orders: tuple[Order, ...] = ()
    """What is ordered, where it ends with an instruction; more can be given later."""
    minutes: str | None = None
    """The minutes as they are now, to be kept together with it; None where they are kept."""
    template: str = ""
    on_behalf: str = ""
    """In whose name; the official of the schedule where an assistant writes and names nobody."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A conversation that was taken as a written appeal."""

    conversation: Conversation
    registered: Registered


class Conversations:
    """Keep what takes place in people's hours.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    :raises RoleError: (every method with a clerk) the role does not allow it.
    """

    def __init__(
        self,
        journal: Journal,
        tables: InForce,
        clock: ClockGuard,
        bookings: Bookings,
        registration: Registration,
    ) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock
        self._bookings = bookings
        self._registration = registration
        self._taking_down = TakingDown(tables)

    def conversation(self, of: UUID) -> Conversation:
        """Return a conversation, with the signatures as they were drawn.

        :raises UnknownConversationError: there is none.
        """
        with self._journal.reading() as connection:
            return _known(connection, of)

    def of_booking(self, booking: UUID) -> tuple[Conversation, ...]:
        """Return the conversations of a booking, the first first; nothing drawn is in them."""
        with self._journal.reading() as connection:
            return tuple(conversations_of(connection, [booking]))

    def open(
        self,
        booking: UUID,
        clerk: Clerk,
        way: ConversationWay | None = None,
        *,
        official: str = "",
    ) -> Conversation:
        """Let the time run: the person is there; return the conversation.

        Where one of this booking goes on already it is that one. After one that is over it is a
        new one that repeats it; so it is after one that was moved to this hour.

        :param way: None for the one that the schedule says.
        :param official: who receives; empty for the one of the schedule.
        :raises UnknownBookingError: there is no such booking.
        :raises OverError: it was cancelled or refused.
        """
        check_may(clerk.role, *_TAKE_PART)
        with self._journal.writing() as journal:
            connection = journal.connection
            booked = booking_with(connection, booking)
            if booked is None:
                raise UnknownBookingError
            if going_on := open_conversations(connection, booking):
                return going_on[0]
            if booked.state in _GIVEN_UP:
                raise OverError
            body = self._opening(connection, booked, way, official)
            subject = uuid7()
            cause = self._record(journal, body, subject, clerk)
            if booked.state is not BookingState.ARRIVED:
                self._record(journal, BookingArrived(), booking, clerk, cause)
            return _known(connection, subject)

    def attend(self, of: UUID, people: Sequence[Attending], clerk: Clerk) -> Conversation:
        """Note who takes part besides the person and the official: all of them.

        :raises UnknownConversationError: there is none.
        :raises SignedError: the minutes are signed.
        """
        named = (one for one in people if one.name.strip() or one.of.strip())
        told = tuple(
            AttendingBody(part=one.part, name=one.name.strip(), of=one.of.strip()) for one in named
        )
        with self._changing(of, clerk) as (journal, _):
            self._record(journal, ConversationAttended(people=told), of, clerk)
            return _known(journal.connection, of)

    def minute(self, of: UUID, text: str, clerk: Clerk, template: str = "") -> Conversation:
        """Keep the minutes, whole; equal ones are not kept again.

        :raises UnknownConversationError: there is none.
        :raises SignedError: they are signed.
        :raises LongMinutesError: they are longer than an entry may be.
        """
        with self._changing(of, clerk) as (journal, one):
            self._minuted(journal, one, text, template, clerk)
            return _known(journal.connection, of)

    def interrupt(
        self, of: UUID, why: WhyInterrupted, clerk: Clerk, note: str = ""
    ) -> Conversation:
        """Note that it stops for a while.

        :raises UnknownConversationError: there is none.
        :raises EndedError: it is over.
        """
        body = ConversationInterrupted(why=why, note=note.strip())
        return self._on_the_way(of, body, clerk)

    def resume(self, of: UUID, clerk: Clerk, way: ConversationWay | None = None) -> Conversation:
        """Note that it goes on, by telephone perhaps where the link has failed.

        :param way: None for the one before.
        :raises UnknownConversationError: there is none.
        :raises EndedError: it is over.
        """
        with self._changing(of, clerk) as (journal, one):
            if not one.goes_on:
                raise EndedError
            self._record(journal, ConversationResumed(way=way or one.way), of, clerk)
            return _known(journal.connection, of)

    def present(self, of: UUID, end: End, clerk: Clerk, *, present: bool = True) -> Conversation:
        """Note that somebody has come to one end of a video conversation, or has left it.

        :raises UnknownConversationError: there is none.
        :raises EndedError: it is over.
        """
        return self._on_the_way(of, ConversationPresent(end=end, present=present), clerk)

    def decide(self, of: UUID, told: Deciding, clerk: Clerk) -> Conversation:
        """Write down what the conversation ends with; again, until somebody has signed.

        What is ordered is recorded in the same transaction.

        :raises UnknownConversationError: there is none.
        :raises SignedError: the minutes are signed.
        :raises ReasonError: it is refused without a reason of the list.
        :raises ResultError: the appeal, or the new hour, is not named.
        :raises OrderError: something of an instruction is missing.
        """
        if told.result is Result.REFUSED and told.reason not in REFUSALS:
            raise ReasonError(reason=told.reason)
        if told.result is Result.MOVED or (told.result is Result.APPEAL) > bool(told.appeal):
            raise ResultError
        for order in told.orders:
            check_order(order)
        with self._deciding(of, clerk) as (journal, one):
            cause = self._decided(journal, one, told, clerk)
            for order in told.orders:
                given = given_body(one, order, self._today())
                self._record(journal, given, uuid7(), clerk, cause)
            return _known(journal.connection, of)

    def take_as_appeal(
        self,
        of: UUID,
        wanted: Written,
        clerk: Clerk,
        *,
        minutes: str | None = None,
        to_print: bool = False,
    ) -> Taken:
        """Register what was not settled as a written appeal, and end the conversation with it.

        Both are one transaction: there is no number without the decision, and no other way round.

        :param minutes: as they are now; None where they are kept already.
        :param to_print: puts the talon into the printing spool in the same transaction.
        :raises UnknownConversationError: there is none.
        :raises SignedError: the minutes are signed.
        :raises EndedError: it was taken as a written appeal before.

        Source: Code, art. 90(4).
        """
        with self._deciding(of, clerk) as (journal, one):
            if one.decision is not None and one.decision.appeal is not None:
                raise EndedError
            booked = booking_with(journal.connection, one.booking)
            if booked is None:
                raise UnknownBookingError
            text = one.minutes if minutes is None else minutes
            draft = self._taking_down.draft(booked, one, text, wanted)
            made = self._registration.register_within(journal, draft, clerk, to_print=to_print)
            told = Deciding(
                result=Result.APPEAL, note=wanted.note, appeal=made.appeal, minutes=minutes
            )
            self._decided(journal, one, told, clerk)
            return Taken(_known(journal.connection, of), made)

    def move_on(
        self, of: UUID, hour: Hour, note: str, clerk: Clerk, minutes: str | None = None
    ) -> tuple[Conversation, Booking]:
        """End the conversation, and give the person another hour to go on with it.

        :raises UnknownConversationError: there is none.
        :raises SignedError: the minutes are signed.
        :raises NoSlotError: the official does not receive then.
        :raises SlotTakenError: another process was faster.
        """
        with self._deciding(of, clerk) as (journal, one):
            booked = booking_with(journal.connection, one.booking)
            if booked is None:
                raise UnknownBookingError
            given = self._bookings.make_within(journal, hour, booked.guest, clerk)
            told = Deciding(result=Result.MOVED, note=note, minutes=minutes)
            self._decided(journal, one, told, clerk, moved_to=given.id)
            return _known(journal.connection, of), given

    def sign(
        self,
        of: UUID,
        signer: Signer,
        how: SignedHow,
        clerk: Clerk,
        strokes: Sequence[Stroke] = (),
    ) -> Conversation:
        """Note that one side has signed what was decided, or would not.

        :param strokes: what was drawn, where it was.
        :raises UnknownConversationError: there is none.
        :raises UndecidedError: nothing is decided yet.
        :raises SignedError: this side has signed already.
        """
        check_may(clerk.role, *_TAKE_PART)
        with self._journal.writing() as journal:
            one = _known(journal.connection, of)
            if one.decision is None:
                raise UndecidedError
            if one.signed_by(signer) is not None:
                raise SignedError
            body = ConversationSigned(
                of=str(one.decision.entry), signer=signer, how=how, strokes=tuple(strokes)
            )
            self._record(journal, body, of, clerk)
            return _known(journal.connection, of)

    @contextmanager
    def _changing(self, of: UUID, clerk: Clerk) -> Iterator[tuple[Writing, Conversation]]:
        check_may(clerk.role, *_TAKE_PART)
        with self._journal.writing() as journal:
            one = _known(journal.connection, of)
            if one.signatures:
                raise SignedError
            yield journal, one

    @contextmanager
    def _deciding(self, of: UUID, clerk: Clerk) -> Iterator[tuple[Writing, Conversation]]:
        check_may(clerk.role, May.RECEIVE, May.ON_BEHALF)
        try:
            with self._changing(of, clerk) as found:
                yield found
        except IntegrityError as error:
            # Of the hour that it is moved to: the database gives no seat twice.
            raise SlotTakenError from error

    def _on_the_way(self, of: UUID, body: Body, clerk: Clerk) -> Conversation:
        with self._changing(of, clerk) as (journal, one):
            if not one.goes_on:
                raise EndedError
            self._record(journal, body, of, clerk)
            return _known(journal.connection, of)

    def _opening(
        self, connection: Connection, booked: Booking, way: ConversationWay | None, official: str
    ) -> ConversationOpened:
        spot = booked.spot
        slots = StandingSlots(connection, self._tables.data.calendar)
        version = slots.version(spot.schedule)
        on = slots.day(spot.schedule, spot.begins_at) or self._tables.local(spot.begins_at).date()
        before = _before(connection, booked.id)
        return ConversationOpened(
            booking=str(booked.id),
            schedule=str(spot.schedule),
            office=spot.office,
            booked_at=booked.office,
            on=on.isoformat(),
            way=way or _WAYS[spot.form],
            official=official.strip() or ("" if version is None else version.schedule.official),
            repeats="" if before is None else str(before.id),
        )

    def _minuted(
        self, journal: Writing, one: Conversation, text: str, template: str, clerk: Clerk
    ) -> None:
        if len(text) > LONGEST:
            raise LongMinutesError(most=LONGEST)
        if (text, template or one.template) == (one.minutes, one.template):
            return
        body = ConversationMinuted(text=text, template=template or one.template)
        self._record(journal, body, one.id, clerk)

    def _decided(
        self,
        journal: Writing,
        one: Conversation,
        told: Deciding,
        clerk: Clerk,
        moved_to: UUID | None = None,
    ) -> UUID:
        if told.minutes is not None:
            self._minuted(journal, one, told.minutes, told.template, clerk)
        on_behalf = told.on_behalf.strip()
        if not may(clerk.role, May.RECEIVE):
            on_behalf = on_behalf or one.official
        body = ConversationDecided(
            result=told.result,
            note=told.note.strip(),
            appeal=str(told.appeal or ""),
            booking=str(moved_to or ""),
            reason=told.reason,
            on_behalf=on_behalf,
        )
        return self._record(journal, body, one.id, clerk)

    def _record(
        self, journal: Writing, body: Body, subject: UUID, clerk: Clerk, cause: UUID | None = None
    ) -> UUID:
        moment = self._clock.moment(after=journal.last_at)
        made = journal.record(body, subject, actor=clerk.login, moment=moment, cause=cause)
        return made.envelope.id

    def _today(self) -> date:
        return self._tables.local(self._clock.moment().at).date()


def check_order(order: Order) -> None:
    """Check that *order* says what, who and until when.

    :raises OrderError: something is missing.
    """
    for field in ("text", "responsible"):
        if not getattr(order, field).strip():
            raise OrderError(field=field)


def given_body(one: Conversation, order: Order, on: date) -> InstructionGiven:
    """Return what is recorded of *order*, given on the day *on* in a conversation."""
    return InstructionGiven(
        conversation=str(one.id),
        booking=str(one.booking),
        office=one.office,
        booked_at=one.booked_at,
        on=on.isoformat(),
        text=order.text.strip(),
        responsible=ResponsibleBody(name=order.responsible.strip(), body=order.body.strip()),
        due_on=order.due_on.isoformat(),
        basis=order.basis.strip(),
    )


def _known(connection: Connection, of: UUID) -> Conversation:
    found = whole_conversation(connection, of)
    if found is None:
        raise UnknownConversationError
    return found


def _before(connection: Connection, booking: UUID) -> Conversation | None:
    """Return the conversation that one of this booking goes on with; None for none."""
    found = conversations_of(connection, [booking])
    if not found:
        found = conversations_where(connection, conversation.c.next_booking == str(booking))
    return found[-1] if found else None

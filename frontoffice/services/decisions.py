"""What conversations end with: decided, ordered, taken as a written appeal, moved to another hour."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from uuid_utils.compat import uuid7

from db.bookings import booking_with
from db.record import Journal, Writing
from frontoffice.domain.booking import REFUSALS, Booking
from frontoffice.domain.booking_paper import Preparation
from frontoffice.domain.conversation import Conversation, Result
from frontoffice.domain.roles import May, may
from frontoffice.journal.conversation_bodies import ConversationDecided
from frontoffice.journal.instruction_bodies import InstructionGiven, ResponsibleBody
from frontoffice.services.attachments import NewFile
from frontoffice.services.bookings import (
    Bookings,
    Hour,
    ReasonError,
    SlotTakenError,
    UnknownBookingError,
)
from frontoffice.services.clarifying import prepared_body, prepared_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.conversation_writing import (
    ConversationWriting,
    EndedError,
    OrderError,
    ResultError,
    known,
)
from frontoffice.services.in_force import InForce
from frontoffice.services.registration import Registered, Registration
from frontoffice.services.taking_down import TakingDown, Written


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


class Decisions:
    """End conversations.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    :raises RoleError: (every method) the role does not allow it.
    """

    def __init__(
        self,
        journal: Journal,
        tables: InForce,
        clock: ClockGuard,
        bookings: Bookings,
        registration: Registration,
    ) -> None:
        self._tables = tables
        self._clock = clock
        self._writing = ConversationWriting(journal, clock)
        self._bookings = bookings
        self._registration = registration
        self._taking_down = TakingDown(tables)

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
                self._writing.record(journal, given, uuid7(), clerk, cause)
            return known(journal.connection, of)

    def take_as_appeal(
        self,
        of: UUID,
        wanted: Written,
        clerk: Clerk,
        *,
        minutes: str | None = None,
        to_print: bool = False,
        attached: Sequence[NewFile] = (),
    ) -> Taken:
        """Register what was not settled as a written appeal, and end the conversation with it.

        Both are one transaction: there is no number without the decision, and no other way round.

        :param minutes: as they are now; None where they are kept already.
        :param to_print: puts the talon into the printing spool in the same transaction.
        :param attached: files of the store; the talon proves them with the rest.
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
            made = self._registration.register_within(
                journal, draft, clerk, to_print=to_print, attached=attached
            )
            told = Deciding(
                result=Result.APPEAL, note=wanted.note, appeal=made.appeal, minutes=minutes
            )
            self._decided(journal, one, told, clerk)
            return Taken(known(journal.connection, of), made)

    def move_on(
        self, of: UUID, hour: Hour, note: str, clerk: Clerk, minutes: str | None = None
    ) -> tuple[Conversation, Booking]:
        """End the conversation, and give the person another hour to go on with it.

        What they were to bring and to ask goes with them.

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
            cause = self._decided(journal, one, told, clerk, moved_to=given.id)
            prepared = prepared_of(journal, one.booking)
            if prepared != Preparation():
                body = prepared_body(prepared, prepared.bring)
                self._writing.record(journal, body, given.id, clerk, cause)
            return known(journal.connection, of), given

    @contextmanager
    def _deciding(self, of: UUID, clerk: Clerk) -> Iterator[tuple[Writing, Conversation]]:
        try:
            with self._writing.changing(of, clerk, May.RECEIVE, May.ON_BEHALF) as found:
                yield found
        except IntegrityError as error:
            # Of the hour that it is moved to: the database gives no seat twice.
            raise SlotTakenError from error

    def _decided(
        self,
        journal: Writing,
        one: Conversation,
        told: Deciding,
        clerk: Clerk,
        moved_to: UUID | None = None,
    ) -> UUID:
        if told.minutes is not None:
            self._writing.minuted(journal, one, told.minutes, told.template, clerk)
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
        return self._writing.record(journal, body, one.id, clerk)

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

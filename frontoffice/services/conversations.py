"""Conversations at a desk: opened, attended, minuted, interrupted, signed."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final
from uuid import UUID

from sqlalchemy import Connection
from uuid_utils.compat import uuid7

from db.bookings import booking_with
from db.conversations import (
    conversations_of,
    conversations_where,
    open_conversations,
)
from db.record import Journal
from db.standing_slots import StandingSlots
from db.tables import conversation
from frontoffice.domain.booking import Booking, BookingState
from frontoffice.domain.conversation import (
    Attending,
    Conversation,
    ConversationWay,
    End,
    SignedHow,
    Signer,
    Stroke,
    WhyInterrupted,
)
from frontoffice.domain.roles import check_may
from frontoffice.domain.schedule import ReceptionForm
from frontoffice.journal.body import Body
from frontoffice.journal.booking_bodies import BookingArrived
from frontoffice.journal.conversation_bodies import (
    AttendingBody,
    ConversationAttended,
    ConversationInterrupted,
    ConversationOpened,
    ConversationPresent,
    ConversationResumed,
    ConversationSigned,
)
from frontoffice.services.bookings import (
    OverError,
    UnknownBookingError,
)
from frontoffice.services.clarifying import Clarifying
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.conversation_writing import (
    TAKE_PART,
    ConversationWriting,
    EndedError,
    SignedError,
    UndecidedError,
    known,
)
from frontoffice.services.in_force import InForce

_WAYS: Final[Mapping[ReceptionForm, ConversationWay]] = MappingProxyType(
    {
        ReceptionForm.IN_PERSON: ConversationWay.IN_PERSON,
        ReceptionForm.VIDEO: ConversationWay.VIDEO,
        ReceptionForm.VISITING: ConversationWay.VISITING,
    }
)
_GIVEN_UP: Final = frozenset({BookingState.CANCELLED, BookingState.REFUSED})


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
    ) -> None:
        self._journal = journal
        self._tables = tables
        self._writing = ConversationWriting(journal, clock)
        self.clarifying = Clarifying(self._writing)
        """What is asked back before the end."""

    def conversation(self, of: UUID) -> Conversation:
        """Return a conversation, with the signatures as they were drawn.

        :raises UnknownConversationError: there is none.
        """
        with self._journal.reading() as connection:
            return known(connection, of)

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
        check_may(clerk.role, *TAKE_PART)
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
            cause = self._writing.record(journal, body, subject, clerk)
            if booked.state is not BookingState.ARRIVED:
                self._writing.record(journal, BookingArrived(), booking, clerk, cause)
            return known(connection, subject)

    def attend(self, of: UUID, people: Sequence[Attending], clerk: Clerk) -> Conversation:
        """Note who takes part besides the person and the official: all of them.

        :raises UnknownConversationError: there is none.
        :raises SignedError: the minutes are signed.
        """
        named = (one for one in people if one.name.strip() or one.of.strip())
        told = tuple(
            AttendingBody(part=one.part, name=one.name.strip(), of=one.of.strip()) for one in named
        )
        with self._writing.changing(of, clerk, *TAKE_PART) as (journal, _):
            self._writing.record(journal, ConversationAttended(people=told), of, clerk)
            return known(journal.connection, of)

    def minute(self, of: UUID, text: str, clerk: Clerk, template: str = "") -> Conversation:
        """Keep the minutes, whole; equal ones are not kept again.

        :raises UnknownConversationError: there is none.
        :raises SignedError: they are signed.
        :raises LongMinutesError: they are longer than an entry may be.
        """
        with self._writing.changing(of, clerk, *TAKE_PART) as (journal, one):
            self._writing.minuted(journal, one, text, template, clerk)
            return known(journal.connection, of)

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
        with self._writing.changing(of, clerk, *TAKE_PART) as (journal, one):
            if not one.goes_on:
                raise EndedError
            self._writing.record(journal, ConversationResumed(way=way or one.way), of, clerk)
            return known(journal.connection, of)

    def present(self, of: UUID, end: End, clerk: Clerk, *, present: bool = True) -> Conversation:
        """Note that somebody has come to one end of a video conversation, or has left it.

        :raises UnknownConversationError: there is none.
        :raises EndedError: it is over.
        """
        return self._on_the_way(of, ConversationPresent(end=end, present=present), clerk)

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
        check_may(clerk.role, *TAKE_PART)
        with self._journal.writing() as journal:
            one = known(journal.connection, of)
            if one.decision is None:
                raise UndecidedError
            if one.signed_by(signer) is not None:
                raise SignedError
            body = ConversationSigned(
                of=str(one.decision.entry), signer=signer, how=how, strokes=tuple(strokes)
            )
            self._writing.record(journal, body, of, clerk)
            return known(journal.connection, of)

    def _on_the_way(self, of: UUID, body: Body, clerk: Clerk) -> Conversation:
        with self._writing.changing(of, clerk, *TAKE_PART) as (journal, one):
            if not one.goes_on:
                raise EndedError
            self._writing.record(journal, body, of, clerk)
            return known(journal.connection, of)

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


def _before(connection: Connection, booking: UUID) -> Conversation | None:
    """Return the conversation that one of this booking goes on with; None for none."""
    found = conversations_of(connection, [booking])
    if not found:
        found = conversations_where(connection, conversation.c.next_booking == str(booking))
    return found[-1] if found else None

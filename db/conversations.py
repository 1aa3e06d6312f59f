"""Reading conversations, instructions, and what was told of receptions, as they stand."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Connection, or_, select

from db.apply.known import known
from db.bookings import bookings_where
from db.entries import entries_of
from db.tables import booking, conversation, instruction, reception_told
from frontoffice.domain.booking import Booking
from frontoffice.domain.conversation import (
    Attending,
    Clarified,
    Conversation,
    ConversationState,
    ConversationWay,
    Decision,
    Result,
    Signature,
    Stage,
)
from frontoffice.domain.instruction import Instruction, InstructionState, ToldHow
from frontoffice.domain.name_key import AFTER_BIRTH, BIRTH
from frontoffice.domain.reception_told import ReceptionTold, WhyNotHeld
from frontoffice.journal.conversation_folding import conversation_of

_PEOPLE: Final = msgspec.json.Decoder(tuple[Attending, ...])
_STAGES: Final = msgspec.json.Decoder(tuple[Stage, ...])
_CLARIFIED: Final = msgspec.json.Decoder(Clarified)
_SIGNATURES: Final = msgspec.json.Decoder(tuple[Signature, ...])


def conversation_with(connection: Connection, of: UUID) -> Conversation | None:
    """Return the conversation *of*, without what was drawn; None where there is none."""
    found = conversations_where(connection, conversation.c.id == of)
    return found[0] if found else None


def whole_conversation(connection: Connection, of: UUID) -> Conversation | None:
    """Return the conversation *of* with the signatures as they were drawn; None for none."""
    told = [one for one in map(known, entries_of(connection, of)) if one is not None]
    return conversation_of(told)


def conversations_of(connection: Connection, bookings: Iterable[UUID]) -> list[Conversation]:
    """Return the conversations of *bookings*, the first first."""
    return conversations_where(connection, conversation.c.booking.in_(list(bookings)))


def open_conversations(connection: Connection, of: UUID) -> list[Conversation]:
    """Return the conversations of a booking in which nothing is decided yet."""
    goes_on = conversation.c.state.in_((ConversationState.OPEN, ConversationState.INTERRUPTED))
    return conversations_where(connection, conversation.c.booking == of, goes_on)


def conversations_where(
    connection: Connection, *conditions: ColumnElement[bool]
) -> list[Conversation]:
    """Return the conversations that meet *conditions*, the first first, without what was drawn."""
    query = select(conversation).where(*conditions)
    ordered = query.order_by(conversation.c.opened_at, conversation.c.id)
    return [_conversation(row) for row in connection.execute(ordered)]


def bookings_of_person(
    connection: Connection, identifier: str, begins: Sequence[str], before: int
) -> list[Booking]:
    """Return bookings of whoever may be this person, of which a conversation came, the last first.

    By the identifier, and by the name in any spelling: whoever it finds is compared afterwards.

    :param begins: how the keys of all who may be called so begin, up to the birth date.
    :param before: UTC, milliseconds since 1970: only hours that begin before it.
    """
    key = booking.c.person_key
    same: list[ColumnElement[bool]] = [
        (key >= one + BIRTH) & (key < one + AFTER_BIRTH) for one in begins
    ]
    if identifier:
        told = f'"identifier":{_text(identifier)}'
        same.append(booking.c.guest.contains(told, autoescape=True))
    if not same:
        return []
    talked = booking.c.id.in_(select(conversation.c.booking))
    found = bookings_where(connection, or_(*same), talked, booking.c.begins_at < before)
    return found[::-1]


def instruction_with(connection: Connection, of: UUID) -> Instruction | None:
    """Return the instruction *of*; None where there is none."""
    found = instructions_where(connection, instruction.c.id == of)
    return found[0] if found else None


def instructions_where(
    connection: Connection, *conditions: ColumnElement[bool]
) -> list[Instruction]:
    """Return the instructions that meet *conditions*, by their last day."""
    query = select(instruction).where(*conditions)
    ordered = query.order_by(instruction.c.due_on, instruction.c.given_at, instruction.c.id)
    return [_instruction(row) for row in connection.execute(ordered)]


def followed_instructions(connection: Connection) -> list[Instruction]:
    """Return those about which somebody still has something to do."""
    states = (InstructionState.OPEN, InstructionState.DONE)
    return instructions_where(connection, instruction.c.state.in_(states))


def told_of_reception(connection: Connection, of: UUID) -> ReceptionTold | None:
    """Return what was told of a reception; None for nothing."""
    found = receptions_told_where(connection, reception_told.c.id == of)
    return found[0] if found else None


def receptions_told_where(
    connection: Connection, *conditions: ColumnElement[bool]
) -> list[ReceptionTold]:
    """Return what was told of the receptions that meet *conditions*, by the day."""
    query = select(reception_told).where(*conditions)
    ordered = query.order_by(reception_told.c.on, reception_told.c.id)
    return [
        ReceptionTold(
            id=row.id,
            schedule=row.schedule,
            office=row.office,
            on=row.on,
            held=row.held,
            reason=WhyNotHeld(row.reason) if row.reason else None,
            note=row.note,
            actor=row.actor,
            at=row.at,
        )
        for row in connection.execute(ordered)
    ]


def _conversation(row: Any) -> Conversation:
    return Conversation(
        id=row.id,
        booking=row.booking,
        schedule=row.schedule,
        office=row.office,
        booked_at=row.booked_at,
        on=row.on,
        way=ConversationWay(row.way),
        official=row.official,
        repeats=_id(row.repeats),
        actor=row.actor,
        opened_at=row.opened_at,
        ended_at=row.ended_at,
        interrupted=row.state == ConversationState.INTERRUPTED,
        people=_PEOPLE.decode(row.people),
        minutes=row.minutes,
        template=row.template,
        stages=_STAGES.decode(row.stages),
        clarified=_CLARIFIED.decode(row.clarified) if row.clarified else None,
        decision=_decision(row) if row.result else None,
        signatures=_SIGNATURES.decode(row.signatures),
        told_by=row.entry,
    )


def _decision(row: Any) -> Decision:
    return Decision(
        entry=row.decided_entry,
        result=Result(row.result),
        note=row.note,
        appeal=_id(row.appeal),
        booking=_id(row.next_booking),
        reason=row.reason,
        on_behalf=row.on_behalf,
        actor=row.decided_by,
        at=row.decided_at,
    )


def _instruction(row: Any) -> Instruction:
    return Instruction(
        id=row.id,
        conversation=row.conversation,
        booking=row.booking,
        office=row.office,
        booked_at=row.booked_at,
        actor=row.actor,
        given_at=row.given_at,
        given_on=row.given_on,
        text=row.text,
        responsible=row.responsible,
        body=row.body,
        due_on=row.due_on,
        first_due_on=row.first_due_on,
        basis=row.basis,
        state=InstructionState(row.state),
        proof=row.proof,
        paper=row.paper,
        done_at=row.done_at,
        done_on=row.done_on,
        how=ToldHow(row.how) if row.how else None,
        told_at=row.told_at,
        reason=row.reason,
        note=row.note,
        told_by=row.entry,
    )


def _id(spelled: str) -> UUID | None:
    return UUID(spelled) if spelled else None


def _text(told: str) -> str:
    return msgspec.json.encode(told).decode()

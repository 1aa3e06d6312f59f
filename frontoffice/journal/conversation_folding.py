"""What all entries of a conversation, or of an instruction, say together.

Both are folded whole: what was decided stands or not by who has signed it, wherever that comes.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from frontoffice.domain.conversation import Clarified, Conversation, Decision, Signature, Stage
from frontoffice.domain.instruction import Instruction, InstructionState
from frontoffice.domain.reception_told import ReceptionTold
from frontoffice.journal.body import Body
from frontoffice.journal.conversation_bodies import (
    ConversationAttended,
    ConversationClarified,
    ConversationDecided,
    ConversationInterrupted,
    ConversationMinuted,
    ConversationOpened,
    ConversationPresent,
    ConversationResumed,
    ConversationSigned,
)
from frontoffice.journal.entry import Envelope
from frontoffice.journal.instruction_bodies import (
    InstructionDone,
    InstructionGiven,
    InstructionLifted,
    InstructionMoved,
    InstructionReturned,
    InstructionTold,
    ReceptionHeld,
    ReceptionNotHeld,
    ReceptionTakenBack,
)

Told = tuple[Envelope, Body]
_OPEN: Final = InstructionState.OPEN
_DONE: Final = InstructionState.DONE


def conversation_of(told: Sequence[Told]) -> Conversation | None:
    """Return the conversation that *told*, all of one subject in their order, make.

    None where nothing says whose it is: only later entries of it have come so far.
    """
    found: Conversation | None = None
    for envelope, body in told:
        if isinstance(body, ConversationOpened) and found is None:
            found = _opened(envelope, body)
    if found is None:
        return None
    for envelope, body in told:
        after = _after(found, envelope, body)
        if after is not found:
            found = replace(after, told_by=envelope.id)
    return found


def _opened(envelope: Envelope, body: ConversationOpened) -> Conversation:
    return Conversation(
        id=envelope.subject,
        booking=UUID(body.booking),
        schedule=UUID(body.schedule),
        office=body.office,
        booked_at=body.booked_at,
        on=date.fromisoformat(body.on),
        way=body.way,
        official=body.official,
        repeats=UUID(body.repeats) if body.repeats else None,
        actor=envelope.actor,
        opened_at=envelope.at,
        told_by=envelope.id,
    )


def _after(one: Conversation, envelope: Envelope, body: Body) -> Conversation:
    """Return *one* once *body* is told of it; *one* itself where that changes nothing."""
    if isinstance(body, ConversationSigned):
        return _signed(one, envelope, body)
    if one.signatures:
        return one
    match body:
        case ConversationAttended(people=people):
            return replace(one, people=tuple(person.attending() for person in people))
        case ConversationMinuted(text=text, template=template):
            return replace(one, minutes=text, template=template)
        case ConversationDecided():
            ended_at = envelope.at if one.ended_at is None else one.ended_at
            decision = _decision(envelope, body)
            return replace(one, decision=decision, ended_at=ended_at, interrupted=False)
        case _:
            return _on_the_way(one, envelope, body)


def _clarified(envelope: Envelope, body: ConversationClarified) -> Clarified | None:
    """Return what is open after *body*; None for nothing."""
    if not body.asked and not body.bring:
        return None
    return Clarified(
        asked=body.asked,
        bring=body.bring,
        until=date.fromisoformat(body.until) if body.until else None,
        actor=envelope.actor,
        at=envelope.at,
    )


def _on_the_way(one: Conversation, envelope: Envelope, body: Body) -> Conversation:
    stage = Stage(body.kind, envelope.at, "")
    match body:
        case ConversationInterrupted(why=why, note=note) if one.goes_on:
            stopped = replace(stage, told=why.value, note=note)
            return replace(one, interrupted=True, stages=(*one.stages, stopped))
        case ConversationResumed(way=way) if one.goes_on:
            again = replace(stage, told=way.value)
            return replace(one, interrupted=False, way=way, stages=(*one.stages, again))
        case ConversationClarified() if one.goes_on:
            return replace(one, clarified=_clarified(envelope, body))
        case ConversationPresent(end=end, present=present):
            told = replace(stage, told=end.value, present=present)
            return replace(one, stages=(*one.stages, told))
        case _:
            return one


def _decision(envelope: Envelope, body: ConversationDecided) -> Decision:
    return Decision(
        entry=envelope.id,
        result=body.result,
        note=body.note,
        appeal=UUID(body.appeal) if body.appeal else None,
        booking=UUID(body.booking) if body.booking else None,
        reason=body.reason,
        on_behalf=body.on_behalf,
        actor=envelope.actor,
        at=envelope.at,
    )


def _signed(one: Conversation, envelope: Envelope, body: ConversationSigned) -> Conversation:
    """Return *one* with a signature; nobody signs twice, nor what is not decided so."""
    if one.decision is None or str(one.decision.entry) != body.of or one.signed_by(body.signer):
        return one
    signature = Signature(
        signer=body.signer, how=body.how, at=envelope.at, strokes=tuple(body.strokes)
    )
    return replace(one, signatures=(*one.signatures, signature))


def instruction_of(told: Sequence[Told]) -> Instruction | None:
    """Return the instruction that *told*, all of one subject in their order, make.

    None where nothing says what was ordered: only later entries of it have come so far.
    """
    found: Instruction | None = None
    for envelope, body in told:
        if isinstance(body, InstructionGiven) and found is None:
            found = _given(envelope, body)
    if found is None:
        return None
    for envelope, body in told:
        after = _carried(found, envelope, body)
        if after is not found:
            found = replace(after, told_by=envelope.id)
    return found


def _given(envelope: Envelope, body: InstructionGiven) -> Instruction:
    due_on = date.fromisoformat(body.due_on)
    return Instruction(
        id=envelope.subject,
        conversation=UUID(body.conversation),
        booking=UUID(body.booking),
        office=body.office,
        booked_at=body.booked_at,
        actor=envelope.actor,
        given_at=envelope.at,
        given_on=date.fromisoformat(body.on),
        text=body.text,
        responsible=body.responsible.name,
        body=body.responsible.body,
        due_on=due_on,
        first_due_on=due_on,
        basis=body.basis,
        told_by=envelope.id,
    )


def _carried(one: Instruction, envelope: Envelope, body: Body) -> Instruction:
    """Return *one* once *body* is told of it; *one* itself where it has no place there."""
    match body:
        case InstructionMoved(due_on=due_on, reason=reason) if one.state is _OPEN:
            return replace(one, due_on=date.fromisoformat(due_on), reason=reason)
        case InstructionDone(on=on, proof=proof, paper=paper) if one.is_followed:
            done = replace(one, state=_DONE, proof=proof, paper=paper, reason="")
            return replace(done, done_at=envelope.at, done_on=date.fromisoformat(on))
        case InstructionReturned(reason=reason) if one.state is _DONE:
            return replace(one, state=_OPEN, reason=reason, done_at=None, done_on=None)
        case InstructionTold(how=how, note=note) if one.state is _DONE:
            told = replace(one, state=InstructionState.TOLD, how=how, note=note)
            return replace(told, told_at=envelope.at)
        case InstructionLifted(reason=reason) if one.is_followed:
            return replace(one, state=InstructionState.LIFTED, reason=reason)
        case _:
            return one


def reception_told_of(told: Sequence[Told]) -> ReceptionTold | None:
    """Return what was told last of a reception, and not taken back; None for nothing."""
    back = {body.of for _, body in told if isinstance(body, ReceptionTakenBack)}
    for envelope, body in reversed(told):
        if str(envelope.id) in back:
            continue
        if isinstance(body, ReceptionHeld | ReceptionNotHeld):
            reason, note = None, ""
            if isinstance(body, ReceptionNotHeld):
                reason, note = body.reason, body.note
            return ReceptionTold(
                id=envelope.subject,
                schedule=UUID(body.schedule),
                office=body.office,
                on=date.fromisoformat(body.on),
                held=reason is None,
                reason=reason,
                note=note,
                actor=envelope.actor,
                at=envelope.at,
                told_by=envelope.id,
            )
    return None

"""Instructions at a desk: given, moved, done with a proof, told to the person, lifted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection
from uuid_utils.compat import uuid7

from db.bookings import bookings_where
from db.conversations import (
    conversation_with,
    followed_instructions,
    instruction_with,
    instructions_where,
)
from db.record import Journal
from db.tables import booking as booking_table
from db.tables import instruction as table
from frontoffice.domain.booking import Guest
from frontoffice.domain.estimates import days_left_anyway
from frontoffice.domain.instruction import (
    Instruction,
    InstructionState,
    Proposed,
    Standing,
    ToldHow,
    Which,
    proposed_terms,
)
from frontoffice.domain.roles import May, check_may
from frontoffice.errors import ConflictError, RuleError
from frontoffice.journal.body import Body
from frontoffice.journal.instruction_bodies import (
    InstructionDone,
    InstructionLifted,
    InstructionMoved,
    InstructionReturned,
    InstructionTold,
)
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.conversation_writing import UnknownConversationError
from frontoffice.services.decisions import Order, check_order, given_body
from frontoffice.services.in_force import InForce


class UnknownInstructionError(RuleError):
    """There is no such instruction here."""

    code = "rule.instruction_id"


class ProofError(RuleError):
    """An instruction is done with a proof, moved and returned with a reason."""

    code = "rule.instruction_proof"


class InstructionStateError(ConflictError):
    """The instruction does not stand so that this could be done."""

    code = "conflict.instruction"


@dataclass(frozen=True, slots=True)
class Followed:
    """An instruction, how it stands today, and for whom it was given."""

    instruction: Instruction
    days_left: int
    """Working days; below zero when overdue."""
    standing: Standing
    guest: Guest | None
    """None where the booking is not here."""


class Instructions:
    """Follow what officials order, until the person has been told.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    :raises RoleError: (every method with a clerk) the role does not allow it.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def terms(self) -> tuple[Proposed, ...]:
        """Return the terms that may be proposed today, the usual one first."""
        return proposed_terms(self.today, self._tables.data.calendar)

    def instruction(self, of: UUID) -> Followed:
        """Return an instruction.

        :raises UnknownInstructionError: there is none.
        """
        with self._journal.reading() as connection:
            return self._followed(connection, [_known(connection, of)])[0]

    def of_conversation(self, conversation: UUID) -> tuple[Followed, ...]:
        """Return what was ordered in a conversation, by the last day."""
        with self._journal.reading() as connection:
            found = instructions_where(connection, table.c.conversation == conversation)
            return self._followed(connection, found)

    def find(self, which: Which = Which.DUE) -> tuple[Followed, ...]:
        """Return the instructions that somebody wants to see, the first to be done first."""
        with self._journal.reading() as connection:
            if which in {Which.ALL, Which.ENDED}:
                found = instructions_where(connection)
            else:
                found = followed_instructions(connection)
            told = self._followed(connection, found)
        return tuple(one for one in told if _is(one, which))

    def counts(self) -> dict[Which, int]:
        """Return how many of them each choice shows; of those that are over nobody counts."""
        with self._journal.reading() as connection:
            told = self._followed(connection, followed_instructions(connection))
        counted = (Which.DUE, Which.DUE_SOON, Which.OVERDUE, Which.DONE)
        return {which: sum(_is(one, which) for one in told) for which in counted}

    def pressing(self) -> int:
        """Return how many are overdue, due soon, or done and not told to the person."""
        today, terms = self.today, self._tables.terms
        with self._journal.reading() as connection:
            found = followed_instructions(connection)
        told = (one.standing(days_left_anyway(terms, one.due_on, today)) for one in found)
        return sum(one is not Standing.OPEN for one in told)

    def give(self, conversation: UUID, order: Order, clerk: Clerk) -> Followed:
        """Give an instruction in a conversation, while it goes on or afterwards.

        :raises UnknownConversationError: there is no such conversation.
        :raises OrderError: something of it is missing.
        """
        check_may(clerk.role, May.RECEIVE, May.ON_BEHALF)
        check_order(order)
        with self._journal.writing() as journal:
            one = conversation_with(journal.connection, conversation)
            if one is None:
                raise UnknownConversationError
            body, subject = given_body(one, order, self.today), uuid7()
            moment = self._clock.moment(after=journal.last_at)
            journal.record(body, subject, actor=clerk.login, moment=moment)
            return self._followed(journal.connection, [_known(journal.connection, subject)])[0]

    def move(self, of: UUID, due_on: date, reason: str, clerk: Clerk) -> Followed:
        """Give another last day, with a reason.

        :raises UnknownInstructionError: there is none.
        :raises InstructionStateError: it is not open.
        :raises ProofError: no reason is told.
        """
        check_may(clerk.role, May.RECEIVE, May.ON_BEHALF, May.ASSIGN)
        body = InstructionMoved(due_on=due_on.isoformat(), reason=_told(reason))
        return self._change(of, body, clerk, _is_open)

    def done(self, of: UUID, proof: str, clerk: Clerk, paper: str = "") -> Followed:
        """Note that it is carried out, with what proves it; a better proof takes its place.

        :param paper: number and date of the paper.
        :raises UnknownInstructionError: there is none.
        :raises InstructionStateError: it is over.
        :raises ProofError: no proof is told.
        """
        check_may(clerk.role, May.EXECUTE, May.RECEIVE, May.ON_BEHALF, May.BOOK)
        on = self.today.isoformat()
        body = InstructionDone(on=on, proof=_told(proof), paper=paper.strip())
        return self._change(of, body, clerk, lambda one: one.is_followed)

    def return_(self, of: UUID, reason: str, clerk: Clerk) -> Followed:
        """Open it again: the proof does not satisfy.

        :raises UnknownInstructionError: there is none.
        :raises InstructionStateError: it is not done, or the person was told.
        :raises ProofError: no reason is told.
        """
        check_may(clerk.role, May.RECEIVE, May.ON_BEHALF, May.ASSIGN)
        return self._change(of, InstructionReturned(reason=_told(reason)), clerk, _is_done)

    def tell(self, of: UUID, how: ToldHow, clerk: Clerk, note: str = "") -> Followed:
        """Note that the person was told what has been done.

        :raises UnknownInstructionError: there is none.
        :raises InstructionStateError: it is not done, or the person was told already.
        """
        check_may(clerk.role, May.BOOK, May.RECEIVE, May.EXECUTE)
        return self._change(of, InstructionTold(how=how, note=note.strip()), clerk, _is_done)

    def lift(self, of: UUID, reason: str, clerk: Clerk) -> Followed:
        """Note that it is not to be carried out any more.

        :raises UnknownInstructionError: there is none.
        :raises InstructionStateError: it is over.
        :raises ProofError: no reason is told.
        """
        check_may(clerk.role, May.RECEIVE, May.ON_BEHALF)
        body = InstructionLifted(reason=_told(reason))
        return self._change(of, body, clerk, lambda one: one.is_followed)

    @property
    def today(self) -> date:
        """The day of the office."""
        return self._tables.local(self._clock.moment().at).date()

    def followed(self, connection: Connection, *found: Instruction) -> tuple[Followed, ...]:
        """Return *found*, read by *connection*, as they stand today."""
        return self._followed(connection, list(found))

    def _change(
        self, of: UUID, body: Body, clerk: Clerk, fits: Callable[[Instruction], bool]
    ) -> Followed:
        with self._journal.writing() as journal:
            if not fits(_known(journal.connection, of)):
                raise InstructionStateError
            moment = self._clock.moment(after=journal.last_at)
            journal.record(body, of, actor=clerk.login, moment=moment)
            return self._followed(journal.connection, [_known(journal.connection, of)])[0]

    def _followed(
        self, connection: Connection, found: Sequence[Instruction]
    ) -> tuple[Followed, ...]:
        today, terms = self.today, self._tables.terms
        ids = {one.booking for one in found}
        booked = bookings_where(connection, booking_table.c.id.in_(ids)) if ids else []
        guests = {one.id: one.guest for one in booked}
        told = []
        for one in found:
            left = days_left_anyway(terms, one.due_on, today)
            told.append(Followed(one, left, one.standing(left), guests.get(one.booking)))
        return tuple(told)


def _known(connection: Connection, of: UUID) -> Instruction:
    found = instruction_with(connection, of)
    if found is None:
        raise UnknownInstructionError
    return found


def _told(text: str) -> str:
    if not text.strip():
        raise ProofError
    return text.strip()


def _is_open(one: Instruction) -> bool:
    return one.state is InstructionState.OPEN


def _is_done(one: Instruction) -> bool:
    return one.state is InstructionState.DONE


def _is(one: Followed, which: Which) -> bool:
    match which:
        case Which.DUE:
            return _is_open(one.instruction)
        case Which.DUE_SOON:
            return one.standing is Standing.DUE_SOON
        case Which.OVERDUE:
            return one.standing is Standing.OVERDUE
        case Which.DONE:
            return _is_done(one.instruction)
        case Which.ENDED:
            return not one.instruction.is_followed
        case _:
            return True

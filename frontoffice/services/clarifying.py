"""What an official asks back before deciding, and what the person still has to bring."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from db.booking_papers import told_of_booking
from db.record import Writing
from frontoffice.domain.booking_paper import Preparation
from frontoffice.domain.conversation import Clarified, Conversation
from frontoffice.errors import RuleError
from frontoffice.journal.booking_paper_bodies import BookingPrepared
from frontoffice.journal.booking_paper_folding import readied_of
from frontoffice.journal.conversation_bodies import ConversationClarified
from frontoffice.papers.minutes_words import BY_DAY
from frontoffice.papers.sayings import said
from frontoffice.services.clerk import Clerk
from frontoffice.services.conversation_writing import (
    TAKE_PART,
    ConversationWriting,
    EndedError,
    known,
)

LONGEST: Final = 4_000
"""Letters of what was asked, and of what is to be brought."""


class LongClarifyingError(RuleError):
    """What was asked, or is to be brought, is too long; ``most`` says how many letters there may be."""

    code = "rule.clarifying"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is to be noted; empty texts say that nothing is open any more."""

    asked: str = ""
    """What was asked back, and what was answered."""
    bring: str = ""
    """What is still to be brought, a thing a line."""
    until: date | None = None


class Clarifying:
    """Note what is asked between the beginning and the end of a conversation.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(self, writing: ConversationWriting) -> None:
        self._writing = writing

    def clarify(self, of: UUID, asking: Asking, clerk: Clerk) -> Conversation:
        """Note what was asked back; what is to be brought joins what the person prepares.

        Both are one transaction. The last one stands.

        :raises RoleError: the role does not allow it.
        :raises UnknownConversationError: there is none.
        :raises EndedError: it is over.
        :raises SignedError: it is signed.
        :raises LongClarifyingError: it is longer than anybody reads.
        """
        asked, bring = asking.asked.strip(), asking.bring.strip()
        if max(len(asked), len(bring)) > LONGEST:
            raise LongClarifyingError(most=LONGEST)
        until = asking.until.isoformat() if asking.until and bring else ""
        body = ConversationClarified(asked=asked, bring=bring, until=until)
        with self._writing.changing(of, clerk, *TAKE_PART) as (journal, one):
            if not one.goes_on:
                raise EndedError
            cause = self._writing.record(journal, body, of, clerk)
            after = known(journal.connection, of)
            self._prepare(journal, one, after.clarified, clerk, cause)
            return after

    def _prepare(
        self,
        journal: Writing,
        one: Conversation,
        after: Clarified | None,
        clerk: Clerk,
        cause: UUID,
    ) -> None:
        """Put what is to be brought into the place of what was asked for before."""
        prepared = prepared_of(journal, one.booking)
        before = {*things(one.clarified)}
        kept = [line for line in prepared.bring if line not in before]
        bring = (*dict.fromkeys([*kept, *things(after)]),)
        if bring != prepared.bring:
            body = prepared_body(prepared, bring)
            self._writing.record(journal, body, one.booking, clerk, cause)


def things(asked: Clarified | None) -> tuple[str, ...]:
    """Return what is to be brought, as the preparation ticket says it."""
    if asked is None or asked.until is None:
        return () if asked is None else asked.things
    by_day = said(BY_DAY, day=f"{asked.until:%d.%m.%Y}").joined
    return tuple(f"{thing} ({by_day})" for thing in asked.things)


def prepared_of(journal: Writing, booking: UUID) -> Preparation:
    """Return what somebody brings and asks, as it was noted last."""
    readied = readied_of(told_of_booking(journal.connection, booking))
    return readied.preparation or Preparation()


def prepared_body(prepared: Preparation, bring: tuple[str, ...]) -> BookingPrepared:
    """Return what is recorded of *prepared* once *bring* is what is brought."""
    return BookingPrepared(bring=bring, questions=prepared.questions, answer=prepared.answer)

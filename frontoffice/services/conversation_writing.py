"""What all that writes about conversations shares: what may go wrong, and the transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.conversations import whole_conversation
from db.record import Journal, Writing
from frontoffice.domain.conversation import Conversation
from frontoffice.domain.roles import May, check_may
from frontoffice.errors import ConflictError, RuleError
from frontoffice.journal.body import Body
from frontoffice.journal.conversation_bodies import ConversationMinuted
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard

LONGEST: Final = 150_000
"""Letters of the minutes: what is longer is no minutes, and no entry."""
TAKE_PART: Final = (May.RECEIVE, May.BOOK, May.ON_BEHALF)
"""Who of the staff may write about a conversation has one of these."""


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


class ConversationWriting:
    """Records what happens in conversations, one transaction at a time."""

    def __init__(self, journal: Journal, clock: ClockGuard) -> None:
        self.journal = journal
        self._clock = clock

    @contextmanager
    def changing(
        self, of: UUID, clerk: Clerk, *allowed: May
    ) -> Iterator[tuple[Writing, Conversation]]:
        """Give the transaction, and a conversation of which something is to change.

        :raises UnknownConversationError: there is none.
        :raises SignedError: the minutes are signed.
        :raises RoleError: the role allows none of *allowed*.
        """
        check_may(clerk.role, *allowed)
        with self.journal.writing() as journal:
            one = known(journal.connection, of)
            if one.signatures:
                raise SignedError
            yield journal, one

    def minuted(
        self, journal: Writing, one: Conversation, text: str, template: str, clerk: Clerk
    ) -> None:
        """Record the minutes, where they are other ones than before.

        :raises LongMinutesError: they are longer than an entry may be.
        """
        if len(text) > LONGEST:
            raise LongMinutesError(most=LONGEST)
        if (text, template or one.template) == (one.minutes, one.template):
            return
        body = ConversationMinuted(text=text, template=template or one.template)
        self.record(journal, body, one.id, clerk)

    def record(
        self, journal: Writing, body: Body, subject: UUID, clerk: Clerk, cause: UUID | None = None
    ) -> UUID:
        """Record *body*, and return the id of its entry."""
        moment = self._clock.moment(after=journal.last_at)
        made = journal.record(body, subject, actor=clerk.login, moment=moment, cause=cause)
        return made.envelope.id


def known(connection: Connection, of: UUID) -> Conversation:
    """Return a conversation, with the signatures as they were drawn.

    :raises UnknownConversationError: there is none.
    """
    found = whole_conversation(connection, of)
    if found is None:
        raise UnknownConversationError
    return found

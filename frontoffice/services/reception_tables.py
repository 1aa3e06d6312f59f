"""At a table of a single reception day: who is next, and what came of it, by one key each."""

from uuid import UUID

from frontoffice.domain.conversation import Conversation, Result
from frontoffice.domain.reception_day import Visitor, next_at
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.conversation_writing import UnknownConversationError
from frontoffice.services.conversations import Conversations
from frontoffice.services.decisions import Deciding, Decisions
from frontoffice.services.reception_day_writing import NoReceptionDayError, NoTableError
from frontoffice.services.reception_days import ReceptionDays
from frontoffice.services.taking_down import Written


class ReceptionTables:
    """Call people to a table, and write down what their conversation ended with.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    :raises RoleError: (every method) the role does not allow it.
    """

    def __init__(
        self,
        days: ReceptionDays,
        conversations: Conversations,
        decisions: Decisions,
        clock: ClockGuard,
    ) -> None:
        self._days = days
        self._conversations = conversations
        self._decisions = decisions
        self._clock = clock

    def now(self, table: int) -> Visitor | None:
        """Return who sits at a table; None for nobody."""
        return _at(self._days.people(), table)

    def next(self, table: int, clerk: Clerk) -> Visitor | None:
        """Call the next person to a table and let their time run; None where nobody waits.

        Who waits longest elsewhere about what is received here comes where nobody waits here.
        Whoever sits there stays where nothing was written down yet.

        :raises NoReceptionDayError: the day is not open.
        :raises NoTableError: nobody receives there.
        """
        day = self._days.day()
        if day is None or not day.is_open:
            raise NoReceptionDayError
        at = day.table(table)
        if at is None or not at.is_open:
            raise NoTableError(table=table)
        people = self._days.people()
        here = _at(people, table)
        if here is not None:
            return here
        found = next_at(people, at, self._clock.moment().at)
        if found is None:
            return None
        if found.queued.table != table:
            self._days.send(found.booking, table, clerk)
        self._conversations.open(found.booking, clerk, official=at.official)
        return _of(self._days.people(), found.booking)

    def result(
        self, booking: UUID, result: Result, clerk: Clerk, reason: str = "", note: str = ""
    ) -> Conversation:
        """Write down what a conversation ended with; minutes and orders may follow afterwards.

        What is taken as a written appeal is registered at once.

        :raises UnknownConversationError: nobody has received this person.
        :raises ReasonError: it is refused without a reason of the list.
        """
        found = self._conversations.of_booking(booking)
        if not found:
            raise UnknownConversationError
        of = found[-1].id
        if result is Result.APPEAL:
            written = Written(note=note)
            return self._decisions.take_as_appeal(of, written, clerk, to_print=True).conversation
        return self._decisions.decide(of, Deciding(result=result, reason=reason, note=note), clerk)


def _at(people: tuple[Visitor, ...], table: int) -> Visitor | None:
    sitting = (
        one
        for one in people
        if one.queued.table == table and one.conversation and one.conversation.decision is None
    )
    return next(sitting, None)


def _of(people: tuple[Visitor, ...], booking: UUID) -> Visitor:
    return next(one for one in people if one.booking == booking)

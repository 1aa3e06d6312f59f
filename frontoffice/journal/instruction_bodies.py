"""The bodies of the entries about instructions, and about whether a reception was held.

The subject is the instruction; of a reception it follows from the schedule and the day. They are
for the offices that see the conversation, and never for a kiosk.
"""

from typing import ClassVar, Final
from uuid import UUID, uuid5

import msgspec

from frontoffice.domain.instruction import ToldHow
from frontoffice.domain.reception_told import WhyNotHeld
from frontoffice.journal.body import Body
from frontoffice.journal.conversation_bodies import check_day, check_office
from frontoffice.journal.lease_bodies import check_id


class ResponsibleBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who carries an instruction out."""

    name: str
    body: str
    """Code or name of the state body."""


class InstructionGiven(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An official has ordered something in a conversation."""

    kind: ClassVar[str] = "instruction.given"

    conversation: str
    booking: str
    office: str
    """Of the schedule, six digits."""
    booked_at: str
    """Where the booking was made, six digits."""
    on: str
    """The day, YYYY-MM-DD."""
    text: str
    responsible: ResponsibleBody
    due_on: str
    """The last day, YYYY-MM-DD."""
    basis: str

    def __post_init__(self) -> None:
        """Refuse what is no id, no office or no day.

        :raises ValueError: one of them.
        """
        check_id(self.conversation)
        check_id(self.booking)
        check_office(self.office)
        check_office(self.booked_at)
        check_day(self.on)
        check_day(self.due_on)


class InstructionMoved(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """It has another last day."""

    kind: ClassVar[str] = "instruction.moved"

    due_on: str
    reason: str

    def __post_init__(self) -> None:
        """Refuse what is no day.

        :raises ValueError: not spelled YYYY-MM-DD, or no such day.
        """
        check_day(self.due_on)


class InstructionDone(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """It is carried out; here is the proof."""

    kind: ClassVar[str] = "instruction.done"

    on: str
    """The day on which it was, YYYY-MM-DD."""
    proof: str
    paper: str
    """Number and date of the paper; empty where there is none."""

    def __post_init__(self) -> None:
        """Refuse what is no day.

        :raises ValueError: not spelled YYYY-MM-DD, or no such day.
        """
        check_day(self.on)


class InstructionReturned(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The proof does not satisfy: it is open again."""

    kind: ClassVar[str] = "instruction.returned"

    reason: str


class InstructionTold(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The person was told what has been done."""

    kind: ClassVar[str] = "instruction.told"

    how: ToldHow
    note: str


class InstructionLifted(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """It is not to be carried out any more."""

    kind: ClassVar[str] = "instruction.lifted"

    reason: str


class _ReceptionTold(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A body about one official's reception on one day."""

    schedule: str
    office: str
    """Of the schedule, six digits."""
    on: str
    """YYYY-MM-DD, in the schedule's zone."""

    def __post_init__(self) -> None:
        """Refuse what is no id, no office or no day.

        :raises ValueError: one of them.
        """
        check_id(self.schedule)
        check_office(self.office)
        check_day(self.on)


class ReceptionHeld(_ReceptionTold, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The official was there to receive, whether anybody came or not."""

    kind: ClassVar[str] = "reception.held"


class ReceptionNotHeld(_ReceptionTold, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The official did not receive."""

    kind: ClassVar[str] = "reception.not_held"

    reason: WhyNotHeld
    note: str


class ReceptionTakenBack(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was told of a reception was a mistake: what was told before it stands again."""

    kind: ClassVar[str] = "reception.taken_back"

    of: str
    """Id of the entry that told it."""

    def __post_init__(self) -> None:
        """Refuse what is no id.

        :raises ValueError: it is none.
        """
        check_id(self.of)


def reception_id(schedule: UUID, on: str) -> UUID:
    """Return the subject of what is told of a schedule's reception on a day.

    Source: RFC 9562, 5.5 (version 5), the schedule's id as the name space.
    """
    return uuid5(schedule, f"reception {on}")


INSTRUCTION_BODIES: Final = (
    InstructionGiven,
    InstructionMoved,
    InstructionDone,
    InstructionReturned,
    InstructionTold,
    InstructionLifted,
)
RECEPTION_BODIES: Final = (ReceptionHeld, ReceptionNotHeld, ReceptionTakenBack)

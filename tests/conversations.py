"""Conversations and instructions for the tests; nobody of them lives."""

from typing import Any, Final

from receptions import A_GUEST
from schedules import A_SCHEDULE

from frontoffice.domain.booking import Guest
from frontoffice.domain.conversation import (
    ConversationWay,
    End,
    Part,
    Result,
    SignedHow,
    Signer,
    WhyInterrupted,
)
from frontoffice.domain.instruction import ToldHow
from frontoffice.domain.reception_told import WhyNotHeld
from frontoffice.journal.body import Body
from frontoffice.journal.conversation_bodies import (
    AttendingBody,
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
    ResponsibleBody,
)

_ID: Final = "019e0000-0000-7000-8000-000000000001"
A_STROKE: Final = ((100, 500), (400, 420), (900, 610))
SOMEBODY: Final = Guest(name=A_GUEST.name, phone=A_GUEST.phone, question=A_GUEST.question)


def opened(booking: str = _ID, **changes: Any) -> ConversationOpened:
    """Return ``conversation.opened`` in the hour of a booking."""
    told: dict[str, Any] = {
        "booking": booking,
        "schedule": str(A_SCHEDULE.id),
        "office": "270142",
        "booked_at": "270142",
        "on": "2026-03-31",
        "way": ConversationWay.IN_PERSON,
        "official": A_SCHEDULE.official,
        "repeats": "",
    }
    return ConversationOpened(**told | changes)


def decided(result: Result = Result.EXPLAINED, **changes: Any) -> ConversationDecided:
    """Return ``conversation.decided``."""
    told: dict[str, Any] = {
        "result": result,
        "note": "",
        "appeal": "",
        "booking": "",
        "reason": "in_court" if result is Result.REFUSED else "",
        "on_behalf": "",
    }
    return ConversationDecided(**told | changes)


def signed(of: str = _ID, signer: Signer = Signer.PERSON) -> ConversationSigned:
    """Return ``conversation.signed``, drawn."""
    return ConversationSigned(of=of, signer=signer, how=SignedHow.DRAWN, strokes=(A_STROKE,))


def minuted(text: str = "Түсіндірілді.") -> ConversationMinuted:
    """Return ``conversation.minuted``."""
    return ConversationMinuted(text=text, template="explained")


def ordered(conversation: str = _ID, due_on: str = "2026-04-21") -> InstructionGiven:
    """Return ``instruction.given``."""
    return InstructionGiven(
        conversation=conversation,
        booking=_ID,
        office="270142",
        booked_at="270142",
        on="2026-03-31",
        text="Жолды жөндеу",
        responsible=ResponsibleBody(name="Сынақов С. С.", body="roads_27"),
        due_on=due_on,
        basis="usual",
    )


_RECEPTION: Final = {"schedule": str(A_SCHEDULE.id), "office": "270142", "on": "2026-03-31"}
DONE: Final = InstructionDone(on="2026-04-10", proof="Жөнделді", paper="№ 12, 10.04.2026")
TOLD: Final = InstructionTold(how=ToldHow.PHONE, note="")
HELD: Final = ReceptionHeld(**_RECEPTION)
NOT_HELD: Final = ReceptionNotHeld(**_RECEPTION, reason=WhyNotHeld.ILL, note="")
CLARIFIED: Final = ConversationClarified(
    asked="Шарт бар ма?", bring="шарт\nтүбіртек", until="2026-04-10"
)
CONVERSATION_BODIES: Final[tuple[Body, ...]] = (
    opened(),
    ConversationAttended(people=(AttendingBody(part=Part.LAWYER, name="Ибраева А.", of=""),)),
    minuted(),
    CLARIFIED,
    ConversationInterrupted(why=WhyInterrupted.LINK, note=""),
    ConversationResumed(way=ConversationWay.TELEPHONE),
    ConversationPresent(end=End.THERE, present=True),
    decided(),
    signed(),
    ordered(),
    InstructionMoved(due_on="2026-05-04", reason="қар"),
    DONE,
    InstructionReturned(reason="сурет жоқ"),
    TOLD,
    InstructionLifted(reason="керек емес"),
    HELD,
    NOT_HELD,
    ReceptionTakenBack(of=_ID),
)
"""One of each kind."""

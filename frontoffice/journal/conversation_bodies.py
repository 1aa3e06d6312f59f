"""The bodies of the entries about conversations; their subject is the conversation.

What a person said and signed stands in them. They are for the office where they were written, for
that of the schedule and for that where the person was booked, and never for a kiosk.
"""

from datetime import date
from typing import Annotated, ClassVar, Final

import msgspec

from frontoffice.domain.booking import REFUSALS
from frontoffice.domain.conversation import (
    MOST_POINTS,
    STROKE_RANGE,
    Attending,
    ConversationWay,
    End,
    Part,
    Result,
    SignedHow,
    Signer,
    WhyInterrupted,
)
from frontoffice.journal.body import Body
from frontoffice.journal.lease_bodies import check_id

_OFFICE_DIGITS: Final = 6
_Coordinate = Annotated[int, msgspec.Meta(ge=0, le=STROKE_RANGE)]


def check_office(spelled: str) -> None:
    """Check that *spelled* is an office, six digits.

    :raises ValueError: it is not.
    """
    if len(spelled) != _OFFICE_DIGITS or not spelled.isdecimal():
        raise ValueError(spelled)


def check_day(spelled: str) -> None:
    """Check that *spelled* is a day, YYYY-MM-DD.

    :raises ValueError: it is not.
    """
    if date.fromisoformat(spelled).isoformat() != spelled:
        raise ValueError(spelled)


class ConversationOpened(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The person sits down, or the link stands: the time runs from here on."""

    kind: ClassVar[str] = "conversation.opened"

    booking: str
    schedule: str
    office: str
    """Of the schedule, six digits."""
    booked_at: str
    """Where the booking was made, six digits."""
    on: str
    """The day of the reception, YYYY-MM-DD, in the schedule's zone."""
    way: ConversationWay
    official: str
    """Who receives, as the schedule names them."""
    repeats: str
    """Id of the conversation that this one goes on with; empty where there is none."""

    def __post_init__(self) -> None:
        """Refuse what is no id, no office or no day.

        :raises ValueError: one of them.
        """
        check_id(self.booking)
        check_id(self.schedule)
        check_office(self.office)
        check_office(self.booked_at)
        check_day(self.on)
        if self.repeats:
            check_id(self.repeats)


class AttendingBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody who takes part."""

    part: Part
    name: str
    of: str

    def attending(self) -> Attending:
        """Return them."""
        return Attending(self.part, self.name, self.of)


class ConversationAttended(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who takes part besides the person and the official: all of them; the last list stands."""

    kind: ClassVar[str] = "conversation.attended"

    people: tuple[AttendingBody, ...]


class ConversationMinuted(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The minutes, whole; the last text stands."""

    kind: ClassVar[str] = "conversation.minuted"

    text: str
    template: str
    """Code of the template that it was begun with; empty for none."""


class ConversationClarified(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was asked back, and what the person still has to bring; the last one stands."""

    kind: ClassVar[str] = "conversation.clarified"

    asked: str
    """And what was answered, where it was."""
    bring: str
    """A thing a line; both empty: nothing is open any more."""
    until: str
    """The last day to bring it, YYYY-MM-DD; empty for none."""

    def __post_init__(self) -> None:
        """Refuse what is no day.

        :raises ValueError: it is none.
        """
        if self.until:
            check_day(self.until)


class ConversationInterrupted(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """It stops for a while."""

    kind: ClassVar[str] = "conversation.interrupted"

    why: WhyInterrupted
    note: str


class ConversationResumed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """It goes on, in this way."""

    kind: ClassVar[str] = "conversation.resumed"

    way: ConversationWay


class ConversationPresent(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody has come to one end of a video conversation, or has left it."""

    kind: ClassVar[str] = "conversation.present"

    end: End
    present: bool


class ConversationDecided(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What it ends with; the last one stands until somebody has signed."""

    kind: ClassVar[str] = "conversation.decided"

    result: Result
    note: str
    appeal: str
    """Id of the appeal that was registered; empty for none."""
    booking: str
    """Id of the new booking, where it was moved; empty for none."""
    reason: str
    """Of :data:`frontoffice.domain.booking.REFUSALS` where it was refused, else empty."""
    on_behalf: str
    """The official in whose name somebody else writes this; empty where they do themselves."""

    def __post_init__(self) -> None:
        """Refuse a refusal without a reason of the list, and what is no id.

        :raises ValueError: one of them.
        """
        for one in (self.appeal, self.booking):
            if one:
                check_id(one)
        if (self.result is Result.REFUSED) is not (self.reason in REFUSALS):
            raise ValueError(self.reason)
        if self.reason and self.result is not Result.REFUSED:
            raise ValueError(self.reason)


class ConversationSigned(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One side has signed what was decided, or would not."""

    kind: ClassVar[str] = "conversation.signed"

    of: str
    """Id of the entry that says what was decided: of another one it is no signature."""
    signer: Signer
    how: SignedHow
    strokes: tuple[tuple[tuple[_Coordinate, _Coordinate], ...], ...]

    def __post_init__(self) -> None:
        """Refuse strokes that nobody drew, and more than one signature has.

        :raises ValueError: one of them, or no id.
        """
        check_id(self.of)
        if (self.how is SignedHow.DRAWN) is not bool(self.strokes):
            raise ValueError(self.how)
        if sum(map(len, self.strokes)) > MOST_POINTS:
            raise ValueError(len(self.strokes))


CONVERSATION_BODIES: Final = (
    ConversationOpened,
    ConversationAttended,
    ConversationMinuted,
    ConversationClarified,
    ConversationInterrupted,
    ConversationResumed,
    ConversationPresent,
    ConversationDecided,
    ConversationSigned,
)

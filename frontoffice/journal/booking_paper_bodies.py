"""The bodies of the entries about what is made ready for a booking, and about its papers.

Their subject is the booking: who sees that sees them.
"""

from typing import Annotated, ClassVar, Final

import msgspec

from frontoffice.domain.booking_paper import (
    MOST_QUESTIONS,
    Invitation,
    InvitedBody,
    InvitedPerson,
    Preparation,
)
from frontoffice.journal.body import Body, LocalisedText
from frontoffice.journal.lease_bodies import check_id

_Copy = Annotated[int, msgspec.Meta(ge=1, le=32_767)]


class BookingPrepared(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the person brings and asks; the last one stands."""

    kind: ClassVar[str] = "booking.prepared"

    bring: tuple[str, ...]
    questions: Annotated[tuple[str, ...], msgspec.Meta(max_length=MOST_QUESTIONS)]
    answer: str
    """Number of the answer, or of the appeal, that there was before; empty for none."""

    def preparation(self) -> Preparation:
        """Return what it says."""
        return Preparation(bring=self.bring, questions=self.questions, answer=self.answer)


class InvitedBodyBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A state body that has to be in the room."""

    body: str
    name: str


class InvitedPersonBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who has to be in the room."""

    name: str
    of: str


class BookingInvited(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who must be in the room; the last one stands, and may name nobody."""

    kind: ClassVar[str] = "booking.invited"

    bodies: tuple[InvitedBodyBody, ...]
    people: tuple[InvitedPersonBody, ...]
    named: bool
    """The letter names the person who comes."""

    def invitation(self) -> Invitation:
        """Return whom it names."""
        return Invitation(
            bodies=tuple(InvitedBody(one.body, one.name) for one in self.bodies),
            people=tuple(InvitedPerson(one.name, one.of) for one in self.people),
            named=self.named,
        )


def invited_body(invitation: Invitation) -> BookingInvited:
    """Return *invitation* as an entry tells it."""
    return BookingInvited(
        bodies=tuple(InvitedBodyBody(one.body, one.name) for one in invitation.bodies),
        people=tuple(InvitedPersonBody(one.name, one.of) for one in invitation.people),
        named=invitation.named,
    )


class BookingPaperMade(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A piece of paper of a booking was made."""

    kind: ClassVar[str] = "booking.paper_made"

    paper: str
    about: str
    """Id of the entry by which the booking stands as the paper tells."""
    copy: _Copy
    proof: str
    """Of a talon: what its signed code says."""
    clerk_name: str
    clerk_position: LocalisedText

    def __post_init__(self) -> None:
        """Refuse what is no id.

        :raises ValueError: not a UUID in its usual spelling.
        """
        check_id(self.about)


class BookingPaperSent(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A piece was sent to a printer; whether it is in the person's hand is another fact."""

    kind: ClassVar[str] = "booking.paper_sent"

    of: str
    """Id of the entry by which it was made."""
    printer: str

    def __post_init__(self) -> None:
        """Refuse what is no id.

        :raises ValueError: not a UUID in its usual spelling.
        """
        check_id(self.of)


class BookingPaperConfirmed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody saw a piece in the person's hand."""

    kind: ClassVar[str] = "booking.paper_confirmed"

    of: str
    """Id of the entry by which it was made."""

    def __post_init__(self) -> None:
        """Refuse what is no id.

        :raises ValueError: not a UUID in its usual spelling.
        """
        check_id(self.of)


BOOKING_PAPER_BODIES: Final = (
    BookingPrepared,
    BookingInvited,
    BookingPaperMade,
    BookingPaperSent,
    BookingPaperConfirmed,
)

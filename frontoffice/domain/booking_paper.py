"""The papers of a booking: which there are, when each can be had, and what a person prepares."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from frontoffice.domain.booking import Booking, BookingState
from frontoffice.i18n import Localised

MOST_QUESTIONS: Final = 3
"""More nobody gets answered within one hour."""


class BookingPaper(StrEnum):
    """A paper that a booking can have."""

    TALON = "talon"
    PREPARATION = "preparation"
    """What to bring, what to ask."""
    INVITATION = "invitation"
    """To the bodies that are competent: who must be in the room."""
    REFUSAL = "refusal"
    """The decision by which a reception is refused."""


BOOKING_PAPER_NAMES: Final[Mapping[BookingPaper, Localised]] = MappingProxyType(
    {
        BookingPaper.TALON: Localised("жазылу талоны", "талон записи", "booking talon"),
        BookingPaper.PREPARATION: Localised(
            "дайындық парағы", "памятка к приёму", "preparation ticket"
        ),
        BookingPaper.INVITATION: Localised(
            "құзыретті органдарды шақыру",
            "приглашение компетентных органов",
            "invitation to the competent bodies",
        ),
        BookingPaper.REFUSAL: Localised(
            "жазудан бас тарту туралы шешім",
            "решение об отказе в записи",
            "decision to refuse",
        ),
    }
)
"""How people call the papers of a booking."""


def name_of_booking_paper(paper: str) -> Localised:
    """Return how people call *paper*; the word itself where a newer version knows more."""
    known = {kind.value: name for kind, name in BOOKING_PAPER_NAMES.items()}
    return known.get(paper, Localised(paper, paper, paper))


SLIPS: Final = frozenset({BookingPaper.TALON, BookingPaper.PREPARATION})
"""Those that a printer of talons takes; the others are pages."""
_HAS_AN_HOUR: Final = frozenset(
    {BookingState.PLACED, BookingState.REQUESTED, BookingState.ARRIVED, BookingState.MISSED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What a person brings to the reception, and wants to know there."""

    bring: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    """At most three."""
    answer: str = ""
    """Number of the answer, or of the appeal, that there was before; empty for none."""


@dataclass(frozen=True, slots=True)
class InvitedBody:
    """A state body that has to be in the room."""

    body: str
    """Its code; empty where the table has none."""
    name: str


@dataclass(frozen=True, slots=True)
class InvitedPerson:
    """Somebody who has to be in the room."""

    name: str
    of: str
    """Of which body; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Who must be in the room when the matter is heard."""

    bodies: tuple[InvitedBody, ...] = ()
    people: tuple[InvitedPerson, ...] = ()
    named: bool = False
    """The letter names the person who comes: only where that is needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readied:
    """All that was made ready for a booking."""

    preparation: Preparation | None = None
    invitation: Invitation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingPiece:
    """One piece of paper of a booking, and how far it has got."""

    id: UUID
    """Of the entry by which it was made."""
    booking: UUID
    paper: str
    """A value of :class:`BookingPaper`, or a word of a newer version."""
    about: UUID
    """The entry by which the booking stood as the paper tells."""
    copy: int
    """1 for the first one about this; 2, 3, … are marked as copies."""
    proof: str
    """What the signed code of a talon says; empty for all others."""
    made_at: int
    """UTC, milliseconds since 1970, as all moments here."""
    actor: str
    clerk_name: str
    clerk_position: Localised
    printer: str = ""
    sent_at: int | None = None
    """When it was sent to the printer."""
    confirmed_at: int | None = None
    """When somebody saw it in the person's hand."""


def papers_of_booking(one: Booking, readied: Readied) -> tuple[BookingPaper, ...]:
    """Return the papers that *one* can have as it stands."""
    if one.state is BookingState.REFUSED:
        return (BookingPaper.REFUSAL,)
    if one.waits:
        return (BookingPaper.TALON,)
    if one.state not in _HAS_AN_HOUR:
        return ()
    called = readied.invitation
    invited = called is not None and bool(called.bodies or called.people)
    last = (BookingPaper.INVITATION,) if invited else ()
    return (BookingPaper.TALON, BookingPaper.PREPARATION, *last)

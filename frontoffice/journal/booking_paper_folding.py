"""What all entries of a booking say together of what was made ready for it, and of its papers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from frontoffice.domain.booking import Booking
from frontoffice.domain.booking_paper import BookingPiece, Readied
from frontoffice.i18n import Localised
from frontoffice.journal.booking_folding import Told, booking_of
from frontoffice.journal.booking_paper_bodies import (
    BookingInvited,
    BookingPaperConfirmed,
    BookingPaperMade,
    BookingPaperSent,
    BookingPrepared,
)


def readied_of(told: Iterable[Told]) -> Readied:
    """Return what was made ready: of each sort the last one that was told."""
    found = Readied()
    for _, body in told:
        if isinstance(body, BookingPrepared):
            found = replace(found, preparation=body.preparation())
        elif isinstance(body, BookingInvited):
            found = replace(found, invitation=body.invitation())
    return found


def pieces_of(told: Iterable[Told]) -> tuple[BookingPiece, ...]:
    """Return the pieces of paper in the order in which they were made."""
    found: dict[UUID, BookingPiece] = {}
    later: list[Told] = []
    for envelope, body in told:
        if isinstance(body, BookingPaperMade):
            found[envelope.id] = BookingPiece(
                id=envelope.id,
                booking=envelope.subject,
                paper=body.paper,
                about=UUID(body.about),
                copy=body.copy,
                proof=body.proof,
                made_at=envelope.at,
                actor=envelope.actor,
                clerk_name=body.clerk_name,
                clerk_position=Localised(
                    body.clerk_position.kk, body.clerk_position.ru, body.clerk_position.en
                ),
            )
        else:
            later.append((envelope, body))
    for envelope, body in later:
        match body:
            case BookingPaperSent(of=of, printer=printer) if UUID(of) in found:
                sent = replace(found[UUID(of)], printer=printer, sent_at=envelope.at)
                found[UUID(of)] = sent
            case BookingPaperConfirmed(of=of) if UUID(of) in found:
                found[UUID(of)] = replace(found[UUID(of)], confirmed_at=envelope.at)
            case _:
                pass
    return tuple(found.values())


def booking_by(told: Sequence[Told], about: UUID) -> Booking | None:
    """Return the booking as it stood once the entry *about* was told; None where it is not here."""
    for place, (envelope, _) in enumerate(told, 1):
        if envelope.id == about:
            return booking_of(told[:place])
    return None

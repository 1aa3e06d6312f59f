"""What all entries of a booking, or of a lease, say together.

Both are folded whole and never step by step: two people who change places stand in each other's
seat on the way, and only what comes out in the end has to hold.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from frontoffice.domain.booking import ENDED, Booking, BookingState, Way, Why
from frontoffice.domain.calling import Called
from frontoffice.journal.body import Body
from frontoffice.journal.booking_bodies import (
    BookingArrived,
    BookingCalled,
    BookingCancelled,
    BookingConfirmed,
    BookingCorrected,
    BookingDisplaced,
    BookingLifted,
    BookingListed,
    BookingMade,
    BookingMissed,
    BookingMoved,
    BookingRefused,
    BookingUnplaced,
)
from frontoffice.journal.entry import Envelope
from frontoffice.journal.lease_bodies import LeaseAsked, LeaseFreed, LeaseGranted, LeaseReturned

Told = tuple[Envelope, Body]
_MAY_COME: Final = ENDED - {BookingState.MISSED}
"""Who was missed may be late."""
_UNTOLD: Final = {BookingState.PLACED: Why.MOVED, BookingState.CANCELLED: Why.CANCELLED}
"""Why somebody is to be called who does not know what the office has made of their hour."""


def booking_of(told: Sequence[Told]) -> Booking | None:
    """Return the booking that *told*, all of one subject in their order, make.

    None where nothing says who it is for: only ends of it have come so far.
    """
    found = _first(told)
    if found is None:
        return None
    untold = _Untold()
    for envelope, body in told:
        if isinstance(body, BookingCorrected):
            found = _corrected(found, envelope, body)
            continue
        if untold.takes_back(found, envelope, body):
            after = _lost(found, Why.GONE)
        else:
            after = untold.seen(_after(found, body), envelope, body)
        if after is not found:
            found = replace(after, told_by=envelope.id)
    return found


def _corrected(one: Booking, envelope: Envelope, body: BookingCorrected) -> Booking:
    """Return *one* with what is known of the person now.

    No paper tells of the turn: where nothing else is another one, talons stay what they are.
    """
    was, guest = one.guest, body.guest.guest()
    note = body.reason if body.reason and one.state not in ENDED else one.note
    after = replace(one, guest=guest, note=note)
    if replace(guest, urgent=was.urgent, category=was.category) == was:
        return after
    return replace(after, told_by=envelope.id)


@dataclass(slots=True)
class _Untold:
    """Whether the office has taken an hour, and given another one or none, unknown to the person."""

    taken_by: UUID | None = None
    """The entry that took it."""
    cancelled_by: UUID | None = None
    """The entry by which it was cancelled in the same breath."""
    holds: bool = False
    knows: bool = False
    """They have heard that it was cancelled."""

    def takes_back(self, one: Booking, envelope: Envelope, body: Body) -> bool:
        """Return whether *body* takes back that *one* was cancelled with others: it has no hour."""
        if not isinstance(body, BookingDisplaced) or one.state is not BookingState.CANCELLED:
            return False
        return self.cancelled_by is not None and envelope.cause == self.cancelled_by

    def seen(self, one: Booking, envelope: Envelope, body: Body) -> Booking:
        """Return *one*, to be called where the person does not know its hour."""
        match body:
            case BookingDisplaced():
                self.taken_by = envelope.id
            case BookingMoved() if one.state not in ENDED:
                # Who has heard that it was cancelled is to hear that it is not.
                self.holds = self._is_caused(envelope) or self.knows
                self.knows = False
            case BookingCancelled():
                self.holds = self._is_caused(envelope)
                self.cancelled_by = envelope.id if self.holds else None
            case BookingCalled(reached=True):
                self.knows = self.holds and one.state is BookingState.CANCELLED
                self.holds = False
            case _:
                pass
        why = _UNTOLD.get(one.state)
        if why is None or one.why not in {None, why}:
            return one
        told = why if self.holds else None
        return one if one.why is told else replace(one, why=told)

    def _is_caused(self, envelope: Envelope) -> bool:
        return self.taken_by is not None and envelope.cause == self.taken_by


def calls_of(told: Iterable[Told]) -> tuple[Called, ...]:
    """Return who was called when, of *told*, all of one subject in their order."""
    return tuple(
        Called(
            entry=envelope.id,
            booking=envelope.subject,
            at=envelope.at,
            actor=envelope.actor,
            how=body.how,
            reached=body.reached,
            note=body.note,
        )
        for envelope, body in told
        if isinstance(body, BookingCalled)
    )


def _first(told: Iterable[Told]) -> Booking | None:
    """Return the booking as it was made; where that is not applied, as central tells it."""
    for envelope, body in told:
        if isinstance(body, BookingMade):
            requested = body.way is Way.REQUESTED
            return Booking(
                id=envelope.subject,
                office=envelope.office,
                actor=envelope.actor,
                made_at=envelope.at,
                guest=body.guest.guest(),
                spot=body.spot.spot(),
                seat=body.seat,
                way=body.way,
                lease=body.lease,
                state=BookingState.REQUESTED if requested else BookingState.PLACED,
                told_by=envelope.id,
            )
        if isinstance(body, BookingListed):
            return Booking(
                id=envelope.subject,
                office=envelope.office,
                actor=envelope.actor,
                made_at=envelope.at,
                guest=body.guest.guest(),
                spot=body.spot.spot(),
                seat=None,
                way=Way.REQUESTED,
                state=BookingState.UNPLACED,
                why=Why.WAITING,
                told_by=envelope.id,
            )
        if isinstance(body, BookingUnplaced) and body.told is not None:
            return Booking(
                id=envelope.subject,
                office=body.told.office,
                actor=body.told.actor,
                made_at=body.told.at,
                guest=body.told.guest.guest(),
                spot=body.told.spot.spot(),
                seat=None,
                way=Way.REQUESTED,
                state=BookingState.UNPLACED,
                why=body.why,
                told_by=envelope.id,
            )
    return None


def _after(one: Booking, body: Body) -> Booking:
    """Return *one* once *body* is told of it; *one* itself where that changes nothing."""
    match body:
        case BookingArrived() if one.state not in _MAY_COME:
            return replace(one, state=BookingState.ARRIVED, why=None, wanted=None)
        case _ if one.state in ENDED:
            return one
        case BookingMissed():
            return replace(one, state=BookingState.MISSED, why=None, wanted=None)
        case BookingCancelled(reason=reason, by=by):
            ended = replace(one, state=BookingState.CANCELLED, reason=reason, note=by.value)
            return replace(ended, why=None, wanted=None)
        case BookingRefused(reason=reason, note=note):
            ended = replace(one, state=BookingState.REFUSED, reason=reason, note=note)
            return replace(ended, why=None, wanted=None)
        case _:
            return _placed(one, body)


def _placed(one: Booking, body: Body) -> Booking:
    """Return *one* at the hour that *body* says."""
    match body:
        case BookingMoved(way=Way.REQUESTED):
            return _asking(one, body)
        case BookingMoved(way=way, spot=spot, seat=seat, lease=lease, reason=reason):
            placed = replace(one, state=BookingState.PLACED, way=way, lease=lease, seat=seat)
            return replace(placed, spot=spot.spot(), wanted=None, why=None, reason=reason)
        case BookingConfirmed(spot=spot, seat=seat):
            placed = replace(one, state=BookingState.PLACED, seat=seat, lease="")
            return replace(placed, spot=spot.spot(), wanted=None, why=None)
        case BookingUnplaced(why=why, keeps=keeps):
            kept = keeps and one.state is BookingState.PLACED
            return replace(one, wanted=None, why=why) if kept else _lost(one, why)
        case _:
            return _taken(one, body)


def _taken(one: Booking, body: Body) -> Booking:
    """Return *one* without its hour where *body* takes it."""
    match body:
        case BookingLifted():
            return _lost(one, Why.SWAP)
        case BookingDisplaced(reason=reason):
            return replace(_lost(one, Why.GONE), reason=reason)
        case BookingListed(spot=spot, guest=guest) if one.state is BookingState.UNPLACED:
            return replace(one, spot=spot.spot(), guest=guest.guest(), why=Why.WAITING)
        case _:
            return one


def _asking(one: Booking, body: BookingMoved) -> Booking:
    """Return *one* as it asks for another hour; the one that it has stands meanwhile."""
    spot = body.spot.spot()
    if one.state is BookingState.PLACED:
        return replace(one, wanted=spot, reason=body.reason, why=None)
    asked = replace(one, state=BookingState.REQUESTED, way=Way.REQUESTED, reason=body.reason)
    return replace(asked, spot=spot, seat=None, lease="", why=None)


def _lost(one: Booking, why: Why) -> Booking:
    return replace(one, state=BookingState.UNPLACED, seat=None, lease="", wanted=None, why=why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """Seats that one desk may give away."""

    id: UUID
    device: UUID
    """Its holder, or who has asked."""
    office: str
    """Of who has asked, six digits; empty where that is not known here."""
    schedule: UUID
    on: date
    most: int
    """Seats that were asked for."""
    granted: bool = False
    """Whether central has answered."""
    until: int = 0
    """UTC, milliseconds since 1970; 0 before central has answered."""
    seats: frozenset[tuple[UUID, int]] = frozenset()
    """Slot and seat of those that are out."""


def lease_of(told: Sequence[Told]) -> Lease | None:
    """Return the lease that *told*, all of one subject in their order, make; None: nothing."""
    found: Lease | None = None
    for envelope, body in told:
        match body:
            case LeaseAsked() if found is None:
                found = Lease(
                    id=envelope.subject,
                    device=envelope.device,
                    office=envelope.office,
                    schedule=UUID(body.schedule),
                    on=date.fromisoformat(body.on),
                    most=body.most,
                )
            case LeaseGranted():
                found = Lease(
                    id=envelope.subject,
                    device=UUID(body.device),
                    office=found.office if found else "",
                    schedule=UUID(body.schedule),
                    on=date.fromisoformat(body.on),
                    most=found.most if found else len(body.seats),
                    granted=True,
                    until=body.until,
                    seats=frozenset((UUID(one.slot), one.seat) for one in body.seats),
                )
            case LeaseReturned(seats=seats) | LeaseFreed(seats=seats) if found is not None:
                back = {(UUID(one.slot), one.seat) for one in seats}
                found = replace(found, seats=found.seats - back)
            case _:
                pass
    return found

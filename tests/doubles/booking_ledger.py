"""What must hold of everybody who went home with an hour, whatever machines and networks did."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import permutations
from typing import Any, Final
from uuid import UUID

from doubles.booking_desks import Region, booked_at
from doubles.booking_draws import is_true
from sqlalchemy import Connection, Engine, func, select
from world.desk_node import DeskNode

from db.booking_authority import SLOT_TAKEN
from db.bookings import bookings_where
from db.engine import reading
from db.entries import ACCEPTED, read_row
from db.standing_slots import StandingSlots, calendar_of
from db.tables import booking, entry
from frontoffice.domain.booking import Booking, BookingState, Why
from frontoffice.journal.bodies import read_body
from frontoffice.journal.booking_bodies import (
    BookingArrived,
    BookingConfirmed,
    BookingMade,
    BookingMoved,
    BookingUnplaced,
)
from frontoffice.journal.lease_bodies import PERSON, LeaseFreed, LeaseGranted
from frontoffice.services.reception_moving import Shifted

_SEATED: Final = (BookingState.PLACED.value, BookingState.ARRIVED.value)
_PLACING: Final = (BookingMade.kind, BookingMoved.kind, BookingConfirmed.kind)
MOVED_ALL: Final = "moved with all"
CANCELLED_ALL: Final = "cancelled with all"


@dataclass
class Ledger:
    """Who was promised what, beside the program's own books."""

    promised: set[UUID] = field(default_factory=set)
    gone: set[UUID] = field(default_factory=set)
    """Whose only trace was on a disk in the place of which an older copy was put."""
    turned_away: set[UUID] = field(default_factory=set)
    """Whom a supervisor refused, of what a shut-out desk had brought."""
    acts: defaultdict[UUID, list[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """What was done about whom, and at which desk, in the order in which it was done."""
    doubtful: set[str] = field(default_factory=set)
    """Desks whose clock was set, or in the place of which an old copy was put."""
    shifted: dict[DeskNode, Shifted] = field(default_factory=dict)
    """What each desk has done last about everybody of a day, and may take back."""

    def note(self, node: DeskNode, act: str, *people: UUID) -> None:
        """Note that something was done."""
        for of in people:
            self.acts[of].append((node.name, act))

    def disk_lost(self, region: Region, node: DeskNode, before: set[UUID]) -> None:
        """Note what went with a disk that knew *before*; of its acts nobody can be sure any more."""
        only_there = before - booked_at(node.engine) - region.known_elsewhere(node)
        self.gone |= only_there & self.promised
        for acts in self.acts.values():
            if any(name == node.name for name, _ in acts):
                acts.append(("nobody", "lost"))

    def untold(self) -> dict[UUID, Why]:
        """Return who does not know what was done about them last, as far as one desk did it all."""
        whys = {MOVED_ALL: Why.MOVED, CANCELLED_ALL: Why.CANCELLED}
        return {
            of: whys[acts[-1][1]]
            for of, acts in self.acts.items()
            if acts[-1][1] in whys and len({name for name, _ in acts}) == 1
        }


def double_bookings(engine: Engine) -> list[tuple[UUID, UUID]]:
    """Return who was given a seat that somebody else has, or has had and come, as central heard.

    Who lost a seat and came all the same is let in: nobody is given their seat by that.
    """
    query = select(booking.c.id, booking.c.state, booking.c.slot, booking.c.seat_told)
    seated = query.where(booking.c.state.in_(_SEATED), booking.c.seat_told.is_not(None))
    seats: defaultdict[tuple[UUID, int], list[Any]] = defaultdict(list)
    with reading(engine) as connection:
        for row in connection.execute(seated):
            seats[row.slot, row.seat_told].append(row)
        return [
            (one.id, other.id)
            for people in seats.values()
            for one, other in permutations(people, 2)
            if _given_after(connection, one, other)
        ]


def _given_after(connection: Connection, one: Any, other: Any) -> bool:
    """Return whether *other* was given the seat of *one*, who had it still or had used it."""
    if one.state == BookingState.ARRIVED:
        came = _last(connection, one.id, BookingArrived.kind)
        given = _last(connection, other.id, *_PLACING)
        return came < given
    return bool(other.state == BookingState.PLACED)


def _last(connection: Connection, of: UUID, *kinds: str) -> int:
    query = select(func.max(entry.c.position)).where(
        entry.c.subject == of, entry.c.kind.in_(kinds), entry.c.verdict == ACCEPTED
    )
    return int(connection.execute(query).scalar() or 0)


def lost(region: Region, ledger: Ledger) -> set[UUID]:
    """Return who was promised something, and central knows nothing of them."""
    return ledger.promised - ledger.gone - ledger.turned_away - set(_rows(region.engine))


def strangers(region: Region, ledger: Ledger) -> set[UUID]:
    """Return the bookings at central that nobody at a desk was promised: somebody twice."""
    return set(_rows(region.engine)) - ledger.promised


def broken_promises(region: Region, ledger: Ledger) -> list[tuple[UUID, UUID]]:
    """Return who was given a seat by a lease, and who has it instead, without a good reason.

    A reason is that a person took the lease back, that the desk's clock was set or its disk was
    an old one, or that another desk did something about whoever had the seat.
    """
    clean = {
        node.device: node.name
        for node in region.nodes
        if node.name not in ledger.doubtful and not node.is_revoked
    }
    freed = _freed_by_people(region.engine)
    with reading(region.engine) as connection:
        has = {
            (row.slot, row.seat_told): row.id
            for row in connection.execute(select(booking).where(booking.c.state.in_(_SEATED)))
        }
        columns = entry.c.envelope, entry.c.signature, entry.c.salt, entry.c.body
        refused = entry.c.verdict == SLOT_TAKEN, entry.c.kind == BookingMade.kind
        found = [read_row(row) for row in connection.execute(select(*columns).where(*refused))]
    broken = []
    for one in found:
        body = read_body(one.envelope.kind, one.envelope.version, one.body)
        if not isinstance(body, BookingMade) or body.seat is None:
            continue
        seat, here = (UUID(body.spot.slot), body.seat), clean.get(one.envelope.device)
        other = has.get(seat)
        if here is None or other in {None, one.envelope.subject} or (body.lease, *seat) in freed:
            continue
        if all(name == here for name, _ in ledger.acts.get(other, ())):
            broken.append((one.envelope.subject, other))
    return broken


def _freed_by_people(engine: Engine) -> set[tuple[str, UUID, int]]:
    """Return the seats that a person took back, each with its lease."""
    columns = entry.c.envelope, entry.c.signature, entry.c.salt, entry.c.body
    with reading(engine) as connection:
        query = select(*columns).where(entry.c.kind == LeaseFreed.kind)
        found = [read_row(row) for row in connection.execute(query)]
    freed = set()
    for one in found:
        body = read_body(one.envelope.kind, one.envelope.version, one.body)
        if isinstance(body, LeaseFreed) and body.why == PERSON:
            freed |= {(str(one.envelope.subject), UUID(it.slot), it.seat) for it in body.seats}
    return freed


def not_called(region: Region, ledger: Ledger) -> list[tuple[UUID, str]]:
    """Return who has no hour, or does not know of it, and is not on the call list where they booked."""
    calls = {node: _called_at(region, node) for node in region.desks}
    found = []
    for of, told in _to_be_called(region, ledger).items():
        one = _rows(region.engine)[of]
        # The office of the hour hears nothing of one that was never given: nobody there lost it.
        listed = [of in calls[node] for node in region.desks if node.office == one.office]
        if not all(listed):
            found.append((of, f"{told}: {one.state} {one.why} {one.spot.begins}"))
    return found


def _to_be_called(region: Region, ledger: Ledger) -> dict[UUID, str]:
    rows = _rows(region.engine)
    found = {of: "no hour" for of, one in rows.items() if _has_no_hour(region, one)}
    for of, why in ledger.untold().items():
        # What was done about them was refused, with all that a shut-out desk had brought.
        if of in ledger.turned_away:
            continue
        # Their hour may be gone since, and then they are called for that.
        if of in rows and rows[of].state in {BookingState.PLACED, BookingState.CANCELLED}:
            found.setdefault(of, f"not told ({why})")
    return found


def _has_no_hour(region: Region, one: Booking) -> bool:
    if one.is_over:
        return False
    if one.state is not BookingState.PLACED:
        return True
    with reading(region.engine) as connection:
        on = datetime.fromtimestamp(region.stage.now_ms / 1000, UTC).date()
        slots = StandingSlots(connection, calendar_of(connection, on))
        return one.spot.begins_at > region.stage.now_ms and not is_true(slots, one)


def _called_at(region: Region, node: DeskNode) -> set[UUID]:
    with region.at(node) as desk:
        return {call.booking.id for call in desk.receptions.call_list.calls()}


def disagreements(region: Region) -> list[tuple[str, UUID]]:
    """Return which desk shows a booking otherwise than central does."""
    there = _rows(region.engine)
    return [
        (node.name, of)
        for node in region.desks
        for of, one in _rows(node.engine).items()
        if _shown(one) != _shown(there.get(of))
    ]


def _shown(one: Booking | None) -> object:
    return one and (one.state, one.spot, one.seat, one.why, one.wanted)


def _rows(engine: Engine) -> dict[UUID, Booking]:
    with reading(engine) as connection:
        return {one.id: one for one in bookings_where(connection)}


def answers_of(engine: Engine) -> Counter[str]:
    """Return what central has answered and decided about seats, by kind, and how often."""
    kinds = BookingConfirmed, BookingUnplaced, LeaseGranted, LeaseFreed
    query = select(entry.c.kind).where(entry.c.kind.in_([one.kind for one in kinds]))
    with reading(engine) as connection:
        return Counter(connection.execute(query).scalars())

"""What must hold of everybody who went home with an hour."""

from collections import Counter
from uuid import UUID

from sqlalchemy import Connection, select
from world.looked import Looked, Problem

from db.engine import reading
from db.tables import booking, entry
from frontoffice.domain.booking import ENDED, BookingState
from frontoffice.journal.booking_bodies import BookingListed, BookingMade

_SEATED = (BookingState.PLACED, BookingState.ARRIVED)


def bookings(world: Looked, central: Connection) -> list[Problem]:
    """No seat is two people's; who has no hour is called; and nobody is lost."""
    rows = {row.id: row for row in central.execute(select(booking))}
    seated = [one for one in rows.values() if one.state in _SEATED]
    seats = Counter((one.slot, one.seat_told) for one in seated if one.seat_told is not None)
    found = [Problem("bookings", f"{seat} is {n} people's") for seat, n in seats.items() if n > 1]
    known = _known_anywhere(world)
    restored = {node.name for node in world.desks if node.was_restored}
    for desk, of in world.receptions.promised:
        row = rows.get(of)
        if row is None:
            # An older copy may have been put in the place of the only disk that had it.
            if desk not in restored or of in known:
                found.append(Problem("bookings", f"{of} of {desk} is lost"))
        elif row.state != BookingState.PLACED and row.state not in ENDED and not row.why:
            found.append(Problem("bookings", f"{of} of {desk}: {row.state}, and nobody calls"))
    return found


def _known_anywhere(world: Looked) -> set[UUID]:
    """Return the bookings that any machine has heard of."""
    known: set[UUID] = set()
    query = select(entry.c.subject).where(entry.c.kind.in_((BookingMade.kind, BookingListed.kind)))
    for node in world.desks:
        with reading(node.engine) as connection:
            known |= set(connection.execute(query).scalars())
    return known

"""Reading what all entries of a booking have told: the booking, what is ready, its papers."""

from uuid import UUID

from sqlalchemy import Connection, select

from db.apply.known import known
from db.entries import entries_of
from db.tables import booking_paper
from frontoffice.journal.booking_folding import Told


def told_of_booking(connection: Connection, booking: UUID) -> list[Told]:
    """Return what the entries of *booking* tell, in the order in which they are folded."""
    found = map(known, entries_of(connection, booking))
    return [(one.envelope, one.body) for one in found if one is not None]


def booking_of_paper(connection: Connection, paper: UUID) -> UUID | None:
    """Return of which booking a piece of paper is; None where there is no such piece."""
    query = select(booking_paper.c.booking).where(booking_paper.c.id == paper)
    found: UUID | None = connection.execute(query).scalar()
    return found

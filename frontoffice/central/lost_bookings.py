"""Who lost an hour: bookings of which something could not be applied, at central."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from db.bookings import bookings_with
from db.entries import read_row
from db.tables import entry
from frontoffice.domain.booking import Booking, BookingState, Why
from frontoffice.journal.bodies import read_body
from frontoffice.journal.booking_bodies import BookingMade, BookingMoved, BookingUnplaced, ToldBody
from frontoffice.journal.entry import Entry


class _Placing(NamedTuple):
    """An entry that gives somebody an hour, or means to."""

    told: Entry
    body: BookingMade | BookingMoved


def lost(
    connection: Connection, refused: Mapping[UUID, Sequence[UUID]]
) -> list[tuple[UUID, BookingUnplaced]]:
    """Return what central says of bookings, so that somebody calls who they were for.

    :param refused: by booking, the entries about it that could not be applied.
    """
    told = _placings(connection, refused)
    known = bookings_with(connection, refused)
    found = []
    for subject in refused:
        body = _said(told.get(subject, ()), known.get(subject))
        if body is not None:
            found.append((subject, body))
    return found


def _placings(
    connection: Connection, refused: Mapping[UUID, Sequence[UUID]]
) -> dict[UUID, list[_Placing]]:
    """Return, by booking, those of *refused* that give somebody an hour, the first one first."""
    ids = [of for some in refused.values() for of in some]
    columns = entry.c.envelope, entry.c.signature, entry.c.salt, entry.c.body
    query = select(*columns).where(entry.c.id.in_(ids)).order_by(entry.c.position)
    found: dict[UUID, list[_Placing]] = {}
    for row in connection.execute(query):
        one = read_row(row)
        body = read_body(one.envelope.kind, one.envelope.version, one.body)
        if isinstance(body, BookingMade | BookingMoved):
            found.setdefault(one.envelope.subject, []).append(_Placing(one, body))
    return found


def _said(placings: Sequence[_Placing], known: Booking | None) -> BookingUnplaced | None:
    """Return what is said of one booking; None where it is over, or nothing says who it was for."""
    if not placings or (known is not None and known.is_over):
        return None
    last = placings[-1]
    of = str(last.told.envelope.id)
    if known is not None:
        keeps = known.state is BookingState.PLACED
        return BookingUnplaced(why=Why.TAKEN, keeps=keeps, of=of, told=None)
    for told, body in placings:
        if isinstance(body, BookingMade):
            first = ToldBody(
                office=told.envelope.office,
                actor=told.envelope.actor,
                at=told.envelope.at,
                spot=last.body.spot,
                guest=body.guest,
            )
            return BookingUnplaced(why=Why.TAKEN, keeps=False, of=of, told=first)
    return None

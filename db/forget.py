"""What a desk forgets once central has it: a kiosk what was done there, others what is long closed.

Only bodies and rows go. Envelopes, salts and signatures stay, so the chain goes on and verifies.
"""

from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Select, select, union, update

from db.apply.appeals import forgotten as appeal_forgotten
from db.apply.attachments import forgotten as attachments_forgotten
from db.apply.bookings import write as bookings_written
from db.apply.papers import forgotten as papers_forgotten
from db.apply.reviews import forgotten as reviews_forgotten
from db.apply.signers import forgotten as signers_forgotten
from db.apply.talons import forgotten as talons_forgotten
from db.delivery import State
from db.file_copies import FileState
from db.tables import appeal, attachment, booking, delivery, entry, file_copy, spool, talon
from frontoffice.journal.bodies import BodyErased

AT_ONCE: Final = 200
"""Appeals of one transaction, so that nobody is kept waiting for it."""
_TO_PRINT: Final = ("waiting", "printing")


def delivered_here(connection: Connection) -> list[UUID]:
    """Return some appeals that central has whole, files too, by its receipts, and whose talons are printed."""
    waits = select(spool.c.appeal).where(spool.c.state.in_(_TO_PRINT))
    missing = _not_delivered()
    films = (
        select(attachment.c.appeal)
        .join(file_copy, file_copy.c.sha256 == attachment.c.sha256)
        .where(file_copy.c.state.not_in([FileState.DELIVERED, FileState.FETCHED]))
    )
    # An old copy that has gone on as another device may have a talon's rows alone.
    here = union(select(appeal.c.id), select(talon.c.appeal)).subquery()
    left_out = here.c.id.not_in(waits), here.c.id.not_in(missing), here.c.id.not_in(films)
    query = select(here.c.id).where(*left_out).limit(AT_ONCE)
    return list(connection.execute(query).scalars())


def booked_before(connection: Connection, before: int) -> list[UUID]:
    """Return some bookings that central has and whose hour ended before *before*.

    Until then a kiosk needs them: its lease says whose the seat was, not that it is taken.

    :param before: UTC, milliseconds since 1970.
    """
    waits = select(spool.c.booking).where(
        spool.c.state.in_(_TO_PRINT), spool.c.booking.is_not(None)
    )
    left_out = booking.c.id.not_in(waits), booking.c.id.not_in(_not_delivered())
    query = select(booking.c.id).where(booking.c.ends_at < before, *left_out).limit(AT_ONCE)
    return list(connection.execute(query).scalars())


def closed_elsewhere(connection: Connection, office: str, before: date) -> list[UUID]:
    """Return some appeals of other offices than *office* that were closed before *before*."""
    query = (
        select(appeal.c.id)
        .where(appeal.c.office != office, appeal.c.closed_on < before)
        .limit(AT_ONCE)
    )
    return list(connection.execute(query).scalars())


def forget(connection: Connection, subjects: list[UUID]) -> None:
    """Take away what the entries of appeals or bookings say, and their rows; central keeps both."""
    for subject in subjects:
        # An erasure says nothing of people, and why another body is not there.
        said = entry.c.subject == subject, entry.c.kind != BodyErased.kind
        connection.execute(update(entry).where(*said).values(body=None))
        appeal_forgotten(connection, subject)
        talons_forgotten(connection, subject)
        papers_forgotten(connection, subject)
        reviews_forgotten(connection, subject)
        signers_forgotten(connection, subject)
        attachments_forgotten(connection, subject)
    bookings_written(connection, dict.fromkeys(subjects, ()))


def _not_delivered() -> Select[tuple[UUID]]:
    return (
        select(entry.c.subject)
        .join(delivery, delivery.c.entry == entry.c.id)
        .where(delivery.c.state != State.DELIVERED)
    )

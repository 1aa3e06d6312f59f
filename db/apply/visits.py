"""Applying what happened in visits."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, update

from db.apply.known import INDEXED_LENGTH, Known, column_text
from db.fixed import Fixed
from db.tables import visit
from frontoffice.domain.visit import CameOf
from frontoffice.journal.visit_bodies import VisitEnded, VisitOpened, VisitServed

_FORGOTTEN: Final = Fixed("DELETE FROM visit WHERE id = :of")
# A visit is opened once: whatever comes under the same id later is somebody's mistake.
_OPENED: Final = Fixed(
    'INSERT INTO visit (id, office, device, clerk, "on", ticket, opened_at)'
    " VALUES (:id, :office, :device, :clerk, :on, :ticket, :opened_at) ON CONFLICT (id) DO NOTHING"
)
_COUNTED: Final = {
    CameOf.APPEAL: Fixed("UPDATE visit SET appeals = appeals + 1 WHERE id = :of"),
    CameOf.BOOKING: Fixed("UPDATE visit SET bookings = bookings + 1 WHERE id = :of"),
    CameOf.CONSULTATION: Fixed("UPDATE visit SET consultations = consultations + 1 WHERE id = :of"),
}


def opened(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``visit.opened``: somebody is here."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, VisitOpened)  # noqa: S101 -- the table of steps says so
        rows.append(
            {
                "id": envelope.subject,
                "office": envelope.office,
                "device": envelope.device,
                "clerk": column_text(envelope.actor, INDEXED_LENGTH),
                "on": date.fromisoformat(body.on),
                "ticket": column_text(body.ticket, INDEXED_LENGTH),
                "opened_at": envelope.at,
            }
        )
    _OPENED.run(connection, rows)


def served(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``visit.served``: one thing more came of it."""
    for envelope, body in batch:
        assert isinstance(body, VisitServed)  # noqa: S101 -- the table of steps says so
        _COUNTED[CameOf(body.what)].run(connection, [{"of": envelope.subject}])


def ended(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``visit.ended``: the person has gone."""
    for envelope, body in batch:
        assert isinstance(body, VisitEnded)  # noqa: S101 -- the table of steps says so
        reason, note = column_text(body.reason, INDEXED_LENGTH), column_text(body.note)
        _update(connection, envelope.subject, ended_at=envelope.at, reason=reason, note=note)


def reopened(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``visit.reopened``: the person is here."""
    for envelope, _ in batch:
        _update(connection, envelope.subject, ended_at=None, reason="", note="")


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the row of a visit, before it is folded anew."""
    _FORGOTTEN.run(connection, [{"of": subject}])


def _update(connection: Connection, subject: UUID, **values: object) -> None:
    connection.execute(update(visit).where(visit.c.id == subject).values(**values))

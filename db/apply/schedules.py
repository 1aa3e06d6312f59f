"""Applying what was proposed and approved of schedules of receptions."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply.known import INDEXED_LENGTH, Known, column_text
from db.fixed import Fixed
from frontoffice.journal.schedule_bodies import (
    ScheduleApproved,
    ScheduleDeclined,
    ScheduleSet,
    ScheduleWithdrawn,
)
from frontoffice.journal.schedule_content import spelled

_FORGOTTEN: Final = Fixed("DELETE FROM schedule WHERE id = :of")
_GONE: Final = Fixed("DELETE FROM schedule WHERE id = :id AND approved = :approved")
_SETTLED: Final = Fixed("DELETE FROM schedule WHERE id = :id AND NOT approved AND entry = :of")
_WRITTEN: Final = Fixed(
    "INSERT INTO schedule"
    " (id, approved, entry, version, office, body, official, rank, content, at, actor) VALUES"
    " (:id, :approved, :entry, :version, :office, :body, :official, :rank, :content, :at, :actor)"
)
_DECLINED: Final = Fixed(
    "UPDATE schedule SET declined = :declined, reason = :reason"
    " WHERE id = :id AND NOT approved AND entry = :of"
)
_WITHDRAWN: Final = Fixed(
    "UPDATE schedule SET withdrawn_from = :since, reason = :reason WHERE id = :id AND approved"
)


def proposed(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``schedule.set``: the last proposal is the one that waits."""
    _write(connection, batch, approved=False)


def approved(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``schedule.approved``: it stands, and its proposal waits no more."""
    _write(connection, batch, approved=True)
    settled = []
    for envelope, body in batch:
        assert isinstance(body, ScheduleApproved)  # noqa: S101 -- the table of steps says so
        settled.append({"id": envelope.subject, "of": UUID(body.of)})
    _SETTLED.run(connection, settled)


def declined(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``schedule.declined``: the proposal stays to be read, with why it was turned down."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, ScheduleDeclined)  # noqa: S101 -- the table of steps says so
        reason = column_text(body.reason)
        about = {"id": envelope.subject, "of": UUID(body.of)}
        rows.append(about | {"declined": True, "reason": reason})
    _DECLINED.run(connection, rows)


def withdrawn(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``schedule.withdrawn``: there are no receptions from a day on."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, ScheduleWithdrawn)  # noqa: S101 -- the table of steps says so
        since, reason = date.fromisoformat(body.since), column_text(body.reason)
        rows.append({"id": envelope.subject, "since": since, "reason": reason})
    _WITHDRAWN.run(connection, rows)


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the rows of a schedule, before it is folded anew."""
    _FORGOTTEN.run(connection, [{"of": subject}])


def _write(connection: Connection, batch: Sequence[Known], *, approved: bool) -> None:
    rows: list[dict[str, Any]] = []
    for envelope, body in batch:
        assert isinstance(body, ScheduleSet | ScheduleApproved)  # noqa: S101 -- the table of steps says so
        content = body.content
        rows.append(
            {
                "id": envelope.subject,
                "approved": approved,
                "entry": envelope.id,
                "version": body.number,
                "office": envelope.office,
                "body": column_text(content.body, INDEXED_LENGTH),
                "official": column_text(content.official),
                "rank": content.rank,
                "content": spelled(content),
                "at": envelope.at,
                "actor": column_text(envelope.actor),
            }
        )
    _GONE.run(connection, [{"id": row["id"], "approved": approved} for row in rows])
    _WRITTEN.run(connection, rows)

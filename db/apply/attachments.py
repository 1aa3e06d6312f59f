"""Applying what has been attached to an appeal."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply.known import INDEXED_LENGTH, Known, column_text
from db.fixed import Fixed
from frontoffice.journal.attachment_bodies import AttachmentAdded, AttachmentDropped

_FORGOTTEN: Final = Fixed("DELETE FROM attachment WHERE appeal = :of")
_DROPPED: Final = Fixed("DELETE FROM attachment WHERE id = :id AND appeal = :appeal")
_ADDED: Final = Fixed(
    "INSERT INTO attachment (id, appeal, device, sha256, size, media, name, role, length_ms,"
    " approved_by, added_at, actor) VALUES (:id, :appeal, :device, :sha256, :size, :media, :name,"
    " :role, :length_ms, :approved_by, :added_at, :actor) ON CONFLICT (id) DO NOTHING"
)


def added(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``attachment.added``: one more file belongs to the appeal."""
    rows: list[dict[str, Any]] = []
    for envelope, body in batch:
        assert isinstance(body, AttachmentAdded)  # noqa: S101 -- the table of steps says so
        made = body.recording
        rows.append(
            {
                "id": envelope.id,
                "appeal": envelope.subject,
                "device": envelope.device,
                "sha256": body.sha256,
                "size": body.size,
                "media": column_text(body.media, INDEXED_LENGTH),
                "name": column_text(body.name),
                "role": body.role,
                "length_ms": None if made is None else made.length_ms,
                "approved_by": None if made is None else column_text(made.approved_by),
                "added_at": envelope.at,
                "actor": column_text(envelope.actor),
            }
        )
    _ADDED.run(connection, rows)


def dropped(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``attachment.dropped``: it was none of this appeal."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, AttachmentDropped)  # noqa: S101 -- the table of steps says so
        rows.append({"id": UUID(body.of), "appeal": envelope.subject})
    _DROPPED.run(connection, rows)


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the rows of an appeal's attachments, before they are folded anew."""
    _FORGOTTEN.run(connection, [{"of": subject}])

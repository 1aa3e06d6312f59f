"""Applying what was found of appeals from kiosks."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply.known import INDEXED_LENGTH, Known, column_text
from db.fixed import Fixed
from frontoffice.journal.review_bodies import AppealReviewed

_FORGOTTEN: Final = Fixed("DELETE FROM review WHERE appeal = :of")
_REVIEWED: Final = Fixed(
    "INSERT INTO review (appeal, found, note, actor, at)"
    " VALUES (:appeal, :found, :note, :actor, :at)"
    " ON CONFLICT (appeal) DO UPDATE SET found = excluded.found, note = excluded.note,"
    " actor = excluded.actor, at = excluded.at"
)


def reviewed(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``appeal.reviewed``: what was found now stands."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, AppealReviewed)  # noqa: S101 -- the table of steps says so
        rows.append(
            {
                "appeal": envelope.subject,
                "found": body.found,
                "note": column_text(body.note),
                "actor": column_text(envelope.actor, INDEXED_LENGTH),
                "at": envelope.at,
            }
        )
    _REVIEWED.run(connection, rows)


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop what was found of an appeal, before it is folded anew."""
    _FORGOTTEN.run(connection, [{"of": subject}])

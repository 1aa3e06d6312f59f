"""Applying what ties appeals together."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply.known import INDEXED_LENGTH, Known, column_text
from db.fixed import Fixed
from frontoffice.journal.link_bodies import AppealLinked, AppealUnlinked

_FORGOTTEN: Final = Fixed("DELETE FROM link WHERE appeal = :of")
_LINKED: Final = Fixed(
    "INSERT INTO link (appeal, other, relation, reason, actor, at)"
    " VALUES (:appeal, :other, :relation, :reason, :actor, :at)"
    " ON CONFLICT (appeal, other) DO UPDATE SET relation = excluded.relation,"
    " reason = excluded.reason, actor = excluded.actor, at = excluded.at"
)
_UNLINKED: Final = Fixed("DELETE FROM link WHERE appeal = :appeal AND other = :other")


def linked(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``appeal.linked``: a tie, in the place of an earlier one to the same appeal."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, AppealLinked)  # noqa: S101 -- the table of steps says so
        rows.append(
            {
                "appeal": envelope.subject,
                "other": UUID(body.other),
                "relation": body.relation,
                "reason": column_text(body.reason),
                "actor": column_text(envelope.actor, INDEXED_LENGTH),
                "at": envelope.at,
            }
        )
    _LINKED.run(connection, rows)


def unlinked(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``appeal.unlinked``: the tie is gone."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, AppealUnlinked)  # noqa: S101 -- the table of steps says so
        rows.append({"appeal": envelope.subject, "other": UUID(body.other)})
    _UNLINKED.run(connection, rows)


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the ties of an appeal, before they are folded anew."""
    _FORGOTTEN.run(connection, [{"of": subject}])

"""Applying what papers of an appeal have been made."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply.known import INDEXED_LENGTH, Known, column_text
from db.fixed import Fixed
from frontoffice.journal.paper_bodies import PaperMade

_FORGOTTEN: Final = Fixed("DELETE FROM paper WHERE appeal = :of")
_MADE: Final = Fixed(
    "INSERT INTO paper"
    " (id, appeal, kind, about, template, texts, digest, copy, made_at, actor) VALUES"
    " (:id, :appeal, :kind, :about, :template, :texts, :digest, :copy, :made_at, :actor)"
    " ON CONFLICT (id) DO NOTHING"
)


def made(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``paper.made``: there is one more piece of paper."""
    rows: list[dict[str, Any]] = []
    for envelope, body in batch:
        assert isinstance(body, PaperMade)  # noqa: S101 -- the table of steps says so
        rows.append(
            {
                "id": envelope.id,
                "appeal": envelope.subject,
                "kind": column_text(body.paper, INDEXED_LENGTH),
                "about": UUID(body.about),
                "template": column_text(body.template, INDEXED_LENGTH),
                "texts": column_text(body.texts, INDEXED_LENGTH),
                "digest": body.digest,
                "copy": body.copy,
                "made_at": envelope.at,
                "actor": column_text(envelope.actor),
            }
        )
    _MADE.run(connection, rows)


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the rows of an appeal's papers, before they are folded anew."""
    _FORGOTTEN.run(connection, [{"of": subject}])

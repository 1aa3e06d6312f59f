"""Applying what support was proposed, and what people said to it."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply.known import INDEXED_LENGTH, Known, column_text
from db.fixed import Fixed
from frontoffice.domain.support import Answer
from frontoffice.journal.support_bodies import SupportAccepted, SupportProposed

_FORGOTTEN: Final = Fixed("DELETE FROM support WHERE id = :of")
# Something is proposed once: whatever comes under the same id later is somebody's mistake.
_PROPOSED: Final = Fixed(
    'INSERT INTO support (id, office, device, clerk, visit, "on", proposed_at, measure,'
    " measure_version, answer) VALUES (:id, :office, :device, :clerk, :visit, :on, :proposed_at,"
    " :measure, :measure_version, :answer) ON CONFLICT (id) DO NOTHING"
)
_ANSWERED: Final = Fixed("UPDATE support SET answer = :answer WHERE id = :of")


def proposed(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``support.proposed``: somebody was told of a measure."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, SupportProposed)  # noqa: S101 -- the table of steps says so
        rows.append(
            {
                "id": envelope.subject,
                "office": envelope.office,
                "device": envelope.device,
                "clerk": column_text(envelope.actor, INDEXED_LENGTH),
                "visit": UUID(body.visit) if body.visit else None,
                "on": date.fromisoformat(body.on),
                "proposed_at": envelope.at,
                "measure": column_text(body.measure, INDEXED_LENGTH),
                "measure_version": body.measure_version,
                "answer": Answer.PROPOSED.value,
            }
        )
    _PROPOSED.run(connection, rows)


def answered(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``support.accepted`` and ``support.declined``: the later answer stands."""
    for envelope, body in batch:
        accepted = isinstance(body, SupportAccepted)
        answer = Answer.ACCEPTED if accepted else Answer.DECLINED
        _ANSWERED.run(connection, [{"of": envelope.subject, "answer": answer.value}])


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the row of a proposal, before it is folded anew."""
    _FORGOTTEN.run(connection, [{"of": subject}])

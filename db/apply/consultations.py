"""Applying what people were told."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply.known import INDEXED_LENGTH, Known, column_text
from db.fixed import Fixed
from frontoffice.journal.consultation_bodies import ConsultationGiven

_FORGOTTEN: Final = Fixed("DELETE FROM consultation WHERE id = :of")
# One is given once: whatever comes under the same id later is somebody's mistake.
_GIVEN: Final = Fixed(
    'INSERT INTO consultation (id, office, device, clerk, visit, "on", given_at, topic, card,'
    " card_version, giver, giver_name, answered, seconds)"
    " VALUES (:id, :office, :device, :clerk, :visit, :on, :given_at, :topic, :card,"
    " :card_version, :giver, :giver_name, :answered, :seconds) ON CONFLICT (id) DO NOTHING"
)


def given(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``consultation.given``: somebody was told something."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, ConsultationGiven)  # noqa: S101 -- the table of steps says so
        rows.append(
            {
                "id": envelope.subject,
                "office": envelope.office,
                "device": envelope.device,
                "clerk": column_text(envelope.actor, INDEXED_LENGTH),
                "visit": UUID(body.visit) if body.visit else None,
                "on": date.fromisoformat(body.on),
                "given_at": envelope.at,
                "topic": column_text(body.topic, INDEXED_LENGTH),
                "card": column_text(body.card, INDEXED_LENGTH),
                "card_version": body.card_version,
                "giver": body.giver,
                "giver_name": column_text(body.giver_name, INDEXED_LENGTH),
                "answered": body.answered,
                "seconds": body.seconds,
            }
        )
    _GIVEN.run(connection, rows)


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the row of a consultation, before it is folded anew."""
    _FORGOTTEN.run(connection, [{"of": subject}])

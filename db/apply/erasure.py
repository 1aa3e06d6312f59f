"""Applying the erasure of a body: the envelope and the chain stay."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, select, update

from db.apply import appeals
from db.apply.known import Known
from db.tables import entry
from frontoffice.journal.bodies import AppealRegistered, BodyErased


def erased(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``body.erased``: the named entry of the same subject loses its body for good.

    What the rows still say is folded anew from the bodies that are left; an appeal whose
    registration is gone leaves the registry.
    """
    for envelope, body in batch:
        assert isinstance(body, BodyErased)  # noqa: S101 -- the table of steps says so
        target = (entry.c.id == UUID(body.entry)) & (entry.c.subject == envelope.subject)
        kind = connection.execute(select(entry.c.kind).where(target)).scalar_one_or_none()
        connection.execute(update(entry).where(target).values(body=None))
        if kind == AppealRegistered.kind:
            appeals.forgotten(connection, envelope.subject)
        elif kind is not None:
            appeals.changed(connection, [Known(envelope, body)])

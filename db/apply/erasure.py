"""Applying the erasure of a body: the envelope and the chain stay."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, update

from db.apply.known import Known
from db.tables import entry
from frontoffice.journal.bodies import BodyErased


def erased(connection: Connection, meant: Iterable[Known]) -> set[UUID]:
    """Take away the bodies that the erasures among *meant* name, each of its own subject.

    What the rows of these subjects, which are returned, still say is to be folded anew from
    the bodies that are left. An erasure cannot be erased itself.
    """
    subjects = set()
    for envelope, body in meant:
        if isinstance(body, BodyErased):
            target = (entry.c.id == UUID(body.entry)) & (entry.c.subject == envelope.subject)
            change = update(entry).where(target, entry.c.kind != BodyErased.kind)
            connection.execute(change.values(body=None))
            subjects.add(envelope.subject)
    return subjects

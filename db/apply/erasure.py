"""Applying the erasure of a body: the envelope and the chain stay."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select, update

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
            same = entry.c.subject == envelope.subject
            # With it goes what says the same once more, in the chain of a device that goes on.
            salt = select(entry.c.salt).where(entry.c.id == UUID(body.entry), same)
            target = same & (entry.c.salt == salt.scalar_subquery())
            change = update(entry).where(target, entry.c.kind != BodyErased.kind)
            connection.execute(change.values(body=None))
            subjects.add(envelope.subject)
    return subjects

"""Applying the erasure of a body: the envelope and the chain stay."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select, update

from db.apply.known import Known
from db.tables import entry
from frontoffice.journal.bodies import BodyErased
from frontoffice.journal.entry import named_digest


def erased(connection: Connection, meant: Iterable[Known]) -> set[UUID]:
    """Take away the bodies that the erasures among *meant* name, each of its own subject.

    What the rows of these subjects, which are returned, still say is to be folded anew from
    the bodies that are left. An erasure cannot be erased itself.
    """
    subjects = set()
    for envelope, body in meant:
        if isinstance(body, BodyErased):
            which = _same_words(connection, UUID(body.entry), envelope.subject)
            change = update(entry).where(entry.c.id.in_(which), entry.c.kind != BodyErased.kind)
            connection.execute(change.values(body=None))
            subjects.add(envelope.subject)
    return subjects


def _same_words(connection: Connection, which: UUID, subject: UUID) -> list[UUID]:
    """Return the entry *which* of *subject*, and those that say the same in another chain."""
    of_subject = entry.c.subject == subject
    salt = select(entry.c.salt).where(entry.c.id == which, of_subject).scalar_subquery()
    rows = connection.execute(
        select(entry.c.id, entry.c.envelope).where(of_subject, entry.c.salt == salt)
    )
    digests = {row.id: named_digest(row.envelope) for row in rows}
    return [one for one, digest in digests.items() if digest == digests[which]]

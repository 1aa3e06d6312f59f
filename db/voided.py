"""What central has decided and forgotten, for it was put back from an older copy, counts no more."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select, update

from db.entries import ACCEPTED
from db.tables import device_key, entry
from frontoffice.journal.bodies import read_body
from frontoffice.journal.central_bodies import CentralPutBack
from frontoffice.journal.entry import Entry

FORGOTTEN: Final = "conflict.put_back"
"""The verdict on such an entry, at desks that had heard it; central has none of it."""


def voided(connection: Connection, accepted: Iterable[Entry]) -> set[UUID]:
    """Let no entry count that one of *accepted*, stored before, says central has forgotten.

    :return: the subjects that are to be folded anew.
    """
    subjects: set[UUID] = set()
    for one in accepted:
        if one.envelope.kind == CentralPutBack.kind:
            body = read_body(one.envelope.kind, one.envelope.version, one.body)
            if isinstance(body, CentralPutBack):
                subjects |= _voided_by(connection, body, one.envelope.id)
    return subjects


def _voided_by(connection: Connection, body: CentralPutBack, told_by: UUID) -> set[UUID]:
    kept = {UUID(one.device): one.seq for one in body.kept}
    # What central says later, in the journal that begins here and in further ones, counts.
    before = select(entry.c.position).where(entry.c.id == told_by).scalar_subquery()
    journals = select(device_key.c.device).where(device_key.c.device_no == 0)
    subjects: set[UUID] = set()
    for journal in connection.execute(journals).scalars():
        gone = (
            entry.c.device == journal,
            entry.c.seq > kept.get(journal, 0),
            entry.c.position < before,
            entry.c.verdict == ACCEPTED,
        )
        subjects |= set(connection.execute(select(entry.c.subject).where(*gone)).scalars())
        connection.execute(update(entry).where(*gone).values(verdict=FORGOTTEN))
    return subjects

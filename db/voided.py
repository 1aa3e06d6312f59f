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
    """Let no entry count that one of *accepted* says central has forgotten.

    :return: the subjects that are to be folded anew.
    """
    subjects: set[UUID] = set()
    for one in accepted:
        if one.envelope.kind == CentralPutBack.kind:
            body = read_body(one.envelope.kind, one.envelope.version, one.body)
            if isinstance(body, CentralPutBack):
                subjects |= _voided_by(connection, body, one.envelope.device)
    return subjects


def _voided_by(connection: Connection, body: CentralPutBack, present: UUID) -> set[UUID]:
    kept = {UUID(one.device): one.seq for one in body.kept} | {present: None}
    journals = select(device_key.c.device).where(device_key.c.device_no == 0)
    subjects: set[UUID] = set()
    for journal in connection.execute(journals).scalars():
        last = kept.get(journal, 0)
        if last is None:
            continue
        gone = entry.c.device == journal, entry.c.seq > last, entry.c.verdict == ACCEPTED
        subjects |= set(connection.execute(select(entry.c.subject).where(*gone)).scalars())
        connection.execute(update(entry).where(*gone).values(verdict=FORGOTTEN))
    return subjects

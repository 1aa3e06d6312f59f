"""A desk goes on as another device: its own entries that central lacks move into the new chain."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from secrets import token_bytes
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection, delete, func, insert, select
from uuid_utils.compat import uuid7

from db import settings
from db.applied import refold_what_can
from db.entries import read_row, row_of, store
from db.record import DEVICE, STOPPED, WAITING, Author
from db.tables import delivery, device_key, entry, held
from frontoffice.journal.bodies import BodyErased, read_body
from frontoffice.journal.entry import (
    SALT_LENGTH,
    Entry,
    EntryError,
    digest_of,
    genesis,
    sealed_anew,
)
from frontoffice.journal.keys import key_id

MOVED: Final = "moved"
"""State of an entry as it was sealed before: its words stand in the new chain."""
BEFORE: Final = "device.before"
"""Setting: the devices that this desk was, oldest first."""
_CURSOR: Final = "sync.cursor"


def become(
    connection: Connection, old: Author, new: Author, known: Collection[int], now: int
) -> int:
    """Make this database one of *new* in place of *old*; return how many entries have moved.

    What central has stays as it is, now another device's. What it lacks is written once more in
    the new chain, with the same words, times and body digests: talons that were handed out stay
    genuine. As it was sealed before it is kept aside.

    :param known: numbers of own entries that central has although this copy does not know it;
        they come back by the feed.
    :param now: UTC, milliseconds since 1970.
    """
    unsent = unsent_after(connection, old.device)
    if unsent:
        connection.execute(insert(held), [_aside(one, now) for one in unsent])
        mine = entry.c.device == old.device, entry.c.position.is_(None)
        connection.execute(delete(entry).where(*mine))
    connection.execute(delete(delivery))
    moved = _moved([one for one in unsent if one.envelope.seq not in known], new)
    if moved:
        store(connection, [row_of(one) for one in moved])
        connection.execute(insert(delivery), [_waits(one) for one in moved])
    refold_what_can(connection, sorted({one.envelope.subject for one in unsent}))
    _note(connection, old, new)
    return len(moved)


def unsent_after(
    connection: Connection, device: UUID, seq: int = 0, limit: int | None = None
) -> list[Entry]:
    """Return up to *limit* own entries after number *seq* of which central has told no position.

    One whose body is not what was signed comes without it.
    """
    query = (
        select(entry.c.envelope, entry.c.signature, entry.c.salt, entry.c.body)
        .where(entry.c.device == device, entry.c.position.is_(None), entry.c.seq > seq)
        .order_by(entry.c.seq)
        .limit(limit)
    )
    found = []
    for row in connection.execute(query):
        try:
            found.append(read_row(row))
        except EntryError:
            found.append(read_row(_WithoutBody(row)))
    return found


class _WithoutBody:
    """A row whose body is not to be believed."""

    body = None

    def __init__(self, row: Any) -> None:
        self.envelope, self.signature, self.salt = row.envelope, row.signature, row.salt


def _moved(unsent: list[Entry], new: Author) -> list[Entry]:
    """Return *unsent* as the first entries of the chain of *new*."""
    ids: dict[UUID, UUID] = {}
    prev, made = genesis(new.key.public), list[Entry]()
    for seq, one in enumerate(unsent, 1):
        ids[one.envelope.id] = uuid7()
        cause = one.envelope.cause
        changed = sealed_anew(
            _naming(one, ids),
            new.key,
            id=ids[one.envelope.id],
            device=new.device,
            seq=seq,
            prev=prev.hex(),
            cause=ids.get(cause, cause) if cause else None,
        )
        prev = changed.hash
        made.append(changed)
    return made


def _naming(one: Entry, ids: Mapping[UUID, UUID]) -> Entry:
    """Return *one*; an erasure of what moves too names that by its new id, and has a new digest."""
    body = read_body(one.envelope.kind, one.envelope.version, one.body)
    if not isinstance(body, BodyErased) or UUID(body.entry) not in ids:
        return one
    told = msgspec.structs.replace(body, entry=str(ids[UUID(body.entry)])).canonical()
    salt = token_bytes(SALT_LENGTH)
    envelope = msgspec.structs.replace(one.envelope, body_digest=digest_of(salt, told).hex())
    return replace(one, envelope=envelope, salt=salt, body=told)


def _aside(one: Entry, now: int) -> dict[str, Any]:
    return {
        "entry": one.envelope.id,
        "device": one.envelope.device,
        "seq": one.envelope.seq,
        "at": now,
        "state": MOVED,
        "envelope": one.spelled,
        "signature": one.signature,
        "salt": one.salt,
        "body": one.body,
    }


def _waits(one: Entry) -> dict[str, Any]:
    return {
        "seq": one.envelope.seq,
        "entry": one.envelope.id,
        "state": WAITING,
        "size": one.size,
        "at": one.envelope.at,
    }


def _note(connection: Connection, old: Author, new: Author) -> None:
    last = select(func.max(entry.c.position)).where(entry.c.device == old.device)
    cursor: int = settings.get(connection, _CURSOR, 0)
    # What central has of the old device after that is another's now, and comes by the feed.
    settings.put(connection, _CURSOR, min(cursor, connection.execute(last).scalar_one() or 0))
    settings.put(connection, BEFORE, [*settings.get(connection, BEFORE, []), str(old.device)])
    settings.put(connection, DEVICE, str(new.device))
    office = settings.get(connection, "office")
    if office is not None:
        settings.put(connection, "office", office | {"device_no": new.device_no})
    for name in (STOPPED, "sync.stopped", "life"):
        settings.put(connection, name, None)
    connection.execute(delete(device_key).where(device_key.c.device == new.device))
    connection.execute(
        insert(device_key),
        {
            "device": new.device,
            "office": new.office_code,
            "device_no": new.device_no,
            "key_id": key_id(new.key.public),
            "public_key": new.key.public,
        },
    )

"""Central's own journal: what central itself, or whoever commands it, decides about devices.

Its entries are as any device's: chained, signed by central's key, in the feed. Several processes
may write it: its row is locked until the transaction ends.
"""

from collections.abc import Sequence
from secrets import token_bytes
from typing import Final, NamedTuple
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from sqlalchemy import Connection, select, update
from uuid_utils.compat import uuid7

from db import feed, settings
from db.apply import apply
from db.apply.whole import is_whole
from db.entries import ACCEPTED, row_of, store
from db.fixed import Fixed
from db.tables import device
from frontoffice.journal.audience import EVERYONE, audiences_of
from frontoffice.journal.body import Body
from frontoffice.journal.central_bodies import CentralPutBack, KeptBody
from frontoffice.journal.entry import SALT_LENGTH, ClockTrust, Entry, genesis, seal
from frontoffice.journal.keys import DeviceKey, PublicKey, key_id

OFFICE: Final = "000000"
"""Central's own: no reception centre has it."""
ACTOR: Final = "central"
_JOURNAL: Final = "central.journal"
"""Setting: the id of central's journal, where it is not the first one."""


class Decided(NamedTuple):
    """One thing that central has decided."""

    body: Body
    subject: UUID
    office: str
    """Of the device that it is about: the desks of it are told."""
    audiences: tuple[str, ...] = ()
    """Who is told, where the office alone does not say it."""


def central_device(connection: Connection, public: PublicKey) -> UUID:
    """Return the id under which the central with this key writes its journal."""
    told = settings.get(connection, _JOURNAL)
    return UUID(told) if told else uuid5(NAMESPACE_OID, f"frontoffice central {public.hex()}")


def begin_anew(connection: Connection, key: DeviceKey, now: int) -> None:
    """Go on in a journal of another id, and tell everybody how much of those before still counts.

    For a database that was put back from an older copy: numbers that the copy does not know of
    have been given to other entries.

    :param now: UTC, milliseconds since 1970.
    """
    prepare(connection, key, now)
    before = select(device.c.id, device.c.last_seq).where(device.c.device_no == 0)
    rows = connection.execute(before.order_by(device.c.id))
    kept = tuple(KeptBody(str(row.id), row.last_seq) for row in rows)
    this = uuid4()
    settings.put(connection, _JOURNAL, str(this))
    told = Decided(CentralPutBack(kept=kept), this, OFFICE, (EVERYONE,))
    decide(connection, key, [told], now)


_DEVICE: Final = Fixed(
    "INSERT INTO device (id, office, device_no, name, token_hash, last_hash, enrolled_at)"
    " VALUES (:id, :office, 0, :name, :token, :hash, :now) ON CONFLICT DO NOTHING"
)
_KEY: Final = Fixed(
    "INSERT INTO device_key (device, office, device_no, key_id, public_key)"
    " VALUES (:id, :office, 0, :key_id, :key) ON CONFLICT DO NOTHING"
)


def prepare(connection: Connection, key: DeviceKey, now: int) -> None:
    """Make central a device among the others, once in its life; several processes may try.

    :param now: UTC, milliseconds since 1970.
    """
    row = {
        "id": central_device(connection, key.public),
        "office": OFFICE,
        "name": ACTOR,
        "token": token_bytes(32),  # of no token: nobody comes as central
        "hash": genesis(key.public),
        "now": now,
        "key_id": key_id(key.public),
        "key": key.public,
    }
    _DEVICE.run(connection, [row])
    _KEY.run(connection, [row])


def decide(
    connection: Connection,
    key: DeviceKey,
    decided: Sequence[Decided],
    now: int,
    actor: str = ACTOR,
) -> list[Entry]:
    """Record what was *decided*: sealed, applied, in the feed; and return the entries.

    It comes last in a transaction, for it takes positions of the feed.

    :param now: UTC, milliseconds since 1970.
    :param actor: who decided it: a login, or central itself.
    """
    if not decided:
        return []
    prepare(connection, key, now)
    this = central_device(connection, key.public)
    head = select(device.c.last_seq, device.c.last_hash).where(device.c.id == this)
    seq, last = connection.execute(head.with_for_update(of=device)).one()
    made: list[Entry] = []
    for one in decided:
        seq += 1
        envelope = {
            "id": uuid7(),
            "device": this,
            "seq": seq,
            "kind": one.body.kind,
            "version": one.body.version,
            "subject": one.subject,
            "office": OFFICE,
            "actor": actor,
            "at": now,
            "clock": ClockTrust.TRUSTED,
            "seen": 0,
            "cause": None,
            "prev": last.hex(),
        }
        entry = seal(envelope, one.body.spelled(), token_bytes(SALT_LENGTH), key)
        last = entry.hash
        made.append(entry)
    # Applied before positions are taken: whoever pushes holds its device and waits for those.
    apply(connection, [one for one in made if not is_whole(one.envelope.kind)])
    first = feed.take(connection, len(made)) + 1
    rows = [row_of(entry, first + place, ACCEPTED) for place, entry in enumerate(made)]
    store(connection, rows)
    # These are folded of what is stored; no desk gives seats away meanwhile.
    apply(connection, [one for one in made if is_whole(one.envelope.kind)])
    reached = [
        {"audience": audience, "position": first + place, "entry": entry.envelope.id}
        for place, (entry, one) in enumerate(zip(made, decided, strict=True))
        for audience in one.audiences or audiences_of(one.body.kind, one.office)
    ]
    feed.REACH.run(connection, reached)
    change = {"last_seq": seq, "last_hash": last, "checked_seq": seq, "last_contact_at": now}
    connection.execute(update(device).where(device.c.id == this).values(**change))
    return made

"""What a device that was shut out still brings: kept aside at central until a person has looked.

Nothing of it is applied, and nothing of it is lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, insert, select, update

from db import intake
from db.applied import add_task
from db.apply.devices import HELD_TASK
from db.devices import Device
from db.entries import known_ids, read_row
from db.tables import device as device_table
from db.tables import held, task
from frontoffice.errors import ConflictError, RuleError
from frontoffice.journal.entry import Entry
from frontoffice.journal.keys import verifies

MOST: Final = 50_000
"""Entries that are kept of one device; far more than a desk makes in a year."""
WAITING: Final = "waiting"
ACCEPTED: Final = "accepted"
"""A person has said so; they are about to be taken in."""
REFUSED: Final = "refused"
TAKEN: Final = "taken"
MISFIT: Final = "misfit"
"""Accepted, but the chain that central has goes on otherwise; kept."""


class TooMuchHeldError(RuleError):
    """More than can be an honest desk's."""

    code = "rule.too_large.held"


@dataclass(frozen=True, slots=True)
class Held:
    """What waits of one device."""

    device: UUID
    office: str
    device_no: int
    name: str
    count: int
    first_seq: int
    last_seq: int
    since_at: int
    """When the first of it came; UTC, milliseconds since 1970."""


def keep(connection: Connection, device: Device, entries: Sequence[Entry], now: int) -> list[int]:
    """Keep *entries* of the device, whoever it was shut out by, and return their seqs.

    Such as central has already are not kept again.

    :param now: UTC, milliseconds since 1970.
    :raises ForeignError: one is not the device's own.
    :raises TooMuchHeldError: there are too many.
    """
    for place, entry in enumerate(entries):
        mine = entry.envelope.device == device.id
        if not mine or not verifies(device.public_key, entry.signature, entry.hash):
            raise intake.ForeignError(at=place)
    ids = [entry.envelope.id for entry in entries]
    there = select(held.c.entry).where(held.c.entry.in_(ids))
    kept = set(connection.execute(there).scalars()) | known_ids(connection, ids)
    fresh = [entry for entry in entries if entry.envelope.id not in kept]
    if fresh:
        _keep(connection, device, fresh, now)
    return [entry.envelope.seq for entry in entries]


def _keep(connection: Connection, device: Device, fresh: Sequence[Entry], now: int) -> None:
    count = select(func.count()).select_from(held).where(held.c.device == device.id)
    if connection.execute(count).scalar_one() + len(fresh) > MOST:
        raise TooMuchHeldError(entries=MOST)
    rows = [
        {
            "entry": entry.envelope.id,
            "device": device.id,
            "seq": entry.envelope.seq,
            "at": now,
            "state": WAITING,
            "envelope": entry.spelled,
            "signature": entry.signature,
            "salt": entry.salt,
            "body": entry.body,
        }
        for entry in fresh
    ]
    connection.execute(insert(held), rows)
    asked = select(task.c.id).where(
        task.c.code == HELD_TASK, task.c.subject == device.id, task.c.done_at.is_(None)
    )
    if connection.execute(asked).first() is None:
        add_task(connection, HELD_TASK, now, subject=device.id)


def waiting(connection: Connection) -> list[Held]:
    """Return what waits for a person, by device."""
    query = (
        select(
            held.c.device,
            device_table.c.office,
            device_table.c.device_no,
            device_table.c.name,
            func.count(),
            func.min(held.c.seq),
            func.max(held.c.seq),
            func.min(held.c.at),
        )
        .join(device_table, device_table.c.id == held.c.device)
        .where(held.c.state == WAITING)
        .group_by(
            held.c.device, device_table.c.office, device_table.c.device_no, device_table.c.name
        )
        .order_by(func.min(held.c.at))
    )
    return [Held(*row) for row in connection.execute(query)]


def devices_to_take(connection: Connection) -> list[UUID]:
    """Return the devices of which a person has accepted what was held."""
    query = select(held.c.device).where(held.c.state == ACCEPTED).distinct()
    return sorted(connection.execute(query).scalars())


def take(connection: Connection, device: Device, limit: int, now: int) -> int:
    """Take in up to *limit* accepted entries of the device, locked by the caller; return how many.

    Those that do not follow what central has of the device stay as misfits.

    :param now: UTC, milliseconds since 1970.
    """
    rows = _accepted(connection, device.id, limit)
    entries = [read_row(row) for row in rows]
    if not entries:
        return 0
    state = TAKEN
    try:
        with connection.begin_nested():
            intake.take_in(connection, replace(device, frozen=None), entries, now)
    except (ConflictError, RuleError, intake.SuspectError):
        if len(entries) > 1:
            return take(connection, device, len(entries) // 2, now)
        state = MISFIT
    ids = [entry.envelope.id for entry in entries]
    connection.execute(update(held).where(held.c.entry.in_(ids)).values(state=state))
    return len(entries)


def _accepted(connection: Connection, of: UUID, limit: int) -> list[Any]:
    query = (
        select(held.c.envelope, held.c.signature, held.c.salt, held.c.body)
        .where(held.c.device == of, held.c.state == ACCEPTED)
        .order_by(held.c.seq)
        .limit(limit)
    )
    return list(connection.execute(query))

"""What must hold where disks are copied, and old copies put back."""

import json
from collections import Counter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, select
from world.desk_node import DeskNode
from world.looked import Looked, Problem

from db import settings
from db.engine import reading
from db.identity import BEFORE
from db.tables import entry, life, task

_OF_COPIES: Final = ("device.frozen", "device.restored")


def clones(world: Looked, central: Connection) -> list[Problem]:
    """Check that a copied disk was noticed, and that no two machines go on as one device."""
    going_on = Counter(_identities(node)[-1] for node in world.desks)
    found = [
        Problem("clones", f"{times} machines are {device}")
        for device, times in going_on.items()
        if times > 1
    ]
    if world.pair:
        either = {one for node in world.pair for one in _identities(node)}
        asked = select(task.c.subject).where(task.c.code.in_(_OF_COPIES))
        if either.isdisjoint(central.execute(asked).scalars()):
            found.append(Problem("clones", "nobody was told of a copied disk"))
    return found


def _identities(node: DeskNode) -> list[UUID]:
    """Return the devices that a machine was, and the one that it is."""
    assert node.desk is not None
    with reading(node.engine) as connection:
        before = [UUID(one) for one in settings.get(connection, BEFORE, [])]
    return [*before, node.desk.journal.author.device]


def salts(central: Connection) -> list[Problem]:
    """No two bodies have one salt: from a digest nobody can guess an erased body.

    What waits on a disk when that is copied comes from two machines. They have gone on as two
    devices by then, and say the same of the same subject.
    """
    count = func.count()
    twice = select(entry.c.salt).group_by(entry.c.salt).having(count > 1)
    query = select(entry.c.salt, entry.c.subject, entry.c.device, entry.c.envelope)
    by_salt: dict[bytes, list[Any]] = {}
    for row in central.execute(query.where(entry.c.salt.in_(twice))):
        by_salt.setdefault(row.salt, []).append(row)
    family = _families(central)
    found = []
    for salt, rows in by_salt.items():
        words = {(row.subject, json.loads(row.envelope)["body_digest"]) for row in rows}
        devices = {row.device for row in rows}
        one_disk = len({family.get(device, device) for device in devices}) == 1
        if len(words) > 1 or len(devices) < len(rows) or not one_disk:
            found.append(Problem("salts", f"{salt.hex()} {len(rows)} times"))
    return found


def _families(central: Connection) -> dict[UUID, UUID]:
    """Return, of each device that goes on as another or is one, the first of its disk."""
    gone_on = {
        row.renewed_as: row.device
        for row in central.execute(select(life).where(life.c.renewed_as.is_not(None)))
    }
    first = {}
    for device in [*gone_on, *gone_on.values()]:
        oldest = device
        while oldest in gone_on:
            oldest = gone_on[oldest]
        first[device] = oldest
    return first

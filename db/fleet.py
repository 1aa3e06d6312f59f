"""All devices of the region as central knows them, for who looks after the machines."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from db import held
from db.lives import lives
from db.tables import device, device_key, life

_QUERY = (
    select(
        device.c.id,
        device.c.office,
        device.c.device_no,
        device.c.kind,
        device.c.administers,
        device.c.name,
        device.c.version,
        device.c.enrolled_at,
        device.c.last_contact_at,
        device.c.last_seq,
        device.c.frozen,
        device_key.c.revoked_at,
        device.c.replaced_by,
        device.c.status,
        device.c.status_at,
    )
    .join(device_key, device_key.c.device == device.c.id)
    .where(device.c.device_no > 0)
    .order_by(device.c.office, device.c.device_no)
)


def fleet_in(connection: Connection) -> list[dict[str, Any]]:
    """Return every device, by office and number, as values that JSON can carry."""
    waiting = {one.device: one for one in held.waiting(connection)}
    several = _with_several_lives(connection)
    found = []
    for row in connection.execute(_QUERY):
        told = _told(row)
        if row.id in waiting:
            one = waiting[row.id]
            told |= {
                "held": one.count,
                "held_through": one.last_seq,
                "held_since": one.since_at,
            }
        if row.id in several:
            told["lives"] = _lives(connection, row.id)
        found.append(told)
    return found


def _told(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "office": row.office,
        "device_no": row.device_no,
        "kind": row.kind,
        "administers": row.administers,
        "name": row.name,
        "version": row.version or "",
        "enrolled_at": row.enrolled_at,
        "contact_at": row.last_contact_at,
        "seq": row.last_seq,
        "frozen": row.frozen,
        "revoked_at": row.revoked_at,
        "replaced_by": None if row.replaced_by is None else str(row.replaced_by),
        "status": None if row.status is None else json.loads(row.status),
        "status_at": row.status_at,
    }


def _with_several_lives(connection: Connection) -> set[UUID]:
    query = select(life.c.device).where(life.c.why != "").distinct()
    return set(connection.execute(query).scalars())


def _lives(connection: Connection, of: UUID) -> list[dict[str, Any]]:
    return [
        {
            "id": str(one.id),
            "why": one.why,
            "rightful": one.rightful,
            "seq": one.seq,
            "first_at": one.first_at,
            "last_at": one.last_at,
            "renewed_as": None if one.renewed_as is None else str(one.renewed_as),
        }
        for one in lives(connection, of)
    ]

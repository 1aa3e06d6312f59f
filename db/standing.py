"""How central's database stands, in figures: for those who watch it."""

from sqlalchemy import Connection, func, select

from db.tables import device, feed_head, task


def standing(connection: Connection) -> dict[str, int]:
    """Return the figures by their names."""
    behind = func.coalesce(func.sum(device.c.last_seq - device.c.checked_seq), 0)
    devices, frozen, unchecked = connection.execute(
        select(func.count(), func.count(device.c.frozen), behind)
    ).one()
    open_tasks = select(func.count()).where(task.c.done_at.is_(None))
    return {
        "devices": int(devices),
        "devices_frozen": int(frozen),
        "signatures_unchecked": int(unchecked),
        "feed_position": int(connection.execute(select(feed_head.c.position)).scalar() or 0),
        "tasks": int(connection.execute(open_tasks).scalar_one()),
    }

"""For which keys envelopes to devices are sealed, as central knows it."""

from uuid import UUID

from sqlalchemy import Connection, select, update

from db.tables import device_key


def keep_box(connection: Connection, of: UUID, box: bytes) -> None:
    """Keep the key for which envelopes to the device are sealed."""
    connection.execute(update(device_key).where(device_key.c.device == of).values(box_key=box))


def box_of(connection: Connection, of: UUID) -> bytes | None:
    """Return the key for which envelopes to the device are sealed; None until it has told it."""
    query = select(device_key.c.box_key).where(device_key.c.device == of)
    found: bytes | None = connection.execute(query).scalar_one_or_none()
    return found

"""How far the signatures of each device have been checked, and by whom just now."""

from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select, text, update

from db.tables import device, device_key
from frontoffice.journal.keys import PublicKey

_TRY: Final = text("SELECT pg_try_advisory_xact_lock(7192, :key)")
_KEYS: Final = 1 << 31


def behind(connection: Connection) -> list[UUID]:
    """Return the devices of which signatures are to be checked."""
    query = (
        select(device.c.id)
        .where(device.c.checked_seq < device.c.last_seq, device.c.frozen.is_(None))
        .order_by(device.c.id)
    )
    return list(connection.execute(query).scalars())


def claim(connection: Connection, of: UUID) -> bool:
    """Take the checking of a device until this transaction ends; False when another one has it.

    The device itself stays free to push meanwhile. SQLite has one process that checks.
    """
    if connection.dialect.name != "postgresql":
        return True
    taken: bool = connection.execute(_TRY, {"key": of.int % _KEYS}).scalar_one()
    return taken


def sealed_by(connection: Connection, of: UUID) -> tuple[PublicKey, int]:
    """Return the key of a device and up to which entry its signatures have been checked."""
    query = select(device_key.c.public_key, device.c.checked_seq).join(
        device, device.c.id == device_key.c.device
    )
    key, seq = connection.execute(query.where(device.c.id == of)).one()
    return PublicKey(key), int(seq)


def note_checked(connection: Connection, of: UUID, seq: int) -> None:
    """Note that every signature up to *seq* has been checked; it never goes back."""
    further = device.c.checked_seq < seq
    connection.execute(update(device).where(device.c.id == of, further).values(checked_seq=seq))

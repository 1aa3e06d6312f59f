"""What devices are called in a log, many at once: office and number."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection

from db.fixed import Fixed

_LABELS: Final = Fixed(
    "SELECT d.token_hash, d.office, d.device_no FROM device d"
    " JOIN device_key k ON k.device = d.id"
    " WHERE d.token_hash IN (:tokens*) AND k.revoked_at IS NULL"
)


def label_of(office: str, device_no: int) -> str:
    """Return what a device is called; no name and no token."""
    return f"{office}/{device_no:03}"


def labels(connection: Connection, tokens: Collection[bytes]) -> dict[bytes, str]:
    """Return the labels of the devices whose tokens have these hashes, by hash.

    Of a token that nobody has, or whose device has been shut out, nothing is told.
    """
    rows = _LABELS.rows(connection, {"tokens": list(tokens)}) if tokens else []
    return {bytes(token): label_of(office, number) for token, office, number in rows}

"""How much of central's room for files an office may take, and how much it has taken."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from db import settings
from db.tables import attachment, device, file_copy

_QUOTAS: Final = "files.quotas"
ALL: Final = ""
"""Under which the quota stands of each office that has none of its own."""


def quotas(connection: Connection) -> dict[str, int]:
    """Return the quotas, MiB, by the office of six digits."""
    return dict(settings.get(connection, _QUOTAS, {}))


def set_quota(connection: Connection, office: str, mebibytes: int | None) -> None:
    """Let *office*, or :data:`ALL` others, have so much room; None for as much as there is."""
    now = quotas(connection)
    now.pop(office, None)
    settings.put(connection, _QUOTAS, now if mebibytes is None else now | {office: mebibytes})


def room_left(connection: Connection, office: str) -> int | None:
    """Return how many bytes *office* may still bring; None where nobody has set a limit."""
    known = quotas(connection)
    quota = known.get(office, known.get(ALL))
    return None if quota is None else (quota << 20) - taken_by(connection, office)


def coming_of(connection: Connection, office: str, on_their_way: Mapping[UUID, set[str]]) -> int:
    """Return how many bytes the files have that devices of *office* are bringing, as their entries tell.

    :param on_their_way: SHA-256 of unfinished files, by the device that brings each.
    """
    own = select(device.c.id).where(device.c.office == office, device.c.id.in_(on_their_way))
    bringing = [on_their_way[one] for one in connection.execute(own).scalars()]
    names = set[str]().union(*bringing)
    here = select(file_copy.c.sha256)
    query = (
        select(attachment.c.sha256, func.max(attachment.c.size))
        .where(attachment.c.sha256.in_(names), attachment.c.sha256.not_in(here))
        .group_by(attachment.c.sha256)
    )
    return sum(int(size) for _, size in connection.execute(query))


def taken_by(connection: Connection, office: str) -> int:
    """Return how many bytes central has of the files that devices of *office* have attached.

    One that two appeals of the office name counts once.
    """
    named = (
        select(attachment.c.sha256)
        .join(device, device.c.id == attachment.c.device)
        .where(device.c.office == office)
    )
    size = select(func.coalesce(func.sum(file_copy.c.size), 0))
    return int(connection.execute(size.where(file_copy.c.sha256.in_(named))).scalar_one())

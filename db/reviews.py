"""What kiosks have registered and nobody has looked at."""

from collections.abc import Collection
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from db.apply.appeals import key_of
from db.tables import appeal, device_key, entry, review
from frontoffice.journal.audience import KIOSK
from frontoffice.journal.bodies import AppealRegistered, read_body
from frontoffice.journal.device_bodies import DeviceEnrolled
from frontoffice.journal.entry import time_of

_NEVER: Final = UUID(int=0)


class ToReview(NamedTuple):
    """One appeal from a kiosk."""

    appeal: UUID
    device: UUID
    received_at: int
    """UTC, milliseconds since 1970."""
    found: str | None
    note: str
    actor: str


def kiosks(connection: Connection, office: str) -> dict[UUID, int]:
    """Return the kiosks of an office, six digits, by their id with their number."""
    known = select(device_key.c.device, device_key.c.device_no).where(device_key.c.office == office)
    numbers = {row.device: row.device_no for row in connection.execute(known)}
    query = select(entry.c.subject, entry.c.body).where(
        entry.c.subject.in_(numbers), entry.c.kind == DeviceEnrolled.kind
    )
    found = {}
    for row in connection.execute(query):
        body = read_body(DeviceEnrolled.kind, DeviceEnrolled.version, row.body)
        if isinstance(body, DeviceEnrolled) and body.device_kind == KIOSK:
            found[row.subject] = numbers[row.subject]
    return found


def from_kiosks(connection: Connection, of: Collection[UUID], since: int) -> list[ToReview]:
    """Return what the kiosks *of* have registered since a time, the oldest first.

    :param since: UTC, milliseconds since 1970.
    """
    query = (
        select(
            appeal.c.id,
            appeal.c.device,
            appeal.c.received_at,
            review.c.found,
            review.c.note,
            review.c.actor,
        )
        .outerjoin(review, review.c.appeal == appeal.c.id)
        .where(appeal.c.key >= key_of(since, _NEVER), appeal.c.device.in_(of))
        .order_by(appeal.c.key)
    )
    return [
        ToReview(*row[:4], row.note or "", row.actor or "") for row in connection.execute(query)
    ]


def count_from_kiosks(
    connection: Connection, of: Collection[UUID], since: int, waits: Collection[str]
) -> int:
    """Return how many of what the kiosks *of* have registered nobody has looked at.

    :param since: UTC, milliseconds since 1970.
    :param waits: what was found of those that wait all the same.
    """
    query = (
        select(func.count())
        .select_from(appeal)
        .outerjoin(review, review.c.appeal == appeal.c.id)
        .where(appeal.c.key >= key_of(since, _NEVER), appeal.c.device.in_(of))
        .where(or_(review.c.found.is_(None), review.c.found.in_(waits)))
    )
    return connection.execute(query).scalar_one()


def registered_at(connection: Connection, device: UUID, limit: int) -> list[int]:
    """Return when a device registered its last appeals, the newest first; UTC ms.

    What they say may be gone from here: their envelopes stay.
    """
    query = (
        select(entry.c.envelope)
        .where(entry.c.device == device, entry.c.kind == AppealRegistered.kind)
        .order_by(entry.c.seq.desc())
        .limit(limit)
    )
    return [time_of(spelled) for spelled in connection.execute(query).scalars()]

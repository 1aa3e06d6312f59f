"""What waits for a person to decide: each task says by a code what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, func, select, update

from db.tables import appeal, delivery, entry, task

MOST: Final = 500
"""Tasks that are read at once; who has more begins with the newest of them."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One task and what is known of what it is about."""

    id: UUID
    code: str
    at: int
    """UTC, milliseconds since 1970."""
    done_at: int | None
    subject: UUID
    number: str
    """Of the appeal that it is about; empty where it is about none that has rows here."""
    applicant: str
    kind: str
    """Of the entry; empty where it is about none that is here."""
    actor: str
    """Who wrote the entry, where it was written here."""
    refusal: str
    """Why central does not apply it, or why it was put aside; empty where neither."""


def tasks_of(connection: Connection, *, done: bool = False) -> list[Waiting]:
    """Return what waits for a person, or what was done, the newest first."""
    of_entry = task.outerjoin(entry, entry.c.id == task.c.entry).outerjoin(
        # By the number, which is the key; the id says whether it is this device's own.
        delivery,
        (delivery.c.seq == entry.c.seq) & (delivery.c.entry == entry.c.id),
    )
    columns = (
        task.c.id,
        task.c.code,
        task.c.at,
        task.c.done_at,
        task.c.subject,
        func.coalesce(appeal.c.number, ""),
        func.coalesce(appeal.c.applicant_name, ""),
        func.coalesce(entry.c.kind, ""),
        func.coalesce(delivery.c.actor, ""),
        func.coalesce(delivery.c.refusal, ""),
    )
    is_done = task.c.done_at.is_not(None) if done else task.c.done_at.is_(None)
    query = (
        select(*columns)
        .select_from(of_entry.outerjoin(appeal, appeal.c.id == task.c.subject))
        .where(is_done)
        .order_by(task.c.at.desc(), task.c.id.desc())
        .limit(MOST)
    )
    return [Waiting(*tuple(row)) for row in connection.execute(query)]


def count(connection: Connection) -> int:
    """Return how many tasks wait."""
    query = select(func.count()).select_from(task).where(task.c.done_at.is_(None))
    return int(connection.execute(query).scalar_one())


def settle(connection: Connection, ids: Sequence[UUID], at: int | None) -> int:
    """Say that tasks are done, or with None that they wait again; return how many changed.

    :param at: UTC, milliseconds since 1970.
    """
    other = task.c.done_at.is_(None) if at is not None else task.c.done_at.is_not(None)
    change = update(task).where(task.c.id.in_(ids), other).values(done_at=at)
    return connection.execute(change).rowcount

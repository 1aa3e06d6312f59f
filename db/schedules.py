"""Reading the schedules of receptions that stand, and those that are proposed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from db.tables import schedule as table
from frontoffice.domain.schedule import Schedule
from frontoffice.journal.schedule_content import read_content, schedule_of


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a schedule, and how it came about."""

    schedule: Schedule
    approved: bool
    entry: UUID
    """By which it was approved, or proposed."""
    office: str
    """Of the desk where that was, six digits."""
    at: int
    """When, UTC, milliseconds since 1970."""
    actor: str
    withdrawn_from: date | None = None
    """Of one that stands: from which day on it does no more."""
    declined: bool = False
    """Of a proposal: whether it was turned down."""
    reason: str = ""
    """Why it was withdrawn or turned down."""


def versions(connection: Connection, of: UUID | None = None) -> list[Version]:
    """Return what stands and what is proposed: of one schedule, or of all by body and official."""
    query = select(table).order_by(table.c.body, table.c.official, table.c.id, table.c.approved)
    if of is not None:
        query = query.where(table.c.id == of)
    return [_version(row) for row in connection.execute(query)]


def standing(connection: Connection, region: str = "") -> list[Version]:
    """Return the schedules that stand, by body and official.

    :param region: two digits; only those that were approved there.
    """
    query = select(table).where(table.c.approved, table.c.office.startswith(region))
    ordered = query.order_by(table.c.body, table.c.official, table.c.id)
    return [_version(row) for row in connection.execute(ordered)]


def standing_among(connection: Connection, ids: Iterable[UUID]) -> dict[UUID, Version]:
    """Return those of the schedules *ids* that stand, by id."""
    query = select(table).where(table.c.approved, table.c.id.in_(list(ids)))
    return {row.id: _version(row) for row in connection.execute(query)}


def _version(row: Any) -> Version:
    return Version(
        schedule=schedule_of(read_content(row.content), row.id, row.version),
        approved=row.approved,
        entry=row.entry,
        office=row.office,
        at=row.at,
        actor=row.actor,
        withdrawn_from=row.withdrawn_from,
        declined=row.declined,
        reason=row.reason,
    )

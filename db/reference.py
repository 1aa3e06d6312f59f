"""Reading what was recorded over the tables that ship with the program."""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, String, cast, func, insert, select
from uuid_utils.compat import uuid7

from db.entries import entries_of
from db.tables import entry, reference, task
from frontoffice.domain.reference_rows import Act, Row, Step

SKIPPED: Final = "reference.skipped"
"""Task: something recorded of the reference data does not fit and changes nothing."""


def stamp(connection: Connection) -> str:
    """Return what differs once anything was recorded or folded out; empty for nothing."""
    newest = func.max(cast(reference.c.entry, String))
    count, last = connection.execute(select(func.count(), newest).select_from(reference)).one()
    return f"{count} {_order(connection)} {last}" if count else ""


def _order(connection: Connection) -> str:
    """Return what differs once something was said in another order: who is not the first, and where."""
    later = select(reference.c.entry, reference.c.turn).where(reference.c.turn > 1)
    rows = connection.execute(later.order_by(reference.c.entry))
    said = "".join(f"{row.entry}{row.turn};" for row in rows)
    return sha256(said.encode()).hexdigest()[:16]


def steps_by_table(connection: Connection) -> dict[str, list[Step]]:
    """Return all that was recorded, by the table, in the order of each subject."""
    found: dict[str, list[Step]] = {}
    order = (reference.c.table_name, reference.c.code, reference.c.subject, reference.c.turn)
    for row in connection.execute(select(reference).order_by(*order)):
        found.setdefault(row.table_name, []).append(_step(row))
    return found


def steps_of(connection: Connection, subject: UUID) -> list[Step]:
    """Return what was recorded of one subject, in its order."""
    query = select(reference).where(reference.c.subject == subject).order_by(reference.c.turn)
    return [_step(row) for row in connection.execute(query)]


def steps_with(connection: Connection, cause: UUID) -> list[Step]:
    """Return what was recorded together: the entry *cause* and those that name it."""
    together = (reference.c.entry == cause) | (reference.c.cause == cause)
    query = select(reference).where(together)
    # Ids are made one after the other.
    return sorted(map(_step, connection.execute(query)), key=lambda step: step.entry)


class Told(NamedTuple):
    """A step with what its entry says of who knew what."""

    step: Step
    device: UUID
    position: int | None
    """Central's, once it has the entry."""
    seen: int
    """Up to which position its author knew the subject."""


def told_of(connection: Connection, subject: UUID) -> list[Told]:
    """Return what was recorded of one subject, in its order, with what its authors had seen."""
    query = select(entry.c.id, entry.c.position).where(entry.c.subject == subject)
    positions = {row.id: row.position for row in connection.execute(query)}
    sealed = {one.envelope.id: one.envelope for one in entries_of(connection, subject)}
    return [
        Told(step, sealed[step.entry].device, positions[step.entry], sealed[step.entry].seen)
        for step in steps_of(connection, subject)
    ]


def add_tasks(connection: Connection, skipped: Sequence[tuple[UUID, UUID]], at: int) -> int:
    """Ask a person to look at what does not fit, once each, and return how many are new.

    :param skipped: subject and entry of each.
    :param at: UTC, milliseconds since 1970.
    """
    told = set(connection.execute(select(task.c.entry).where(task.c.code == SKIPPED)).scalars())
    rows = [
        {"id": uuid7(), "code": SKIPPED, "subject": subject, "entry": which, "at": at}
        for subject, which in skipped
        if which not in told
    ]
    if rows:
        connection.execute(insert(task), rows)
    return len(rows)


def _step(row: Any) -> Step:
    return Step(
        act=Act(row.act),
        row=Row(
            table=row.table_name,
            code=row.code,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            values=json.loads(row.cells),
            basis=row.basis,
            certainty=row.certainty,
            note=row.note,
        ),
        entry=row.entry,
        subject=row.subject,
        turn=row.turn,
        at=row.at,
        actor=row.actor,
        cause=row.cause,
    )

"""What desks and central must have alike: entries, verdicts and the rows that follow from them."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, or_, select
from world.desk_node import DeskNode
from world.looked import Looked, Problem

from db import feed, settings
from db.tables import (
    appeal,
    appeal_search,
    attachment,
    booking,
    booking_call,
    booking_queue,
    consultation,
    conversation,
    entry,
    instruction,
    lease,
    lease_seat,
    link,
    paper,
    person,
    problem,
    problem_appeal,
    reach,
    reception_day,
    reception_told,
    reference,
    review,
    schedule,
    signer,
    support,
    talon,
    visit,
)
from db.voided import FORGOTTEN
from frontoffice.domain.reference_names import KINDS, TOPICS
from frontoffice.journal.audience import DESK, KIOSK, of_kiosks, of_office, of_region, read_by
from frontoffice.sync.pull import CURSOR

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
_TABLES: Final[tuple[tuple[Table, tuple[Any, ...]], ...]] = (
    (appeal, (appeal.c.key,)),
    (appeal_search, (appeal_search.c.rowid,)),
    (talon, (talon.c.appeal, talon.c.copy)),
    (person, (person.c.id,)),
    (reference, (reference.c.subject, reference.c.turn)),
    (visit, (visit.c.id,)),
    (consultation, (consultation.c.id,)),
    (support, (support.c.id,)),
    (link, (link.c.appeal, link.c.other)),
    (problem, (problem.c.id,)),
    (problem_appeal, (problem_appeal.c.problem, problem_appeal.c.appeal)),
    (paper, (paper.c.id,)),
    (attachment, (attachment.c.id,)),
    (signer, (signer.c.appeal, signer.c.sheet)),
    (schedule, (schedule.c.id, schedule.c.approved)),
    (lease, (lease.c.id,)),
    (lease_seat, (lease_seat.c.slot, lease_seat.c.seat)),
    (booking, (booking.c.id,)),
    (booking_call, (booking_call.c.entry,)),
    (booking_queue, (booking_queue.c.booking,)),
    (reception_day, (reception_day.c.id,)),
    (conversation, (conversation.c.id,)),
    (instruction, (instruction.c.id,)),
    (reception_told, (reception_told.c.id,)),
)
"""All that entries make, with the order in which it is compared."""
_SUBJECTS: Final = {
    table.name: list(table.columns.keys()).index(name)
    for table, name in (
        (talon, "appeal"),
        (visit, "id"),
        (consultation, "id"),
        (support, "id"),
        (link, "appeal"),
        (problem, "id"),
        (problem_appeal, "problem"),
        (paper, "appeal"),
        (attachment, "appeal"),
        (review, "appeal"),
        (signer, "appeal"),
        (schedule, "id"),
        (lease, "id"),
        (lease_seat, "lease"),
        (booking, "id"),
        (booking_call, "booking"),
        (booking_queue, "booking"),
        (reception_day, "id"),
        (conversation, "id"),
        (instruction, "id"),
        (reception_told, "id"),
        (conversation, "id"),
        (instruction, "id"),
        (reception_told, "id"),
    )
}
"""In which column of a row it stands what the row is about."""
_SHOWN: Final = ("reference.%", "schedule.%", "central.%", "lease.%", "body.erased")
"""Kinds of which a kiosk has what everybody has, or all desks of its region, or all of its office."""
_APPROVED: Final = list(schedule.columns.keys()).index("approved")
_SAID: Final = (
    entry.c.id,
    entry.c.position,
    entry.c.verdict,
    entry.c.envelope,
    entry.c.signature,
    entry.c.salt,
    entry.c.body,
)


def agrees(here: Connection, central: Connection, node: DeskNode) -> list[Problem]:
    """Desk and central have the same entries that are for it, and the same rows of their subjects.

    A kiosk keeps nothing of appeals; of what everybody may see it has all.
    """
    found = _entries(here, central, node)
    theirs, ours = rows_in(central), rows_in(here)
    appeals = _subjects(central, node)
    for table, rows in ours.items():
        expected = [
            row
            for row in theirs[table]
            if _is_for(node, table, row)
            or (_subject(table, row, theirs) in appeals and _is_shown(node, table, row))
        ]
        if rows != expected:
            found.append(Problem("agree", f"{node.name}: {_odd(table, expected, rows)}"))
    cursor = settings.get(here, CURSOR, 0)
    if cursor != feed.head(central):
        found.append(Problem("agree", f"{node.name}: cursor {cursor}, head {feed.head(central)}"))
    return found


def _entries(here: Connection, central: Connection, node: DeskNode) -> list[Problem]:
    """Compare the entries of a desk with those at central that are for it."""
    assert node.desk is not None
    kind = KIOSK if node.is_kiosk else DESK
    audiences = read_by(kind, node.office, administers=node.administers)
    reached: ColumnElement[bool] = entry.c.id.in_(
        select(reach.c.entry).where(reach.c.audience.in_(audiences))
    )
    # What central decided before it was put back, and has forgotten, is kept and does not count.
    mine = select(*_SAID).where(entry.c.verdict.is_distinct_from(FORGOTTEN))
    if node.is_kiosk:
        # Of its own ones it has forgotten the bodies.
        shown = or_(*(entry.c.kind.like(kind) for kind in _SHOWN))
        mine = mine.where(shown)
    else:
        reached = reached | (entry.c.device == node.desk.journal.author.device)
    there = {row.id: row for row in central.execute(select(*_SAID).where(reached))}
    have = {row.id: row for row in here.execute(mine)}
    if there.keys() != have.keys():
        missing, extra = len(there.keys() - have.keys()), len(have.keys() - there.keys())
        return [Problem("agree", f"{node.name}: {missing} entries missing, {extra} too many")]
    odd = [one for one in there if tuple(there[one]) != tuple(have[one])]
    return [Problem("agree", f"{node.name}: {len(odd)} entries differ")] if odd else []


def _is_for(node: DeskNode, table: str, row: Row) -> bool:
    """Tell whether a desk is to have *row*, whatever central has noted of whom it reaches."""
    if table == person.name and not node.is_kiosk:
        return node.administers or row[1] == node.office
    return table == reference.name


def _is_shown(node: DeskNode, table: str, row: Row) -> bool:
    """Tell whether *row*, whose subject reaches a desk, does so too: a kiosk has no proposals."""
    return not (node.is_kiosk and table == schedule.name) or row[_APPROVED]


def _subjects(central: Connection, node: DeskNode) -> set[UUID]:
    """Return what reaches a desk: appeals, visits, shared problems, seats of the region."""
    seen = select(entry.c.subject).join(reach, reach.c.entry == entry.c.id)
    audiences = [of_office(node.office), of_region(node.office)]
    if node.is_kiosk:
        audiences = [of_kiosks(node.office)]
    return set(central.execute(seen.where(reach.c.audience.in_(audiences))).scalars())


def rows_in(connection: Connection) -> Rows:
    """Return all rows that entries make, by the table."""
    return {
        table.name: [tuple(row) for row in connection.execute(select(table).order_by(*order))]
        for table, order in _TABLES
    }


def _subject(table: str, row: Row, rows: Rows) -> Any:
    """Return what this row is about; None where it is of the staff or of the tables."""
    if table == appeal.name:
        return row[1]
    if table == appeal_search.name:
        return next((one[1] for one in rows[appeal.name] if one[0] == row[0]), None)
    return row[_SUBJECTS[table]] if table in _SUBJECTS else None


def _odd(table: str, expected: list[Row], found: list[Row]) -> str:
    missing = [row for row in expected if row not in found]
    extra = [row for row in found if row not in expected]
    return f"{table}: expected {missing[:2]}, found {extra[:2]}"


def in_force(world: Looked) -> list[Problem]:
    """Topics and terms are in force alike at every desk and kiosk that still hears of central."""
    found = []
    first: Any = None
    for node in world.desks:
        if node.is_revoked:
            continue
        assert node.desk is not None
        with node.acting():
            data = node.desk.tables.data
            held = {name: data.rows(name).rows for name in (TOPICS, KINDS)}
        told = held, {one.step.entry for one in data.skipped}
        first = told if first is None else first
        if told != first:
            found.append(
                Problem("in force", f"{node.name}: other tables than {world.desks[0].name}")
            )
    return found

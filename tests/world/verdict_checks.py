"""What central may have refused, and what people may have to decide in a world such as this."""

from collections import Counter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, select
from world.looked import Looked, Problem

from db.adding import NOT_APPLIED
from db.booking_authority import BOOKING, SLOT_TAKEN
from db.conversation_authority import CONVERSATION, NOT_SEEN
from db.entries import ACCEPTED
from db.files_again import LOST
from db.reference import SKIPPED
from db.staff_authority import ROLE, SCOPE, TAKEN
from db.tables import device, entry, task
from frontoffice.journal.lease_bodies import LeaseReturned
from frontoffice.journal.move_bodies import MOVE_BODIES

_STAFF: Final = "staff."
_MOVES: Final = frozenset(body.kind for body in MOVE_BODIES)


def refusals(world: Looked, central: Connection) -> list[Problem]:
    """Central refuses nothing but what was done while its desk did not know better.

    Of what is done to the staff, an administrator's desk may do anything: only that a login is
    another one's by now, or that it says again what a copied disk has said before, is told to it.
    A move is refused where somebody else's came first, and what is written of a conversation
    where somebody else's had not been read.
    """
    found = []
    administering = set(central.execute(select(device.c.id).where(device.c.administers)).scalars())
    copies = bool(world.pair) or any(node.was_restored for node in world.desks)
    for row in central.execute(_refused()):
        if row.verdict == NOT_APPLIED and row.kind in _MOVES:
            if not central.execute(_moved_before(row)).first():
                found.append(Problem("refused", f"{row.kind} though nothing had come before it"))
            continue
        if row.verdict == NOT_SEEN and row.kind.startswith(CONVERSATION):
            if not central.execute(_told_before(row)).first():
                found.append(Problem("refused", f"{row.kind} though nobody else had written"))
            continue
        if row.verdict == SLOT_TAKEN and row.kind.startswith(BOOKING):
            continue  # whoever wanted it is called: see reception_checks
        if copies and row.kind == LeaseReturned.kind and row.verdict == SCOPE:
            continue  # a copied disk gives back what its original may still give away
        said_again = copies and row.kind == "staff.added"
        allowed = {TAKEN, SCOPE}
        if row.device not in administering or said_again:
            allowed.add(ROLE)
        if not row.kind.startswith(_STAFF) or row.verdict not in allowed:
            found.append(Problem("refused", f"central refused {row.kind}: {row.verdict}"))
    return found


def refused_of(central: Connection) -> set[UUID]:
    """Return the entries that central does not apply."""
    return {row.id for row in central.execute(_refused())}


def _refused() -> Select[Any]:
    columns = (
        *(entry.c.id, entry.c.device, entry.c.kind, entry.c.verdict),
        *(entry.c.subject, entry.c.position),
    )
    return select(*columns).where(entry.c.verdict != ACCEPTED)


def _moved_before(refused: Any) -> Select[Any]:
    """Ask for moves of somebody else that central had of the same appeal before this one."""
    return select(entry.c.id).where(
        entry.c.subject == refused.subject,
        entry.c.kind.in_(_MOVES),
        entry.c.verdict == ACCEPTED,
        entry.c.device != refused.device,
        entry.c.position < refused.position,
    )


def _told_before(refused: Any) -> Select[Any]:
    """Ask for what somebody else had written of the same conversation before this."""
    return select(entry.c.id).where(
        entry.c.subject == refused.subject,
        entry.c.verdict == ACCEPTED,
        entry.c.device != refused.device,
        entry.c.position < refused.position,
    )


def allowed_tasks(world: Looked, central: Connection) -> set[str]:
    """Return the codes of what people have to decide in a world such as this."""
    allowed: set[str] = set()
    if world.pair:
        allowed |= {"device.frozen", "device.restored"}
    if any(node.was_restored for node in world.desks):
        allowed |= {"device.restored"}
    if any(node.restores > 1 or node.is_new_machine for node in world.desks):
        allowed |= {"device.frozen"}  # a disk that is put back again and again is a person's
    if any(node.is_revoked for node in world.desks):
        allowed |= {"device.held"}
    if world.central.put_backs or any(node.was_restored for node in world.desks):
        allowed |= {LOST}  # nobody may have the file any more
    verdicts = {row.verdict for row in central.execute(_refused())}
    if verdicts:
        allowed |= {"sync.refused", *verdicts}
    if len(world.tables.began) > 1:
        allowed |= {SKIPPED}  # two administrators changed the same rows
    return allowed


def tasks(connection: Connection, name: str, allowed: set[str]) -> list[Problem]:
    """Return tasks that nothing in the world accounts for."""
    codes = Counter(connection.execute(select(task.c.code)).scalars())
    return [Problem("tasks", f"{name}: {code}") for code in codes if code not in allowed]

"""What every machine must be able to tell of every appeal of its region, without having it."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, select
from world.desk_node import DeskNode
from world.looked import Looked, Problem

from db import status_blocks
from db.engine import reading
from db.status_facts import Known, known_of
from db.tables import appeal, entry
from frontoffice.domain.stage import whereabouts_of
from frontoffice.journal.bodies import TalonIssued
from frontoffice.journal.status_list import KEY, row_of

_KEPT = timedelta(days=360)
"""After it was closed an appeal may be in a list that was made anew, or not."""


def status_lists(world: Looked, central: Connection) -> list[Problem]:
    """Each machine has a list, and it says of each number what central knows, and nothing of others."""
    long_ago = datetime.fromtimestamp(world.central.state.now() / 1000, UTC).date() - _KEPT
    known = known_of(central, list(central.execute(select(appeal.c.id)).scalars()))
    there = {one.number: one for one in known if (one.facts.closed_on or date.max) >= long_ago}
    issued = _issued_once(central)
    erased = issued - {one.number for one in known}
    certain = {number: there.get(number) for number in issued & (there.keys() | erased)}
    found = []
    for node in world.desks:
        if not node.is_revoked:
            with reading(node.engine) as here:
                found += _told(here, node, certain)
    return found


def _issued_once(central: Connection) -> set[str]:
    """Return the numbers of all talons but those that copies of a disk have given to several people.

    Of these nothing is said once that was noticed, until a list is made anew.
    """
    issued = select(entry.c.subject, entry.c.body).where(entry.c.kind == TalonIssued.kind)
    told = [row for row in central.execute(issued) if row.body is not None]
    whose = {(row.subject, json.loads(row.body)["number"]) for row in told}
    return {number for number, times in Counter(one for _, one in whose).items() if times == 1}


def _told(here: Connection, node: DeskNode, certain: Mapping[str, Known | None]) -> list[Problem]:
    held = status_blocks.held(here)
    if held is None:
        return [Problem("status list", f"{node.name} has none")]
    found = []
    for number, one in certain.items():
        handle = held.which.handle(number.encode())
        said = status_blocks.masked(here, held.which, handle[:KEY])
        is_ours = one is not None and one.office.startswith(held.region)
        wanted = row_of(handle, whereabouts_of(one.facts))[1] if one and is_ours else None
        if said != wanted:
            found.append(Problem("status list", f"{node.name}: not so of {number}"))
    return found

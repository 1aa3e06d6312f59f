"""What must hold at the end of every simulated world."""

from collections import Counter
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Engine, func, select
from world.agree_checks import agrees, in_force, rows_in
from world.desk_node import DeskNode
from world.disk_checks import clones, salts
from world.file_checks import files
from world.list_checks import status_lists
from world.looked import Looked, Problem
from world.rebuild_checks import rebuilt
from world.reception_checks import bookings
from world.talon_checks import goes_on_from_a_copy, papers, talons
from world.verdict_checks import allowed_tasks, refusals, refused_of, tasks

from db import feed, settings
from db.devices import known_keys
from db.engine import reading
from db.identity import BEFORE
from db.put_back import POSITIONS
from db.tables import (
    appeal,
    delivery,
    entry,
)
from db.verify import devices_elsewhere, verify
from frontoffice.sync.keys import keys_here

ACCEPTED: Final = "accepted"
_MOVING: Final = ("status", "closed_on", "due_on")
Rows = dict[str, list[tuple[Any, ...]]]


def problems_of(world: Looked) -> list[Problem]:
    """Return all that is wrong with *world*, once it is healed and synced."""
    found: list[Problem] = []
    with reading(world.central.state.engine) as central:
        found += talons(world, central)
        found += bookings(world, central)
        found += _feed(central, world.central.put_backs)
        found += salts(central)
        found += status_lists(world, central)
        found += files(world, central)
        found += _verified(central, "central", keys_of(central))
        allowed = allowed_tasks(world, central)
        refused = refused_of(central)
        found += refusals(world, central)
        found += tasks(central, "central", allowed)
        for node in world.desks:
            with reading(node.engine) as here:
                found += _verified(here, node.name, keys_here(node.engine), node)
                found += tasks(here, node.name, allowed)
                if not goes_on_from_a_copy(world, node):
                    found += papers(here, world, node)
                if node.is_revoked:
                    continue  # it hears nothing any more; what it brought has been taken in
                found += _delivered(here, node, refused)
                if node.is_kiosk:
                    found += _forgotten(here, node)
                found += agrees(here, central, node)
        found += clones(world, central)
    return found + in_force(world) + rebuilt(world)


def keys_of(connection: Connection) -> Any:
    """Return the public keys that a database has."""
    return {key.device: key.public_key for key in known_keys(connection)}


def _feed(central: Connection, put_backs: int) -> list[Problem]:
    """Positions go from one to the head with no gap, but for one where central was put back."""
    positions = list(central.execute(select(entry.c.position).order_by(entry.c.position)).scalars())
    steps = pairwise([0, *positions, feed.head(central) + 1])
    gaps = sorted(after - before - 1 for before, after in steps if after != before + 1)
    # One copy that is put back twice leaves one gap, to behind the time of the second.
    if (
        bool(gaps) != bool(put_backs)
        or len(gaps) > put_backs
        or min([POSITIONS, *gaps]) < POSITIONS
    ):
        return [Problem("feed", f"{len(positions)} positions up to {feed.head(central)}: {gaps}")]
    return []


def _verified(
    connection: Connection, name: str, keys: Any, node: DeskNode | None = None
) -> list[Problem]:
    """Check that the journal holds; of others' a desk has what is for it."""
    slices: set[UUID] = set()
    forgetful: list[UUID] = []
    if node is not None and node.desk is not None:
        own = node.desk.journal.author.device
        slices = devices_elsewhere(connection, own)
        before = [UUID(one) for one in settings.get(connection, BEFORE, [])]
        forgetful = [own, *before] if node.is_kiosk else []
    done = verify(connection, keys, slices=slices, forgetful=forgetful)
    return [Problem("verifies", f"{name}: {one}") for one in done.broken]


def _delivered(here: Connection, node: DeskNode, refused: set[UUID]) -> list[Problem]:
    """Everything of a desk is delivered, or refused by central, and its chain is whole."""
    found = []
    assert node.desk is not None
    author = node.desk.journal.author
    states = Counter(here.execute(select(delivery.c.state)).scalars())
    put_aside = select(delivery.c.entry).where(delivery.c.state == "refused")
    odd = set(here.execute(put_aside).scalars()) - refused
    if set(states) - {"delivered", "refused"} or odd:
        found.append(Problem("delivered", f"{node.name}: {dict(states)}"))
    own = select(func.count(), func.max(entry.c.seq)).where(entry.c.device == author.device)
    count, last = here.execute(own).one()
    if count != sum(states.values()) or count != (last or 0):
        found.append(Problem("delivered", f"{node.name}: {count} own entries, {dict(states)}"))
    return found


def _forgotten(here: Connection, node: DeskNode) -> list[Problem]:
    """Find what a kiosk still has of an appeal that central has."""
    rows = here.execute(select(func.count()).select_from(appeal)).scalar_one()
    bodies = here.execute(
        select(func.count()).where(entry.c.body.is_not(None), entry.c.kind.like("appeal.%"))
    ).scalar_one()
    if rows or bodies:
        return [Problem("forgotten", f"{node.name}: {rows} appeals, {bodies} bodies")]
    return []


def rows_of(engine: Engine) -> dict[UUID, tuple[Any, ...]]:
    """Return what a registry says of each appeal, and not where it stands and until when.

    One decision moves many: a joint answer, or a holiday. Nothing that was said is gone then.
    """
    said = [column for column in appeal.columns if column.name not in _MOVING]
    with reading(engine) as connection:
        return {row.id: tuple(row) for row in connection.execute(select(*said))}


def overwritten(before: dict[UUID, tuple[Any, ...]], engine: Engine) -> int:
    """Return how many rows of *before* are gone, or say something else."""
    after = rows_of(engine)
    return sum(after.get(one) != row for one, row in before.items())


def state_of(world: Looked) -> str:
    """Return what all databases remember, one line an entry."""
    lines = []
    engines = [world.central.state.engine, *(node.engine for node in world.desks)]
    for engine in engines:
        with reading(engine) as connection:
            query = select(entry.c.position, entry.c.verdict, entry.c.hash, entry.c.body)
            lines += [
                f"{row.position} {row.verdict} {row.hash.hex()} {row.body is None}"
                for row in connection.execute(query.order_by(entry.c.device, entry.c.seq))
            ]
            lines.append(repr(rows_in(connection)))
    return "\n".join(lines)

"""What must hold at the end of every simulated world."""

from collections import Counter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Engine, func, select
from world.desk_node import DeskNode
from world.disk_checks import clones, salts
from world.looked import Looked, Problem
from world.rebuild_checks import rebuilt
from world.talon_checks import goes_on_from_a_copy, papers, talons

from db import feed, settings
from db.devices import known_keys
from db.engine import reading
from db.identity import BEFORE
from db.tables import (
    appeal,
    appeal_search,
    delivery,
    entry,
    reach,
    setting,
    talon,
    task,
)
from db.verify import devices_elsewhere, verify
from frontoffice.journal.audience import DESK, of_office, read_by
from frontoffice.sync.keys import keys_here
from frontoffice.sync.pull import CURSOR

ACCEPTED: Final = "accepted"
Rows = dict[str, list[tuple[Any, ...]]]


def problems_of(world: Looked) -> list[Problem]:
    """Return all that is wrong with *world*, once it is healed and synced."""
    found: list[Problem] = []
    with reading(world.central.state.engine) as central:
        found += talons(world, central)
        found += _feed(central)
        found += salts(central)
        found += _verified(central, "central", keys_of(central))
        allowed = _allowed_tasks(world)
        found += _tasks(central, "central", allowed)
        for node in world.desks:
            with reading(node.engine) as here:
                found += _verified(here, node.name, keys_here(node.engine), node)
                found += _tasks(here, node.name, allowed)
                if not goes_on_from_a_copy(world, node):
                    found += papers(here, world, node)
                if node.is_revoked:
                    continue  # it hears nothing any more; what it brought has been taken in
                found += _delivered(here, node)
                if node.is_kiosk:
                    found += _forgotten(here, node)
                else:
                    found += _agree(here, central, node)
        found += clones(world, central)
    return found + rebuilt(world)


def keys_of(connection: Connection) -> Any:
    """Return the public keys that a database has."""
    return {key.device: key.public_key for key in known_keys(connection)}


def _feed(central: Connection) -> list[Problem]:
    """Positions go from one to the head with no gap."""
    positions = list(central.execute(select(entry.c.position).order_by(entry.c.position)).scalars())
    if positions != list(range(1, feed.head(central) + 1)):
        return [Problem("feed", f"{len(positions)} positions up to {feed.head(central)}")]
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


def _agree(here: Connection, central: Connection, node: DeskNode) -> list[Problem]:
    """Desk and central have the same entries of its office, and the same rows of every subject."""
    columns = (
        entry.c.id,
        entry.c.position,
        entry.c.verdict,
        entry.c.envelope,
        entry.c.signature,
        entry.c.salt,
        entry.c.body,
    )
    assert node.desk is not None
    own = node.desk.journal.author.device
    audiences = read_by(DESK, node.office)
    reached = select(reach.c.entry).where(reach.c.audience.in_(audiences))
    is_for = entry.c.id.in_(reached) | (entry.c.device == own)
    there = {row.id: row for row in central.execute(select(*columns).where(is_for))}
    mine = {row.id: row for row in here.execute(select(*columns))}
    found = []
    if there.keys() != mine.keys():
        missing, extra = len(there.keys() - mine.keys()), len(mine.keys() - there.keys())
        found.append(Problem("agree", f"{node.name}: {missing} entries missing, {extra} too many"))
    elif there != mine:
        odd = [one for one in there if tuple(there[one]) != tuple(mine[one])]
        found.append(Problem("agree", f"{node.name}: {len(odd)} entries differ"))
    seen = select(entry.c.subject).join(reach, reach.c.entry == entry.c.id)
    office = set(central.execute(seen.where(reach.c.audience == of_office(node.office))).scalars())
    theirs, ours = _rows(central), _rows(here)
    for table, rows in ours.items():
        expected = [row for row in theirs[table] if _subject(table, row, theirs) in office]
        if rows != expected:
            found.append(Problem("agree", f"{node.name}: {_odd(table, expected, rows)}"))
    cursor = here.execute(select(setting.c.value).where(setting.c.name == CURSOR)).scalar()
    if int(cursor or 0) != feed.head(central):
        found.append(Problem("agree", f"{node.name}: cursor {cursor}, head {feed.head(central)}"))
    return found


def _delivered(here: Connection, node: DeskNode) -> list[Problem]:
    """Everything of a desk is delivered, its chain is whole and the witness knows its end."""
    found = []
    assert node.desk is not None
    author = node.desk.journal.author
    states = Counter(here.execute(select(delivery.c.state)).scalars())
    if set(states) - {"delivered"}:
        found.append(Problem("delivered", f"{node.name}: {dict(states)}"))
    own = select(func.count(), func.max(entry.c.seq)).where(entry.c.device == author.device)
    count, last = here.execute(own).one()
    if count != sum(states.values()) or count != (last or 0):
        found.append(Problem("delivered", f"{node.name}: {count} own entries, {dict(states)}"))
    return found


def _allowed_tasks(world: Looked) -> set[str]:
    """Return the codes of what people have to decide in a world such as this."""
    allowed: set[str] = set()
    if world.pair:
        allowed |= {"device.frozen", "device.restored"}
    if any(node.was_restored for node in world.desks):
        allowed |= {"device.restored"}
    if any(node.restores > 1 for node in world.desks):
        allowed |= {"device.frozen"}  # a disk that is put back again and again is a person's
    if any(node.is_revoked for node in world.desks):
        allowed |= {"device.held"}
    return allowed


def _tasks(connection: Connection, name: str, allowed: set[str]) -> list[Problem]:
    """Return tasks that nothing in the world accounts for."""
    codes = Counter(connection.execute(select(task.c.code)).scalars())
    return [Problem("tasks", f"{name}: {code}") for code in codes if code not in allowed]


def _forgotten(here: Connection, node: DeskNode) -> list[Problem]:
    """Find what a kiosk still has of an appeal that central has."""
    rows = here.execute(select(func.count()).select_from(appeal)).scalar_one()
    bodies = here.execute(
        select(func.count()).where(entry.c.body.is_not(None), entry.c.kind.like("appeal.%"))
    ).scalar_one()
    if rows or bodies:
        return [Problem("forgotten", f"{node.name}: {rows} appeals, {bodies} bodies")]
    return []


def _rows(connection: Connection) -> Rows:
    return {
        "appeal": [tuple(row) for row in connection.execute(select(appeal).order_by(appeal.c.key))],
        "appeal_search": [
            tuple(row)
            for row in connection.execute(select(appeal_search).order_by(appeal_search.c.rowid))
        ],
        "talon": [
            tuple(row)
            for row in connection.execute(select(talon).order_by(talon.c.appeal, talon.c.copy))
        ],
    }


def _subject(table: str, row: tuple[Any, ...], rows: Rows) -> Any:
    """Return whose row this is."""
    if table == "talon":
        return row[0]
    if table == "appeal":
        return row[1]
    return next((one[1] for one in rows["appeal"] if one[0] == row[0]), None)


def _odd(table: str, expected: list[tuple[Any, ...]], found: list[tuple[Any, ...]]) -> str:
    missing = [row for row in expected if row not in found]
    extra = [row for row in found if row not in expected]
    return f"{table}: expected {missing[:2]}, found {extra[:2]}"


def rows_of(engine: Engine) -> dict[UUID, tuple[Any, ...]]:
    """Return what a registry says of each appeal."""
    with reading(engine) as connection:
        return {row.id: tuple(row) for row in connection.execute(select(appeal))}


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
            lines.append(repr(_rows(connection)["appeal"]))
    return "\n".join(lines)

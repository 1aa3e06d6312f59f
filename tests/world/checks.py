"""What must hold at the end of every simulated world."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final, Protocol
from uuid import UUID

from sqlalchemy import Connection, Engine, func, select
from world.desk_node import DeskNode
from world.network import CentralNode
from world.people import People
from world.plan import Plan
from world.printer import Paper

from db import feed, settings
from db.apply import refold
from db.devices import known_keys
from db.engine import reading
from db.identity import BEFORE
from db.tables import appeal, appeal_search, delivery, entry, reach, setting, spool, talon, task
from db.verify import devices_elsewhere, verify
from frontoffice.journal.audience import DESK, of_office, read_by
from frontoffice.journal.bodies import AppealRegistered
from frontoffice.services.jobs import JobState
from frontoffice.sync.keys import keys_here
from frontoffice.sync.pull import CURSOR

ACCEPTED: Final = "accepted"
_OF_COPIES: Final = ("device.frozen", "device.restored")
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that must not be."""

    check: str
    told: str


class Looked(Protocol):
    """The world as its checks see it."""

    plan: Plan
    people: People
    paper: Paper
    desks: list[DeskNode]
    pair: tuple[DeskNode, ...]
    central: CentralNode


def problems_of(world: Looked) -> list[Problem]:
    """Return all that is wrong with *world*, once it is healed and synced."""
    found: list[Problem] = []
    with reading(world.central.state.engine) as central:
        found += _talons(world, central)
        found += _feed(central)
        found += _salts(central)
        found += _verified(central, "central", keys_of(central))
        allowed = _allowed_tasks(world)
        found += _tasks(central, "central", allowed)
        for node in world.desks:
            with reading(node.engine) as here:
                found += _verified(here, node.name, keys_here(node.engine), node)
                found += _tasks(here, node.name, allowed)
                if not _goes_on_from_a_copy(world, node):
                    found += _papers(here, world, node)
                if node.is_revoked:
                    continue  # it hears nothing any more; what it brought has been taken in
                found += _delivered(here, node)
                if node.is_kiosk:
                    found += _forgotten(here, node)
                else:
                    found += _agree(here, central, node)
        found += _clones(world, central)
        found += _rebuilt(central, "central")
        for node in world.desks:
            with reading(node.engine) as here:
                found += _rebuilt(here, node.name)
    return found


def keys_of(connection: Connection) -> Any:
    """Return the public keys that a database has."""
    return {key.device: key.public_key for key in known_keys(connection)}


def _talons(world: Looked, central: Connection) -> list[Problem]:
    """Every talon handed out is at central exactly once, and no number twice."""
    found = []
    givers: dict[str, list[str]] = {}
    for one in world.people.handed:
        givers.setdefault(one.number, []).append(one.desk)
    for number, desks in givers.items():
        if len(desks) > 1 and not (_of_both(world, number) and len(set(desks)) == len(desks) == 2):
            found.append(Problem("numbers", f"{number} handed out twice"))
    known = _known_anywhere(world)
    query = select(entry.c.subject, entry.c.verdict).where(entry.c.kind == AppealRegistered.kind)
    registered = Counter(central.execute(query.where(entry.c.verdict == ACCEPTED)).scalars())
    rows: dict[str, list[UUID]] = {}
    for row in central.execute(select(appeal.c.number, appeal.c.id)):
        rows.setdefault(row.number, []).append(row.id)
    found += [
        Problem("numbers", f"{number} at central twice")
        for number, ids in rows.items()
        if len(ids) > 1 and not (_of_both(world, number) and len(ids) == 2)
    ]
    restored = {node.name for node in world.desks if node.was_restored}
    for one in world.people.handed:
        if registered[one.appeal] != 1:
            if one.desk in restored and one.appeal not in known:
                continue  # an older copy was put in the place of the only disk that had it
            told = f"{one.number} of {one.desk}: {registered[one.appeal]} registrations at central"
            found.append(Problem("talons", told))
        elif one.appeal not in rows.get(one.number, []) and one.appeal not in world.people.erased:
            found.append(Problem("talons", f"{one.number} of {one.desk}: no row at central"))
    return found


def _of_both(world: Looked, number: str) -> bool:
    """Tell whether a disk that was copied, and its copy, both give such numbers.

    They do until one of them meets central.
    """
    return bool(world.pair) and number.startswith(world.pair[1].copied_from)


def _known_anywhere(world: Looked) -> set[UUID]:
    """Return the appeals that any machine has heard of, or central keeps aside."""
    known: set[UUID] = set()
    query = select(entry.c.subject).where(entry.c.kind == AppealRegistered.kind)
    for engine in (world.central.state.engine, *(node.engine for node in world.desks)):
        with reading(engine) as connection:
            known |= set(connection.execute(query).scalars())
    return known


def _feed(central: Connection) -> list[Problem]:
    """Positions go from one to the head with no gap."""
    positions = list(central.execute(select(entry.c.position).order_by(entry.c.position)).scalars())
    if positions != list(range(1, feed.head(central) + 1)):
        return [Problem("feed", f"{len(positions)} positions up to {feed.head(central)}")]
    return []


def _salts(central: Connection) -> list[Problem]:
    """No two bodies have one salt: from a digest nobody can guess an erased body."""
    count = func.count()
    query = select(entry.c.salt, count).group_by(entry.c.salt).having(count > 1)
    return [Problem("salts", f"{row.salt.hex()} {row[1]} times") for row in central.execute(query)]


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


def _clones(world: Looked, central: Connection) -> list[Problem]:
    """Check that a copied disk was noticed, and that no two machines go on as one device."""
    going_on = Counter(_identities(node)[-1] for node in world.desks)
    found = [
        Problem("clones", f"{times} machines are {device}")
        for device, times in going_on.items()
        if times > 1
    ]
    if world.pair:
        either = {one for node in world.pair for one in _identities(node)}
        asked = select(task.c.subject).where(task.c.code.in_(_OF_COPIES))
        if either.isdisjoint(central.execute(asked).scalars()):
            found.append(Problem("clones", "nobody was told of a copied disk"))
    return found


def _identities(node: DeskNode) -> list[UUID]:
    """Return the devices that a machine was, and the one that it is."""
    assert node.desk is not None
    with reading(node.engine) as connection:
        before = [UUID(one) for one in settings.get(connection, BEFORE, [])]
    return [*before, node.desk.journal.author.device]


def _goes_on_from_a_copy(world: Looked, node: DeskNode) -> bool:
    """Tell whether what *node* printed is not what its disk remembers."""
    return node in world.pair or node.was_restored


def _forgotten(here: Connection, node: DeskNode) -> list[Problem]:
    """Find what a kiosk still has of an appeal that central has."""
    rows = here.execute(select(func.count()).select_from(appeal)).scalar_one()
    bodies = here.execute(
        select(func.count()).where(entry.c.body.is_not(None), entry.c.kind.like("appeal.%"))
    ).scalar_one()
    if rows or bodies:
        return [Problem("forgotten", f"{node.name}: {rows} appeals, {bodies} bodies")]
    return []


def _papers(here: Connection, world: Looked, node: DeskNode) -> list[Problem]:
    """Every talon that was to be printed came out, and no copy twice without its mark.

    Two desks may make a second copy of one talon while neither has heard of the other's.
    """
    paper = world.paper
    found = [
        Problem("papers", f"{number} copy {copy} came out of {node.name} {times} times")
        for (number, copy, desk), times in (paper.whole + paper.torn).items()
        if times > 1 and desk == node.name
    ]
    elsewhere = {one for one in world.desks if _goes_on_from_a_copy(world, one)}
    firsts = {number for number, copy, desk in paper.whole if copy == 1 and desk == node.name}
    found += [
        Problem("papers", f"{number} came out of {node.name} and of {one.name}")
        for number in sorted(firsts)
        for one in world.desks
        if one is not node and one not in elsewhere and paper.whole[number, 1, one.name]
    ]
    jobs = here.execute(select(spool.c.appeal, spool.c.copy, spool.c.state)).all()
    numbers = {row.id: row.number for row in here.execute(select(appeal.c.id, appeal.c.number))}
    for job in jobs:
        if job.appeal not in numbers:
            continue  # erased before its turn came
        out = paper.whole[numbers[job.appeal], job.copy, node.name]
        if job.state == JobState.SENT and out != 1:
            found.append(Problem("papers", f"{node.name}: sent, and {out} came out"))
        if job.state not in {JobState.SENT, JobState.REPLACED}:
            found.append(Problem("papers", f"{node.name}: a talon is {job.state}"))
    return found


def _rebuilt(connection: Connection, name: str) -> list[Problem]:
    """Rows made anew from the journal alone are the rows that stand."""
    before = _rows(connection)
    subjects = list(connection.execute(select(entry.c.subject).distinct()).scalars())
    for table in (talon, appeal_search, appeal):
        connection.execute(table.delete())
    for subject in sorted(subjects):
        refold(connection, subject)
    after = _rows(connection)
    connection.rollback()
    return [
        Problem("rebuild", f"{name}: {_odd(table, before[table], after[table])}")
        for table in before
        if before[table] != after[table]
    ]


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

"""What must hold of every talon that a person was handed."""

from collections import Counter
from uuid import UUID

from sqlalchemy import Connection, select
from world.desk_node import DeskNode
from world.looked import Looked, Problem
from world.people import Handed

from db.apply.known import known
from db.engine import reading
from db.entries import ACCEPTED, entries_of
from db.tables import appeal, entry, spool
from frontoffice.journal.bodies import AppealRegistered
from frontoffice.journal.folding import Folded
from frontoffice.services.jobs import JobState


def talons(world: Looked, central: Connection) -> list[Problem]:
    """Every talon handed out is at central exactly once, and no number twice."""
    return _numbers(world, central) + _at_central(world, central)


def _numbers(world: Looked, central: Connection) -> list[Problem]:
    """No number was given, or has come, twice, but by a copied disk and its original.

    A new machine that goes on from a backup may give again what nobody can know to have been given.
    """
    found = []
    givers: dict[str, list[str]] = {}
    again = {one.number for one in world.people.handed if one.is_again}
    for one in world.people.handed:
        if not one.is_again:
            givers.setdefault(one.number, []).append(one.desk)
    for number, desks in givers.items():
        if len(desks) > 1 and not (_of_both(world, number) and len(set(desks)) == len(desks) == 2):
            found.append(Problem("numbers", f"{number} handed out twice"))
    found += [
        Problem("numbers", f"{number} at central twice")
        for number, ids in _rows(central).items()
        if len(ids) > 1 and number not in again
        if not (_of_both(world, number) and len(ids) == 2)
        if not _given_unseen(world, number, ids)
    ]
    return found


def _given_unseen(world: Looked, number: str, ids: list[UUID]) -> bool:
    """Tell whether a new machine gave *number* again, and only one of both was ever seen.

    The plug of the other one was pulled before anybody read the number.
    """
    seen = {one.appeal for one in world.people.handed}
    is_new = any(one.is_new_machine and number.startswith(one.office) for one in world.desks)
    return is_new and sum(one in seen for one in ids) <= 1


def _rows(central: Connection) -> dict[str, list[UUID]]:
    """Return the appeals of each number."""
    rows: dict[str, list[UUID]] = {}
    for row in central.execute(select(appeal.c.number, appeal.c.id)):
        rows.setdefault(row.number, []).append(row.id)
    return rows


def _at_central(world: Looked, central: Connection) -> list[Problem]:
    """Every talon handed out is at central, in the words that were told."""
    found = []
    rows = _rows(central)
    known = _known_anywhere(world)
    query = select(entry.c.subject, entry.c.salt).where(entry.c.kind == AppealRegistered.kind)
    accepted = query.where(entry.c.verdict == ACCEPTED).distinct()
    registered = Counter(row.subject for row in central.execute(accepted))
    restored = {node.name for node in world.desks if node.was_restored}
    for one in world.people.handed:
        if registered[one.appeal] != 1:
            if one.desk in restored and one.appeal not in known:
                continue  # an older copy was put in the place of the only disk that had it
            told = f"{one.number} of {one.desk}: {registered[one.appeal]} registrations at central"
            found.append(Problem("talons", told))
        elif one.appeal in world.people.erased:
            continue
        elif one.appeal not in rows.get(one.number, []):
            found.append(Problem("talons", f"{one.number} of {one.desk}: no row at central"))
        elif _said_otherwise(central, one):
            found.append(Problem("words", f"{one.number} of {one.desk}: other words at central"))
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


def _said_otherwise(central: Connection, handed: Handed) -> bool:
    """Tell whether central has other words of an appeal that nobody has corrected."""
    read = (known(one) for one in entries_of(central, handed.appeal))
    folded = Folded.of(one.body for one in read if one is not None)
    assert folded is not None
    return not folded.corrections and folded.fields.essence != handed.essence


def papers(here: Connection, world: Looked, node: DeskNode) -> list[Problem]:
    """Every talon that was to be printed came out, and no copy twice without its mark.

    Two desks may make a second copy of one talon while neither has heard of the other's.
    """
    paper = world.paper
    found = [
        Problem("papers", f"{number} copy {copy} came out of {node.name} {times} times")
        for (number, copy, desk), times in (paper.whole + paper.torn).items()
        if times > 1 and desk == node.name
    ]
    elsewhere = {one for one in world.desks if goes_on_from_a_copy(world, one)}
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


def goes_on_from_a_copy(world: Looked, node: DeskNode) -> bool:
    """Tell whether what *node* printed is not what its disk remembers."""
    return node in world.pair or node.was_restored

"""What must hold of rows that are made anew from the journal, by the program's own rebuilding."""

from uuid import UUID

from sqlalchemy import Engine
from world.looked import Looked, Problem

from db.rebuild import compare


def rebuilt(world: Looked) -> list[Problem]:
    """Rows made anew as ``frontoffice rebuild`` does are the rows that stand.

    To save time a world looks at central and every other machine: of even seeds, or of odd ones.
    """
    found = _compared(world.central.state.engine, "central")
    for node in world.desks[world.plan.seed % 2 :: 2]:
        assert node.desk is not None
        found += _compared(node.engine, node.name, node.desk.journal.author.device)
    return found


def _compared(engine: Engine, name: str, own: UUID | None = None) -> list[Problem]:
    """Return what is odd about the rows of one database; all tables that entries make are in it.

    :param own: the device whose counters are there; None at central.
    """
    done = compare(engine, own=own)
    told = [
        f"{one.table}: {one.missing} missing, {one.differing} differing, {one.surplus} too many"
        for one in done.tables
        if not one.equal
    ]
    counts = {
        "entries unreadable": done.unreadable,
        "subjects not applied": len(done.not_applied),
        "bodies not erased": len(done.not_erased),
    }
    told += [f"{count} {what}" for what, count in counts.items() if count]
    return [Problem("rebuild", f"{name}: {one}") for one in told]

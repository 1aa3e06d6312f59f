"""What must hold of every file that was brought in a simulated world."""

from collections.abc import Iterator

from sqlalchemy import Connection, select
from world.desk_node import DeskNode
from world.looked import Looked, Problem

from db.engine import reading
from db.file_copies import FileState
from db.files.container import FileDamagedError
from db.files.store import FileStore
from db.files_swept import is_named
from db.tables import attachment, file_copy

_STUCK = (FileState.WAITING, FileState.REFUSED, FileState.DAMAGED)


def files(world: Looked, central: Connection) -> list[Problem]:
    """Every file that an appeal names is at central, unless nobody has it any more; none is changed.

    Nobody has it where the only machine that did was replaced, put back or copied, or
    where central itself was put back from a copy, and the desks had done with theirs.
    """
    found = [Problem("files", told) for told in world.files.seen]
    named = set(central.execute(select(attachment.c.sha256)).scalars())
    store = world.central.state.files
    assert store is not None
    found += _as_brought(world, store, "central")
    for node in world.desks:
        assert node.desk is not None
        found += _as_brought(world, node.desk.files, node.name)
        found += _on_their_way(node, named)
    for sha256 in sorted(named):
        if not store.has(bytes.fromhex(sha256)):
            found += _missing(world, central, sha256)
    return [*found, *_kept(world, central, store, named)]


def _as_brought(world: Looked, store: FileStore, name: str) -> Iterator[Problem]:
    """Open each file of a store: it is what somebody has brought."""
    for sha256 in sorted(store.names()):
        try:
            with store.open(bytes.fromhex(sha256)) as reader:
                whole = reader.read(reader.size) == world.files.brought.get(sha256)
        except FileDamagedError:
            whole = False
        if not whole:
            yield Problem("files", f"{name}: {sha256[:8]} is not what was brought")


def _on_their_way(node: DeskNode, named: set[str]) -> Iterator[Problem]:
    """Find files that an appeal names and that wait, or were put aside.

    A desk that was shut out hears no more that something was erased.
    """
    here = select(file_copy).where(
        file_copy.c.state.in_(_STUCK), file_copy.c.sha256.in_(select(attachment.c.sha256))
    )
    with reading(node.engine) as connection:
        for row in connection.execute(here):
            if node.is_revoked and row.sha256 not in named:
                continue
            told = f"{node.name}: {row.sha256[:8]} is {row.state} {row.refusal} {row.next_try_at}"
            yield Problem("files", told)


def _missing(world: Looked, central: Connection, sha256: str) -> Iterator[Problem]:
    """Tell of a file that central should have, and whether anybody has it who knows whose it is."""
    holders = [
        node.name
        for node in world.desks
        if node.desk is not None
        and node.desk.files.has(bytes.fromhex(sha256))
        and _is_named(node, sha256)
    ]
    copies = bool(world.pair) or any(node.was_restored for node in world.desks)
    if holders or not (copies or world.central.put_backs):
        query = select(attachment.c.device).where(attachment.c.sha256 == sha256)
        by = [str(one) for one in central.execute(query).scalars()]
        yield Problem("files", f"{sha256[:8]} of {by} is not at central; here: {holders}")


def _is_named(node: DeskNode, sha256: str) -> bool:
    with reading(node.engine) as connection:
        return is_named(connection, sha256)


def _kept(
    world: Looked, central: Connection, store: FileStore, named: set[str]
) -> Iterator[Problem]:
    """Find what central still has of files whose appeals were erased."""
    known = set(central.execute(select(file_copy.c.sha256)).scalars())
    for sha256 in sorted(known - named - world.files.dropped):
        if store.has(bytes.fromhex(sha256)):
            yield Problem("files", f"central keeps {sha256[:8]}, which no appeal names")

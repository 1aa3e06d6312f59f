"""What strikes the disks in a step, and whether a step overwrites much without a question."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from world.checks import overwritten, rows_of
from world.desk_node import GUARD, DeskNode
from world.disk import Disk, Trap, TrapKind
from world.plan import Bad, Fault

from frontoffice.desk import Desk

_TRAPS: Final = {
    Bad.KILLED_BEFORE: TrapKind.BEFORE,
    Bad.KILLED_AFTER: TrapKind.AFTER,
    Bad.TORN_WITNESS: TrapKind.TORN,
    Bad.DISK_FULL: TrapKind.FULL,
}
_CENTRAL_TRAPS: Final = {Bad.CENTRAL_KILLED: TrapKind.BEFORE, Bad.CENTRAL_FULL: TrapKind.FULL}
Count = Callable[[str, bool], None]


@contextmanager
def traps_on(desk: Disk, central: Disk, faults: tuple[Fault, ...], count: Count) -> Iterator[None]:
    """Set the traps of *faults* on the disks that they are for."""
    with ExitStack() as stack:
        for disk, kinds in ((desk, _TRAPS), (central, _CENTRAL_TRAPS)):
            traps = [Trap(kinds[one.what], one.at) for one in faults if one.what in kinds]
            if traps:
                stack.enter_context(_trap(disk, traps[0], count))
        yield


@contextmanager
def _trap(disk: Disk, trap: Trap, count: Count) -> Iterator[None]:
    before = disk.trap, disk.writes, disk.full
    sprung, taken_back = disk.sprung, disk.taken_back
    disk.set_trap(trap)
    try:
        yield
    finally:
        whose = disk.folder.name.rstrip("0123456789")
        count(f"{whose}: {trap.kind}", disk.sprung > sprung)
        count(f"{whose}: taken back", disk.taken_back > taken_back)
        disk.trap, disk.writes, disk.full = before


@contextmanager
def asked_first(node: DeskNode, desk: Desk, problem: Callable[[str, str], None]) -> Iterator[None]:
    """Check that not much is overwritten without a person's word."""
    before, device = rows_of(node.engine), desk.journal.author.device
    yield
    # A desk that goes on as another device writes its own name anew.
    same = desk.journal.author.device == device and not node.is_kiosk
    changed = overwritten(before, node.engine) if same else 0
    if changed > max(GUARD.rows, len(before) * GUARD.percent // 100):
        problem("asked first", f"{node.name}: {changed} of {len(before)} overwritten")

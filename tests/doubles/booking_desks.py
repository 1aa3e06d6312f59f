"""Three offices with two desks each and a central: real ones, on the stage of the simulated worlds.

Each desk is the whole program on a disk of its own, so a copy that is put back, a clock that is
set, a line that breaks and a device that is shut out do what they do to a real desk.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from random import Random
from typing import Final
from uuid import UUID

from sqlalchemy import Engine, select
from world.backups import back_up, replace_machine, restore
from world.central_node import CentralNode
from world.desk_node import DeskNode
from world.disk import Room
from world.file_acts import FileActs
from world.healing import Healing
from world.network import Network
from world.people import People
from world.plan import Bad, Fault, Step
from world.stage import Stage, on
from world.sticks import Sticks

from db import devices, held
from db.devices import Device
from db.engine import reading
from db.entries import read_row
from db.tables import entry
from db.tables import held as held_table
from frontoffice.central import booking_answers, decisions
from frontoffice.desk import Desk
from frontoffice.journal.booking_bodies import BookingMade
from frontoffice.services.syncing import SyncState

OFFICES: Final = ("270142", "270143", "270144")
DESKS: Final = 6
_MINUTE_MS: Final = 60_000


class Region:
    """The desks, central and the ways between them."""

    def __init__(self, room: Room) -> None:
        self.room, self.stage = room, Stage()
        self.stage.dice = Random(1)
        self.nodes: list[DeskNode] = []
        """All that there ever were; those shut out too."""
        self.behind: set[DeskNode] = set()
        """Desks that are an old copy of themselves, and have not gone on as another device yet."""
        self.copied: set[DeskNode] = set()
        self.problems: list[str] = []
        self._draws = 0
        with ExitStack() as on_failure:
            on_failure.enter_context(on(self.stage))
            on_failure.enter_context(room.open())
            self.central = CentralNode(room, self.stage)
            self.network = Network(self.central, _nothing_meanwhile)
            self.desks = [self._new_desk(OFFICES[n // 2]) for n in range(DESKS)]
            """Those that stand in the offices now."""
            self._stack = on_failure.pop_all()

    def close(self) -> None:
        """Let all files go, and the machine's own clock count again."""
        for node in self.nodes:
            node.stop()
        self._stack.close()

    def _new_desk(self, office: str) -> DeskNode:
        name = f"desk{len(self.nodes)}"
        node = DeskNode(name, office, self.room, self.stage, self.network)
        node.enrol(self.central)
        self.nodes.append(node)
        return node

    @contextmanager
    def at(self, node: DeskNode) -> Iterator[Desk]:
        """Give the desk of a machine, which acts now; it is opened where it was off."""
        self._draws += 1
        with node.acting(self._draws):
            if node.desk is None:
                node.start()
            assert node.desk is not None
            yield node.desk

    def pass_(self, minutes: int) -> None:
        """Let time pass for all."""
        self.stage.now_ms += minutes * _MINUTE_MS

    def sync(self, node: DeskNode, *faults: Fault) -> SyncState:
        """Let a desk and central speak; *faults* strike their requests."""
        with self.at(node) as desk, self.network.journey_of(faults):
            device = desk.journal.author.device
            state = desk.syncing.once()
            if desk.journal.author.device != device:
                self.behind.discard(node)
            return state

    def waiting(self, node: DeskNode) -> int:
        """Return how many entries are at this desk only."""
        with self.at(node) as desk:
            return desk.syncing.state().waiting

    def copy(self, node: DeskNode) -> None:
        """Copy a desk's folder, as a backup program does."""
        back_up(node)
        self.copied.add(node)

    def restore(self, node: DeskNode, *, witness: bool) -> bool:
        """Put the last copy back; tell whether it lacks anything of what the desk has done.

        :param witness: whether the machine is the same; else nothing is left but copy and keys.
        """
        if node not in self.copied or not (restore if witness else replace_machine)(node):
            return False
        self.behind.add(node)
        return True

    def replace(self, number: int) -> DeskNode:
        """Shut a desk out, unheard; a new device stands in its place. Return the old one."""
        old = self.desks[number]
        with self.at(old) as desk:
            device = desk.journal.author.device
        self.central.revoke(device)
        old.is_revoked = True
        self.desks[number] = self._new_desk(old.office)
        self.copied.discard(old)
        return old

    def settle_held(self, *, accept: bool) -> set[UUID]:
        """Decide, as a supervisor, about what shut-out desks have brought; return whose it was."""
        with self.central.acting():
            found = self.brought()
            for device, through, _ in found:
                decisions.settle_held(self.central.state, device, through, accept=accept)
        return {of for *_, subjects in found for of in subjects}

    def brought(self) -> list[tuple[Device, int, set[UUID]]]:
        """Return what waits for a supervisor: of whom, through which entry, and about whom."""
        with reading(self.engine) as connection:
            return [
                (
                    devices.device_by_id(connection, one.device),
                    one.last_seq,
                    _held_subjects(self.engine, one.device),
                )
                for one in held.waiting(connection)
            ]

    def free(self, which: int) -> bool:
        """Take a lease back by a person's word, be its holder silent or not."""
        with self.central.acting():
            found = booking_answers.out(self.central.state)
            if not found:
                return False
            one = found[which % len(found)]
            return booking_answers.free(self.central.state, one.id, "bolat") > 0

    def frozen(self) -> bool:
        """Return whether a person has to choose which of two copies goes on."""
        with reading(self.engine) as connection:
            return any(one.frozen not in {None, "replaced"} for one in devices.devices(connection))

    def look_after_devices(self) -> int:
        """Let frozen devices go on, as an administrator does; return how many there were."""
        self._draws += 1
        return len(self.central.release_all(Random(self._draws)))

    def heal(self) -> None:
        """Mend everything, and let everybody speak until nothing is left to say."""
        self.central.skew_ms = 0
        sticks = Sticks(self.room.root / "sticks", self.central, self.nodes)
        mended = Healing(
            *(self.stage, self.network, self.nodes, sticks, FileActs(People())),
            *(False, self._problem),
        )
        mended.heal()

    def _problem(self, check: str, told: str) -> None:
        self.problems.append(f"{check}: {told}")

    @property
    def engine(self) -> Engine:
        """Central's database."""
        return self.central.state.engine

    def known_elsewhere(self, node: DeskNode) -> set[UUID]:
        """Return the bookings of which somebody else than a machine has heard."""
        others = [one.engine for one in self.nodes if one is not node]
        found = set().union(*map(booked_at, [*others, self.engine]))
        return found | _held_subjects(self.engine)


def booked_at(engine: Engine) -> set[UUID]:
    """Return the bookings of whose making a database knows, applied or not."""
    with reading(engine) as connection:
        query = select(entry.c.subject).where(entry.c.kind == BookingMade.kind)
        return set(connection.execute(query).scalars())


def _held_subjects(engine: Engine, device: UUID | None = None) -> set[UUID]:
    columns = held_table.c.envelope, held_table.c.signature, held_table.c.salt, held_table.c.body
    query = select(*columns)
    if device is not None:
        query = query.where(held_table.c.device == device)
    with reading(engine) as connection:
        return {read_row(row).envelope.subject for row in connection.execute(query)}


def _nothing_meanwhile(step: Step) -> None:
    raise AssertionError(step)


def broken(request: int, *, answered: bool) -> Fault:
    """Return that a request of a sync is lost, or that only its answer is."""
    return Fault(Bad.ANSWER_LOST if answered else Bad.LOST, request)

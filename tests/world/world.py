"""One simulated world: a plan is played on real databases, healed, and looked at."""

import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from random import Random
from typing import Final
from unittest.mock import patch

from world.backups import back_up, replace_machine, restore
from world.central_copies import copy_central, put_central_back
from world.central_node import CentralNode
from world.checks import problems_of, state_of
from world.desk_node import DeskNode
from world.disk import PlugPulledError, Room
from world.file_acts import FileActs
from world.healing import OF_COPIES, Healing, told
from world.looked import Problem
from world.network import Network
from world.office_acts import OfficeActs
from world.people import People
from world.plan import (
    ADMINISTERING,
    DAY_MS,
    DESKS,
    HOUR_MS,
    MINUTE_MS,
    OFFICES,
    Bad,
    Fault,
    Op,
    Plan,
    Step,
)
from world.printer import Paper
from world.reception_acts import ReceptionActs
from world.reference_acts import ReferenceActs
from world.staff_acts import StaffActs, quick_pins
from world.stage import Stage, on
from world.sticks import Sticks, small_parts
from world.striking import asked_first, traps_on
from world.talk_acts import TalkActs
from world.versions import LATER_KINDS

import frontoffice.central.status_lists
import frontoffice.domain.problem
import frontoffice.papers.printers
import frontoffice.services.registration
import frontoffice.sync.files
from db.enrolments import Kind
from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError, StorageError
from frontoffice.journal.audience import KIOSK

PART_LENGTH: Final = 60
"""Letters of an essence in one entry of a world, so that long ones cost little."""
FIRST_PIECE, SMALLEST_PIECE = 600, 200
"""Bytes of a file in one request, so that small ones go in several."""
PIECE_ROWS: Final = 2
"""Rows of a status list in one answer, so that few appeals make several pieces."""
FEWEST: Final = 2
"""People whose matter is a shared problem in a world, which has few of them."""
_NEEDS: Final = {
    Op.CORRECT: "appeal.corrected",
    Op.CORRECT_MANY: "appeal.corrected",
    Op.CONFIRM: "talon.confirmed",
    Op.ERASE: "body.erased",
    Op.RECEIVE: "visit.opened",
    Op.LET_GO: "visit.opened",
    Op.EXPLAIN: "consultation.given",
    Op.TIE: "appeal.linked",
    Op.LOOK_AROUND: "problem.proposed",
    Op.SIGN: "appeal.signed",
    Op.FILM: "attachment.added",
    Op.ATTACH: "attachment.added",
    Op.DETACH: "attachment.dropped",
    Op.COUNT_ANEW: "appeal.term_changed",
    Op.SHUT_OUT: "staff.left",
    Op.UNDO_TABLE: "reference.withdrawn",
}
_OF_STAFF: Final = (Op.ADD_PERSON, Op.CHANGE_PERSON, Op.RESET_PIN, Op.SIGN_IN)
_OF_RECEPTIONS: Final = (Op.PLAN, Op.LEASE, Op.BOOK, Op.REBOOK, Op.WAIT, Op.TALK, Op.FOLLOW)
_NOT_AT_A_KIOSK: Final = {*_NEEDS, *_OF_STAFF, *_OF_RECEPTIONS, Op.HAND_ON, Op.CLONE} - {Op.FILM}
_CLOCKS: Final = (0, 0, 90_000, -3 * MINUTE_MS, 5 * HOUR_MS, -DAY_MS, 3650 * DAY_MS, -3650 * DAY_MS)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a world ended."""

    seed: int
    problems: tuple[Problem, ...]
    digest: str
    """Of all that happened and of all that is remembered: equal for equal seeds."""
    talons: int
    steps: int
    entries: int
    happened: dict[str, int]
    """How often each fault struck."""
    trace: tuple[str, ...]


@dataclass
class World:
    """Desks, central, the ways between them and the people at the desks."""

    plan: Plan
    room: Room
    stage: Stage = field(default_factory=Stage)
    people: People = field(default_factory=People)
    staff: StaffActs = field(default_factory=StaffActs)
    tables: ReferenceActs = field(default_factory=ReferenceActs)
    receptions: ReceptionActs = field(default_factory=ReceptionActs)
    files: FileActs = field(init=False)
    office: OfficeActs = field(init=False)
    talks: TalkActs = field(init=False)
    paper: Paper = field(init=False)
    problems: list[Problem] = field(default_factory=list)
    trace: list[str] = field(default_factory=list)
    desks: list[DeskNode] = field(default_factory=list)
    """Two in each office, a kiosk, and perhaps one machine with the copied disk of another."""
    pair: tuple[DeskNode, ...] = ()
    """The machine whose disk was copied, and the one with the copy."""
    happened: dict[str, int] = field(default_factory=dict)
    busy: list[tuple[DeskNode, int]] = field(default_factory=list)
    """Who is in the middle of something, and in which of its processes."""
    central: CentralNode = field(init=False)
    network: Network = field(init=False)
    sticks: Sticks = field(init=False)

    def __post_init__(self) -> None:
        self.paper = Paper(self.stage)
        self.files = FileActs(self.people)
        self.office = OfficeActs(self.people)
        self.talks = TalkActs(self.people, self.receptions)

    def run(self) -> Outcome:
        """Play the plan to its end and return what was found."""
        with self._simulated():
            self._begin()
            for number, step in enumerate(self.plan.steps, 1):
                self._next(number, step)
            self.trace.append("healed")
            self.stage.dice = Random(self.plan.seed ^ 2)
            copied = bool(self.pair)
            mended = Healing(
                *(self.stage, self.network, self.desks, self.sticks, self.files),
                *(copied, self._problem),
            )
            try:
                mended.heal()
                self.problems += self.sticks.problems
                self.problems += problems_of(self)
            except Exception:  # noqa: BLE001 -- what cannot even be read is a finding
                self._problem("bug", f"looked at:\n{traceback.format_exc()}")
            return self._outcome()

    @contextmanager
    def _simulated(self) -> Iterator[None]:
        printers, registration = frontoffice.papers.printers, frontoffice.services.registration
        status_lists, lines = frontoffice.central.status_lists, frontoffice.sync.files
        with ExitStack() as stack:
            stack.enter_context(on(self.stage))
            stack.enter_context(self.room.open())
            stack.enter_context(quick_pins(self.stage))
            stack.enter_context(small_parts())
            stack.enter_context(patch.object(printers, "printer_of", self.paper.printer_of))
            stack.enter_context(patch.object(printers, "talon_for", self.paper.talon_for))
            stack.enter_context(patch.object(registration, "PART_LENGTH", PART_LENGTH))
            stack.enter_context(patch.object(status_lists, "PIECE_ROWS", PIECE_ROWS))
            stack.enter_context(patch.object(lines, "_FIRST_PIECE", FIRST_PIECE))
            stack.enter_context(patch.object(lines, "_SMALLEST_PIECE", SMALLEST_PIECE))
            stack.enter_context(patch.object(frontoffice.domain.problem, "FEWEST", FEWEST))
            try:
                yield
            finally:
                for node in self.desks:
                    node.stop()

    def _begin(self) -> None:
        self.stage.dice = Random(self.plan.seed)
        self.central = CentralNode(self.room, self.stage)
        self.network = Network(self.central, self._meanwhile)
        self.people.is_at_central = self.central.has_number
        self.sticks = Sticks(self.room.root / "sticks", self.central, self.desks)
        for number in range(DESKS):
            office = OFFICES[number * len(OFFICES) // DESKS]
            node = DeskNode(f"desk{number}", office, self.room, self.stage, self.network)
            node.enrol(self.central, Kind(administers=number in ADMINISTERING))
            self.desks.append(node)
        kiosk = DeskNode("kiosk", OFFICES[0], self.room, self.stage, self.network)
        kiosk.enrol(self.central, Kind(KIOSK))
        self.desks.append(kiosk)

    def _next(self, number: int, step: Step) -> None:
        self.stage.now_ms += step.wait_ms
        dice = Random(step.draw ^ 1)
        if self.network.late and dice.random() < 0.4:
            self.network.arrive(dice.getrandbits(16))
        self.trace.append(f"{number}. {step.told()}: {self._do(step)}")

    def _meanwhile(self, step: Step) -> None:
        self.stage.now_ms += step.wait_ms
        self.trace.append(f"   meanwhile {step.told()}: {self._do(step)}")

    def _do(self, step: Step) -> str:
        node = self._machine(step)
        process = int(step.op is Op.SYNC_BESIDE)
        syncs = step.op in {Op.SYNC, Op.SYNC_BESIDE}
        if syncs and (node, process) in self.busy:
            return "busy"
        if node.is_kiosk and step.op in _NOT_AT_A_KIOSK:
            return "not at a kiosk"
        if node.old and _NEEDS.get(step.op) in LATER_KINDS:
            return "not known to this version"
        if node.desk is None and any(node is one for one, _ in self.busy):
            return "off"
        self.busy.append((node, process if syncs else -1))
        try:
            with (
                traps_on(node.disk, self.central.disk, step.faults, self._count),
                self.network.journey_of(step.faults),
            ):
                return self._done(node, step)
        except PlugPulledError:
            return "killed"
        finally:
            self.busy.pop()
            if node.disk.killed and not any(node is one for one, _ in self.busy):
                node.stop()

    def _machine(self, step: Step) -> DeskNode:
        """Return whom the step is for; where a disk was copied, one of the two."""
        node = self.desks[step.desk]
        return self.pair[step.draw % 2] if node in self.pair else node

    def _done(self, node: DeskNode, step: Step) -> str:
        with node.acting(step.draw):
            try:
                if node.desk is None:
                    node.start()
                return self._work(node, step)
            except FrontOfficeError as error:
                full = isinstance(error, StorageError) and (
                    node.disk.full or self.central.disk.full
                )
                copied = isinstance(error, OF_COPIES) and (
                    node.was_restored or node in self.pair or node.is_revoked
                )
                if not (full or copied):
                    self._problem("refused", f"{step.told()}: {error}")
                return error.code
            except Exception:  # noqa: BLE001 -- whatever comes out of the program is a finding
                self._problem("bug", f"{step.told()}:\n{traceback.format_exc()}")
                return "bug"

    def _work(self, node: DeskNode, step: Step) -> str:
        desk, dice = node.desk, self.stage.dice
        assert desk is not None
        people: dict[Op, Callable[[DeskNode, Desk, Random], str]] = {
            Op.REGISTER: self.people.register,
            Op.CORRECT: self.people.correct,
            Op.CORRECT_MANY: self.people.correct_many,
            Op.CONFIRM: self.people.confirm,
            Op.REISSUE: self.people.reissue,
            Op.PRINT: self._print(step.faults),
            Op.ERASE: self.people.erase,
            Op.RECEIVE: self.office.receive,
            Op.LET_GO: self.office.let_go,
            Op.EXPLAIN: self.office.explain,
            Op.TIE: self.office.tie,
            Op.LOOK_AROUND: self.office.look_around,
            Op.SIGN: self.office.sign,
            Op.HAND_ON: self.office.hand_on,
            Op.COUNT_ANEW: self.office.count_anew,
            Op.PLAN: self.receptions.plan,
            Op.LEASE: self.receptions.lease,
            Op.BOOK: self.receptions.book,
            Op.REBOOK: self.receptions.rebook,
            Op.WAIT: self.receptions.wait,
            Op.TALK: self.talks.talk,
            Op.FOLLOW: self.talks.follow,
            Op.FILM: self.files.film,
            Op.ATTACH: self.files.attach,
            Op.DETACH: self.files.detach,
            Op.SEND_FILES: self.files.send,
            Op.FETCH_FILE: self.files.fetch,
            Op.ADD_PERSON: self.staff.add,
            Op.CHANGE_PERSON: self.staff.change,
            Op.SHUT_OUT: self.staff.shut_out,
            Op.RESET_PIN: self.staff.reset_pin,
            Op.SIGN_IN: self.staff.sign_in,
            Op.EDIT_TABLE: self.tables.edit,
            Op.IMPORT_TABLE: self.tables.take_file,
            Op.UNDO_TABLE: self.tables.undo,
            Op.WRITE_STICK: self.sticks.write,
            Op.ANSWER_STICK: self.sticks.answer,
            Op.READ_STICK: self._read_stick,
        }
        if step.op in people:
            return people[step.op](node, desk, dice)
        if step.op in {Op.SYNC, Op.SYNC_BESIDE}:
            beside = step.op is Op.SYNC_BESIDE
            return self._sync(node, node.started_beside() if beside else desk)
        return self._luck(node, step.op)

    def _luck(self, node: DeskNode, op: Op) -> str:
        """Let happen what nobody at a desk does on purpose."""
        central = self.central
        done: dict[Op, Callable[[], object]] = {
            Op.CHECK_SIGNATURES: central.check_signatures,
            Op.MAKE_LISTS: central.make_lists,
            Op.SWEEP_FILES: central.sweep_files,
            Op.CENTRAL_RESTART: central.kill,
            Op.CENTRAL_VERSION: lambda: central.restart(old=not central.old),
            Op.CENTRAL_COPY: lambda: copy_central(central),
            Op.CENTRAL_PUT_BACK: lambda: self._may_put_back() and put_central_back(central),
            Op.LINE: lambda: setattr(node, "line_cut", not node.line_cut),
            Op.CLOCK: lambda: setattr(node, "skew_ms", self.stage.dice.choice(_CLOCKS)),
            Op.KILL: node.kill,
            Op.BACKUP: lambda: back_up(node),
            Op.NEW_MACHINE: lambda: (
                node not in self.pair
                and not central.put_backs
                and not node.is_revoked
                and replace_machine(node)
                and self.people.forget(node)
            ),
            Op.RESTORE: lambda: not (node.is_revoked or central.put_backs) and restore(node),
            Op.RESTART: node.stop,
            Op.VERSION: node.change_version,
            Op.CLONE: lambda: self._clone(node),
            Op.REVOKE: lambda: self._revoke(node),
        }
        return "nothing" if done[op]() is False else "done"

    def _may_put_back(self) -> bool:
        """Tell whether whatever central would forget is still at the desk that wrote it."""
        return not self.pair and not any(node.restores for node in self.desks)

    def _clone(self, node: DeskNode) -> bool:
        if self.pair or node.is_revoked or node.is_new_machine:
            return False
        clone = node.cloned("copied")
        self.desks.append(clone)
        self.pair = (node, clone)
        return True

    def _revoke(self, node: DeskNode) -> bool:
        # One of a world, and no copy: what a thief does with one is nobody's talon.
        if node.desk is None or node.was_restored or any(one.is_revoked for one in self.desks):
            return False
        if node in self.pair:
            return False
        self.central.revoke(node.desk.journal.author.device)
        node.is_revoked = True
        return True

    def _sync(self, node: DeskNode, desk: Desk) -> str:
        with asked_first(node, desk, self._problem):
            state = desk.syncing.once()
            node.has_heard |= node.was_greeted
            return told(state)

    def _read_stick(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        with asked_first(node, desk, self._problem):
            return self.sticks.read(node, desk, dice)

    def _print(self, faults: tuple[Fault, ...]) -> Callable[[DeskNode, Desk, Random], str]:
        wrong = (fault.what for fault in faults)
        at_printer = (Bad.PRINTER_OFF, Bad.PRINTER_STALLS)
        self.paper.failing = next((what for what in wrong if what in at_printer), None)
        return self.people.print

    def _count(self, what: str, struck: bool) -> None:
        if struck:
            self.happened[what] = self.happened.get(what, 0) + 1

    def _problem(self, check: str, told: str) -> None:
        problem = Problem(check, told)
        if problem not in self.problems:
            self.problems.append(problem)

    def _outcome(self) -> Outcome:
        dump = state_of(self)
        whole = sha256("\n".join([*self.trace, dump]).encode())
        return Outcome(
            self.plan.seed,
            tuple(self.problems),
            whole.hexdigest(),
            len(self.people.handed),
            len(self.plan.steps),
            dump.count("\n"),
            self.happened | self.network.happened,
            tuple(self.trace),
        )

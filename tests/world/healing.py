"""The end of a simulated world: all is mended, and everybody syncs until nothing moves any more."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from world.desk_node import DeskNode
from world.file_acts import FileActs
from world.network import Network
from world.plan import DAY_MS, DESKS, HOUR_MS, MINUTE_MS
from world.stage import Stage
from world.sticks import Sticks

from db import settings
from db.engine import reading
from db.record import ClonedError, RenewedError
from db.witness import RestoredCopyError
from frontoffice.errors import FrontOfficeError
from frontoffice.services.syncing import SyncState, Why
from frontoffice.sync.pull import CURSOR

OF_COPIES: Final = (RestoredCopyError, ClonedError, RenewedError)
"""What a desk says that is a copy, or has gone on as another device."""
ROUNDS: Final = 16
"""In which everybody must have everything once all is healed."""
_FILE_ROUNDS: Final = (MINUTE_MS, HOUR_MS, DAY_MS, MINUTE_MS)
"""What passes before each round of files: one that was put off waits an hour, a lost one a day."""
_PASSES: Final = 3
"""In which all talons must have come out."""


@dataclass(frozen=True)
class Healing:
    """Mends a world; what does not heal is a problem."""

    stage: Stage
    network: Network
    desks: list[DeskNode]
    sticks: Sticks
    files: FileActs
    has_copies: bool
    """Whether a disk was copied."""
    problem: Callable[[str, str], None]

    def heal(self) -> None:
        """Mend everything and let everybody sync until nothing moves any more."""
        self.stage.now_ms += HOUR_MS
        while self.network.late:
            self.network.arrive(self.stage.dice.getrandbits(16))
        self.network.central.restart(old=False)
        for node in self.desks:
            node.stop()
            node.old, node.skew_ms, node.line_cut = False, 0, False
            node.start()
        self.network.central.check_signatures()
        if self.sticks.promises:
            self._by_stick(self.desks[self.stage.dice.randrange(DESKS)])
        for found in self.network.told:
            self.problem("leases", found)
        for number in range(_PASSES):
            # Once more for what has waited until a desk knew who it is: where a person has chosen
            # a life that is an old copy, it learns so at its next contact only.
            last = number == _PASSES - 1
            waits = [self._finish_printing(node, is_last=last) for node in self.desks]
            # A disk that was copied before its words were heard shows when it says new ones.
            self._sync_all(once=self.has_copies or not number or any(waits))
            if number and not any(waits):
                break
        self._send_files()
        # What has come since is put into the lists every quarter of an hour, and fetched as often.
        self.stage.now_ms += 16 * MINUTE_MS
        self.network.central.make_lists()
        self._sync_all(once=True)
        self._all_connected()

    def _send_files(self) -> None:
        """Let all files go, until nothing waits; what erased appeals named leaves."""
        if not self.files.brought:
            return
        for wait_ms in _FILE_ROUNDS:
            self.stage.now_ms += wait_ms
            for node in self.desks:
                self._files_sent(node)
            self.network.central.sweep_files()

    def _files_sent(self, node: DeskNode) -> None:
        assert node.desk is not None
        with node.acting(self.stage.dice.getrandbits(48)):
            try:
                self.files.send(node, node.desk, self.stage.dice)
            except Exception:  # noqa: BLE001 -- whatever comes out of the program is a finding
                self.problem("bug", f"{node.name}, healed, files:\n{traceback.format_exc()}")

    def _by_stick(self, node: DeskNode) -> None:
        """Let one desk catch up by a stick alone, as if its line were never mended."""
        if node.is_revoked or node.was_restored or self.has_copies:
            return
        assert node.desk is not None
        with node.acting(self.stage.dice.getrandbits(48)):
            try:
                # A central that was put back says on the first stick what it lacks.
                for _ in range(2 if self.network.central.put_backs else 1):
                    self.sticks.go_round(node, node.desk)
            except FrontOfficeError as error:
                self.problem("refused", f"{node.name}, healed, by stick: {error}")
            except Exception:  # noqa: BLE001 -- whatever comes out of the program is a finding
                self.problem("bug", f"{node.name}, healed, by stick:\n{traceback.format_exc()}")
            waiting = node.desk.syncing.state().waiting
        if waiting:
            self.problem("sticks", f"{node.name}, healed: {waiting} entries wait after a stick")

    def _sync_all(self, *, once: bool = False) -> None:
        """Let everybody sync, and people do what is asked of them, until nothing moves any more.

        :param once: even where nothing seems to wait.
        """
        for number in range(ROUNDS):
            first = once and not number
            behind = [node for node in self.desks if first or not self._has_all(node)]
            if not behind:
                return
            for node in behind:
                self._settle(node)
            self.stage.now_ms += 10 * MINUTE_MS
            self._look_after_devices()
        self.problem("settles", "after all was healed, something still moves")

    def _has_all(self, node: DeskNode) -> bool:
        """Tell whether a desk has nothing to send and has heard everything; one shut out has."""
        assert node.desk is not None
        if node.is_revoked:
            return True
        state = node.desk.syncing.state()
        heard = _cursor(node) == self.network.central.head()
        return heard and not state.waiting and state.why is Why.CONNECTED and not state.code

    def _settle(self, node: DeskNode) -> None:
        """Sync one desk; where it asks a person, the person lets it go on."""
        assert node.desk is not None
        self.stage.now_ms += 700
        with node.acting(self.stage.dice.getrandbits(48)):
            try:
                state = node.desk.syncing.once()
                if state.stopped:
                    state = node.desk.syncing.go_on()
            except FrontOfficeError as error:
                self.problem("refused", f"{node.name}, healed: {error}")
            except Exception:  # noqa: BLE001 -- whatever comes out of the program is a finding
                self.problem("bug", f"{node.name}, healed:\n{traceback.format_exc()}")

    def _look_after_devices(self) -> None:
        """Do what an administrator does about devices that are frozen or shut out."""
        copies = self.has_copies or any(node.was_restored for node in self.desks)
        # An old copy that is chosen although its disk was copied too is frozen at each contact.
        learns = self.has_copies and any(node.was_restored for node in self.desks)
        for why in self.network.central.release_all(self.stage.dice, learns=learns):
            if why not in {"clone", "replaced", "fork"} or not copies:
                self.problem("frozen", f"a device was frozen: {why}")
        self.network.central.take_held()
        self.network.central.check_signatures()

    def _all_connected(self) -> None:
        for node in self.desks:
            assert node.desk is not None
            with node.acting():
                state = node.desk.syncing.state()
            wanted = Why.NOT_ALLOWED if node.is_revoked else Why.CONNECTED
            if state.why is not wanted or (state.code and not node.is_revoked):
                self.problem("connected", f"{node.name}, healed: {told(state)}")

    def _finish_printing(self, node: DeskNode, *, is_last: bool) -> bool:
        """Let all talons of a desk come out; return whether they wait until it has met central."""
        assert node.desk is not None
        with node.acting(self.stage.dice.getrandbits(48)):
            try:
                idle = 0
                for _ in range(200):
                    node.desk.spool.hurry()
                    idle = 0 if node.desk.spool.run_once() else idle + 1
                    if idle > 1:  # what is found first may be what a power cut has left
                        return False
            except FrontOfficeError as error:
                copied = isinstance(error, OF_COPIES) and (self.has_copies or node.was_restored)
                if is_last or not copied:
                    self.problem("refused", f"{node.name}, healed, printing: {error}")
                return True
        self.problem("printed", f"{node.name}: talons still wait")
        return False


def _cursor(node: DeskNode) -> int:
    """Return how far in central's feed a desk has got."""
    with reading(node.engine) as connection:
        return int(settings.get(connection, CURSOR, 0))


def told(state: SyncState) -> str:
    """Return in words how a desk stands with central."""
    asks = " stopped" if state.stopped else ""
    return f"{state.why} {state.code} waiting {state.waiting}{asks}"

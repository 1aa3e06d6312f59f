"""The simulated way to a simulated central: real bytes, no wire."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final

from world.central_node import OK, CentralNode
from world.disk import Disk, PlugPulledError
from world.file_way import FileAnswer, is_piece, spoiled
from world.forger import forged
from world.plan import ON_THE_WAY, Bad, Fault, Step
from world.request import Request

from frontoffice.sync.refusals import CentralError, NetworkError
from frontoffice.sync.transport import Transport, _refused
from frontoffice.sync.wire import pushed_entries

URL: Final = "http://127.0.0.1:1"
_ON_AND_ON: Final = (Bad.FORGED,)
"""Strikes from its request to the end of the step: not every answer has something in it."""


@dataclass
class Journey:
    """The requests of one step, and what goes wrong with them."""

    faults: tuple[Fault, ...] = ()
    asked: int = 0

    def next(self) -> list[Fault]:
        """Return what goes wrong with the next request."""
        self.asked += 1
        return [
            one
            for one in self.faults
            if one.what in ON_THE_WAY
            and (one.at == self.asked or (one.what in _ON_AND_ON and one.at <= self.asked))
        ]


@dataclass(frozen=True, slots=True)
class Sending:
    """A push whose answer is waited for."""

    machine: str
    process: int
    seqs: set[int]


@dataclass
class Network:
    """Carries requests, or does not."""

    central: CentralNode
    meanwhile: Callable[[Step], None]
    journey: Journey = field(default_factory=Journey)
    late: list[Request] = field(default_factory=list)
    """On their way still, in no order."""
    waiting: "list[Sending]" = field(default_factory=list)
    """Pushes whose answer somebody waits for."""
    begun: set[tuple[str, int]] = field(default_factory=set)
    """Processes, by machine, that have pushed since they began."""
    told: list[str] = field(default_factory=list)
    """What no desk should have sent."""
    happened: dict[str, int] = field(default_factory=dict)
    """How often each fault has struck."""

    @contextmanager
    def journey_of(self, faults: tuple[Fault, ...]) -> Iterator[None]:
        """Let *faults* strike the requests of this step."""
        before, self.journey = self.journey, Journey(faults)
        try:
            yield
        finally:
            self.journey = before

    def carry(self, disk: Disk, cut: bool, asked: Request) -> tuple[int, bytes]:
        """Return central's answer to the machine of *disk*, or what comes of it on such a way.

        :param cut: its line is cut.
        """
        if cut:
            raise NetworkError(why="cut")
        with self._sending(disk.folder.name, asked):
            return self._carry(disk, asked)

    @contextmanager
    def _sending(self, machine: str, asked: Request) -> Iterator[None]:
        """Tell when entries are sent that another process of the machine is sending already."""
        if not asked.path.startswith("/v1/push"):
            yield
            return
        seqs = {one.envelope.seq for one in pushed_entries(asked.sent)}
        now = Sending(machine, asked.process, seqs)
        for other in self.waiting:
            # Whoever begins takes the leases over: the other one may have died.
            begun = (machine, asked.process) in self.begun
            if begun and other.machine == machine and other.seqs & seqs:
                self.told.append(f"{len(other.seqs & seqs)} entries sent by two at once")
        self.begun.add((machine, asked.process))
        self.waiting.append(now)
        try:
            yield
        finally:
            self.waiting.remove(now)

    def _carry(self, disk: Disk, asked: Request) -> tuple[int, bytes]:
        faults = self.journey.next()
        what = {fault.what for fault in faults}
        for one in what:
            self._count(one)
        self._let_happen(disk, faults, 0)
        if Bad.LATE in what or Bad.LATE_COPY in what:
            self.late.append(asked)
        asked = self._on_the_way(what, asked)
        if Bad.TWICE in what:
            self.central.answer(asked)
        status, raw = self.central.answer(asked)
        self._let_happen(disk, faults, 1)
        if Bad.ANSWER_LOST in what:
            raise CentralError(why="dropped")
        if Bad.NONSENSE in what:
            return 502, b"<html>Bad gateway</html>"
        if Bad.FORGED in what and status == OK:
            raw = forged(asked.path, raw)
        return status, raw[: len(raw) // 2] if Bad.CUT in what else raw

    def _on_the_way(self, what: set[Bad], asked: Request) -> Request:
        """Return what comes to central of a request; of a file half may come, or other bytes."""
        if Bad.LOST in what:
            if is_piece(asked):
                self.central.answer(replace(asked, body=asked.body[: len(asked.body) // 2]))
            raise NetworkError(why="lost")
        if Bad.LATE in what:
            raise CentralError(why="time-out")
        if Bad.FORGED in what and is_piece(asked):
            return replace(asked, body=spoiled(asked.body))
        return asked

    def arrive(self, which: int) -> None:
        """Let one of the late requests arrive; nobody waits for its answer any more."""
        asked = self.late.pop(which % len(self.late))
        try:
            self.central.answer(asked)
        except CentralError:
            return

    def _let_happen(self, disk: Disk, faults: list[Fault], half: int) -> None:
        """Let happen what happens before central is asked (0), or before its answer comes (1)."""
        life = disk.life
        for fault in faults:
            if fault.meanwhile is not None and fault.meanwhile.draw % 2 == half:
                self.meanwhile(fault.meanwhile)
        if disk.life != life:
            raise PlugPulledError

    def _count(self, what: Bad) -> None:
        self.happened[what.value] = self.happened.get(what.value, 0) + 1


def is_whole(told: tuple[int, bytes]) -> bool:
    """Tell whether an answer says yes, and all of it has come."""
    status, raw = told
    return status == OK and raw.endswith(b"}")


class SimulatedTransport(Transport):
    """The real transport up to the point where bytes leave the machine."""

    def __init__(
        self, carry: Callable[[Request], tuple[int, bytes]], url: str, **options: Any
    ) -> None:
        super().__init__(url, **options)
        self._carry = carry

    def _exchange(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes, dict[str, int]]:
        return *self._carry(Request(method, path, body or b"", headers)), {}

    @contextmanager
    def streamed(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: Iterable[bytes] | None = None,
    ) -> Iterator[FileAnswer]:
        """Give central's answer about a file."""
        sent = b"".join(body or ())
        status, raw = self._carry(Request(method, path, sent, {**self._headers, **headers}))
        if status != OK:
            raise _refused(status, raw, {})
        yield FileAnswer.of(raw)

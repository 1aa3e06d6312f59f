"""What is to happen in one simulated world: steps and the faults in them, all drawn from a seed."""

from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random
from typing import Final

OFFICES: Final = ("270142", "710033")
DESKS: Final = 4
"""Two in each office; a desk's office is its number divided by two."""
KIOSK: Final = DESKS
"""Stands in the first office."""
MINUTE_MS: Final = 60_000
HOUR_MS: Final = 60 * MINUTE_MS
DAY_MS: Final = 24 * HOUR_MS


class Op(StrEnum):
    """What one step does."""

    REGISTER = "register"
    CORRECT = "correct"
    CORRECT_MANY = "correct many"
    CONFIRM = "confirm"
    REISSUE = "reissue"
    PRINT = "print"
    ERASE = "erase"
    SYNC = "sync"
    SYNC_BESIDE = "sync beside"
    """By a command, while the window is open."""
    RESTART = "restart"
    KILL = "kill"
    CLOCK = "clock"
    """Somebody sets the clock, or puts it right."""
    VERSION = "version"
    """The program is put back to an older version, or brought up to the present one."""
    BACKUP = "backup"
    RESTORE = "restore"
    """The database of the last backup is put in the place of the present one."""
    CLONE = "clone"
    """The whole disk is copied, and somebody works at the copy too."""
    REVOKE = "revoke"
    """Central shuts the device out."""
    LINE = "line"
    """The line of a desk is cut, or mended."""
    CENTRAL_RESTART = "central restart"
    CENTRAL_VERSION = "central version"
    CHECK_SIGNATURES = "check signatures"


class Bad(StrEnum):
    """What may go wrong in a step."""

    LOST = "request lost"
    ANSWER_LOST = "answer lost"
    TWICE = "request twice"
    LATE = "request late"
    """The desk gives up; the request arrives some steps later."""
    LATE_COPY = "request again later"
    CUT = "answer cut"
    NONSENSE = "answer nonsense"
    FORGED = "feed forged"
    """Somebody on the way puts an entry of his own in the place of one of the feed's."""
    MEANWHILE = "meanwhile"
    """While the answer is waited for, something else happens."""
    KILLED_BEFORE = "killed before write"
    KILLED_AFTER = "killed after write"
    TORN_WITNESS = "witness torn"
    DISK_FULL = "disk full at write"
    CENTRAL_KILLED = "central killed at write"
    CENTRAL_FULL = "central full at write"
    PRINTER_OFF = "printer off"
    PRINTER_STALLS = "printer stalls"


ON_THE_WAY: Final = (
    Bad.LOST,
    Bad.ANSWER_LOST,
    Bad.TWICE,
    Bad.LATE,
    Bad.LATE_COPY,
    Bad.CUT,
    Bad.NONSENSE,
    Bad.FORGED,
    Bad.MEANWHILE,
    Bad.CENTRAL_KILLED,
    Bad.CENTRAL_FULL,
)
AT_THE_DISK: Final = (Bad.KILLED_BEFORE, Bad.KILLED_AFTER, Bad.TORN_WITNESS, Bad.DISK_FULL)
AT_THE_PRINTER: Final = (Bad.PRINTER_OFF, Bad.PRINTER_STALLS)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong in a step."""

    what: Bad
    at: int
    """At which request of the step, or at which write, from 1."""
    meanwhile: "Step | None" = None

    def told(self) -> str:
        """Return the fault in words."""
        also = f": {self.meanwhile.told()}" if self.meanwhile else ""
        return f"{self.what} {self.at}{also}"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens."""

    op: Op
    desk: int
    draw: int
    """Seeds every choice in the step, so that leaving others out changes none of them."""
    wait_ms: int = 1_000
    """Passes before it."""
    faults: tuple[Fault, ...] = ()

    def told(self) -> str:
        """Return the step in words."""
        faults = "".join(f", {fault.told()}" for fault in self.faults)
        return f"desk {self.desk} {self.op}{faults}"


@dataclass(frozen=True, slots=True)
class Plan:
    """One world."""

    seed: int
    steps: tuple[Step, ...]

    @property
    def faults(self) -> int:
        """How many faults are in it."""
        return sum(len(step.faults) for step in self.steps)


_WORK: Final = {
    Op.REGISTER: 30,
    Op.CORRECT: 12,
    Op.CORRECT_MANY: 3,
    Op.CONFIRM: 6,
    Op.REISSUE: 5,
    Op.PRINT: 8,
    Op.ERASE: 2,
    Op.SYNC: 40,
    Op.SYNC_BESIDE: 6,
    Op.RESTART: 2,
    Op.CHECK_SIGNATURES: 2,
}
_LUCK: Final = {
    Op.KILL: 4,
    Op.CLOCK: 4,
    Op.VERSION: 4,
    Op.LINE: 5,
    Op.BACKUP: 3,
    Op.RESTORE: 2,
    Op.CLONE: 2,
    Op.REVOKE: 1,
    Op.CENTRAL_RESTART: 2,
    Op.CENTRAL_VERSION: 2,
}
_BESIDE: Final = (
    Op.REGISTER,
    Op.CORRECT,
    Op.CONFIRM,
    Op.REISSUE,
    Op.SYNC,
    Op.SYNC_BESIDE,
    Op.SYNC_BESIDE,
)
_FEWEST, _MOST = 25, 75
_TOLD: Final = 0.25
"""How likely a world has each of the tales."""


def _at(dice: Random, desk: int, *ops: Op) -> list[Step]:
    """Return steps at one desk without any faults."""
    return [Step(op, desk, dice.getrandbits(48)) for op in ops]


def _while(dice: Random, op: Op, desk: int) -> Fault:
    """Let *op* happen at a desk while it waits for one of central's answers."""
    [step] = _at(dice, desk, op)
    return Fault(Bad.MEANWHILE, dice.randint(2, 4), step)


def _old_copy(dice: Random) -> list[Step]:
    """Put a backup back; work goes on before anybody asks central."""
    desk = dice.randrange(DESKS)
    between = [Op.SYNC] if dice.random() < 0.5 else []
    lost = [Op.BACKUP, Op.REGISTER, *between, Op.REGISTER, Op.RESTORE]
    return _at(dice, desk, *lost, Op.REGISTER, Op.REGISTER, Op.SYNC)


def _copied_disk(dice: Random) -> list[Step]:
    """Copy a disk; there is work at both machines before either asks central."""
    ops = (Op.SYNC, Op.CLONE, *[Op.REGISTER] * 4, *[Op.SYNC] * 3, Op.REGISTER)
    return _at(dice, dice.randrange(DESKS), *ops)


def _kiosk_at_work(dice: Random) -> list[Step]:
    """Register at a kiosk while it tells central what came before."""
    first, told = _at(dice, KIOSK, Op.REGISTER, Op.SYNC)
    return [first, replace(told, faults=(_while(dice, Op.REGISTER, KIOSK),))]


def _two_at_once(dice: Random) -> list[Step]:
    """Let window and command send at the same time."""
    desk = dice.randrange(DESKS)
    ops = (Op.REGISTER, Op.SYNC_BESIDE, Op.REGISTER, Op.SYNC)
    *before, told = _at(dice, desk, *ops)
    fault = replace(_while(dice, Op.SYNC_BESIDE, desk), at=2)
    return [*before, replace(told, faults=(fault,))]


def _erased_elsewhere(dice: Random) -> list[Step]:
    """Erase what another desk has too."""
    here, there = _of_one_office(dice)
    [hear] = _at(dice, there, Op.SYNC)
    told = _at(dice, here, Op.REGISTER, Op.SYNC)
    return [*told, hear, *_at(dice, here, Op.ERASE, Op.SYNC), *_at(dice, there, Op.SYNC)]


def _forged_on_the_way(dice: Random) -> list[Step]:
    """Change on the way what a desk hears of the one beside it."""
    here, there = _of_one_office(dice)
    [hear] = _at(dice, there, Op.SYNC)
    told = _at(dice, here, Op.REGISTER, Op.SYNC)
    return [*told, replace(hear, faults=(Fault(Bad.FORGED, 1),))]


def _killed_while_hearing(dice: Random) -> list[Step]:
    """Pull the plug while a desk takes in what the one beside it did."""
    here, there = _of_one_office(dice)
    [hear] = _at(dice, there, Op.SYNC)
    told = _at(dice, here, Op.REGISTER, Op.REGISTER, Op.SYNC)
    what = dice.choice((Bad.KILLED_BEFORE, Bad.KILLED_AFTER, Bad.DISK_FULL))
    return [*told, replace(hear, faults=(Fault(what, dice.randint(3, 30)),))]


def _much_at_once(dice: Random) -> list[Step]:
    """Change nearly all that the desk beside has, so that it has to ask a person."""
    here, there = _of_one_office(dice)
    [hear, hear_again] = _at(dice, there, Op.SYNC, Op.SYNC)
    told = _at(dice, here, *[Op.REGISTER] * 5, Op.SYNC)
    changed = _at(dice, here, *[Op.CORRECT_MANY] * 3, Op.SYNC)
    return [*told, hear, *changed, hear_again]


def _of_one_office(dice: Random) -> tuple[int, int]:
    here = dice.randrange(DESKS)
    return here, here ^ 1


TALES: Final = (
    _old_copy,
    _copied_disk,
    _kiosk_at_work,
    _two_at_once,
    _erased_elsewhere,
    _forged_on_the_way,
    _killed_while_hearing,
    _much_at_once,
)
"""What takes several things in a row, which seldom come so by themselves."""


def plan_of(seed: int) -> Plan:
    """Return the world of *seed*.

    Each world draws which sorts of bad luck it knows at all, and how often it has them: worlds
    with few sorts find what a mixture of all would cover up.
    """
    dice = Random(seed)
    luck = [op for op in _LUCK if dice.random() < 0.6]
    bad = [what for what in Bad if dice.random() < 0.6]
    often = dice.choice((0.1, 0.25, 0.5))
    weights = _WORK | {op: _LUCK[op] for op in luck}
    count = dice.randint(_FEWEST, _MOST)
    steps = [_step(dice, weights, bad, often) for _ in range(count)]
    for tale in TALES:
        if dice.random() < _TOLD:
            _tell(dice, tale(dice), steps)
    return Plan(seed, tuple(steps))


def _tell(dice: Random, tale: list[Step], steps: list[Step]) -> None:
    """Put *tale* into *steps*, with some of these in between."""
    at = dice.randint(0, len(steps))
    for one in tale:
        steps.insert(at, one)
        at = min(at + 1 + dice.choice((0, 0, 0, 1, 2)), len(steps))


def _step(dice: Random, weights: dict[Op, int], bad: list[Bad], often: float) -> Step:
    [op] = dice.choices(list(weights), weights=list(weights.values()))
    wait = dice.choice((0, 1, 200, 5_000, MINUTE_MS, 40 * MINUTE_MS))
    if dice.random() < 0.02:
        wait = dice.randint(1, 200) * DAY_MS
    desk = dice.randrange(DESKS + 1)
    faults = _faults(dice, op, desk, bad, often)
    return Step(op, desk, dice.getrandbits(48), wait, faults)


def _faults(dice: Random, op: Op, desk: int, bad: list[Bad], often: float) -> tuple[Fault, ...]:
    possible: list[Bad] = []
    if op in {Op.SYNC, Op.SYNC_BESIDE}:
        possible += ON_THE_WAY
    if op is Op.PRINT:
        possible += AT_THE_PRINTER
    possible += AT_THE_DISK
    known = [what for what in possible if what in bad]
    faults: list[Fault] = []
    while known and len(faults) < 3 and dice.random() < often:
        what = dice.choice(known)
        at = dice.randint(1, 5) if what in ON_THE_WAY else dice.randint(1, 30)
        meanwhile = None
        if what is Bad.MEANWHILE:
            other = dice.choice(_BESIDE)
            meanwhile = Step(
                other,
                desk if dice.random() < 0.5 else dice.randrange(DESKS),
                dice.getrandbits(48),
                dice.choice((0, 1, 300)),
                _faults(dice, Op.REGISTER, desk, bad, often / 2),
            )
        elif what in {Bad.CENTRAL_KILLED, Bad.CENTRAL_FULL}:
            at = dice.randint(1, 12)
        faults.append(Fault(what, at, meanwhile))
    return tuple(faults)

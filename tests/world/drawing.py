"""How a seed becomes a plan: which steps and faults a world has, and how often."""

from random import Random
from typing import Final

from world.file_tales import FILE_TALES
from world.plan import (
    ADMINISTERING,
    AT_CENTRAL,
    AT_THE_DISK,
    AT_THE_PRINTER,
    DAY_MS,
    DESKS,
    MINUTE_MS,
    ON_THE_WAY,
    Bad,
    Fault,
    Op,
    Plan,
    Step,
)
from world.tales import TALES

_WORK: Final = {
    Op.REGISTER: 30,
    Op.CORRECT: 12,
    Op.CORRECT_MANY: 3,
    Op.CONFIRM: 6,
    Op.REISSUE: 5,
    Op.PRINT: 8,
    Op.ERASE: 2,
    Op.RECEIVE: 10,
    Op.LET_GO: 3,
    Op.EXPLAIN: 3,
    Op.TIE: 3,
    Op.LOOK_AROUND: 3,
    Op.SIGN: 3,
    Op.HAND_ON: 8,
    Op.COUNT_ANEW: 2,
    Op.ADD_PERSON: 4,
    Op.CHANGE_PERSON: 3,
    Op.SHUT_OUT: 2,
    Op.RESET_PIN: 2,
    Op.SIGN_IN: 3,
    Op.EDIT_TABLE: 3,
    Op.IMPORT_TABLE: 1,
    Op.UNDO_TABLE: 1,
    Op.SYNC: 40,
    Op.WRITE_STICK: 3,
    Op.ANSWER_STICK: 3,
    Op.READ_STICK: 3,
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
    Op.NEW_MACHINE: 2,
    Op.CLONE: 2,
    Op.REVOKE: 1,
    Op.CENTRAL_RESTART: 2,
    Op.CENTRAL_VERSION: 2,
    Op.CENTRAL_COPY: 2,
    Op.CENTRAL_PUT_BACK: 1,
}
_BESIDE: Final = (
    Op.REGISTER,
    Op.CORRECT,
    Op.CONFIRM,
    Op.REISSUE,
    Op.RECEIVE,
    Op.HAND_ON,
    Op.CHANGE_PERSON,
    Op.EDIT_TABLE,
    Op.READ_STICK,
    Op.SYNC,
    Op.SYNC_BESIDE,
    Op.SYNC_BESIDE,
)
_OF_TABLES: Final = (Op.EDIT_TABLE, Op.IMPORT_TABLE, Op.UNDO_TABLE)
"""Done where the region is administered from."""
_RECEPTIONS: Final = {
    Op.PLAN: 3,
    Op.LEASE: 5,
    Op.BOOK: 10,
    Op.REBOOK: 7,
    Op.TALK: 14,
    Op.FOLLOW: 5,
    Op.SYNC: 4,
}
_LISTS: Final = {Op.MAKE_LISTS: 1, Op.SYNC: 2}
_WAITING: Final = {Op.WAIT: 2, Op.REBOOK: 1, Op.SYNC: 2}
_FILES: Final = {
    Op.FILM: 4,
    Op.ATTACH: 4,
    Op.DETACH: 1,
    Op.ERASE: 1,
    Op.SEND_FILES: 8,
    Op.FETCH_FILE: 3,
    Op.SWEEP_FILES: 1,
    Op.SYNC: 6,
}
_APART: Final = (
    ("receptions", _RECEPTIONS, (0, 15, 35), ()),
    ("lists", _LISTS, (0, 4, 12), ()),
    ("waiting", _WAITING, (0, 4, 12), ()),
    ("files", _FILES, (0, 10, 30), FILE_TALES),
)
"""Drawn apart, so many of each: what else happens in a world of the same seed stays as it is."""
_FEWEST, _MOST = 25, 75
_TOLD: Final = 0.25
"""How likely a world has each of the tales."""


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
    for what, weights, counts, tales in _APART:
        apart = Random(f"{what} {seed}")
        count = apart.choice(counts)
        for _ in range(count):
            step = _step(apart, weights, bad, often)
            steps.insert(apart.randint(0, len(steps)), step)
        for tale in tales if count else ():
            if apart.random() < _TOLD:
                _tell(apart, tale(apart), steps)
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
    desk = dice.choice(ADMINISTERING) if op in _OF_TABLES else dice.randrange(DESKS + 1)
    faults = _faults(dice, op, desk, bad, often)
    return Step(op, desk, dice.getrandbits(48), wait, faults)


def _faults(dice: Random, op: Op, desk: int, bad: list[Bad], often: float) -> tuple[Fault, ...]:
    possible: list[Bad] = []
    if op in {Op.SYNC, Op.SYNC_BESIDE, Op.SEND_FILES, Op.FETCH_FILE}:
        possible += ON_THE_WAY
    if op in {Op.ANSWER_STICK, Op.MAKE_LISTS, Op.SWEEP_FILES}:
        possible += AT_CENTRAL
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
        elif what in AT_CENTRAL:
            at = dice.randint(1, 12)
        faults.append(Fault(what, at, meanwhile))
    return tuple(faults)

"""Tales of files in the simulated worlds: several steps in a row, with what breaks a line."""

from dataclasses import replace
from random import Random
from typing import Final

from world.plan import KIOSK, Bad, Fault, Op, Step
from world.tales import at, of_one_office

_ON_A_LINE: Final = (
    *(Bad.LOST, Bad.ANSWER_LOST, Bad.TWICE, Bad.LATE, Bad.LATE_COPY, Bad.CUT, Bad.NONSENSE),
    *(Bad.FORGED, Bad.CENTRAL_KILLED, Bad.KILLED_BEFORE, Bad.KILLED_AFTER, Bad.DISK_FULL),
)
_SENT: Final = (Op.FILM, Op.SYNC, Op.SEND_FILES)


def _looked_at_elsewhere(dice: Random) -> list[Step]:
    """Look at a film at the desk beside; nothing on the way goes well."""
    here, there = of_one_office(dice)
    told = at(dice, here, *_SENT, *[Op.SEND_FILES] * 2)
    seen = at(dice, there, Op.SYNC, *[Op.FETCH_FILE] * 3)
    return _with_bad_luck(dice, [*told, *seen])


def _forgotten_by_central(dice: Random) -> list[Step]:
    """Put central back from a copy that has nothing of a film for which it has signed."""
    here, there = of_one_office(dice)
    before = at(dice, here, Op.CENTRAL_COPY, *_SENT)
    seen = at(dice, there, Op.SYNC, Op.FETCH_FILE) if dice.random() < 0.5 else []
    again = at(dice, here, Op.CENTRAL_PUT_BACK, *[Op.SYNC] * 2, *[Op.SEND_FILES] * 2)
    return [*before, *seen, *_with_bad_luck(dice, again)]


def _of_a_kiosk(dice: Random) -> list[Step]:
    """Say it to a kiosk, which forgets all that central has, and send it in the night."""
    ops = (Op.FILM, Op.SYNC, Op.SYNC, *[Op.SEND_FILES] * 3)
    return _with_bad_luck(dice, at(dice, KIOSK, *ops))


def _erased_beside(dice: Random) -> list[Step]:
    """Erase what a desk has looked at, while its file may be on the way."""
    here, there = of_one_office(dice)
    told = at(dice, here, Op.FILM, Op.ATTACH, Op.SYNC, Op.SEND_FILES)
    seen = at(dice, there, Op.SYNC, Op.FETCH_FILE)
    erased = at(dice, here, *[Op.ERASE] * 3, Op.SYNC, Op.SWEEP_FILES, Op.SEND_FILES)
    return [*_with_bad_luck(dice, told), *seen, *erased, *at(dice, there, Op.SYNC, Op.SEND_FILES)]


def _from_an_old_copy(dice: Random) -> list[Step]:
    """Go on from a backup in which a film waits, or is not there yet."""
    here, _ = of_one_office(dice)
    back = dice.choice((Op.RESTORE, Op.NEW_MACHINE))
    first = dice.choice(((Op.BACKUP, Op.FILM), (Op.FILM, Op.BACKUP)))
    return at(dice, here, *first, *_SENT, back, Op.SYNC, Op.FILM, Op.SYNC, Op.SEND_FILES)


def _shut_out_before(dice: Random) -> list[Step]:
    """Shut a desk out whose films are on their way."""
    here, _ = of_one_office(dice)
    told = (Op.FILM, Op.SYNC) if dice.random() < 0.5 else (Op.FILM,)
    return at(dice, here, *told, Op.FILM, Op.REVOKE, Op.SYNC, Op.SEND_FILES)


def _with_bad_luck(dice: Random, steps: list[Step]) -> list[Step]:
    """Let something go wrong in about every second step that asks central."""
    asking = (Op.SYNC, Op.SEND_FILES, Op.FETCH_FILE)
    unlucky = [one.op in asking and dice.random() < 0.6 for one in steps]
    return [
        replace(one, faults=(Fault(dice.choice(_ON_A_LINE), dice.randint(1, 6)),)) if bad else one
        for one, bad in zip(steps, unlucky, strict=True)
    ]


FILE_TALES: Final = (
    _looked_at_elsewhere,
    _forgotten_by_central,
    _of_a_kiosk,
    _erased_beside,
    _from_an_old_copy,
    _shut_out_before,
)
"""Of films and what may become of them."""

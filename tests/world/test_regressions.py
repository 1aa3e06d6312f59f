"""Worlds that once lost something, made small: each has a name for what went wrong in it."""

import pytest
from world.plan import Bad, Fault, Op, Plan, Step
from world.runs import play

ORIGINAL, COPY = 0, 1
"""A step at a copied disk draws an even number at the machine that was there before."""


def at(desk: int, *ops: Op, draw: int = 0) -> tuple[Step, ...]:
    """Return calm steps at one desk."""
    return tuple(Step(op, desk, 2 * number + draw) for number, op in enumerate(ops, 1))


def killed(desk: int, write: int, draw: int) -> Step:
    """Let the plug of a desk be pulled while it syncs."""
    return Step(Op.SYNC, desk, draw, faults=(Fault(Bad.KILLED_AFTER, write),))


WORLDS = {
    "what waits on a copied disk comes from both machines, and is told once": (
        Step(Op.REGISTER, 1, 98625327832256, 60_000),
        *at(1, Op.CLONE),
        killed(1, 11, 269390203282315),
    ),
    "the slower of two processes greets late, and is no other machine": (
        *at(2, Op.SYNC),
        Step(
            Op.SYNC,
            2,
            2,
            faults=(Fault(Bad.MEANWHILE, 1, Step(Op.SYNC_BESIDE, 2, 96837551827828, 300)),),
        ),
        Step(Op.REGISTER, 2, 4, 2_400_000),
    ),
    "a disk that was copied while nobody heard its words is found": (
        *at(1, Op.LINE, Op.SYNC, Op.CLONE),
    ),
    "a backup is put back a second time, after the desk had another number": (
        *at(1, Op.BACKUP, Op.SYNC, Op.REGISTER, Op.RESTORE, Op.SYNC, Op.REGISTER, Op.RESTORE),
    ),
    "a copied disk and a backup of it have the same last words": (
        *at(0, Op.LINE, Op.SYNC, Op.CLONE),
        *at(0, Op.BACKUP, draw=ORIGINAL),
        *at(0, Op.SYNC, draw=COPY),
        *at(0, Op.REGISTER, Op.RESTORE, draw=ORIGINAL),
    ),
    "a backup whose words nobody had heard is put back twice": (
        Step(Op.SYNC, 2, 2, faults=(Fault(Bad.LATE, 1),)),
        *at(2, Op.REGISTER, Op.BACKUP, Op.SYNC, Op.REGISTER, Op.RESTORE, Op.SYNC),
        *at(2, Op.RESTORE, Op.SYNC),
    ),
    "a new machine that is frozen for another one's past gives no number that central knows": (
        Step(Op.SYNC, 1, 2, faults=(Fault(Bad.ANSWER_LOST, 1),)),
        *at(1, Op.BACKUP, Op.REGISTER, Op.SYNC, Op.REGISTER, Op.NEW_MACHINE, Op.REGISTER),
        *at(1, Op.SYNC, Op.NEW_MACHINE, Op.SYNC, Op.REGISTER, draw=20),
    ),
    "a backup is put back at a desk that nobody has heard of yet": (
        *at(4, Op.REGISTER, Op.BACKUP, Op.PRINT, Op.RESTORE),
    ),
    "two processes greet at a backup that was put back before anybody heard of the desk": (
        *at(0, Op.BACKUP, Op.REGISTER, Op.RESTORE, Op.SYNC_BESIDE),
        Step(Op.SYNC, 0, 2, faults=(Fault(Bad.MEANWHILE, 2, Step(Op.SYNC_BESIDE, 0, 4)),)),
    ),
    "a power cut tears the witness, and an old backup is put back": (
        *at(0, Op.BACKUP, Op.REGISTER),
        Step(Op.CORRECT, 0, 80150256828241, 60_000, faults=(Fault(Bad.TORN_WITNESS, 6),)),
        *at(0, Op.RESTORE, Op.REGISTER),
    ),
    "a power cut tears the very first witness, central hears of it, and a backup is put back": (
        *at(0, Op.BACKUP),
        Step(Op.REGISTER, 0, 4, faults=(Fault(Bad.TORN_WITNESS, 3),)),
        *at(0, Op.SYNC, Op.RESTORE, Op.REGISTER),
    ),
    "what was erased moves into a new chain, and its erasure with it": (
        *at(1, Op.SYNC, Op.LINE, Op.REGISTER, Op.ERASE, Op.BACKUP, Op.REGISTER, Op.RESTORE),
    ),
    "a new machine has of old what was told anew by another one, and erased there": (
        *at(1, Op.REGISTER, Op.BACKUP, Op.REGISTER, Op.RESTORE, Op.SYNC, Op.ERASE),
        *at(1, Op.SYNC, Op.NEW_MACHINE),
    ),
    "central was put back, and hears of an erasure before it hears again of what was erased": (
        *at(0, Op.SYNC),
        *at(1, Op.SYNC, Op.CENTRAL_COPY, draw=200),
        *at(0, Op.REGISTER, Op.SYNC, Op.LINE, draw=300),
        *at(1, Op.SYNC, Op.CENTRAL_PUT_BACK, Op.ERASE, Op.SYNC, draw=100),
    ),
    "a talon is in the printer of an old kiosk that has gone on, and only central has its appeal": (
        Step(Op.REGISTER, 4, 180967223483121, 60_000),
        *at(4, Op.BACKUP, Op.REGISTER, Op.SYNC, Op.NEW_MACHINE, Op.REGISTER, Op.SYNC),
    ),
    "the answer to a copied disk comes by a stick to the machine that was there before": (
        *at(3, Op.CLONE),
        Step(Op.REGISTER, 3, 260403556616652),
        Step(Op.REGISTER, 3, 127844158548983),
        Step(Op.WRITE_STICK, 3, 140426813045587),
        Step(Op.ANSWER_STICK, 3, 6544585650915),
        Step(Op.READ_STICK, 3, 182421960503268),
    ),
    "a kiosk that goes on from an older copy brings the film that it took before": (
        *at(4, Op.FILM, Op.SYNC, Op.BACKUP, Op.REGISTER, Op.SYNC, Op.RESTORE, Op.SYNC),
        *at(4, Op.SEND_FILES),
    ),
    "an older central takes in that somebody of another office has left": (
        Step(Op.ADD_PERSON, 2, 38455507664638),
        *at(2, Op.SHUT_OUT, Op.CENTRAL_VERSION, Op.SYNC),
    ),
    "a film lies at a desk whose plug was pulled, and an older copy of its database is put back": (
        Step(Op.FILM, 1, 174110027842538, 1),
        Step(Op.FILM, 2, 176493737853153, 0, faults=(Fault(Bad.KILLED_BEFORE, 3),)),
        Step(Op.CENTRAL_VERSION, 3, 182281439183837, 5_000),
        Step(Op.FILM, 2, 9444793791696),
        Step(Op.BACKUP, 2, 137066315988012),
        Step(Op.FILM, 2, 245167492660704),
        Step(Op.SYNC, 2, 213806336701893),
        Step(Op.RESTORE, 2, 113104865090091),
    ),
    "a film that a desk has let go and central has lost is brought again, with the disk full": (
        Step(Op.SYNC, 0, 81502697863553),
        Step(Op.CENTRAL_COPY, 0, 106348203236673),
        Step(Op.FILM, 0, 4908916480134),
        Step(Op.SYNC, 0, 130287928416980),
        Step(Op.SEND_FILES, 0, 181419658086704),
        Step(Op.HAND_ON, 1, 237197542642370, 17_020_800_000),
        Step(Op.CENTRAL_PUT_BACK, 0, 140632796919239),
        Step(Op.SEND_FILES, 0, 3269546797225),
        Step(Op.FILM, 0, 188654374840245, 60_000, faults=(Fault(Bad.DISK_FULL, 3),)),
    ),
}


@pytest.mark.parametrize("steps", WORLDS.values(), ids=WORLDS.keys())
def test_what_was_lost_once_is_not_lost_again(steps: tuple[Step, ...]) -> None:
    assert play(Plan(1, steps)).problems == ()


def test_what_a_power_cut_takes_back_of_a_pull_is_pulled_once_more() -> None:
    heard = Step(Op.SYNC, 0, 2, faults=(Fault(Bad.KILLED_AFTER, 25),))
    steps = (*at(1, Op.LINE, Op.REGISTER, Op.REGISTER, Op.SYNC), heard)
    end = play(Plan(1, steps))
    assert end.happened == {"desk: after": 1, "desk: taken back": 1}
    assert end.problems == ()

"""Tales of the simulated worlds: several steps in a row, which seldom come so by themselves."""

from dataclasses import replace
from random import Random
from typing import Final

from world.plan import ADMINISTERING, DESKS, KIOSK, Bad, Fault, Op, Step


def at(dice: Random, desk: int, *ops: Op) -> list[Step]:
    """Return steps at one desk without any faults."""
    return [Step(op, desk, dice.getrandbits(48)) for op in ops]


def _while(dice: Random, op: Op, desk: int) -> Fault:
    """Let *op* happen at a desk while it waits for one of central's answers."""
    [step] = at(dice, desk, op)
    return Fault(Bad.MEANWHILE, dice.randint(2, 4), step)


def _old_copy(dice: Random) -> list[Step]:
    """Put a backup back; work goes on before anybody asks central."""
    desk = dice.randrange(DESKS)
    between = [Op.SYNC] if dice.random() < 0.5 else []
    lost = [Op.BACKUP, Op.REGISTER, *between, Op.REGISTER, Op.RESTORE]
    return at(dice, desk, *lost, Op.REGISTER, Op.REGISTER, Op.SYNC)


def _new_machine(dice: Random) -> list[Step]:
    """Go on at a new machine from the backup alone; work goes on before anybody asks central."""
    desk = dice.randrange(DESKS + 1)
    heard, asked = ([Op.SYNC] if dice.random() < 0.5 else [] for _ in range(2))
    lost = [Op.BACKUP, Op.REGISTER, *heard, Op.REGISTER, Op.NEW_MACHINE]
    return at(dice, desk, *lost, *asked, Op.REGISTER, Op.REGISTER, Op.SYNC)


def _older_central(dice: Random) -> list[Step]:
    """Put central back from an older copy; desks had told it more since, and heard of each other."""
    one, two = dice.sample(range(DESKS), 2)
    told = [Op.REGISTER, Op.SYNC]
    since = [*at(dice, one, *told), *at(dice, two, *told, Op.CORRECT, Op.SYNC)]
    heard = at(dice, one, Op.SYNC, *([Op.CORRECT, Op.SYNC] if dice.random() < 0.5 else []))
    copied = at(dice, one, Op.SYNC, Op.CENTRAL_COPY)
    return [*copied, *since, *heard, *at(dice, two, Op.CENTRAL_PUT_BACK, Op.REGISTER, Op.SYNC)]


def _copied_disk(dice: Random) -> list[Step]:
    """Copy a disk; there is work at both machines before either asks central."""
    ops = (Op.SYNC, Op.CLONE, *[Op.REGISTER] * 4, *[Op.SYNC] * 3, Op.REGISTER)
    return at(dice, dice.randrange(DESKS), *ops)


def _kiosk_at_work(dice: Random) -> list[Step]:
    """Register at a kiosk while it tells central what came before."""
    first, told = at(dice, KIOSK, Op.REGISTER, Op.SYNC)
    return [first, replace(told, faults=(_while(dice, Op.REGISTER, KIOSK),))]


def _neighbours(dice: Random) -> list[Step]:
    """Let two desks of an office find the same shared problem, and settle it, each for itself."""
    one = dice.choice((0, 2))
    two, received = one + 1, [Op.RECEIVE] * 3
    first = [*at(dice, one, *received, Op.SYNC), *at(dice, two, *received, Op.SYNC)]
    heard = at(dice, one, Op.SYNC)
    found = [step for desk in (one, two) for step in at(dice, desk, *[Op.LOOK_AROUND] * 2)]
    told = [step for desk in (one, two, one) for step in at(dice, desk, Op.SYNC)]
    return [*first, *heard, *found, *told, *at(dice, two, Op.RECEIVE, Op.LOOK_AROUND, Op.SYNC)]


def _two_at_once(dice: Random) -> list[Step]:
    """Let window and command send at the same time."""
    desk = dice.randrange(DESKS)
    ops = (Op.REGISTER, Op.SYNC_BESIDE, Op.REGISTER, Op.SYNC)
    *before, told = at(dice, desk, *ops)
    fault = replace(_while(dice, Op.SYNC_BESIDE, desk), at=2)
    return [*before, replace(told, faults=(fault,))]


def _erased_elsewhere(dice: Random) -> list[Step]:
    """Erase what another desk has too."""
    here, there = of_one_office(dice)
    [hear] = at(dice, there, Op.SYNC)
    told = at(dice, here, Op.REGISTER, Op.SYNC)
    return [*told, hear, *at(dice, here, Op.ERASE, Op.SYNC), *at(dice, there, Op.SYNC)]


def _forged_on_the_way(dice: Random) -> list[Step]:
    """Change on the way what a desk hears of the one beside it."""
    here, there = of_one_office(dice)
    [hear] = at(dice, there, Op.SYNC)
    told = at(dice, here, Op.REGISTER, Op.SYNC)
    return [*told, replace(hear, faults=(Fault(Bad.FORGED, 1),))]


def _killed_while_hearing(dice: Random) -> list[Step]:
    """Pull the plug while a desk takes in what the one beside it did."""
    here, there = of_one_office(dice)
    [hear] = at(dice, there, Op.SYNC)
    told = at(dice, here, Op.REGISTER, Op.REGISTER, Op.SYNC)
    what = dice.choice((Bad.KILLED_BEFORE, Bad.KILLED_AFTER, Bad.DISK_FULL))
    return [*told, replace(hear, faults=(Fault(what, dice.randint(3, 30)),))]


def _much_at_once(dice: Random) -> list[Step]:
    """Change nearly all that the desk beside has, so that it has to ask a person."""
    here, there = of_one_office(dice)
    [hear, hear_again] = at(dice, there, Op.SYNC, Op.SYNC)
    told = at(dice, here, *[Op.REGISTER] * 5, Op.SYNC)
    changed = at(dice, here, *[Op.CORRECT_MANY] * 3, Op.SYNC)
    return [*told, hear, *changed, hear_again]


def _staff_of_two_desks(dice: Random) -> list[Step]:
    """Look after the staff of one office from both of its desks, while neither has heard of it."""
    here = dice.choice(ADMINISTERING)
    there = here ^ 1
    people = (Op.ADD_PERSON, Op.CHANGE_PERSON, Op.SHUT_OUT, Op.RESET_PIN, Op.SIGN_IN)
    told = at(dice, here, *[Op.ADD_PERSON] * 3, Op.SYNC)
    at_both = [
        at(dice, desk, dice.choice(people))[0]
        for desk in dice.choices((here, there, there, here ^ 2), k=6)
    ]
    ends = [at(dice, desk, Op.SYNC)[0] for desk in (there, here, here ^ 2, there)]
    return [*told, *at(dice, there, Op.SYNC), *at_both, *ends]


def _tables_of_two_desks(dice: Random) -> list[Step]:
    """Change the same rows of the reference data from two desks, while neither has heard of it."""
    ops = (Op.EDIT_TABLE, Op.EDIT_TABLE, Op.IMPORT_TABLE, Op.UNDO_TABLE)
    changed = [at(dice, desk, dice.choice(ops))[0] for desk in dice.choices(ADMINISTERING, k=6)]
    ends = [at(dice, desk, Op.SYNC)[0] for desk in (*ADMINISTERING, ADMINISTERING[0], KIOSK)]
    return [*changed, *ends]


def _by_sticks(dice: Random) -> list[Step]:
    """Let a desk without a line tell central by sticks, and hear of it, while work goes on."""
    desk = dice.randrange(DESKS)
    there = (Op.WRITE_STICK, Op.REGISTER, Op.ANSWER_STICK)
    back = (Op.READ_STICK, Op.CORRECT, Op.READ_STICK)
    steps = at(dice, desk, Op.LINE, Op.REGISTER, Op.REGISTER, *there, *back, *there, *back)
    killed = dice.randrange(len(steps))
    what = dice.choice((Bad.KILLED_BEFORE, Bad.KILLED_AFTER, Bad.DISK_FULL))
    steps[killed] = replace(steps[killed], faults=(Fault(what, dice.randint(1, 20)),))
    return steps


def of_one_office(dice: Random) -> tuple[int, int]:
    """Return two desks that stand beside each other."""
    here = dice.randrange(DESKS)
    return here, here ^ 1


TALES: Final = (
    _old_copy,
    _new_machine,
    _copied_disk,
    _older_central,
    _kiosk_at_work,
    _neighbours,
    _two_at_once,
    _erased_elsewhere,
    _forged_on_the_way,
    _killed_while_hearing,
    _much_at_once,
    _staff_of_two_desks,
    _tables_of_two_desks,
    _by_sticks,
)
"""What takes several things in a row, which seldom come so by themselves."""

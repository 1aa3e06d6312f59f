"""Whatever the printers do, in any order: no talon is lost, none comes twice without the mark."""

from collections import Counter
from contextlib import ExitStack, suppress

import pytest
from desks import MakeDesk, TestClock
from doubles.printer import Fault, PrinterDouble
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import addresses, copy_on, impatient, registered_at

from frontoffice.services.spool import Spool

__all__ = ["impatient"]

FAULTS = st.sampled_from(
    [
        Fault.NONE,
        Fault.NONE,
        Fault.MUTE,
        Fault.STALLS,
        Fault.DROPS,
        Fault.DROPS_AT_ONCE,
        Fault.DROPS_AT_THE_END,
        Fault.NO_PAPER,
        Fault.PAPER_ENDS,
    ]
)
STEPS = st.lists(
    st.tuples(st.sampled_from(["register", "run", "run", "crash"]), FAULTS, FAULTS),
    min_size=3,
    max_size=7,
)


@settings(max_examples=12)
@given(STEPS)
def test_whatever_the_printers_do_each_talon_comes_out_and_once_at_most_without_a_mark(
    make: MakeDesk, clock: TestClock, steps: list[tuple[str, Fault, Fault]]
) -> None:
    with ExitStack() as stack:
        doubles = [stack.enter_context(PrinterDouble(after=2_000)) for _ in range(2)]
        desk = make(f"desk {clock.steady}")
        queue = Spool(
            desk.journal,
            desk.talons,
            desk.papers,
            desk.booking_papers,
            desk.printouts,
            addresses(*doubles),
            desk.clock,
        )
        appeals = [registered_at(desk).appeal]
        for step, *faults in steps:
            for double, fault in zip(doubles, faults, strict=True):
                # A double that stalls listens to nobody until it is repaired.
                double.repair()
                double.fault = fault
            clock.pass_(70)
            if step == "register":
                appeals.append(registered_at(desk).appeal)
            elif step == "run":
                queue.run_once()
            else:
                crash(queue)
                queue = Spool(
                    desk.journal,
                    desk.talons,
                    desk.papers,
                    desk.booking_papers,
                    desk.printouts,
                    addresses(*doubles),
                    desk.clock,
                )
                queue.recover()
        for double in doubles:
            double.repair()
        clock.pass_(70)
        while queue.run_once():
            clock.pass_(70)
    came_out = [sheet for double in doubles for sheet in double.printed]
    for appeal in appeals:
        copies = Counter(copy_on(sheet, desk, appeal) for sheet in came_out)
        del copies[0]
        assert copies[1] <= 1
        assert copies.total() >= 1
        # The person has a paper that the journal knows of, whatever came out before it.
        assert any(one.printed_at for one in desk.cards.card(appeal).copies)
    assert queue.state().waiting == 0


def crash(queue: Spool) -> None:
    """Let the program die when the printer has taken all and nobody has noted it."""
    with pytest.MonkeyPatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(queue, "_sent", died)
        queue.run_once()


def died(_job: object, _printer: str) -> None:
    raise KeyboardInterrupt

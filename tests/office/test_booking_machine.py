"""Three offices with two desks each and a central: never a double booking, never a lost person.

Ten runs of forty steps here, and a few more as long as something has not come about in any of them;
300 runs of 60 steps, other ones each time, with ``FRONTOFFICE_LONG=1`` (``make bookings``).
``FRONTOFFICE_FIGURES`` names a file for how often each thing came about.
"""

import os
from pathlib import Path

import pytest
from doubles.booking_ledger import (
    answers_of,
    broken_promises,
    disagreements,
    double_bookings,
    lost,
    not_called,
    strangers,
)
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from office.booking_luck import Luck
from office.booking_rules import DRAWN, LONG, STEPS, Runs
from world.disk import Room

SETTINGS = settings(
    max_examples=DRAWN,
    stateful_step_count=STEPS,
    derandomize=not LONG,
    database=None,
    # To make a failure small takes minutes: what is found first is told, and played again so.
    phases=(Phase.generate, Phase.shrink) if LONG else (Phase.generate,),
    report_multiple_bugs=False,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


class BookingMachine(Luck):
    """Whatever happens, these hold."""

    @invariant()
    def no_seat_is_given_twice(self) -> None:
        if self.chance:
            with self.looking():
                assert double_bookings(self.region.engine) == []

    def teardown(self) -> None:
        """Mend everything and let all speak: everybody is somewhere, and all desks know where."""
        if not self.chance:
            return
        try:
            with self.looking():
                self.region.heal()
                self.all_are_somewhere()
            for kind, count in answers_of(self.region.engine).items():
                self.runs.tried[kind] += count
                self.runs.succeeded[kind] += count
        finally:
            self.region.close()
        self.runs.played.add(self.chance)

    def all_are_somewhere(self) -> None:
        """Look at all that has to hold once everything is mended."""
        assert self.region.problems == []
        self.no_seat_is_given_twice()
        assert lost(self.region, self.ledger) == set()
        assert strangers(self.region, self.ledger) == set()
        assert broken_promises(self.region, self.ledger) == []
        assert not_called(self.region, self.ledger) == []
        assert disagreements(self.region) == []


def test_nobody_is_booked_twice_or_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs(Room(tmp_path))
    monkeypatch.setattr(BookingMachine, "runs", runs, raising=False)
    run_state_machine_as_test(BookingMachine, settings=SETTINGS)
    if figures := os.environ.get("FRONTOFFICE_FIGURES"):
        told = (f"{verb}: {runs.succeeded[verb]} of {runs.tried[verb]}" for verb in runs.tried)
        Path(figures).write_text("\n".join([f"runs: {len(runs.played)}", *sorted(told)]))
    assert runs.missing() == set()

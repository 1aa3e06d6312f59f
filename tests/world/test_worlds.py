"""Forty simulated worlds end with nothing lost; a seed is a world, exactly; failures are made small."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from world.drawing import plan_of
from world.looked import Problem
from world.plan import Op, Plan, Step
from world.runs import first_failure, play, play_many, shrunk
from world.world import Outcome

import db.record

WORLDS = 40
PROCESSES = 2


def test_forty_worlds_lose_nothing() -> None:
    ends = list(play_many(range(1, WORLDS + 1), PROCESSES))
    assert len(ends) == WORLDS
    assert [(end.seed, end.problems) for end in ends if end.problems] == []
    struck = {what for end in ends for what in end.happened}
    assert {"answer lost", "request twice", "request late", "feed forged", "meanwhile"} <= struck
    assert {"desk: before", "desk: after", "desk: torn", "desk: full"} <= struck
    assert sum(end.talons for end in ends) > 5 * WORLDS


def test_the_documents_tell_how_many_are_played() -> None:
    told = (Path(__file__).parents[2] / "docs/reliability.md").read_text()
    assert f"Seeds 1 to {WORLDS} are played anew by each run of the tests" in told


def test_a_seed_is_one_world_whatever_the_process() -> None:
    here, again = (play(plan_of(4)).digest for _ in range(2))
    program = (
        "from world.drawing import plan_of; from world.runs import play;"
        "print(play(plan_of(4)).digest)"
    )
    root = Path(__file__).resolve().parents[2]
    env = os.environ | {
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": os.pathsep.join((str(root), str(root / "tests"))),
    }
    there = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True
    )
    assert here == again == there.stdout.strip()


def test_different_seeds_are_different_worlds() -> None:
    assert plan_of(1) != plan_of(2)
    assert play(plan_of(1)).digest != play(plan_of(2)).digest


def test_what_is_left_of_a_plan_does_what_it_did() -> None:
    plan = plan_of(2)
    short = play(replace(plan, steps=plan.steps[:10]))
    whole = play(plan)
    healed = short.trace.index("healed")
    assert short.trace[:healed] == whole.trace[:healed]


def ended(plan: Plan) -> Outcome:
    """Say that a world fails in which desk 1 registers after desk 0 did."""
    ops = [(step.op, step.desk) for step in plan.steps]
    fails = (Op.REGISTER, 0) in ops and (Op.REGISTER, 1) in ops[ops.index((Op.REGISTER, 0)) :]
    problems = (Problem("talons", "lost"),) if fails else ()
    return Outcome(plan.seed, problems, "", 0, 0, 0, {}, ())


def test_a_failing_world_is_made_as_small_as_it_can_be() -> None:
    steps = [Step(Op.SYNC, 2, at) for at in range(20)]
    steps[5], steps[15] = Step(Op.REGISTER, 0, 1), Step(Op.REGISTER, 1, 2)
    small = shrunk(Plan(1, tuple(steps)), end_of=ended)
    assert small is not None
    assert [step.told() for step in small.plan.steps] == ["desk 0 register", "desk 1 register"]
    assert small.played < 60
    assert shrunk(Plan(1, tuple(steps[:10])), end_of=ended) is None


def test_a_world_that_ends_badly_tells_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db.record, "SALT_LENGTH", 0)
    found = first_failure(range(2, 4))
    assert found is not None
    assert {problem.check for problem in found.problems} & {"agree", "bug", "connected", "salts"}

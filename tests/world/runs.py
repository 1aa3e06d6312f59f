"""Many worlds, one after the other or in several processes; a failing one is made small."""

import gc
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from world.disk import Room
from world.drawing import plan_of
from world.plan import Plan, Step
from world.world import Outcome, World

_IN_MEMORY: Final = Path("/dev/shm")
CHUNK: Final = 5
"""Worlds that one process is given at a time."""
FRESH: Final = 40
"""Chunks after which a process makes room for another one: some 400 MB."""
PORTION: Final = 100
"""Worlds after which a long run has reached a point from which it may be continued."""
PATIENCE: Final = 150
"""Worlds that are played at most to make a failing one small."""

_rooms: list[Room] = []


def room() -> Room:
    """Return the place of this process for the disks of its worlds: in memory where that can be."""
    if not _rooms:
        where = str(_IN_MEMORY) if _IN_MEMORY.is_dir() else None
        folder = tempfile.TemporaryDirectory(prefix="frontoffice-world-", dir=where)
        _rooms.append(Room(Path(folder.name)))
        _folders.append(folder)
    return _rooms[0]


_folders: list[tempfile.TemporaryDirectory[str]] = []
"""Kept, because they are cleared away with the process."""


def play(plan: Plan) -> Outcome:
    """Return how the world of *plan* ends."""
    return World(plan, room()).run()


def play_seeds(seeds: Sequence[int]) -> list[Outcome]:
    """Return how the worlds of *seeds* end, without what happened in those that end well."""
    ends = [play(plan_of(seed)) for seed in seeds]
    return [end if end.problems else replace(end, trace=()) for end in ends]


def play_many(seeds: Sequence[int], processes: int) -> Iterator[Outcome]:
    """Yield how the worlds of *seeds* end, in the order of their seeds."""
    chunks = [seeds[at : at + CHUNK] for at in range(0, len(seeds), CHUNK)]
    if processes == 1:
        for chunk in chunks:
            yield from play_seeds(chunk)
        return
    # Fresh processes, not forked ones: whoever shows progress has threads.
    # Nobody closes the databases of a desk that lost its power: their memory goes with the process.
    spawn = get_context("spawn")
    fresh = ProcessPoolExecutor(processes, spawn, _collect_seldom, max_tasks_per_child=FRESH)
    with fresh as pool:
        coming = iter(chunks)
        running: deque[Future[list[Outcome]]] = deque()
        while True:
            while len(running) < 3 * processes and (chunk := next(coming, [])):
                running.append(pool.submit(play_seeds, chunk))
            if not running:
                return
            yield from running.popleft().result()


def _collect_seldom() -> None:
    """Look for garbage less often: what was imported stays, and a tenth of the time went there."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@dataclass(frozen=True, slots=True)
class Small:
    """A failing world made small."""

    plan: Plan
    outcome: Outcome
    played: int
    """How many worlds that took."""


def shrunk(
    plan: Plan, patience: int = PATIENCE, end_of: Callable[[Plan], Outcome] = play
) -> Small | None:
    """Return the smallest world found that fails as that of *plan*; None when that ends well.

    Steps are left out by halves, quarters and so on, then faults one by one. Each step draws
    from a seed of its own, so what is left does what it did.
    """
    outcome = end_of(plan)
    if not outcome.problems:
        return None
    wanted = {problem.check for problem in outcome.problems}
    played = 1

    def fails(steps: tuple[Step, ...]) -> bool:
        nonlocal plan, outcome, played
        if played >= patience:
            return False
        played += 1
        smaller = replace(plan, steps=steps)
        end = end_of(smaller)
        if wanted.isdisjoint(problem.check for problem in end.problems):
            return False
        plan, outcome = smaller, end
        return True

    size = max(len(plan.steps) // 2, 1)
    while size:
        at = 0
        while at < len(plan.steps):
            if not fails(plan.steps[:at] + plan.steps[at + size :]):
                at += size
        size //= 2
    for at in reversed(range(len(plan.steps))):
        for fault in plan.steps[at].faults:
            step = plan.steps[at]
            calmer = replace(step, faults=tuple(one for one in step.faults if one is not fault))
            fails((*plan.steps[:at], calmer, *plan.steps[at + 1 :]))
    return Small(plan, outcome, played)


def first_failure(seeds: Iterable[int]) -> Outcome | None:
    """Return the first of the worlds of *seeds* that ends badly; None when all end well."""
    ends = (play(plan_of(seed)) for seed in seeds)
    return next((end for end in ends if end.problems), None)


def main() -> None:
    """Tell the first failure among the seeds ``FROM`` to ``TO`` of the command line as JSON."""
    # Only this entry, which another process starts, needs it.
    import json  # noqa: PLC0415

    import db  # noqa: PLC0415 -- to tell which tree is played

    first, last = (int(word) for word in sys.argv[1:3])
    found = first_failure(range(first, last + 1))
    told: dict[str, object] = {
        "tree": str(Path(db.__file__).parents[1]),
        "seed": None,
        "checks": [],
        "told": "",
    }
    if found is not None:
        checks = list(dict.fromkeys(problem.check for problem in found.problems))
        told |= {"seed": found.seed, "checks": checks, "told": found.problems[0].told[-600:]}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()

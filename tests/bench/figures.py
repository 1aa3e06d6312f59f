"""How a bench measures and tells: works take turns, medians are compared, the demand is beside."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import Final

_MS: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of ours beside what it is compared with."""

    what: str
    ours: float
    unit: str
    beside: float | None = None
    """The floor or the peer, in the same unit, measured in the same run."""
    beside_what: str = ""
    ratio: float | None = None
    demand: str = ""
    met: bool | None = None
    """None where nothing is demanded."""


def parser(description: str | None) -> argparse.ArgumentParser:
    """Return the parser of a bench; every one knows ``--json``."""
    made = argparse.ArgumentParser(description=description)
    made.add_argument("--json", action="store_true", help="print the figures as JSON")
    return made


def say(line: str = "") -> None:
    """Print one line now."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def tell(figures: Sequence[Figure], *, as_json: bool) -> None:
    """Print *figures*: a line each, or JSON for ``all.py`` and the documents."""
    if as_json:
        say(json.dumps([asdict(one) for one in figures], ensure_ascii=False))
        return
    for one in figures:
        beside = f"  beside {one.beside:g} {one.unit} ({one.beside_what})" if one.beside else ""
        ratio = f"  ratio {one.ratio:g}" if one.ratio is not None else ""
        demand = f"  demanded {one.demand}" if one.demand else ""
        met = {True: "  holds", False: "  FALLS SHORT", None: ""}[one.met]
        say(f"{one.what}: {one.ours:g} {one.unit}{beside}{ratio}{demand}{met}")


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call of *work* takes."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * _MS


def taking_turns(
    works: Mapping[str, Callable[[], object]], times: int, warm: int = 1, seed: int = 0
) -> dict[str, list[float]]:
    """Return the milliseconds of each work, *times* each, the first *warm* turns left out.

    The works take turns in changing order, so that all of them see the same machine.
    """
    order, chance = list(works), Random(seed)
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(times + warm):
        chance.shuffle(order)
        for name in order:
            took = milliseconds(works[name])
            if turn >= warm:
                taken[name].append(took)
    return taken


def middle(values: Sequence[float]) -> float:
    """Return the median, to a hundredth."""
    return round(median(values), 2)


def percentile(values: Sequence[float], which: int) -> float:
    """Return the *which*-th percentile, to a hundredth."""
    return round(quantiles(values, n=100, method="inclusive")[which - 1], 2)

"""The report of many worlds: figures as JSON, and the same for a person as Markdown."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from world.planted import Caught
from world.runs import Small
from world.world import Outcome


@dataclass(frozen=True, slots=True)
class Failed:
    """A world in which something was lost."""

    seed: int
    problems: tuple[tuple[str, str], ...]
    """Each by the check that found it, in words."""


@dataclass
class Report:
    """What many worlds have shown."""

    first_seed: int
    worlds: int = 0
    steps: int = 0
    talons: int = 0
    seconds: float = 0
    cpu_seconds: float = 0
    happened: Counter[str] = field(default_factory=Counter)
    failed: list[Failed] = field(default_factory=list)
    small: Small | None = None
    """The first failure, made small."""

    def add(self, end: Outcome) -> None:
        """Count one world."""
        self.worlds += 1
        self.steps += end.steps
        self.talons += end.talons
        self.happened.update(end.happened)
        if end.problems:
            told = tuple((one.check, one.told) for one in end.problems)
            self.failed.append(Failed(end.seed, told))

    @classmethod
    def continuing(cls, file: Path | None, seed: int) -> "Report":
        """Return the report in *file*, where it ends before the world of *seed*; else a new one."""
        if file is None or not file.is_file():
            return cls(seed)
        told = json.loads(file.read_text(encoding="utf-8"))
        if told.get("first_seed", seed) + told.get("worlds", 0) != seed:
            return cls(seed)
        counts = ("first_seed", "worlds", "steps", "talons", "seconds", "cpu_seconds")
        return cls(
            **{name: told[name] for name in counts},
            happened=Counter(told["faults"]),
            failed=[
                Failed(one["seed"], tuple(map(tuple, one["problems"]))) for one in told["failed"]
            ],
        )

    def as_json(self) -> dict[str, Any]:
        """Return all figures."""
        return {
            "first_seed": self.first_seed,
            "worlds": self.worlds,
            "steps": self.steps,
            "talons": self.talons,
            "seconds": round(self.seconds, 1),
            "cpu_seconds": round(self.cpu_seconds, 1),
            "per_second": round(self.worlds / self.seconds, 2) if self.seconds else None,
            "faults": dict(sorted(self.happened.items())),
            "failed": [
                {"seed": one.seed, "problems": [list(told) for told in one.problems]}
                for one in self.failed
            ],
            "small": None
            if self.small is None
            else {
                "seed": self.small.plan.seed,
                "steps": [step.told() for step in self.small.plan.steps],
                "trace": list(self.small.outcome.trace),
                "problems": [[one.check, one.told] for one in self.small.outcome.problems],
            },
        }

    def as_markdown(self) -> str:
        """Return the report for a person."""
        last_seed = self.first_seed + self.worlds - 1
        lines = [
            "# Simulated worlds",
            "",
            f"Worlds: {self.worlds}, seeds {self.first_seed} to {last_seed}.",
            f"Worlds in which something was lost: {len(self.failed)}.",
            f"Steps: {self.steps}. Talons handed out: {self.talons}.",
            f"Time: {self.seconds:.0f} s; of processors: {self.cpu_seconds:.0f} s.",
            "",
            "| What struck | times |",
            "| --- | --- |",
            *(f"| {what} | {times} |" for what, times in sorted(self.happened.items())),
        ]
        for one in self.failed:
            lines += ["", f"## Seed {one.seed}", ""]
            lines += [f"- {check}: {told.splitlines()[-1]}" for check, told in one.problems]
        if self.small is not None:
            lines += ["", f"## Seed {self.small.plan.seed} made small", "", "```"]
            lines += [*self.small.outcome.trace, "```"]
        return "\n".join(lines) + "\n"


def planted_as_markdown(caught: Sequence[Caught]) -> str:
    """Return the table of planted faults."""
    lines = ["| Fault | What it does | Caught by | World |", "| --- | --- | --- | --- |"]
    for one in caught:
        checks = ", ".join(one.checks) or (one.error.splitlines() or ["nothing"])[-1]
        seed = "" if one.seed is None else str(one.seed)
        lines.append(f"| {one.name} | {one.what} | {checks} | {seed} |")
    return "\n".join(lines) + "\n"

"""The report of many worlds: figures as JSON, and the same for a person as Markdown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from world.planted import Caught
from world.runs import Small
from world.world import Outcome


@dataclass
class Report:
    """What many worlds have shown."""

    first_seed: int
    worlds: int = 0
    talons: int = 0
    seconds: float = 0
    happened: Counter[str] = field(default_factory=Counter)
    failed: list[Outcome] = field(default_factory=list)
    small: Small | None = None
    """The first failure, made small."""

    def add(self, end: Outcome) -> None:
        """Count one world."""
        self.worlds += 1
        self.talons += end.talons
        self.happened.update(end.happened)
        if end.problems:
            self.failed.append(end)

    def as_json(self) -> dict[str, Any]:
        """Return all figures."""
        return {
            "first_seed": self.first_seed,
            "worlds": self.worlds,
            "talons": self.talons,
            "seconds": round(self.seconds, 1),
            "per_second": round(self.worlds / self.seconds, 2) if self.seconds else None,
            "faults": dict(sorted(self.happened.items())),
            "failed": [
                {"seed": end.seed, "problems": [[one.check, one.told] for one in end.problems]}
                for end in self.failed
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
            f"Talons handed out: {self.talons}. Time: {self.seconds:.0f} s.",
            "",
            "| What struck | times |",
            "| --- | --- |",
            *(f"| {what} | {times} |" for what, times in sorted(self.happened.items())),
        ]
        for end in self.failed:
            lines += ["", f"## Seed {end.seed}", ""]
            lines += [f"- {one.check}: {one.told.splitlines()[-1]}" for one in end.problems]
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

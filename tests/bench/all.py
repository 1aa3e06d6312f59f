"""Runs every bench, one after the other, and prints the table of ``docs/performance.md``.

Run it from the repository: ``python tests/bench/all.py [NAME …]``, or ``make bench``.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

BENCHES: Final = (
    "registration",
    "search",
    "adviser",
    "explanations",
    "similar",
    "schedule",
    "bookings_screen",
    "card",
    "gui",
    "recording",
    "keyboard",
    "held",
    "kiosk",
    "start",
    "talon",
    "push",
    "booking_commit",
    "postgres_intake",
    "feed",
    "files",
    "papers",
    "polling",
    "day",
    "region",
    "status_list",
)


def row(figure: dict[str, Any]) -> str:
    """Return one figure as a line of a table in Markdown."""
    beside = ""
    if figure["beside"] is not None:
        beside = f"{figure['beside']:g} {figure['unit']} ({figure['beside_what']})"
    ratio = "" if figure["ratio"] is None else f"{figure['ratio']:g}"
    met = {True: "holds", False: "**falls short**", None: ""}[figure["met"]]
    ours = f"{figure['ours']:g} {figure['unit']}"
    return f"| {figure['what']} | {ours} | {beside} | {ratio} | {figure['demand']} | {met} |"


def main() -> int:
    """Run the benches that are named, or all; return 1 where a demand is not met."""
    names = sys.argv[1:] or BENCHES
    lines, short = ["| What | Ours | Beside | Ratio | Demand | |", "|---|---|---|---|---|---|"], 0
    for name in names:
        sys.stderr.write(f"{name} …\n")
        script = str(Path(__file__).with_name(f"{name}.py"))
        done = subprocess.run(
            [sys.executable, script, "--json"], stdout=subprocess.PIPE, text=True, check=True
        )
        figures = json.loads(done.stdout.splitlines()[-1])
        lines += map(row, figures)
        short += sum(figure["met"] is False for figure in figures)
    sys.stdout.write("\n".join(lines) + "\n")
    return min(short, 1)


if __name__ == "__main__":
    raise SystemExit(main())

"""From the command to the sign-in, and on to the register screen, beside a bare window and Anki.

Run it from the repository: ``python tests/bench/start.py [--json] [--runs 7] [--anki PYTHON]``. Each
run starts a bare ``QMainWindow`` and the desk over a million appeals, in turn, without a screen
(Qt's offscreen platform), with compiled modules. The two stages of the desk are added: until the
people are painted on the sign-in and it takes input, and from the sign-in's Enter until the
register screen is painted; hashing the PIN is left out. Between the two the time passes in which
a person types a PIN, 1.5 s, for the desk opens meanwhile; a second row tells how long both take
together where Enter comes at once. ``--anki`` names the Python of an environment in
which ``aqt`` of PyPI is installed; its second and later starts are timed.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.figures import Figure, middle, parser, tell
from bench.million import MILLION, million

AT_MOST: Final = 4.5
MEMORY_AT_MOST: Final = 3.5
_PATIENCE_S: Final = 300
_TYPING_MS: Final = 1500
"""In which a person types a PIN."""


def started(python: str, *args: str) -> dict[str, Any]:
    """Start ``started.py`` and return what it told: stages in seconds, the peak in MiB."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # Anki does not start as root with it
    what, *more = args
    command = [python, str(Path(__file__).with_name("started.py")), what, str(time.monotonic())]
    done = subprocess.run(
        [*command, *more],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=_PATIENCE_S,
        text=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def together(stages: dict[str, list[float]], clock: int) -> float:
    """Return the two stages of the desk together, by the clock (0) or of the processor (1)."""
    return stages["sign_in"][clock] + stages["register"][clock] - stages["signing_in"][clock]


def measured(folder: Path, runs: int, anki: str | None) -> list[Figure]:
    """Return time and memory of the desk beside those of a bare window, and of Anki."""
    bare, ours, at_once, theirs = [], [], [], []
    with TemporaryDirectory() as base:
        for turn in range(runs + 1):
            found = (
                started(sys.executable, "bare"),
                started(sys.executable, "desk", str(folder / "desk"), str(_TYPING_MS)),
                started(sys.executable, "desk", str(folder / "desk"), "0"),
            )
            other = started(anki, "anki", base) if anki else None
            if turn:  # the first one compiles, and warms the files
                bare.append(found[0])
                ours.append(found[1])
                at_once.append(found[2])
                theirs += [other] if other else []
    figures = []
    for clock, name in enumerate(("by the clock", "of processor time")):
        mine = middle([together(one["stages"], clock) for one in ours])
        floor = middle([one["stages"]["window"][clock] for one in bare])
        ratio = round(mine / floor, 2)
        figures.append(
            Figure(
                what=f"start and sign-in together, {name}",
                ours=mine,
                unit="s",
                beside=floor,
                beside_what="a bare QMainWindow",
                ratio=ratio,
                demand="" if clock else f"at most {AT_MOST}",
                met=None if clock else ratio <= AT_MOST,
            )
        )
    floor = middle([one["stages"]["window"][0] for one in bare])
    hasty = middle([together(one["stages"], 0) for one in at_once])
    figures.append(
        Figure(
            what="the same with Enter at once, no PIN typed",
            ours=hasty,
            unit="s",
            beside=floor,
            beside_what="a bare QMainWindow",
            ratio=round(hasty / floor, 2),
        )
    )
    first = middle([one["stages"]["sign_in"][0] for one in ours])
    figures.append(Figure(what="of these, until the sign-in takes input", ours=first, unit="s"))
    second = [one["stages"]["register"][0] - one["stages"]["signing_in"][0] for one in ours]
    figures.append(Figure(what="and from Enter to the register", ours=middle(second), unit="s"))
    mine, floor = (middle([one["peak_mib"] for one in some]) for some in (ours, bare))
    ratio = round(mine / floor, 2)
    figures.append(
        Figure(
            what="peak memory at the register screen",
            ours=mine,
            unit="MiB",
            beside=floor,
            beside_what="a bare QMainWindow",
            ratio=ratio,
            demand=f"at most {MEMORY_AT_MOST}",
            met=ratio <= MEMORY_AT_MOST,
        )
    )
    return figures + (_beside_anki(ours, theirs) if theirs else [])


def _beside_anki(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> list[Figure]:
    mine = middle([together(one["stages"], 0) for one in ours])
    other = middle([one["stages"]["window"][0] for one in theirs])
    memory = middle([one["peak_mib"] for one in ours])
    other_memory = middle([one["peak_mib"] for one in theirs])
    return [
        Figure(
            what="start and sign-in together, beside Anki",
            ours=mine,
            unit="s",
            beside=other,
            beside_what="Anki, to its main window",
            ratio=round(mine / other, 2),
            demand="under 1",
            met=mine < other,
        ),
        Figure(
            what="peak memory beside Anki",
            ours=memory,
            unit="MiB",
            beside=other_memory,
            beside_what="Anki",
            ratio=round(memory / other_memory, 2),
            demand="under 0.5",
            met=memory < other_memory / 2,
        ),
    ]


def main() -> None:
    """Print the figures."""
    options = parser(__doc__)
    options.add_argument("--appeals", type=int, default=MILLION)
    options.add_argument("--folder", type=Path)
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--anki", metavar="PYTHON")
    args = options.parse_args()
    folder = million(args.folder, args.appeals)
    tell(measured(folder, args.runs, args.anki), as_json=args.json)


if __name__ == "__main__":
    main()

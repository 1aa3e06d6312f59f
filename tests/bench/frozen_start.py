"""The frozen program beside the same one in its virtual environment: how large, what a start takes.

Run it from the repository, after ``make frozen``: ``python tests/bench/frozen_start.py [--json]``. Both are
started in turn, with compiled modules: for a word, for a row of the database, and for the kiosk's window until
it gives its first sign of life.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.figures import Figure, middle, parser, tell
from frozen.frozen_program import PROGRAM, Frozen

_TIMES: Final = 7
_MIB: Final = 1 << 20
_MS: Final = 1000
_INSTALLED: Final = [sys.executable, "-m", "frontoffice"]


def mib(folder: Path) -> float:
    """Return the bytes of all files in *folder*, in MiB."""
    files = (one.lstat() for one in folder.rglob("*") if one.is_file() and not one.is_symlink())
    return round(sum(one.st_size for one in files) / _MIB)


def told(home: Path) -> dict[str, str]:
    """Return the environment of both: the same home, and modules that may be compiled."""
    return Frozen(home).environment() | {"PYTHONPATH": str(ROOT)}


def ended(command: list[str], home: Path) -> Callable[[], object]:
    """Return what gives *command* and waits for its end."""
    return lambda: subprocess.run(command, env=told(home), capture_output=True, check=True)


def first_sign(command: list[str], home: Path) -> Callable[[], object]:
    """Return what begins *command* and waits for its first sign of life."""

    def begin() -> None:
        with subprocess.Popen(
            command, env=told(home), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout is not None
            sign = os.read(process.stdout.fileno(), 1)
            process.kill()
            assert sign == b"."

    return begin


def of_processor(works: Mapping[str, Callable[[], object]]) -> dict[str, list[float]]:
    """Return the milliseconds of processor that each work's processes took, turn by turn."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(_TIMES + 1):
        for name, work in works.items():
            before = os.times()
            work()
            after = os.times()
            spent = after.children_user + after.children_system
            if turn:  # the first one compiles, and warms the files
                spent -= before.children_user + before.children_system
                taken[name].append(spent * _MS)
    return taken


def figures(home: Path) -> list[Figure]:
    """Return size and start-up times."""
    frozen = Frozen(home)
    desk = frozen.desk()
    frozen.registered(desk, "Жол жөнделмейді")
    place = ["--data", str(desk)]
    found = [Figure(what="frozen: the folder", ours=mib(PROGRAM.parent), unit="MiB")]
    for what, words, way in (
        ("a word (`--version`)", ["--version"], ended),
        ("a row of the database (`find`)", ["find", "жол", *place], ended),
        ("the kiosk's window, its first sign of life", ["kiosk", "--inside", *place], first_sign),
    ):
        works = {
            "frozen": way([str(PROGRAM), *words], home),
            "installed": way([*_INSTALLED, *words], home),
        }
        taken = of_processor(works)
        found.append(_figure(what, middle(taken["frozen"]), middle(taken["installed"])))
    return found


def _figure(what: str, ours: float, beside: float) -> Figure:
    return Figure(
        what=f"frozen: {what}, of the processor, median",
        ours=ours,
        unit="ms",
        beside=beside,
        beside_what="the virtual environment",
        ratio=round(ours / beside, 2),
    )


def main() -> int:
    """Measure and tell."""
    arguments = parser(__doc__).parse_args()
    with TemporaryDirectory() as folder:
        tell(figures(Path(folder)), as_json=arguments.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())

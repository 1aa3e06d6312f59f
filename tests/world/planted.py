"""Faults that are planted on purpose: each must be caught by the worlds, or they prove nothing."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from world.patching import PatchError, apply_patch

ROOT: Final = Path(__file__).resolve().parents[2]
PATCHES: Final = Path(__file__).with_name("planted")
PLAYED: Final = ("frontoffice", "db", "resources", "tests/world")
"""What a world needs of the project."""
SEEDS: Final = 200
"""Worlds at most until a fault must have been caught."""


@dataclass(frozen=True, slots=True)
class Caught:
    """What became of one planted fault."""

    name: str
    what: str
    """The fault in words."""
    seed: int | None
    """The first world that noticed it; None when none did."""
    checks: tuple[str, ...]
    """By what it was noticed."""
    told: str
    error: str = ""
    """Why it could not be tried."""


def names() -> list[str]:
    """Return the names of all planted faults."""
    return sorted(path.stem for path in PATCHES.glob("*.patch"))


def text_of(name: str) -> str:
    """Return the patch of that name."""
    return (PATCHES / f"{name}.patch").read_text(encoding="utf-8")


def meaning_of(name: str) -> str:
    """Return what the fault is, in words: what stands before the diff."""
    return text_of(name).partition("\n\n")[0].strip()


def copy_of_the_project(to: Path) -> None:
    """Copy what a world needs of the project to *to*."""
    for part in PLAYED:
        ignored = shutil.ignore_patterns("__pycache__", "icons")
        shutil.copytree(ROOT / part, to / part, ignore=ignored)


def plant_all(seeds: int = SEEDS, only: tuple[str, ...] = ()) -> Iterator[Caught]:
    """Plant one fault after the other in a copy of the project, and yield how it was caught."""
    for name in only or names():
        with TemporaryDirectory(prefix="frontoffice-planted-") as folder:
            yield _planted(name, Path(folder), seeds)


def _planted(name: str, tree: Path, seeds: int) -> Caught:
    copy_of_the_project(tree)
    try:
        apply_patch(text_of(name), tree)
    except PatchError as error:
        return Caught(name, meaning_of(name), None, (), "", str(error))
    return played(tree, seeds, name, meaning_of(name))


def played(tree: Path, seeds: int, name: str = "", what: str = "") -> Caught:
    """Play worlds of the project that is at *tree* until one of them notices something."""
    path = os.pathsep.join((str(tree), str(tree / "tests")))
    ended = subprocess.run(
        [sys.executable, "-m", "world.runs", "1", str(seeds)],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        return Caught(name, what, None, (), "", ended.stderr[-2000:])
    told = json.loads(ended.stdout.splitlines()[-1])
    if Path(told["tree"]) != tree.resolve():
        return Caught(name, what, None, (), "", f"played {told['tree']}")
    return Caught(name, what, told["seed"], tuple(told["checks"]), told["told"])

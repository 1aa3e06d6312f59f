"""What of the project goes into the frozen program: every module by name, every other file by place.

Nothing is imported here: the folders themselves tell, so that a new command, a new migration or a new
icon is in the program without a word from anybody.
"""
# ruff: noqa: INP001 -- part of a script that the tests import too

import re
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Final

from installer.notice import ROOT, RUNTIME, locked

PACKAGES: Final = ("frontoffice", "ui", "db", "resources")
MIGRATIONS: Final = "db/migrations"
"""Alembic reads these as files, so they are no modules."""
PAPERS: Final = ("LICENSE", "NOTICE")

BY_NAME: Final = (
    "psycopg_binary",  # psycopg looks for it by name
    "logging.config",
)
"""What no ``import`` tells, beyond our own modules."""

NOT_AT_THE_START: Final = {
    *("pyi_rth_multiprocessing", "pyi_rth_pyside6", "pyi_rth_setuptools", "pyi_rth_usb"),
}
"""What PyInstaller would run at every start: a fifth of a second, and Qt in processes that must not have it.

Nothing of ours is begun by ``multiprocessing``; Qt's wheel finds its plugins, pyusb the system's library.
"""

NOT_NEEDED: Final = (
    "_curses",
    "_dbm",
    "_gdbm",
    "curses",
    "nis",
    "ossaudiodev",
    "readline",
    "setuptools",
    "tkinter",
)
"""Parts of Python that would want more libraries of the system than the program does."""

_PART: Final = (
    r"3D|Charts|DataVisualization|EglF[Ss]|Pdf|QuickControls|Sql|Test|VirtualKeyboard|WebEngine"
)
_PLUGIN: Final = (
    r"gtk3|pdf|tvirtualkeyboardplugin|eglfs.*|linuxfb|minimalegl|vkkhrdisplay|vnc|evdev.*|tuio.*"
)
_LEFT_OUT: Final = re.compile(rf"(?:lib)?Qt6?(?:{_PART})|libq(?:{_PLUGIN})\.so")
"""What Qt has besides, and no module of ours imports. Its keyboard is under the GPL, too."""


def modules() -> list[str]:
    """Return the name of every module of ours, in order."""
    return sorted(_module(path) for package in PACKAGES for path in _python(package))


def files() -> list[tuple[str, str]]:
    """Return every other file of ours: its place in the project, and its folder in the program."""
    found = [path for package in PACKAGES for path in (ROOT / package).rglob("*") if _is_data(path)]
    found += [ROOT / name for name in PAPERS]
    return [(str(path), str(path.relative_to(ROOT).parent)) for path in sorted(found)]


def _python(package: str) -> Iterator[Path]:
    return (path for path in (ROOT / package).rglob("*.py") if not _migrates(path))


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _migrates(path: Path) -> bool:
    return path.relative_to(ROOT).as_posix().startswith(f"{MIGRATIONS}/")


def _is_data(path: Path) -> bool:
    if not path.is_file() or "__pycache__" in path.parts or path.suffix in {".pyc", ".po", ".pot"}:
        return False
    return path.suffix != ".py" or _migrates(path)


def is_the_systems(source: str) -> bool:
    """Tell whether the library *source* is Debian's: its package brings it, and mends it."""
    name = Path(source).name
    ours = name.startswith("libpython")
    return not ours and source.startswith(("/lib/", "/usr/lib/", "/lib64/", "/usr/lib64/"))


def is_left_out(place: str) -> bool:
    """Tell whether *place* in the program is a part of Qt that we do not use."""
    path = Path(place)
    return bool(_LEFT_OUT.match(path.name)) or {"PySide6", "translations"} <= set(path.parts)


def foreign() -> list[str]:
    """Return the modules of whatever is installed here and not locked for those who use the program.

    Libraries import others where they happen to be there; the program is to be the same wherever it
    is frozen, and to have nothing in it that ``NOTICE`` does not name.
    """
    ours = locked(RUNTIME.read_text(encoding="utf-8")).keys() | {"frontoffice"}
    owners = packages_distributions().items()
    return sorted(module for module, names in owners if not {_plain(name) for name in names} & ours)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()

"""Which files are meant by what somebody drops: files themselves, and what lies in folders."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

_LEFT_BEHIND: Final = {"thumbs.db", "ehthumbs.db", "desktop.ini"}
"""What systems write into folders, and nobody means."""
_NUMBER: Final = re.compile(r"(\d+)")


def files_of(paths: Sequence[Path]) -> list[Path]:
    """Return the files of *paths*, and of each folder among them those that lie in it, by name.

    What cannot be listed stays in the list: who takes it in will be told why.
    """
    return [file for path in paths for file in (_within(path) if path.is_dir() else [path])]


def natural(name: str) -> list[tuple[int, str]]:
    """Return by what *name* is put in order: 2 before 10, and big letters beside small ones."""
    parts = _NUMBER.split(name.casefold())
    return [(int(part), "") if at % 2 else (-1, part) for at, part in enumerate(parts)]


def _within(folder: Path) -> list[Path]:
    try:
        return sorted(_meant(folder), key=lambda one: (natural(one.name), one.name))
    except OSError:
        return [folder]


def _meant(folder: Path) -> Iterator[Path]:
    whole = folder.resolve()
    for one in folder.iterdir():
        hides = one.name.startswith(".") or one.name.casefold() in _LEFT_BEHIND
        leads_out = one.is_symlink() and one.resolve().parent != whole
        if one.is_file() and not hides and not leads_out:
            yield one

"""Data folders: made for one user only, their small files written whole or not at all."""

import json
import os
from itertools import count
from pathlib import Path
from typing import Any

from db.refusals import ReadOnlyError


def make_folder(folder: Path) -> None:
    """Make *folder*, for this user only; one that is there stays as it is.

    :raises ReadOnlyError: it cannot be made, or not be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ReadOnlyError(folder=str(folder)) from error
    if not os.access(folder, os.W_OK):
        raise ReadOnlyError(folder=str(folder))


def set_aside(path: Path) -> Path | None:
    """Give the database *path*, with what SQLite keeps beside it, a name that nobody uses.

    Returns its new path; None where there is no database.

    :raises ReadOnlyError: the folder may not be written.
    """
    names = (f"{path.name}.left-{n}" for n in count(1))
    free = next(name for name in names if not path.with_name(name).exists())
    there = path.exists()
    try:
        # The database last: until it has gone, the next try finds what is left to do.
        for end in ("-wal", "-shm", ""):
            found = path.with_name(path.name + end)
            if found.exists():
                found.replace(path.with_name(free + end))
    except OSError as error:
        raise ReadOnlyError(folder=str(path.parent)) from error
    return path.with_name(free) if there else None


def write_json(path: Path, value: Any) -> None:
    """Write *value* to *path*, whole and on the disk, or not at all.

    :raises ReadOnlyError: the folder may not be written.
    """
    beside = path.with_name(path.name + ".new")
    try:
        with beside.open("w", encoding="utf-8") as out:
            json.dump(value, out, ensure_ascii=False, indent=1)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    except OSError as error:
        raise ReadOnlyError(folder=str(path.parent)) from error


def read_json(path: Path) -> Any:
    """Return what :func:`write_json` wrote; None where nothing readable is."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def write_private(path: Path, content: bytes) -> None:
    """Write *content* to *path*, for this user only, whole and on the disk, or not at all.

    :raises ReadOnlyError: it may not be written.
    """
    beside = path.with_name(path.name + ".new")
    try:
        beside.unlink(missing_ok=True)
        file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(file)
        beside.replace(path)
    except OSError as error:
        raise ReadOnlyError(folder=str(path.parent)) from error

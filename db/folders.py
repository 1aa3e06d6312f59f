"""Data folders: made for one user only, their small files written whole or not at all."""

import json
import os
from pathlib import Path
from typing import Any

from db.engine import ReadOnlyError


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


def write_json(path: Path, value: Any) -> None:
    """Write *value* to *path*.

    :raises ReadOnlyError: the folder may not be written.
    """
    beside = path.with_name(path.name + ".new")
    try:
        beside.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise ReadOnlyError(folder=str(path.parent)) from error


def read_json(path: Path) -> Any:
    """Return what :func:`write_json` wrote; None where nothing readable is."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None

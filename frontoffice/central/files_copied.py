"""Central's files in a second place: copied as they lie, sealed, and brought back from there."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import select

from db.copy_place import PlaceMissingError
from db.copying import CopyLostError
from db.engine import reading
from db.file_copies import FileState
from db.files.copied import copy_sealed
from db.files.disk import on_disk
from db.files.s3 import S3FileStore
from db.files.store import FileStore
from db.refusals import DiskFullError
from db.tables import file_copy
from frontoffice.central.state import State
from frontoffice.errors import StorageError, UnavailableError

KEPT_DAYS: Final = 30
"""For which a copy stays of what central has no more: as long as copies of its database do."""
_GONE: Final = "gone.json"
_DAY_MS: Final = 86_400_000
Told = Callable[[int, int], None]
"""Is told how many bytes are done, and of how many."""


class FilesElsewhereError(UnavailableError):
    """Central keeps its files in no folder: none, or a storage that has copies of its own."""

    code = "unavailable.files_elsewhere"


@dataclass(frozen=True, slots=True)
class Copied:
    """How the copies stand."""

    files: int
    """That central has, and that are there whole."""
    size: int
    """Bytes of these."""
    left: int
    """That central has, and that are not there: no room, or damaged at central."""
    removed: int
    """That central has had no more for long."""


def copy_files(state: State, to: Path, told: Told) -> Copied:
    """Copy what central has to the folder *to*; one whose copy was broken off goes on.

    :raises FilesElsewhereError: there is no folder of files.
    :raises PlaceMissingError: *to* is not there: a stick that was pulled out is not made anew.
    :raises CopyLostError: it went away in the middle, or cannot be written.
    """
    here, there = _store(state), _there(state, to)
    with reading(state.engine) as connection:
        query = select(file_copy.c.sha256, file_copy.c.size)
        known = query.where(file_copy.c.state == FileState.HERE).order_by(file_copy.c.size)
        rows = [(str(one.sha256), int(one.size)) for one in connection.execute(known)]
    whole, done, files, size = sum(of for _, of in rows), 0, 0, 0
    try:
        removed = _removed(state, there, to, [name for name, _ in rows])
        for name, of in rows:
            if _is_there(here, there, bytes.fromhex(name)):
                files, size = files + 1, size + of
            done += of
            told(done, whole)
    except (StorageError, OSError) as error:
        raise CopyLostError(folder=str(to)) from error
    return Copied(files, size, len(rows) - files, removed)


def bring_files(state: State, back: Path, told: Told) -> int:
    """Bring what central does not have from the folder *back*; return how many files came.

    :raises FilesElsewhereError: there is no folder of files.
    :raises PlaceMissingError: *back* is not there.
    :raises StorageError: central's disk refused; what was not brought is still there.
    """
    here, there = _store(state), _there(state, back)
    names = [bytes.fromhex(name) for name in sorted(there.names())]
    lacking = [name for name in names if not here.has(name)]
    came = 0
    for number, name in enumerate(lacking, 1):
        came += copy_sealed(there.path(name), here, name)
        told(number, len(lacking))
    return came


def _store(state: State) -> FileStore:
    if state.files is None or isinstance(state.files, S3FileStore):
        raise FilesElsewhereError
    return state.files


def _there(state: State, folder: Path) -> FileStore:
    if not folder.is_dir():
        raise PlaceMissingError(folder=str(folder))
    return FileStore(folder, state.key.secret)


def _is_there(here: FileStore, there: FileStore, name: bytes) -> bool:
    if there.has(name):
        return True
    try:
        return copy_sealed(here.path(name), there, name)
    except DiskFullError:
        return False


def _removed(state: State, there: FileStore, folder: Path, named: Sequence[str]) -> int:
    """Remove what central has had no more for long; return how many files that were.

    Not at once: a database that was put back may have forgotten what its files still are.
    """
    place, now = folder / _GONE, state.now()
    since: dict[str, int] = json.loads(place.read_text("utf-8")) if place.exists() else {}
    gone = {name: since.get(name, now) for name in {*there.names()} - {*named}}
    over = [name for name, at in gone.items() if now - at >= KEPT_DAYS * _DAY_MS]
    with on_disk(folder):
        for name in over:
            there.remove(bytes.fromhex(name))
            del gone[name]
        place.write_text(json.dumps(gone), "utf-8")
    return len(over)

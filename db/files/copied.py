"""A sealed file in a second place: copied as it lies, gone on with where it broke, and checked."""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from hashlib import sha256
from io import FileIO
from pathlib import Path
from typing import Final

from db.files.container import CHUNK, FileDamagedError
from db.files.disk import on_disk, put, settle, settle_folder
from db.files.store import FileStore

NEW: Final = ".new"
"""Of what counts for nothing yet."""


def copy_sealed(
    source: Path, to: FileStore, name: bytes, told: Callable[[int], None] = lambda _: None
) -> bool:
    """Copy the file at *source*, of a store of the same secret, and tell whether it is there.

    It counts as there once all of it was read back and has its SHA-256. What was begun and is of
    another sealing of the same file begins anew the next time.

    :param name: SHA-256.
    :param told: is told how many sealed bytes are there.
    :raises DiskFullError: there is no room; what came stays for the next time.
    :raises StorageError: *to* cannot be written, or not any more.
    """
    begun, done = begun_at(to, name), to.path(name)
    with on_disk(done.parent):
        done.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with FileIO(os.open(begun, os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
            for piece in _rest_of(source, file.seek(0, os.SEEK_END)):
                put(file, file.tell(), piece)
                told(file.tell())
            settle(file)
        if not _is_whole(to, begun, name):
            begun.unlink()
            return False
        begun.replace(done)
        settle_folder(done.parent)
    return True


def begun_at(store: FileStore, name: bytes) -> Path:
    """Return where a copy of *name* is made before it counts."""
    return store.path(name).with_suffix(NEW)


def forget_others(store: FileStore, wanted: Collection[str]) -> None:
    """Remove from *store* what is not among the files *wanted*, begun copies too.

    :raises OSError: they cannot be removed.
    """
    for name in {*store.names()} - {*wanted}:
        store.path(bytes.fromhex(name)).unlink()
    for name in {*store.names(NEW)} - {*wanted}:
        begun_at(store, bytes.fromhex(name)).unlink()


def _rest_of(path: Path, at: int) -> Iterator[bytes]:
    """Yield the bytes from *at* on; what cannot be read is missed when the copy is checked."""
    with suppress(OSError), path.open("rb") as file:
        file.seek(at)
        while piece := file.read(CHUNK):
            yield piece


def _is_whole(store: FileStore, path: Path, name: bytes) -> bool:
    digest = sha256()
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            # What was just written is to come from the stick, not from memory.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    try:
        with store.open_at(path) as reader:
            while piece := reader.read(CHUNK):
                digest.update(piece)
    except FileDamagedError:
        return False
    return digest.digest() == name

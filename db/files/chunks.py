"""Reading the chunks of a sealed file by their numbers, and what a crash may have done to them."""

import os
from io import FileIO
from pathlib import Path
from typing import Final, Protocol

from db.files.container import KEY_LENGTH, OVERHEAD, FileDamagedError, Seal
from db.files.disk import put

_ASIDE: Final = ".again"


class Source(Protocol):
    """Where sealed bytes are read."""

    def seek(self, at: int, /) -> int:
        """Go to *at*."""

    def read(self, length: int, /) -> bytes | None:
        """Return some of the next *length* bytes; none at the end."""

    def close(self) -> None:
        """Let it go."""


def put_back(path: Path, file: FileIO, seal: Seal) -> None:
    """Put the chunk that lies aside in its place where the one there is not whole."""
    try:
        aside = beside(path).read_bytes()
    except FileNotFoundError:
        return
    index, length = int.from_bytes(aside[:8]), int.from_bytes(aside[8:16])
    sealed = aside[16 : 16 + length]
    try:
        plain = seal.opened(index, sealed)
    except FileDamagedError:
        return
    end = os.fstat(file.fileno()).st_size
    there = got(file, seal.at(index), min(seal.chunk + OVERHEAD, max(0, end - seal.at(index))))
    try:
        seal.opened(index, there)
    except FileDamagedError:
        put(file, seal.at(index), sealed)
        if len(plain) < seal.chunk:
            file.truncate(seal.at(index) + len(sealed))


def standing(file: FileIO, seal: Seal) -> int:
    """Return how many plain bytes there are up to the last whole chunk.

    Those before it are taken at their word: whoever reads them checks each.
    """
    index = -(-(os.fstat(file.fileno()).st_size - seal.at(0)) // (seal.chunk + OVERHEAD))
    while (index := index - 1) >= 0:
        try:
            last = seal.opened(index, got(file, seal.at(index), seal.chunk + OVERHEAD))
        except FileDamagedError:
            continue
        return index * seal.chunk + len(last)
    return 0


def whole(file: FileIO, seal: Seal) -> int:
    """Return how many plain bytes can be read from the start."""
    size, index = 0, 0
    while sealed := got(file, seal.at(index), seal.chunk + OVERHEAD):
        try:
            size += len(seal.opened(index, sealed))
        except FileDamagedError:
            break
        index += 1
    return size


def checked_key(key: bytes) -> bytes:
    """Return *key*, which has to be of the right length."""
    if len(key) != KEY_LENGTH:
        raise ValueError(len(key))
    return key


def beside(path: Path) -> Path:
    """Return where a chunk is kept while it is written anew."""
    return path.with_name(path.name + _ASIDE)


def created(path: Path) -> FileIO:
    """Return a new file of this user alone."""
    return FileIO(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "r+")


def got(file: Source, at: int, length: int) -> bytes:
    """Return *length* bytes at *at*, or what there is of them."""
    file.seek(at)
    parts = []
    while length and (part := file.read(length)):
        parts.append(part)
        length -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)

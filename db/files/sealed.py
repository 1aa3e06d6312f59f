"""A file that is never in plain on the disk: written and read at any place, in sealed chunks.

While it is written, a chunk that was flushed before is first written anew beside the file, and
then in its place: a crash between the two, or in the middle of either, leaves one of them whole.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from io import FileIO
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from db.files.chunks import (
    Source,
    beside,
    checked_key,
    created,
    got,
    put_back,
    standing,
    whole,
)
from db.files.container import (
    CHUNK,
    HEAD_LENGTH,
    OVERHEAD,
    FileUnfinishedError,
    Seal,
)
from db.files.disk import on_disk, put, settle, settle_folder

_WORTH: Final = 256 << 10
"""Bytes from which on another thread is worth its while."""
_HASHERS: Final = ThreadPoolExecutor(4, thread_name_prefix="hasher")
"""Their threads begin when they are first wanted."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What a file is known by: the SHA-256 of its plain bytes, and their number."""

    sha256: bytes
    size: int


class Hashed(NamedTuple):
    """How far an unfinished file is hashed: the bytes that this file, and no other, begins with."""

    fixed: bytes
    """The head up to the end; the id of the file is in it."""
    size: int
    hash: Any
    """Of hashlib."""


class SealedWriter:
    """A new sealed file; it is no file of others until :meth:`finish`.

    :param key: 32 bytes, of this file alone.
    :param chunk: plain bytes of a chunk, at most 64 MiB.
    :param label: at most 126 bytes that need no secrecy.
    :param goes_on: at the end of what is whole of an unfinished file, instead of anew.
    :param hashed: what :meth:`leave` gave; without it, all is read and hashed again in the end.
    :raises FileDamagedError: there is none that could go on under this key.
    :raises StorageError: (every method) the disk refused; see ``on_disk``.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        *,
        chunk: int = CHUNK,
        label: bytes = b"",
        goes_on: bool = False,
        hashed: Hashed | None = None,
    ) -> None:
        self._path = path
        self._index, self._filled = 0, 0
        self._dirty = False
        self._at = self._size = self._stored = self._promised = 0
        self._hash, self._hashed = sha256(), 0
        self._aside: FileIO | None = None
        with on_disk(path.parent):
            if goes_on:
                self._go_on(checked_key(key), hashed)
            else:
                self._seal = Seal.make(checked_key(key), chunk, label)
                self._file = created(path)
                put(self._file, 0, self._seal.head())
        # One place for the chunk at hand; a slice of a view is copied as fast as memory goes.
        self._plain = memoryview(bytearray(self._seal.chunk))
        self._at_once = max(1, CHUNK // self._seal.chunk)
        self._room = memoryview(bytearray(self._at_once * (self._seal.chunk + OVERHEAD)))

    def _go_on(self, key: bytes, hashed: Hashed | None) -> None:
        with ExitStack() as on_failure:
            self._file = on_failure.enter_context(FileIO(self._path, "r+"))
            self._seal = Seal.of(key, got(self._file, 0, HEAD_LENGTH))
            put_back(self._path, self._file, self._seal)
            size = standing(self._file, self._seal)
            self._file.truncate(self._seal.on_disk(size))
            on_failure.pop_all()
        self._at = self._size = self._stored = self._promised = size
        self._index = -1  # no chunk is at hand
        self._hashed = -1 if size else 0
        if hashed is not None and hashed[:2] == (self._seal.fixed, size):
            self._hash, self._hashed = hashed.hash, size

    @property
    def size(self) -> int:
        """How many plain bytes there are."""
        return self._size

    def tell(self) -> int:
        """Return where the next byte is written."""
        return self._at

    def seek(self, at: int) -> None:
        """Go to the plain byte *at*; beyond the end, zeros are filled in by the next write."""
        self._at = at

    def write(self, data: bytes | bytearray) -> int:
        """Write *data* and return its length; it is safe only after :meth:`flush`."""
        if not data:
            return 0
        with on_disk(self._path.parent):
            for zeros in self._gap(self._at):
                with self._counted(self._size, zeros):
                    self._put(self._size, zeros)
            with self._counted(self._at, data):
                self._put(self._at, data)
        self._at += len(data)
        return len(data)

    def flush(self) -> None:
        """Return when all that was written survives ``kill -9`` and a power cut.

        It waits for the disk: about once a second is often enough for a recording.
        """
        with on_disk(self._path.parent):
            self._store()
            settle(self._file)
            if not self._promised:
                settle_folder(self._path.parent)
        self._promised = self._size

    def leave(self) -> Hashed | None:
        """Flush, and close the file unfinished, be the disk full: another one goes on with it."""
        try:
            self.flush()
        finally:
            self._let_go()
        if self._hashed != self._size:
            return None
        return Hashed(self._seal.fixed, self._size, self._hash)

    def finish(self) -> Digest:
        """Close the file at its end and return what it is known by; it is safe on the disk."""
        with on_disk(self._path.parent), ExitStack() as on_failure:
            on_failure.callback(self._let_go)
            self._store()
            digest = Digest(self._digest(), self._size)
            settle(self._file)
            put(self._file, 0, self._seal.head(self._size))
            os.fsync(self._file.fileno())
            on_failure.pop_all()
            self._close()
            settle_folder(self._path.parent)
        return digest

    def abandon(self) -> None:
        """Delete what was written."""
        with on_disk(self._path.parent):
            self._close()
            self._path.unlink(missing_ok=True)

    def _close(self) -> None:
        self._let_go()
        beside(self._path).unlink(missing_ok=True)

    def _let_go(self) -> None:
        self._file.close()
        if self._aside is not None:
            self._aside.close()

    def _gap(self, until: int) -> Iterator[bytes]:
        while self._size < until:
            yield bytes(min(until - self._size, self._seal.chunk))

    def _put(self, at: int, data: bytes | bytearray) -> None:
        left = memoryview(data)
        while left:
            index, within = divmod(at, self._seal.chunk)
            if not within and len(left) >= self._seal.chunk:
                self._store()
                self._index, self._filled = -1, 0
                # One that was flushed before goes alone: its new bytes lie aside first.
                most = 1 if at < self._promised else self._at_once
                part = left[: self._seal.chunk * min(len(left) // self._seal.chunk, most)]
                self._write_out(index, part)
                at += len(part)
                self._size = max(self._size, at)
                left = left[len(part) :]
                continue
            self._take(index)
            part = left[: self._seal.chunk - within]
            self._plain[within : within + len(part)] = part
            self._filled = max(self._filled, within + len(part))
            self._dirty = True
            at += len(part)
            self._size = max(self._size, at)
            left = left[len(part) :]

    @contextmanager
    def _counted(self, at: int, data: bytes | bytearray) -> Iterator[None]:
        """Hash on while bytes come in their order; a step back is made good at the end.

        Much is hashed beside the sealing, which takes as long: neither holds Python's lock.
        """
        if at != self._hashed:
            self._hashed = -1
            yield
            return
        self._hashed += len(data)
        if len(data) < _WORTH:
            self._hash.update(data)
            yield
            return
        hashing = _HASHERS.submit(self._hash.update, data)
        try:
            yield
        finally:
            hashing.result()

    def _digest(self) -> bytes:
        if self._hashed >= 0:
            return self._hash.digest()
        whole = sha256()
        for index in range(-(-self._size // self._seal.chunk)):
            self._take(index)
            whole.update(self._plain[: self._filled])
        return whole.digest()

    def _take(self, index: int) -> None:
        """Have chunk *index* at hand, and the one before on the disk."""
        if index == self._index:
            return
        self._store()
        length = min(self._seal.chunk, max(0, self._stored - index * self._seal.chunk))
        if length:
            sealed = got(self._file, self._seal.at(index), length + OVERHEAD)
            self._plain[:length] = self._seal.opened(index, sealed)
        self._index, self._filled = index, length

    def _store(self) -> None:
        if self._dirty:
            self._write_out(self._index, self._plain[: self._filled])
            self._dirty = False

    def _write_out(self, index: int, plain: memoryview) -> None:
        """Seal *plain*, from chunk *index* on, one by one, and write it at once."""
        chunk, sealed = self._seal.chunk, 0
        for at in range(0, len(plain), chunk):
            part, room = plain[at : at + chunk], self._room[sealed:]
            sealed += len(self._seal.sealed(index + at // chunk, part, room))
        begins = index * chunk
        if begins < self._promised:
            self._store_aside(index, self._room[:sealed])
        put(self._file, self._seal.at(index), self._room[:sealed])
        self._stored = max(self._stored, begins + len(plain))

    def _store_aside(self, index: int, sealed: memoryview) -> None:
        if self._aside is None:
            self._aside = created(beside(self._path))
            settle_folder(self._path.parent)
        else:
            settle(self._file)  # the chunk that lies aside now is safe in its place
        put(self._aside, 0, index.to_bytes(8) + len(sealed).to_bytes(8))
        put(self._aside, 16, sealed)
        settle(self._aside)


class SealedReader:
    """A finished sealed file, read at any place; every chunk is checked before it is given.

    :param key: 32 bytes.
    :raises FileDamagedError: (every method) it is not as it was written.
    :raises FileUnfinishedError: nobody finished it; see :func:`recover`.
    :raises StorageError: (every method) the disk refused.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        with on_disk(path.parent), ExitStack() as on_failure:
            file = on_failure.enter_context(FileIO(path))
            self._begin(file, os.fstat(file.fileno()).st_size, key, partial(on_disk, path.parent))
            on_failure.pop_all()

    @classmethod
    def over(
        cls,
        file: Source,
        length: int,
        key: bytes,
        guarded: Callable[[], AbstractContextManager[None]],
    ) -> Self:
        """Return the reader of a file that lies elsewhere.

        :param length: bytes of *file*.
        :param guarded: gives a block in which what the place of the file refuses becomes words.
        """
        one = cls.__new__(cls)
        with guarded():
            one._begin(file, length, key, guarded)  # noqa: SLF001 -- of this class
        return one

    def _begin(
        self,
        file: Source,
        length: int,
        key: bytes,
        guarded: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._file, self._guarded = file, guarded
        head = got(file, 0, HEAD_LENGTH)
        self._seal = Seal.of(checked_key(key), head)
        self.size = self._seal.finished(head, length)
        self._at = 0
        self._index = -1
        self._plain = b""

    def tell(self) -> int:
        """Return which plain byte is read next."""
        return self._at

    def seek(self, at: int) -> None:
        """Go to the plain byte *at*."""
        self._at = at

    def read(self, n: int) -> bytes:
        """Return the next *n* bytes; fewer only at the end."""
        parts = []
        n = min(n, self.size - self._at)
        while n > 0:
            index, within = divmod(self._at, self._seal.chunk)
            part = self._chunk(index)[within : within + n]
            parts.append(part)
            self._at += len(part)
            n -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _chunk(self, index: int) -> bytes:
        if index != self._index:
            length = min(self._seal.chunk, self.size - index * self._seal.chunk)
            with self._guarded():
                sealed = got(self._file, self._seal.at(index), length + OVERHEAD)
            self._plain = self._seal.opened(index, sealed)
            self._index = index
        return self._plain


def recover(path: Path, key: bytes) -> int:
    """Close a file that a crash left open at the end of what is whole of it; return its length.

    All that was flushed is whole. A file that was finished stays as it is.

    :raises FileDamagedError: not even its head is whole, or the key is another one.
    :raises StorageError: the disk refused.
    """
    with on_disk(path.parent), FileIO(path, "r+") as file:
        head = got(file, 0, HEAD_LENGTH)
        seal = Seal.of(checked_key(key), head)
        try:
            return seal.size(head)
        except FileUnfinishedError:
            pass
        put_back(path, file, seal)
        size = whole(file, seal)
        file.truncate(seal.on_disk(size))
        settle(file)
        put(file, 0, seal.head(size))
        os.fsync(file.fileno())
        beside(path).unlink(missing_ok=True)
    return size

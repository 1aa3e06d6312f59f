"""The store of files: each sealed under a key of its own, and named by its SHA-256."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from secrets import token_bytes
from time import time
from typing import Final
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db.files.chunks import beside
from db.files.container import (
    CHUNK,
    HEAD_LENGTH,
    KEY_LENGTH,
    FileDamagedError,
    label_of,
)
from db.files.disk import on_disk, settle_folder
from db.files.sealed import Digest, Hashed, SealedReader, SealedWriter, recover
from frontoffice.errors import StorageError

_LABEL: Final = b"frontoffice files 1"
_NONCE: Final = 12
_NEW: Final = "new"
_REMEMBERED: Final = 256


class FileMissingError(StorageError):
    """The file is not on this machine."""

    code = "unavailable.storage.file_missing"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that is being written, and has no name of its own yet."""

    path: Path
    writer: SealedWriter


class FileStore:
    """A folder of sealed files.

    The key of each file lies in its head, locked by a key that is made of *secret*: whoever has
    the folder and the secret has the files, with no database between.

    :param secret: 32 bytes, of this installation.
    :raises StorageError: (every method) the disk refused.
    """

    def __init__(self, folder: Path, secret: bytes) -> None:
        self._folder = folder
        self._hashed: dict[str, Hashed] = {}
        self._lock = AESGCM(HKDF(SHA256(), KEY_LENGTH, None, _LABEL).derive(secret))

    def new(self, name: str = "", *, chunk: int = CHUNK) -> Incoming:
        """Return a new file to be written.

        :param name: by which :meth:`going_on` finds it; whatever had it before is gone.
        :param chunk: plain bytes; smaller ones lose less to a power cut.
        """
        path = self.beside(name or uuid4().hex)
        key = token_bytes(KEY_LENGTH)
        nonce = token_bytes(_NONCE)
        label = nonce + self._lock.encrypt(nonce, key, None)
        return Incoming(path, SealedWriter(path, key, chunk=chunk, label=label))

    def beside(self, name: str) -> Path:
        """Return the place of *name* in the folder of unfinished files, which is made."""
        return self._made(_NEW) / name

    def going_on(self, name: str) -> Incoming | None:
        """Return the unfinished file *name*, to be written on at its end; None where none can be."""
        path = self._folder / _NEW / name
        if not path.exists():
            return None
        try:
            hashed = self._hashed.pop(name, None)
            return Incoming(path, SealedWriter(path, self._key(path), goes_on=True, hashed=hashed))
        except FileDamagedError:
            path.unlink(missing_ok=True)
            return None

    def leave(self, incoming: Incoming) -> None:
        """Leave the unfinished file, safe on the disk; this process remembers its hash for a while."""
        hashed = incoming.writer.leave()
        if hashed is not None:
            self._hashed[incoming.path.name] = hashed
            if len(self._hashed) > _REMEMBERED:
                self._hashed.pop(next(iter(self._hashed)), None)

    def unfinished(self, begins: str = "") -> Iterator[Path]:
        """Yield the files that have no name of their own yet, the oldest first.

        :param begins: with what they were called.
        """
        found = [one for one in (self._folder / _NEW).glob(f"{begins}*") if not one.suffix]
        yield from sorted(found, key=lambda one: one.stat().st_mtime_ns)

    def drop_unfinished(self, name: str) -> None:
        """Delete the unfinished file *name*; it may be gone already."""
        path = self._folder / _NEW / name
        with on_disk(self._folder):
            path.unlink(missing_ok=True)
            beside(path).unlink(missing_ok=True)
        self._hashed.pop(name, None)

    def recovered(self, path: Path) -> int:
        """Close a file that a crash left open, and return how many plain bytes it has."""
        return recover(path, self._key(path))

    def keep(self, path: Path, digest: Digest) -> None:
        """Give the finished file at *path* its name; one that has it gives way: it may be damaged."""
        to = self.path(digest.sha256)
        with on_disk(self._folder):
            self._made(to.parent.name)
            path.replace(to)
            settle_folder(to.parent)

    def has(self, sha256: bytes) -> bool:
        """Tell whether the file is here; whether it is whole shows when it is read."""
        return self.path(sha256).exists()

    def names(self, suffix: str = "") -> Iterator[str]:
        """Yield the SHA-256 of each file that is here, hexadecimal.

        :param suffix: of those that count for nothing yet.
        """
        found = self._folder.glob("[0-9a-f][0-9a-f]/*")
        yield from (one.stem for one in found if one.suffix == suffix)

    def open(self, sha256: bytes) -> SealedReader:
        """Return the file of this SHA-256, to be read.

        :raises FileMissingError: it is not here.
        :raises FileDamagedError: it is not as it was written.
        """
        path = self.path(sha256)
        if not path.exists():
            raise FileMissingError
        return self.open_at(path)

    def open_at(self, path: Path) -> SealedReader:
        """Return the finished file at *path*, which has no name yet, to be read.

        :raises FileDamagedError: it is not as it was written.
        """
        return SealedReader(path, self._key(path))

    def remove(self, sha256: bytes) -> None:
        """Delete the file; it may be gone already."""
        with on_disk(self._folder):
            self.path(sha256).unlink(missing_ok=True)

    def older(self, age: timedelta) -> set[str]:
        """Return the SHA-256, hexadecimal, of the files that were written longer ago than *age*."""
        return {one.name for one in self._folder.glob("[0-9a-f][0-9a-f]/*") if is_older(one, age)}

    def path(self, sha256: bytes) -> Path:
        """Return where the file of this SHA-256 is, or would be."""
        name = sha256.hex()
        return self._folder / name[:2] / name

    def _made(self, name: str) -> Path:
        folder = self._folder / name
        with on_disk(self._folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder

    def _key(self, path: Path) -> bytes:
        """Return the key of the file at *path*.

        :raises FileDamagedError: the secret is another one, or the head was changed.
        """
        with on_disk(self._folder), path.open("rb") as file:
            return self._key_in(file.read(HEAD_LENGTH))

    def _key_in(self, head: bytes) -> bytes:
        """Return the key of the file that begins with *head*; errors as :meth:`_key`."""
        label = label_of(head)
        try:
            return self._lock.decrypt(label[:_NONCE], label[_NONCE:], None)
        except (InvalidTag, ValueError) as error:
            raise FileDamagedError from error


def is_older(path: Path, age: timedelta) -> bool:
    """Tell whether the file at *path* was written longer ago than *age*; one that has gone was not.

    By the clock of the disk: where somebody sets it back, files stay longer.
    """
    try:
        return path.stat().st_mtime < time() - age.total_seconds()
    except FileNotFoundError:
        return False

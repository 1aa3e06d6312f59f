"""Updates as files: made of a program's folder, proved whole, and unpacked, piece by piece."""

import errno
import lzma
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final

from db.refusals import DiskFullError, ReadOnlyError
from frontoffice.errors import UnavailableError
from frontoffice.journal.bundle import (
    LENGTH,
    MAGIC,
    BundleError,
    Content,
    Head,
    Pointing,
    length_of,
    read_head,
    spell_head,
)
from frontoffice.journal.keys import DeviceKey, PublicKey

SUFFIX: Final = ".update"
_PIECE: Final = 1 << 20
_MEMORY: Final = 256 << 20
"""Bytes that unpacking may take; what wants more is no update of ours."""
_PRESET: Final = 6

Tell = Callable[[int, int], None]
"""Is told bytes done and bytes in all."""


class NoUpdateError(UnavailableError):
    """The update is not there, or cannot be read."""

    code = "unavailable.update.nothing"


@dataclass(frozen=True, slots=True)
class About:
    """What a new update is to say of itself beside its files."""

    version: str
    platform: str
    least: str
    database: str
    made_at: int
    next_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """An update whose head was proved."""

    path: Path
    head: Head
    begins: int
    """Where its packed files begin."""


def silent(_done: int, _whole: int) -> None:
    """Tell nobody."""


def name_of(version: str, platform: str) -> str:
    """Return what an update is called."""
    return f"frontoffice-{version}-{platform}{SUFFIX}"


def pack(
    folder: Path,
    to: Path,
    about: About,
    key: DeviceKey,
    tell: Tell = silent,
    *,
    preset: int = _PRESET,
) -> Bundle:
    """Make an update of the program in *folder*, signed by *key*, and return it.

    The same folder makes the same bytes, but for the time that *about* tells.

    :raises NoUpdateError: the folder cannot be read.
    :raises BundleError: it holds something that no update may hold, or nothing.
    :raises StorageError: there is no room for it, or it may not be written.
    """
    with ExitStack() as stack:
        try:
            packed = stack.enter_context(TemporaryFile(dir=to.parent))
        except OSError as error:
            raise _refusal(error, to.parent) from error
        contents, links = _packed(folder, packed, tell, preset)
        digest, size = _digest(packed)
        head = Head(
            version=about.version,
            platform=about.platform,
            least=about.least,
            database=about.database,
            made_at=about.made_at,
            contents=tuple(contents),
            links=tuple(links),
            packed=size,
            packed_sha256=digest,
            next_keys=about.next_keys,
        )
        begins = spell_head(head, key)
        beside = to.with_name(to.name + ".new")
        stack.callback(beside.unlink, missing_ok=True)
        with _writing(beside) as out:
            out.write(begins)
            for piece in _pieces(packed):
                out.write(piece)
        beside.replace(to)
    return Bundle(to, head, len(begins))


def _packed(
    folder: Path, out: IO[bytes], tell: Tell, preset: int
) -> tuple[list[Content], list[Pointing]]:
    found = sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix())
    whole = sum(path.lstat().st_size for path in found if not path.is_dir())
    contents, links, done = [], [], 0
    packer = lzma.LZMACompressor(lzma.FORMAT_XZ, preset=preset)
    for path in found:
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            links.append(Pointing(name, path.readlink().as_posix()))
        elif path.is_file():
            digest, size = sha256(), 0
            for piece in _read(path):
                digest.update(piece)
                size += len(piece)
                out.write(packer.compress(piece))
                tell(done + size, whole)
            done += size
            run = bool(path.stat().st_mode & 0o111)
            contents.append(Content(name, size, digest.hexdigest(), run))
        elif not path.is_dir():
            raise BundleError(why="kind")
    out.write(packer.flush())
    return contents, links


def _digest(file: IO[bytes]) -> tuple[str, int]:
    digest = sha256()
    for piece in _pieces(file):
        digest.update(piece)
    return digest.hexdigest(), file.tell()


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece


def _read(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
    except OSError as error:
        raise NoUpdateError(file=path.name) from error


def look_into(path: Path, trusted: Iterable[PublicKey]) -> Bundle:
    """Return what the update *path* says of itself; its packed files are not looked at.

    :raises NoUpdateError: it cannot be read.
    :raises ForeignBundleError: none of the *trusted* keys has signed it.
    :raises BundleError: it is not whole, or something of it does not fit.
    """
    edge = len(MAGIC) + LENGTH.size
    try:
        with path.open("rb") as file:
            begins = file.read(edge)
            begins += file.read(length_of(begins))
            head = read_head(begins, trusted)
            if os.fstat(file.fileno()).st_size != len(begins) + head.packed:
                raise BundleError(why="cut")
    except OSError as error:
        raise NoUpdateError(file=path.name) from error
    return Bundle(path, head, len(begins))


def prove(bundle: Bundle, tell: Tell = silent) -> None:
    """Check every byte of *bundle*: unpacked to nowhere, each file is what its head says.

    :raises NoUpdateError: it went away while it was read.
    :raises BundleError: something is damaged, or would unpack to more than the head says.
    """
    for _ in _unpacked(bundle, tell):
        pass


def unpack(bundle: Bundle, to: Path, tell: Tell = silent) -> None:
    """Unpack *bundle* into the folder *to*, which is made, each file proved as it is written.

    What is left of an unpacking that ends early counts for nothing: the caller gives the folder
    its name only after this has returned.

    :raises NoUpdateError: the update went away while it was read.
    :raises BundleError: something of it is damaged.
    :raises StorageError: there is no room, or the folder may not be written.
    """
    try:
        to.mkdir(parents=True)
        written = _unpacked(bundle, tell)
        for content, pieces in written:
            place = to / content.path
            place.parent.mkdir(parents=True, exist_ok=True)
            with _writing(place, run=content.run) as out:
                for piece in pieces:
                    out.write(piece)
        for link in bundle.head.links:
            place = to / link.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(link.to)
    except OSError as error:
        raise _refusal(error, to.parent) from error


@contextmanager
def _writing(path: Path, *, run: bool = False) -> Iterator[IO[bytes]]:
    """Give *path* to be written, on the disk in the end.

    :raises StorageError: there is no room, or it may not be written.
    """
    try:
        mode = 0o755 if run else 0o644
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, mode)
        with os.fdopen(file, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise _refusal(error, path.parent) from error


_BINARY: Final = getattr(os, "O_BINARY", 0)


def _unpacked(bundle: Bundle, tell: Tell) -> Iterator[tuple[Content, Iterator[bytes]]]:
    """Yield each file with its bytes, which are to be taken before the next one.

    :raises BundleError: after the last byte of a file that is not what the head says.
    """
    with ExitStack() as stack:
        try:
            file = stack.enter_context(bundle.path.open("rb"))
            file.seek(bundle.begins)
        except OSError as error:
            raise NoUpdateError(file=bundle.path.name) from error
        plain = _Plain(file, bundle, tell)
        for content in bundle.head.contents:
            pieces = plain.of(content)
            yield content, pieces
            for _ in pieces:
                pass  # of whoever only wants to know whether it is whole
        plain.end()


class _Plain:
    """The bytes of the packed files, one after the other, never more than the head says."""

    def __init__(self, file: IO[bytes], bundle: Bundle, tell: Tell) -> None:
        self._file, self._head, self._tell = file, bundle.head, tell
        self._name = bundle.path.name
        self._unpacker: Any = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)
        self._digest = sha256()
        self._came = self._done = 0

    def of(self, content: Content) -> Iterator[bytes]:
        """Yield the bytes of *content*.

        :raises BundleError: they are not what the head says.
        """
        digest, left = sha256(), content.size
        while left:
            piece = self._some(left)
            left -= len(piece)
            digest.update(piece)
            yield piece
        if digest.hexdigest() != content.sha256:
            raise BundleError(why=content.path)

    def end(self) -> None:
        """Check that nothing comes after the last file, and that all that came was signed for.

        :raises BundleError: it was not.
        """
        while not self._unpacker.eof:
            if self._more(1):
                raise BundleError(why="size")
        while piece := self._next():
            self._digest.update(piece)
        signed = self._digest.hexdigest() == self._head.packed_sha256
        if not signed or self._came != self._head.packed:
            raise BundleError(why="packed")

    def _some(self, most: int) -> bytes:
        piece = b""
        while not piece:
            if self._unpacker.eof:
                raise BundleError(why="size")
            piece = self._more(min(most, _PIECE))
        self._done += len(piece)
        self._tell(self._done, self._head.size)
        return piece

    def _more(self, most: int) -> bytes:
        came = b""
        if self._unpacker.needs_input:
            came = self._next()
            if not came:
                raise BundleError(why="cut")
            self._digest.update(came)
        try:
            return bytes(self._unpacker.decompress(came, most))
        except lzma.LZMAError as error:
            raise BundleError(why="packed") from error

    def _next(self) -> bytes:
        try:
            piece = self._file.read(_PIECE)
        except OSError as error:
            raise NoUpdateError(file=self._name) from error
        self._came += len(piece)
        return piece


def _refusal(error: OSError, folder: Path) -> DiskFullError | ReadOnlyError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFullError()
    return ReadOnlyError(folder=str(folder))

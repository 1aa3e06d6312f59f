"""Envelopes as files: sealed at home, carried to a stick part by part, kept until all is here.

Every file is written under another name first, so that whoever sees its name sees all of it: a
stick that is pulled out, a full disk and a crash leave nothing that looks whole and is not.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from secrets import token_bytes
from typing import BinaryIO, Final
from uuid import UUID

from db.folders import make_folder
from db.lock import AlreadyOpenError, desk_lock
from db.refusals import DiskFullError, ReadOnlyError
from frontoffice.errors import ConflictError, RuleError, StorageError, UnavailableError
from frontoffice.journal.box import BOX_LENGTH, BoxKey, BoxPublic
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.envelope import Checked, Frame, Head, PartWriter

SUFFIX: Final = ".sealed"
PART_SIZE: Final = 1_000_000_000
"""Bytes of a part unless told otherwise: a stick of FAT32 takes it, and so does a slow one."""
SMALLEST_PART: Final = 20_000_000
"""Bytes; any frame fits in."""
_UNFINISHED: Final = ".part"
_PIECE: Final = 1 << 20
_MEGABYTE: Final = 1_000_000
_NO_WRITING: Final = {errno.EROFS, errno.EACCES, errno.EPERM}
_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

Tell = Callable[[int, int], None]
"""Is told how much of how much is done."""


class EnvelopesBusyError(ConflictError):
    """Another process reads or writes envelopes here."""

    code = "conflict.envelopes_busy"


class PartSizeError(RuleError):
    """A part is at least 20 MB, for the largest entry has to fit."""

    code = "rule.part_size"


class StickError(UnavailableError):
    """The stick does not answer: it was pulled out, or is broken."""

    code = "unavailable.stick"


class StickFullError(StickError):
    """Not even one part has room on it."""

    code = "unavailable.stick.full"


class StickReadOnlyError(StickError):
    """Nothing may be written on it."""

    code = "unavailable.stick.read_only"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let no other process work on the envelopes in *folder* meanwhile.

    :raises EnvelopesBusyError: one does.
    :raises ReadOnlyError: the folder may not be written.
    """
    make_folder(folder)
    try:
        with desk_lock(folder):
            yield
    except AlreadyOpenError as error:
        raise EnvelopesBusyError from error


@dataclass(frozen=True, slots=True)
class Sealing:
    """By whom and for whom an envelope is."""

    by: DeviceKey
    sender: UUID
    to: BoxPublic
    receiver: UUID
    number: int


def seal(
    folder: Path, sealing: Sealing, frames: Iterable[Frame], part_size: int = PART_SIZE
) -> int:
    """Seal *frames* into *folder*, in place of what an earlier one left; return how many parts.

    :param part_size: bytes that no part exceeds, unless one frame alone does.
    :raises StorageError: this disk refused; nothing was sealed.
    """
    making = folder.with_name(folder.name + ".new")
    with _at_home(folder):
        shutil.rmtree(making, ignore_errors=True)
        make_folder(making)
        envelope = token_bytes(16)
        parts = 0
        pending = iter(frames)
        frame = next(pending, None)
        while parts == 0 or frame is not None:
            parts += 1
            head = Head(sealing.sender, sealing.receiver, envelope, sealing.number, parts)
            with _part(making / str(parts)).open("wb") as file:
                once = BoxKey(token_bytes(BOX_LENGTH))
                writer = PartWriter(file, head, sealing.to, sealing.by, once)
                first = True
                while frame is not None and (first or len(frame.content) <= writer.room(part_size)):
                    writer.add(frame)
                    frame, first = next(pending, None), False
                writer.close(last=frame is None)
                file.flush()
                os.fsync(file.fileno())
        for part in range(1, parts + 1):
            name = f"frontoffice-{envelope[:4].hex()}-{part}-of-{parts}{SUFFIX}"
            _part(making / str(part)).replace(making / name)
        shutil.rmtree(folder, ignore_errors=True)
        making.replace(folder)
    return parts


@dataclass(frozen=True, slots=True)
class Carried:
    """What came to a stick."""

    written: int
    """Parts."""
    left: int
    """Parts for which another stick is needed."""
    size: int
    """Bytes written."""


def sealed_in(folder: Path) -> list[Path]:
    """Return the parts in *folder*, in their order."""
    found = folder.glob("*" + SUFFIX)
    return sorted(found, key=lambda path: (path.name.split("-")[:2], len(path.name), path.name))


def forget(folder: Path) -> None:
    """Let go of the parts in *folder*."""
    shutil.rmtree(folder, ignore_errors=True)


def carry(folder: Path, stick: Path, tell: Tell = lambda _done, _of: None) -> Carried:
    """Move the parts in *folder* to *stick*, as many as there is room for.

    :raises StickFullError: there is no room for any.
    :raises StickReadOnlyError: nothing may be written there.
    :raises StickError: it does not answer any more; what it has not is still here.
    """
    parts = sealed_in(folder)
    sizes = [path.stat().st_size for path in parts]
    written = done = 0
    for path, size in zip(parts, sizes, strict=True):
        try:
            with on_stick(stick):
                _copy(path, stick / path.name, partial(_shifted, tell, done, sum(sizes)))
        except StickFullError:
            if not written:
                raise
            break
        path.unlink()
        written, done = written + 1, done + size
    left = len(parts) - written
    if not left:
        forget(folder)
    return Carried(written, left, done)


class Kept:
    """Parts that have come and wait for those before them; still sealed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(
        self, stick: Path, prove: Callable[[Path], Checked], tell: Callable[[int], None]
    ) -> Checked:
        """Copy the part at *stick* here, once *prove* has nothing against it.

        :raises StickError: the stick does not answer.
        :raises StorageError: this disk refused.
        :raises FrontOfficeError: from *prove*.
        """
        make_folder(self._folder)
        here = self._folder / f"came{_UNFINISHED}"
        try:
            with _at_home(self._folder), here.open("wb") as out:
                _pour(_pieces(stick, on_stick), out, tell)
            checked = prove(here)
            head = checked.head
            with _at_home(self._folder):
                here.replace(self._place(head.sender, head.number, head.part, last=checked.last))
        finally:
            here.unlink(missing_ok=True)
        for number, part in self._all(head.sender):
            if number < head.number:
                self.drop(head.sender, number, part)
        return checked

    def has(self, head: Head) -> bool:
        """Tell whether this part is here."""
        return self.part(head.sender, head.number, head.part) is not None

    def part(self, sender: UUID, number: int, part: int) -> tuple[Path, bool] | None:
        """Return where a part is, and whether it is the last; None where it is not."""
        for last in (False, True):
            path = self._place(sender, number, part, last=last)
            if path.exists():
                return path, last
        return None

    def newest(self, sender: UUID) -> tuple[int, list[int], bool]:
        """Return the newest envelope's number, which parts are here, and whether the last is."""
        found = self._all(sender)
        number = max((number for number, _ in found), default=0)
        parts = sorted(part for of, part in found if of == number)
        ends = any(self._place(sender, number, part, last=True).exists() for part in parts)
        return number, parts, ends

    def senders(self) -> list[UUID]:
        """Return of whom something is here."""
        return sorted({UUID(path.name.split("-")[0]) for path in self._folder.glob("*" + SUFFIX)})

    def drop(self, sender: UUID, number: int, part: int) -> None:
        """Let a part go that has been read or will never be."""
        for last in (False, True):
            self._place(sender, number, part, last=last).unlink(missing_ok=True)

    def _all(self, sender: UUID) -> list[tuple[int, int]]:
        names = [path.stem.split("-") for path in self._folder.glob(f"{sender.hex}-*{SUFFIX}")]
        return [(int(name[1]), int(name[2])) for name in names]

    def _place(self, sender: UUID, number: int, part: int, *, last: bool) -> Path:
        end = "-last" if last else ""
        return self._folder / f"{sender.hex}-{number}-{part}{end}{SUFFIX}"


def _shifted(tell: Tell, before: int, of: int, done: int) -> None:
    tell(before + done, of)


def _part(path: Path) -> Path:
    return path.with_name(path.name + _UNFINISHED)


def _copy(source: Path, target: Path, tell: Callable[[int], None]) -> None:
    size = source.stat().st_size
    if shutil.disk_usage(target.parent).free < size:
        raise StickFullError(megabytes=-(-size // _MEGABYTE))
    unfinished = _part(target.with_name(f".{target.name}"))
    try:
        with unfinished.open("wb") as out:
            _pour(_pieces(source, _at_home), out, tell)
        unfinished.replace(target)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    with suppress(OSError):  # not every system opens a folder
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _pieces(
    source: Path, guarded: Callable[[Path], AbstractContextManager[None]]
) -> Iterator[bytes]:
    with guarded(source.parent), source.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _pour(pieces: Iterator[bytes], out: BinaryIO, tell: Callable[[int], None]) -> None:
    """Write *pieces* to *out*, down to the medium."""
    done = 0
    for piece in pieces:
        out.write(piece)
        done += len(piece)
        tell(done)
    out.flush()
    os.fsync(out.fileno())


@contextmanager
def _at_home(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError from error
        if error.errno in _NO_WRITING:
            raise ReadOnlyError(folder=str(folder)) from error
        raise StorageError(why=error.strerror or "write") from error


@contextmanager
def on_stick(stick: Path) -> Iterator[None]:
    """Turn what the stick refuses in this block into words.

    :raises StickFullError: no room is left.
    :raises StickReadOnlyError: nothing may be written there.
    :raises StickError: it does not answer.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise StickFullError(megabytes=1) from error
        if error.errno in _NO_WRITING:
            raise StickReadOnlyError(stick=stick.name) from error
        raise StickError(stick=stick.name) from error

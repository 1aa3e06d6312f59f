"""The place of a desk's copies, a folder or a stick: which there are, which stay, which is newest."""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import disk_usage
from typing import Any, Final, Self
from uuid import UUID

import msgspec

from db.copying import BackupError, CopyFullError, CopyLostError
from db.folders import read_json, write_json
from db.refusals import ReadOnlyError

FOLDER: Final = "frontoffice-copies"
_DATABASE: Final = ".sqlite3"
_MANIFEST: Final = ".json"
_NEW: Final = ".new"
_FORMAT: Final = 1
_ROOM: Final = 1 << 20
"""Bytes that stay free beside a copy."""


class PlaceMissingError(BackupError):
    """The folder of the copies is not there: the stick is not plugged in, perhaps."""

    code = "unavailable.backup.missing"


class PlaceReadOnlyError(BackupError):
    """The folder of the copies may not be written."""

    code = "unavailable.backup.read_only"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands beside each copy; a copy without it is none."""

    file: str
    device: str
    office: str
    device_no: int
    seq: int
    """The device's last entry in it."""
    hash: str
    """Of that entry, hexadecimal; empty where there is none."""
    entries: int
    at: int
    """When it was taken: UTC, milliseconds since 1970."""
    program: str
    """Version of the program that made it."""
    schema: str
    size: int
    sha256: str
    """Of the whole file, hexadecimal."""

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """Return the manifest in *path*; None where nothing readable is."""
        try:
            one = msgspec.convert(read_json(path), cls)
        except msgspec.ValidationError:
            return None
        return one if Path(one.file).name == one.file else None

    def as_json(self) -> dict[str, Any]:
        """Return what stands in the file."""
        return {"format": _FORMAT, **asdict(self)}


@dataclass(frozen=True, slots=True)
class Rule:
    """Which copies stay: the newest, and one of each of the last days and weeks."""

    newest: int = 3
    days: int = 7
    weeks: int = 5

    def kept(self, copies: Iterable[Manifest]) -> set[str]:
        """Return the files of *copies* that stay; of each day and week it is the last one."""
        ordered = sorted(copies, key=_age, reverse=True)
        kept = {one.file for one in ordered[: self.newest]}
        for limit, name in ((self.days, "%Y-%j"), (self.weeks, "%G-%V")):
            last: dict[str, str] = {}
            for one in ordered:
                taken = datetime.fromtimestamp(one.at / 1000, UTC)
                last.setdefault(f"{taken:{name}}", one.file)
            kept.update(list(last.values())[:limit])
        return kept


def _age(one: Manifest) -> tuple[int, int]:
    # The clock of a desk may be wrong, and its number may change; its journal only grows.
    return one.entries, one.at


def name_for(office: str, device_no: int, device: UUID) -> str:
    """Return a name for the folder of the copies of this desk, by which people know it again."""
    return f"{office}-{device_no}-{device.hex[:8]}"


class Place:
    """The folder of one desk's copies.

    :param name: made by :func:`name_for` once; a desk that goes on under another number keeps it.
    """

    def __init__(self, root: Path, name: str) -> None:
        self.root = root
        self.folder = root / FOLDER / name

    def make(self) -> None:
        """Make the folder, once: where it is gone later, the stick is, and nothing is made anew.

        :raises PlaceMissingError: there is nothing to make it in.
        :raises PlaceReadOnlyError: it may not be made.
        """
        if not self.root.is_dir():
            raise PlaceMissingError(folder=str(self.root))
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise PlaceReadOnlyError(folder=str(self.root)) from error
        self.check()

    def check(self) -> None:
        """Check that copies can be put here.

        :raises PlaceMissingError: the folder is not there.
        :raises PlaceReadOnlyError: it may not be written.
        """
        try:
            there = self.folder.is_dir()
        except OSError:  # a stick that was pulled out answers so
            there = False
        if not there:
            raise PlaceMissingError(folder=str(self.root))
        probe = self.folder / f"probe{_NEW}"
        try:
            os.close(os.open(probe, os.O_WRONLY | os.O_CREAT, 0o600))
            probe.unlink()
        except OSError as error:
            raise PlaceReadOnlyError(folder=str(self.root)) from error

    def copies(self) -> list[Manifest]:
        """Return the whole copies that are here, the newest first."""
        return copies_in(self.folder)

    def new(self, at: int, seq: int) -> Path:
        """Return the file for a copy that is being made; what a crash has left half-made goes."""
        with suppress(OSError):
            for left in self.folder.glob(f"*{_NEW}*"):
                left.unlink()
            named = {one.file for one in self.copies()}
            for one in self.folder.glob(f"*{_DATABASE}"):
                if one.name not in named:  # killed between its name and its manifest
                    one.unlink()
        taken = datetime.fromtimestamp(at / 1000, UTC)
        return self.folder / f"{taken:%Y%m%dT%H%M%S}-{seq:08d}{_DATABASE}{_NEW}"

    def make_room(self, size: int) -> None:
        """See that *size* bytes have room; older copies go for it, the newest never.

        :raises CopyFullError: they have not, even so.
        """
        older = self.copies()[1:]
        while self._free() < size + _ROOM:
            if not older:
                raise CopyFullError(folder=str(self.root))
            self._drop(older.pop())

    def keep(self, new: Path, manifest: Manifest, rule: Rule) -> Manifest:
        """Give the copy *new* its name, write its manifest, and let go of what *rule* drops.

        :raises CopyLostError: the place went away; there is no further copy.
        """
        path = new.with_name(new.name.removesuffix(_NEW))
        try:
            new.replace(path)
            write_json(path.with_suffix(_MANIFEST), manifest.as_json())
        except (OSError, ReadOnlyError) as error:
            raise CopyLostError(folder=str(self.root)) from error
        copies = self.copies()
        kept = rule.kept(copies) | {manifest.file}
        for one in copies:
            if one.file not in kept:
                self._drop(one)
        return manifest

    def _free(self) -> int:
        try:
            return disk_usage(self.folder).free
        except OSError as error:
            raise CopyLostError(folder=str(self.root)) from error

    def _drop(self, one: Manifest) -> None:
        path = self.folder / one.file
        with suppress(OSError):
            # The manifest first: without it nobody takes what is left for a copy.
            path.with_suffix(_MANIFEST).unlink()
            path.unlink()


def copies_in(folder: Path) -> list[Manifest]:
    """Return the whole copies in *folder*, the newest first."""
    found = []
    with suppress(OSError):
        for path in folder.glob(f"*{_MANIFEST}"):
            one = Manifest.read(path)
            if one is not None and (folder / one.file).is_file():
                found.append(one)
    return sorted(found, key=_age, reverse=True)


def name_of(new: Path) -> str:
    """Return the name that a copy which is being made will have."""
    return new.name.removesuffix(_NEW)

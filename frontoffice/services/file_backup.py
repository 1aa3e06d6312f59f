"""Files that central does not have yet lie beside the copies of the database, and come back with it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import disk_usage
from typing import Final

from db.copying import BackupError, CopyLostError
from db.files.copied import begun_at, copy_sealed, forget_others
from db.files.store import FileStore
from db.refusals import DiskFullError
from frontoffice.errors import StorageError

FILES: Final = "files"
"""The folder of files, of a desk and beside its copies."""
Told = Callable[[int], None]
"""Is told how many bytes have been copied."""


class FilesFullError(BackupError):
    """The database was copied, but not all files that central does not have yet."""

    code = "unavailable.backup.files"


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """A file that central does not have."""

    sha256: str
    size: int
    called: str = ""
    """By what it is found among those that have no name of their own yet; empty for the others."""


@dataclass(frozen=True, slots=True)
class FilesCopied:
    """How files stand beside the copies."""

    files: int = 0
    """That central does not have yet, and that are there whole."""
    size: int = 0
    """Bytes of these."""
    left: int = 0
    """That central does not have yet, and that are not there: no room, or damaged here."""


class FileBackup:
    """Copies files as they lie here, sealed, and checks what it has written.

    :param here: the desk's folder.
    :param there: the folder of its copies.
    :param key: by which both are sealed: that of the database.
    :param reserve: bytes that stay free there: the next copies of the database come first.
    """

    def __init__(self, here: Path, there: Path, key: bytes, reserve: int = 0) -> None:
        self._here, self._there = FileStore(here / FILES, key), FileStore(there / FILES, key)
        self._folder, self._reserve = there, reserve

    def copy(self, only_here: Sequence[OnlyHere], told: Told) -> FilesCopied:
        """Copy *only_here* in their order, and drop what is there and not among them.

        A file whose copy was broken off goes on where it broke.

        :raises CopyLostError: the place went away.
        """
        with suppress(OSError):  # what stays harms nothing
            forget_others(self._there, {one.sha256 for one in only_here})
        files = size = 0
        for one in only_here:
            if self._is_there(one, partial(_onward, told, size)):
                files, size = files + 1, size + one.size
                told(size)
        return FilesCopied(files, size, len(only_here) - files)

    def bring(self) -> int:
        """Bring back what the desk does not have, and return how many files that were.

        :raises StorageError: the desk's disk refused; what was not brought is still there.
        """
        names = [bytes.fromhex(name) for name in self._there.names()]
        lacking = [name for name in names if not self._here.has(name)]
        return sum(copy_sealed(self._there.path(name), self._here, name) for name in lacking)

    def not_here(self, names: Sequence[str]) -> list[str]:
        """Return which of *names*, SHA-256 each, the desk does not have."""
        return [name for name in names if not self._here.has(bytes.fromhex(name))]

    def lost(self, unnamed: Sequence[OnlyHere]) -> list[str]:
        """Return which of *unnamed*, by their SHA-256, the desk has neither with a name nor without."""
        without = [one.sha256 for one in unnamed if not any(self._here.unfinished(one.called))]
        return self.not_here(without)

    def _is_there(self, one: OnlyHere, told: Told) -> bool:
        name = bytes.fromhex(one.sha256)
        if self._there.has(name):
            return True
        unnamed = next(self._here.unfinished(one.called), None) if one.called else None
        source = unnamed or self._here.path(name)
        try:
            return self._fits(one) and copy_sealed(source, self._there, name, told)
        except DiskFullError:
            return False
        except (StorageError, OSError) as error:
            raise CopyLostError(folder=str(self._folder)) from error

    def _fits(self, one: OnlyHere) -> bool:
        begun = begun_at(self._there, bytes.fromhex(one.sha256))
        has = begun.stat().st_size if begun.exists() else 0
        return disk_usage(self._folder).free >= one.size - has + self._reserve


def _onward(told: Told, before: int, came: int) -> None:
    told(before + came)

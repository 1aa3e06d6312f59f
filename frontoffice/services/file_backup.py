"""Files that central does not have yet lie beside the copies of the database, and come back with it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import disk_usage
from typing import Final

from db.copying import BackupError, CopyLostError
from db.file_copies import FileCopy
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

    def copy(self, only_here: Sequence[FileCopy], told: Told) -> FilesCopied:
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
        return sum(copy_sealed(self._there, self._here, name) for name in lacking)

    def not_here(self, names: Sequence[str]) -> list[str]:
        """Return which of *names*, SHA-256 each, the desk does not have."""
        return [name for name in names if not self._here.has(bytes.fromhex(name))]

    def _is_there(self, one: FileCopy, told: Told) -> bool:
        name = bytes.fromhex(one.sha256)
        if self._there.has(name):
            return True
        try:
            return self._fits(one) and copy_sealed(self._here, self._there, name, told)
        except DiskFullError:
            return False
        except (StorageError, OSError) as error:
            raise CopyLostError(folder=str(self._folder)) from error

    def _fits(self, one: FileCopy) -> bool:
        begun = begun_at(self._there, bytes.fromhex(one.sha256))
        has = begun.stat().st_size if begun.exists() else 0
        return disk_usage(self._folder).free >= one.size - has + self._reserve


def _onward(told: Told, before: int, came: int) -> None:
    told(before + came)

"""The folder of a demonstration, and its keys outside of it."""

import shutil
from contextlib import nullcontext
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from platformdirs import user_config_path

from db.folders import make_folder, read_json, write_json
from db.lock import desk_lock
from db.refusals import ReadOnlyError
from frontoffice.errors import ConflictError

_MARK: Final = "demonstration.json"


class DemoFolderError(ConflictError):
    """The folder holds something else than a demonstration."""

    code = "conflict.demo_folder"


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """Where everything of one demonstration lies."""

    root: Path
    keys: Path
    """Outside of ``root``: whoever copies ``root`` gets nothing that can be read."""

    @classmethod
    def at(cls, root: Path) -> Self:
        """Return the folder at *root*; nothing is made yet."""
        root = root.absolute()
        name = sha256(str(root).encode()).hexdigest()[:16]
        return cls(root, user_config_path("frontoffice") / "demo" / name)

    @property
    def desk(self) -> Path:
        """The first desk's folder, good for ``--data``."""
        return self.root / "desk"

    @property
    def central(self) -> Path:
        """Central's folder."""
        return self.root / "central"

    @property
    def papers(self) -> Path:
        """Where the talons lie."""
        return self.root / "talons"

    def key(self, name: str) -> Path:
        """Return where the keys of one installation are."""
        return self.keys / f"{name}.key"

    def clear(self) -> None:
        """Make the folder empty, with the mark of a demonstration.

        :raises DemoFolderError: it holds something else than a demonstration.
        :raises AlreadyOpenError: a window of the demonstration is open.
        :raises ReadOnlyError: it may not be written.
        """
        if not self._is_free() or self.keys.is_relative_to(self.root):
            raise DemoFolderError(folder=str(self.root))
        with desk_lock(self.desk) if self.desk.is_dir() else nullcontext():
            try:
                for old in (self.root, self.keys):
                    if old.exists():
                        shutil.rmtree(old)
            except OSError as error:
                raise ReadOnlyError(folder=str(self.root)) from error
        make_folder(self.root)
        write_json(self.root / _MARK, {"demonstration": True})
        make_folder(self.papers)

    def _is_free(self) -> bool:
        try:
            used = self.root.exists() and any(self.root.iterdir())
        except OSError:  # a file, or a folder of somebody else
            return False
        return not used or read_json(self.root / _MARK) is not None

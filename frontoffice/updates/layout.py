"""Where versions of the program lie side by side, and which of them is the current one.

::

    ROOT/versions/0.2.0/frontoffice   one folder a version, never changed after it was unpacked
    ROOT/current                      one line: which of them is started
    ROOT/bin/frontoffice              starts that one, and goes back when it does not come up;
                                      on Windows frontoffice.cmd and frontoffice-window.exe
    ROOT/keys.txt                     whose updates are taken beside those of the shipped keys
    ROOT/update.json                  how far an update has got
    ROOT/trial                        the version before, while the new one has not come up yet

``current`` is a small file on every system, put in place whole by one renaming.
"""

import os
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from db.refusals import ReadOnlyError
from frontoffice import __version__
from frontoffice.domain.version import Version, VersionFormError
from frontoffice.errors import NotAllowedError

ROOT: Final = "FRONTOFFICE_ROOT"
"""Told by the one that starts the program."""
_VERSIONS: Final = "versions"
_CURRENT: Final = "current"
_TRIAL: Final = "trial"
_STARTS: Final = "trial.starts"
_PROGRAM: Final = "frontoffice.exe" if sys.platform == "win32" else "frontoffice"
_STARTER: Final = "frontoffice.cmd" if sys.platform == "win32" else "frontoffice"
_PART: Final = ".part"


class ElsewhereError(NotAllowedError):
    """The program was not put here as a folder of versions: whoever put it there updates it."""

    code = "not_allowed.update.elsewhere"


@dataclass(frozen=True, slots=True)
class Layout:
    """The folder of versions at *root*."""

    root: Path

    @classmethod
    def found(cls) -> Self:
        """Return the one from which this program was started.

        :raises ElsewhereError: it was started from none: a package of the system has brought it.
        """
        told = os.environ.get(ROOT, "")
        here = cls(Path(told)) if told else cls(Path(sys.executable).parent.parent.parent)
        if not here.current() or not here.folder(__version__).is_dir():
            raise ElsewhereError(version=__version__)
        return here

    def current(self) -> str:
        """Return the version that is started; nothing where none is."""
        return self._line(_CURRENT)

    def before(self) -> str:
        """Return the version to which a trial would go back; nothing where none is on trial."""
        return self._line(_TRIAL)

    def versions(self) -> list[Version]:
        """Return the versions that lie here whole, the newest first."""
        found = []
        with suppress(OSError):
            for path in (self.root / _VERSIONS).iterdir():
                with suppress(VersionFormError):
                    found.append(Version.of(path.name))
        return sorted(found, reverse=True)

    def folder(self, version: str) -> Path:
        """Return where *version* lies, or would."""
        return self.root / _VERSIONS / version

    def part(self, version: str) -> Path:
        """Return where *version* is unpacked before it is whole."""
        return self.folder(version + _PART)

    def program(self, version: str) -> Path:
        """Return what is started of *version*."""
        return self.folder(version) / _PROGRAM

    def starter(self) -> Path:
        """Return what starts the current version, whichever that is; where it can be, without a console."""
        window = self.root / "bin" / "frontoffice-window.exe"
        if window.exists():
            return window
        return self.root / "bin" / _STARTER

    def check(self) -> None:
        """Check that another version may be put here.

        :raises ReadOnlyError: this user may not: it belongs to all users of the machine.
        """
        if not (os.access(self.root, os.W_OK) and os.access(self.root / _VERSIONS, os.W_OK)):
            raise ReadOnlyError(folder=str(self.root))

    def point(self, version: str) -> None:
        """Make *version* the current one, at once and for good.

        :raises ReadOnlyError: the folder may not be written.
        """
        self.write(Path(_CURRENT), f"{version}\n")

    def begin_trial(self, before: str) -> None:
        """Let starts be counted: after too many without :meth:`well` it goes back to *before*.

        :raises ReadOnlyError: the folder may not be written.
        """
        with suppress(FileNotFoundError):
            (self.root / _STARTS).unlink()
        self.write(Path(_TRIAL), f"{before}\n")

    def end_trial(self) -> None:
        """Count starts no more; one who may not write here counts none either."""
        for name in (_TRIAL, _STARTS):
            with suppress(OSError):
                (self.root / name).unlink()

    def clear(self, *keep: str) -> None:
        """Remove what an unpacking has left, and every version but those to *keep*."""
        with suppress(OSError):
            for path in list((self.root / _VERSIONS).iterdir()):
                if path.name not in keep:
                    # Under another name first: half of a version is none.
                    gone = path if path.suffix == _PART else self.part(path.name)
                    with suppress(OSError):
                        path.replace(gone)
                    shutil.rmtree(gone, ignore_errors=True)

    def write(self, name: Path, text: str, mode: int = 0o644) -> None:
        """Write *text* to the file *name* of the folder, whole and on the disk, or not at all.

        :raises ReadOnlyError: the folder may not be written.
        """
        path = self.root / name
        beside = path.with_name(path.name + ".new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
            with os.fdopen(file, "w", encoding="utf-8", newline="\n") as out:
                out.write(text)
                out.flush()
                os.fsync(file)
            beside.replace(path)
            _settle(path.parent)
        except OSError as error:
            raise ReadOnlyError(folder=str(self.root)) from error

    def _line(self, name: str) -> str:
        try:
            found = (self.root / name).read_text(encoding="utf-8").strip()
            return str(Version.of(found))
        except (OSError, ValueError, VersionFormError):
            return ""


def layout_here() -> Layout | None:
    """Return the folder of versions that this program lies in; None where it lies elsewhere."""
    try:
        return Layout.found()
    except ElsewhereError:
        return None


def _settle(folder: Path) -> None:
    """See that names in *folder* are on the disk too, where the system has such a thing."""
    if sys.platform != "win32":
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)

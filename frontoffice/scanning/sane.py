"""Scanners on Linux, by ``scanimage`` of the SANE project, a program of its own.

It tells by its exit status what SANE told it; words are read only where it cannot open a scanner.
Source: the standard of SANE 1.06, 4.2.7; scanimage(1).
"""

import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Final

from frontoffice.scanning.sane_options import arguments_for, options_in
from frontoffice.scanning.scanner import (
    NoScannerError,
    NoScanningError,
    Scanner,
    ScannerAccessError,
    ScannerBusyError,
    ScannerCoverError,
    ScannerEmptyError,
    ScannerError,
    ScannerGoneError,
    ScannerJamError,
    ScanSettings,
    ScanSource,
)

_ASKED_S: Final = 90
"""A scanner on the network may take a minute to be found; what takes longer hangs."""
_ERRORS: Final[dict[int, type[ScannerError]]] = {
    3: ScannerBusyError,
    6: ScannerJamError,
    7: ScannerEmptyError,
    8: ScannerCoverError,
    9: ScannerGoneError,
    11: ScannerAccessError,
}
"""By the status of SANE."""
_NOT_OPENED: Final[tuple[tuple[str, type[ScannerError]], ...]] = (
    ("Device busy", ScannerBusyError),
    ("Access to resource", ScannerAccessError),
    ("Invalid argument", NoScannerError),
    ("device I/O", NoScannerError),
    ("no SANE devices found", NoScannerError),
)
_SAID: Final = 200
"""Characters of what it says in the end."""


class Sane:
    """The scanners that SANE knows.

    :param program: ``scanimage``, or what speaks as it does.
    """

    def __init__(self, program: str = "scanimage") -> None:
        self._program = program
        self._lock = Lock()
        self._going: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def found(self) -> tuple[Scanner, ...]:
        """Return which there are; it may take seconds.

        :raises NoScanningError: SANE is not installed.
        """
        self._stopped = False
        lines = self._asked(["-f", "%d\t%v %m%n"]).splitlines()
        told = [line.partition("\t") for line in lines]
        return tuple(Scanner(of, name.strip()) for of, tab, name in told if tab)

    def scan(
        self, scanner: Scanner, settings: ScanSettings, on_page: Callable[[bytes], None]
    ) -> int:
        """Give each page to *on_page*, as PNG, and return how many there were.

        One page from the glass, all that lie in it from the feeder.

        :raises ScannerError: see its leaves; pages that were given stay.
        """
        self._stopped = False
        device = f"--device-name={scanner.id}"
        options = options_in(self._asked([device, "-A"]))
        if self._stopped:
            return 0
        arguments = [device, "--format=png", *arguments_for(options, settings)]
        if settings.source is ScanSource.FEEDER:
            return self._fed(arguments, on_page)
        return self._laid(arguments, on_page)

    def stop(self) -> None:
        """End the scan at hand; it may have ended already."""
        with self._lock:
            self._stopped = True
            if self._going is not None:
                self._going.terminate()

    def _laid(self, arguments: Sequence[str], on_page: Callable[[bytes], None]) -> int:
        with self._running(arguments, subprocess.PIPE) as process:
            png, said = process.communicate()
        if self._stopped:
            return 0
        self._check(process.returncode, said.decode(errors="replace"))
        if not png:
            raise ScannerError(why=said.decode(errors="replace")[-_SAID:])
        on_page(png)
        return 1

    def _fed(self, arguments: Sequence[str], on_page: Callable[[bytes], None]) -> int:
        count, said = 0, ""
        # It writes pages of a feeder to files only: these lie in memory, and are gone at once.
        with TemporaryDirectory(prefix="frontoffice-scan-", dir=_in_memory()) as folder:
            batch = [f"--batch={folder}/%d.png", "--batch-print"]
            with self._running([*arguments, *batch], subprocess.STDOUT) as process:
                for line in _lines(process):
                    page = Path(line)
                    if page.parent != Path(folder):
                        said = f"{said}{line}\n"[-2 * _SAID :]
                        continue
                    png = page.read_bytes()
                    page.unlink()
                    on_page(png)
                    count += 1
        if not self._stopped:
            self._check(process.returncode, said)
        return count

    def _asked(self, arguments: Sequence[str]) -> str:
        with self._running(arguments, subprocess.PIPE) as process:
            try:
                told, said = process.communicate(timeout=_ASKED_S)
            except subprocess.TimeoutExpired as error:
                raise ScannerError(why=f"> {_ASKED_S} s") from error
        if not self._stopped:
            self._check(process.returncode, said.decode(errors="replace"))
        return told.decode(errors="replace")

    @contextmanager
    def _running(self, arguments: Sequence[str], errors: int) -> Iterator[subprocess.Popen[bytes]]:
        """Run the program for so long, and not longer."""
        try:
            process = subprocess.Popen(  # noqa: S603 -- a list of arguments, no shell
                [self._program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                env={**os.environ, "LC_ALL": "C"},
            )
        except FileNotFoundError as error:
            raise NoScanningError from error
        except OSError as error:
            raise ScannerError(why=error.strerror or "exec") from error
        with process:
            with self._lock:
                self._going = process
                if self._stopped:
                    process.terminate()
            try:
                yield process
            finally:
                with self._lock:
                    self._going = None
                if process.poll() is None:
                    process.kill()

    @staticmethod
    def _check(status: int, said: str) -> None:
        """Raise what the status and the last words of the program mean.

        :raises ScannerError: it did not do it.
        """
        if status == 0:
            return
        if status in _ERRORS:
            raise _ERRORS[status]
        for words, error in _NOT_OPENED:
            if words in said:
                raise error
        raise ScannerError(why=said.strip()[-_SAID:] or status)


def _lines(process: subprocess.Popen[bytes]) -> Iterator[str]:
    for line in process.stdout or ():
        yield line.decode(errors="replace").strip()


def _in_memory() -> str:
    """Return a folder that lies in memory and not on the disk.

    :raises ScannerError: the system has none.
    """
    for place in (os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"):  # noqa: S108 -- memory
        if place and os.access(place, os.W_OK):
            return place
    raise ScannerError(why="XDG_RUNTIME_DIR")

"""Scanners on Linux, by ``scanimage`` of the SANE project."""

import subprocess
from collections.abc import Callable
from typing import Final

from frontoffice.scanning.scanner import (
    NoScanningError,
    Scanner,
    ScannerError,
    ScanSettings,
    ScanSource,
)

_LIST_S: Final = 60


class Sane:
    """The scanners that SANE knows."""

    def __init__(self, program: str = "scanimage") -> None:
        self._program = program

    def found(self) -> tuple[Scanner, ...]:
        """Return which there are; it may take seconds."""
        said = self._run(["-f", "%d%t%v %m%n"], timeout=_LIST_S)
        lines = (line.split("\t", 1) for line in said.decode(errors="replace").splitlines())
        return tuple(Scanner(one[0], one[1]) for one in lines if len(one) == 2)  # noqa: PLR2004

    def scan(
        self, scanner: Scanner, settings: ScanSettings, on_page: Callable[[bytes], None]
    ) -> int:
        """Give each page to *on_page*, as PNG, and return how many there were."""
        mode = "Gray" if settings.grey else "Color"
        source = ["--source", "ADF"] if settings.source is ScanSource.FEEDER else []
        more = ["--format=png", f"--resolution={settings.dpi}", f"--mode={mode}", *source]
        on_page(self._run([f"--device-name={scanner.id}", *more], timeout=None))
        return 1

    def stop(self) -> None:
        """End the scan at hand."""

    def _run(self, arguments: list[str], timeout: float | None) -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 -- a program by its name, arguments as a list
                [self._program, *arguments], capture_output=True, timeout=timeout, check=False
            )
        except FileNotFoundError as error:
            raise NoScanningError from error
        if done.returncode:
            raise ScannerError(why=done.stderr.decode(errors="replace").strip()[-200:])
        return done.stdout

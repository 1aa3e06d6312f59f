"""A scanner, what it is told, and what may be wrong with it.

UnavailableError
└── ScannerError              the scanner did not do it; ``why`` in its own words
    ├── NoScanningError       the program that knows scanners is not installed
    ├── NoScannerError        there is none, or this one has gone
    ├── ScannerBusyError      another program has it
    ├── ScannerAccessError    this user may not use it
    ├── NoFeederError         it has no feeder
    ├── ScannerEmptyError     the feeder has no paper
    ├── ScannerJamError       the paper is stuck
    ├── ScannerCoverError     its cover is open
    └── ScannerGoneError      it was taken away in the middle
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from frontoffice.errors import UnavailableError


class ScannerError(UnavailableError):
    """The scanner did not do it."""

    code = "unavailable.scanner"


class NoScanningError(ScannerError):
    """Scanning is not installed on this computer."""

    code = "unavailable.scanner.not_installed"


class NoScannerError(ScannerError):
    """There is no such scanner."""

    code = "unavailable.scanner.none"


class ScannerBusyError(ScannerError):
    """Another program has the scanner."""

    code = "unavailable.scanner.busy"


class ScannerAccessError(ScannerError):
    """This user of the computer may not use the scanner."""

    code = "unavailable.scanner.access"


class NoFeederError(ScannerError):
    """The scanner has no feeder."""

    code = "unavailable.scanner.feeder"


class ScannerEmptyError(ScannerError):
    """There is no paper in the feeder."""

    code = "unavailable.scanner.empty"


class ScannerJamError(ScannerError):
    """The paper is stuck in the feeder."""

    code = "unavailable.scanner.jam"


class ScannerCoverError(ScannerError):
    """The cover of the scanner is open."""

    code = "unavailable.scanner.cover"


class ScannerGoneError(ScannerError):
    """The scanner was taken away, or its line broke, while it scanned."""

    code = "unavailable.scanner.gone"


@dataclass(frozen=True, slots=True)
class Scanner:
    """One scanner."""

    id: str
    """As the system knows it."""
    name: str
    """As a person knows it: its maker and its model."""


class ScanSource(StrEnum):
    """Where the paper lies."""

    FLATBED = "flatbed"
    FEEDER = "feeder"


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """How a paper is scanned."""

    dpi: int = 300
    grey: bool = False
    """False: in colour."""
    source: ScanSource = ScanSource.FLATBED


class Scanners(Protocol):
    """What knows the scanners of this computer.

    :raises ScannerError: (every method) see the leaves.
    """

    def found(self) -> tuple[Scanner, ...]:
        """Return which there are; it may take seconds."""
        ...

    def scan(
        self, scanner: Scanner, settings: ScanSettings, on_page: Callable[[bytes], None]
    ) -> int:
        """Give each page to *on_page*, as PNG, and return how many there were."""
        ...

    def stop(self) -> None:
        """End the scan at hand; any thread may say so, and it may have ended already."""
        ...

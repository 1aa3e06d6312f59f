"""The place of Windows Image Acquisition: nothing stands behind it yet, and it says so."""

from collections.abc import Callable

from frontoffice.scanning.scanner import NoScanningError, Scanner, ScanSettings


class Wia:
    """The scanners of Windows: none, until somebody has written and tried it there."""

    def found(self) -> tuple[Scanner, ...]:
        """Refuse.

        :raises NoScanningError: always.
        """
        raise NoScanningError

    def scan(
        self,
        scanner: Scanner,  # noqa: ARG002 -- as the others have it
        settings: ScanSettings,  # noqa: ARG002 -- as above
        on_page: Callable[[bytes], None],  # noqa: ARG002 -- as above
    ) -> int:
        """Refuse.

        :raises NoScanningError: always.
        """
        raise NoScanningError

    def stop(self) -> None:
        """Return: nothing is going on."""

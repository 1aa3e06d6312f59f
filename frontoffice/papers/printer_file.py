"""A file or a device node that stands for a printer, such as ``/dev/usb/lp0``."""

from pathlib import Path

from frontoffice.papers.printer_errors import PrinterFileError
from frontoffice.papers.takes import Takes


class FilePrinter:
    """Appends every talon to *path*."""

    def __init__(self, path: Path, *, takes: Takes | None = None) -> None:
        self.name = path.name
        self.takes = takes or Takes()
        self._path = path

    def send(self, data: bytes) -> None:
        """Append *data*.

        :raises PrinterFileError: the file or the device refused, from the start or on the way.
        """
        gone = 0
        try:
            with self._path.open("ab", buffering=0) as file:
                while gone < len(data):
                    gone += file.write(data[gone:]) or 0
        except OSError as error:
            raise PrinterFileError(may_have_printed=gone > 0, printer=self.name) from error

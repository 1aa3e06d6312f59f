"""What a printer may answer instead of printing.

PrinterError             says whether some of it may stand on paper
├── PrinterOffError          switched off, not plugged in, not reachable
├── PaperOutError            no paper
├── CoverOpenError           its cover is open
├── PrinterStalledError      it stopped taking bytes, or to answer, in the middle
├── PrinterDroppedError      the line broke in the middle
├── PrinterQueueError        the system's print queue refused
├── PrinterFileError         the file or the device node refused
└── PrinterDriverError       what speaks to this sort of printer is not installed
PrinterAddressError      the address names no sort of printer that we know
"""

from frontoffice.errors import RuleError, UnavailableError


class PrinterError(UnavailableError):
    """The talon may not have been printed.

    ``may_have_printed`` is False only when it is certain that the printer took nothing of the
    talon: only then may it be sent again without the mark of a copy.
    """

    code = "unavailable.printer"

    def __init__(self, *, may_have_printed: bool, **values: object) -> None:
        super().__init__(**values)
        self.may_have_printed = may_have_printed


class PrinterOffError(PrinterError):
    """The printer is switched off, not plugged in or not reachable."""

    code = "unavailable.printer.off"


class PaperOutError(PrinterError):
    """The printer says that it has no paper."""

    code = "unavailable.printer.paper_out"


class CoverOpenError(PrinterError):
    """The printer says that its cover is open."""

    code = "unavailable.printer.cover_open"


class PrinterStalledError(PrinterError):
    """The printer stopped taking bytes or answering in the time allowed."""

    code = "unavailable.printer.stalled"


class PrinterDroppedError(PrinterError):
    """The line to the printer broke."""

    code = "unavailable.printer.dropped"


class PrinterQueueError(PrinterError):
    """The print queue of the system refused the talon."""

    code = "unavailable.printer.queue"


class PrinterFileError(PrinterError):
    """The file or device that stands for a printer refused the talon."""

    code = "unavailable.printer.file"


class PrinterDriverError(PrinterError):
    """What speaks to this sort of printer (libusb, lp) is not installed."""

    code = "unavailable.printer.driver"


class PrinterAddressError(RuleError):
    """The text is not the address of a printer."""

    code = "rule.printer_address"

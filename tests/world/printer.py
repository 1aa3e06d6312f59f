"""A simulated printer: it notes which copies came out, and fails when it is told to."""

from collections import Counter
from dataclasses import dataclass, field

from world.plan import Bad
from world.stage import Stage

from frontoffice.papers.printer_errors import PrinterOffError, PrinterStalledError
from frontoffice.papers.takes import Takes
from frontoffice.papers.talon import Talon

Copy = tuple[str, int, str]
"""Number of the talon, number of the copy, and the machine that printed it."""


@dataclass
class Paper:
    """What came out of all printers of a world."""

    stage: Stage
    whole: Counter[Copy] = field(default_factory=Counter)
    torn: Counter[Copy] = field(default_factory=Counter)
    failing: Bad | None = None

    def printer_of(self, _: str) -> "SimulatedPrinter":
        """Return the printer at any address."""
        return SimulatedPrinter(self)

    def talon_for(self, _: object, talon: Talon) -> bytes:
        """Return what stands for the talon on its way."""
        return f"{talon.number.digits} {talon.copy}".encode()


@dataclass
class SimulatedPrinter:
    """One printer."""

    paper: Paper
    name: str = "sim"
    takes: Takes = field(default_factory=Takes)

    def send(self, data: bytes) -> None:
        """Print, or fail as printers do."""
        number, _, copy = data.decode().partition(" ")
        failing, self.paper.failing = self.paper.failing, None
        if failing is Bad.PRINTER_OFF:
            raise PrinterOffError(may_have_printed=False)
        if failing is Bad.PRINTER_STALLS:
            self.paper.torn[number, int(copy), self.paper.stage.who] += 1
            raise PrinterStalledError(may_have_printed=True)
        self.paper.whole[number, int(copy), self.paper.stage.who] += 1

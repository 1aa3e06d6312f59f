"""Checks of what stands around the machine: printers, scanners, sticks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from frontoffice.desk import Desk
from frontoffice.domain.checks import Finding, Light
from frontoffice.papers.finding import answers
from frontoffice.scanning.here import scanners_here
from frontoffice.scanning.scanner import NoScanningError, Scanner, ScannerError
from frontoffice.services.printers import Printers
from frontoffice.services.sticks import Stick, sticks


def _scanners() -> Sequence[Scanner]:
    return scanners_here().found()


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around, by ways that tests may replace."""

    scanners: Callable[[], Sequence[Scanner]] = _scanners
    sticks: Callable[[], Sequence[Stick]] = sticks
    answers: Callable[[str], bool] = answers

    def findings(self) -> Iterator[Finding]:
        """Yield what can be told without a desk."""
        yield self._scanner()
        found = self.sticks()
        yield Finding("sticks", Light.OK, "some" if found else "ok", {"n": len(found)})

    def look_at_printers(self, desk: Desk) -> Finding:
        """Return whether talons come out, or would."""
        addresses = Printers(desk.journal).addresses()
        if not addresses:
            return Finding("printer", Light.LOOK, "none")
        silent = [one for one in addresses if not self.answers(one)]
        state = desk.spool.state()
        values: dict[str, str | int] = {
            "n": len(addresses),
            "waiting": state.waiting,
            "code": state.code,
        }
        if len(silent) == len(addresses):
            return Finding("printer", Light.BROKEN, "silent", values)
        if not state.ready:
            return Finding("printer", Light.LOOK, "refuses", values)
        if silent:
            return Finding("printer", Light.LOOK, "some_silent", {**values, "silent": len(silent)})
        return Finding("printer", Light.OK, "ok", values)

    def _scanner(self) -> Finding:
        try:
            found = self.scanners()
        except NoScanningError:
            return Finding("scanner", Light.OK, "not_installed")
        except ScannerError as error:
            return Finding("scanner", Light.LOOK, "refuses", {"code": error.code})
        if not found:
            return Finding("scanner", Light.OK, "none")
        return Finding("scanner", Light.OK, "ok", {"n": len(found)})

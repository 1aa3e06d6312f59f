"""Ways to an appeal from anywhere: a number, words, the scanner."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from frontoffice.desk import Desk
from frontoffice.domain.number import NumberError, parse_number
from frontoffice.services.registry import Filter
from ui.background import Background
from ui.places import REGISTER, REGISTRY
from ui.scanned import Scan, ScanKind
from ui.windows.screens import Screens
from ui.windows.standing import StandingSheet


class Finding(QObject):
    """Leads to the card or to the registry."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        screens: Screens,
        standing: StandingSheet,
    ) -> None:
        super().__init__(screens)
        self._desk, self._background = desk, background
        self._screens, self._standing = screens, standing

    def find(self, words: str) -> None:
        """Open the appeal of a number at once; look for anything else in the registry."""
        if words.strip():
            self._open(words, lambda: self._ask(words))

    def show_only_here(self) -> None:
        """Show what exists on this computer only."""
        self._screens.go(REGISTRY)
        self._screens.view(REGISTRY).bar.toggle(Filter.ONLY_HERE)

    def take_scan(self, scan: Scan) -> None:
        """Fill the IIN, or open the appeal of a talon, or tell where it is, wherever one is."""
        if not self._screens.isVisible():
            return
        if self._standing.isVisible() and scan.kind in {ScanKind.NUMBER, ScanKind.PROOF}:
            self._standing.ask(scan.text)
            return
        takes = getattr(self._screens.currentWidget(), "take_scan", None)
        if takes is not None and takes(scan):
            return
        if scan.kind in {ScanKind.IDENTIFIER, ScanKind.DOCUMENT}:
            if self._screens.here != REGISTER:
                self._screens.go(REGISTER)
            who = self._screens.register.who
            who.scan(scan.digits)
            if scan.holder is not None:
                who.scan_holder(scan.holder)
            return
        self._open(scan.digits, lambda: self._standing.ask(scan.text))

    def _open(self, number: str, otherwise: Callable[[], None]) -> None:
        def work() -> UUID | None:
            try:
                return self._desk.registry.by_number(number)
            except NumberError:
                return None

        def show(appeal: UUID | None) -> None:
            otherwise() if appeal is None else self._screens.open_appeal(appeal)

        self._background.database(self, work, show)

    def _ask(self, words: str) -> None:
        """Ask the status list of a number; look for anything else in the registry."""
        try:
            parse_number(words)
        except NumberError:
            self._screens.search(words)
        else:
            self._standing.ask(words)

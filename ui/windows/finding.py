"""Ways to an appeal from anywhere: a number, words, the scanner."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.domain.number import NumberError
from frontoffice.i18n.words import Words
from frontoffice.services.registry import Filter
from ui.background import Background
from ui.places import REGISTER, REGISTRY
from ui.scanner import Scan, ScanKind
from ui.windows.screens import Screens


class Finding(QObject):
    """Leads to the card or to the registry."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        screens: Screens,
    ) -> None:
        super().__init__(screens)
        self._desk, self._background, self._words = desk, background, words
        self._screens = screens

    def find(self, words: str) -> None:
        """Open the appeal of a number at once; look for anything else in the registry."""
        if words.strip():
            self._open(words, lambda: self._search(words))

    def show_only_here(self) -> None:
        """Show what exists on this computer only."""
        self._screens.go(REGISTRY)
        self._screens.view(REGISTRY).bar.toggle(Filter.ONLY_HERE)

    def take_scan(self, scan: Scan) -> None:
        """Fill the IIN, or open the appeal of a talon, wherever one is."""
        if not self._screens.isVisible():
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
        told = self._words.gettext("This desk does not have the appeal of this talon")
        self._open(scan.digits, lambda: self.said.emit(told, ""))

    def _open(self, number: str, otherwise: Callable[[], None]) -> None:
        def work() -> UUID | None:
            try:
                return self._desk.registry.by_number(number)
            except NumberError:
                return None

        def show(appeal: UUID | None) -> None:
            otherwise() if appeal is None else self._screens.open_appeal(appeal)

        self._background.database(self, work, show)

    def _search(self, words: str) -> None:
        self._screens.go(REGISTRY)
        self._screens.view(REGISTRY).search(words)

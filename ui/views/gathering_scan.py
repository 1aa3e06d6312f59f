"""Scanning: by which scanner and how; pages come into the grid one by one."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.scanning.scanner import Scanner, ScanSettings, ScanSource
from ui.background import Background
from ui.gathering.liked import DPIS, Liked, keep_liked, read_liked
from ui.theme import LABEL, theme
from ui.widgets.button import Button
from ui.widgets.inputs import Choice
from ui.widgets.seg import Seg
from ui.widgets.states import ProgressLine
from ui.widgets.text import Text
from ui.widgets.wrapped import Wrapped

_LETTERS = 24
"""Of the name of a scanner, so many are seen."""
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ScanStrip(QFrame):
    """Above the grid while somebody scans; what was chosen last is chosen again."""

    wanted = Signal(object, object)
    """A ``Scanner`` and its ``ScanSettings``: pages are to come."""

    closed = Signal()
    """No more scans."""

    def __init__(self, desk: Desk, background: Background, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self._desk, self._background, self._words = desk, background, words
        self._looking = self._busy = False
        self._liked: Liked | None = None
        self.setProperty("c", "card")
        self.scanner = Choice()
        self.scanner.setMinimumContentsLength(_LETTERS)
        self.scanner.setAccessibleName(_("Scanner"))
        self.dpi = Choice([(dpi, _("{n} dpi").format(n=dpi)) for dpi in DPIS])
        self.dpi.setAccessibleName(_("Sharpness"))
        self.colour = Seg(_("Colour"), [(False, _("colour")), (True, _("grey"))])
        self.source = Seg(
            _("Where the paper lies"),
            [(ScanSource.FLATBED, _("on the glass")), (ScanSource.FEEDER, _("in the feeder"))],
        )
        self.scan = Button(_("Scan"), "primary", glyph="scan", keys="F6")
        self.close_key = Button(_("Close"), "link", keys="Esc", small=True)
        self.note = Text("", px=LABEL, colour="warn", glyph="alert-triangle")
        self.line = ProgressLine()
        self.stops = (
            *(self.scanner, self.dpi, self.colour, self.source),
            *(self.scan, self.close_key),
        )
        self._lay_out()
        self.scan.clicked.connect(self.press)
        self.close_key.clicked.connect(self.closed)
        self.hide()

    def open(self) -> None:
        """Show itself, and look for scanners."""
        self.show()
        self.look()
        self.scan.setFocus()

    def press(self) -> None:
        """Scan; where no scanner is known look for one once more."""
        scanner = self.scanner.currentData()
        if self._looking or self._busy:
            return
        if not isinstance(scanner, Scanner):
            self.look()
            return
        settings = self._settings()
        folder, liked = self._desk.folder, Liked(scanner.id, settings)
        self._liked = liked
        self._background.network(self, lambda: keep_liked(folder, liked), _ignore)
        self._note("")
        self.show_busy(True)
        self.wanted.emit(scanner, settings)

    def look(self) -> None:
        """Look for scanners; it may take seconds."""
        if self._looking:
            return
        self._looking = True
        self._note("")
        self.line.begin(self._words.gettext("Looking for scanners"))
        desk, folder = self._desk, self._desk.folder

        def work() -> tuple[tuple[Scanner, ...], Liked]:
            return desk.gathering.scanners(), read_liked(folder)

        self._background.network(self, work, self._found, self._refused)

    def show_busy(self, busy: bool) -> None:
        """Show whether it scans."""
        self._busy = busy
        _ = self._words.gettext
        self.scan.setText(_("Scanning…") if busy else _("Scan"))

    def refuse(self, error: FrontOfficeError) -> None:
        """Tell in words what the scanner would not do, and what to do about it."""
        self._note(tell(error, self._words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc; Enter on a button presses it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in _ENTERS:
            self.press()
        else:
            super().keyPressEvent(event)

    def _note(self, text: str) -> None:
        self.note.say(text)
        self.note.setVisible(bool(text))

    def _settings(self) -> ScanSettings:
        grey = self.colour.value() is True
        source = ScanSource(str(self.source.value()))
        return ScanSettings(int(self.dpi.currentData()), grey, source)

    def _found(self, told: tuple[Sequence[Scanner], Liked]) -> None:
        found, liked = told
        self._end_looking()
        with QSignalBlocker(self.scanner):
            self.scanner.clear()
            for one in found:
                self.scanner.addItem(one.name, one)
        none = self._words.gettext(
            "No scanner was found. Switch it on and plug it in, then press F6 once more"
        )
        if found:
            self._note("")
            self._like(self._liked or liked, found)
        else:
            self._note(none)

    def _like(self, liked: Liked, found: Sequence[Scanner]) -> None:
        ids = [one.id for one in found]
        self.scanner.setCurrentIndex(ids.index(liked.scanner) if liked.scanner in ids else 0)
        settings = liked.settings
        self.dpi.setCurrentIndex(max(0, self.dpi.findData(settings.dpi)))
        self.colour.choose(settings.grey)
        self.source.choose(settings.source)

    def _refused(self, error: FrontOfficeError) -> None:
        self._end_looking()
        self.refuse(error)

    def _end_looking(self) -> None:
        self._looking = False
        self.line.end()

    def _lay_out(self) -> None:
        shown = theme()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*(shown.px(side) for side in (12, 8, 12, 8)))
        rows.setSpacing(shown.px(6))
        rows.addWidget(
            Wrapped([self.scanner, self.dpi, self.colour, self.source], [self.scan, self.close_key])
        )
        rows.addWidget(self.note)
        rows.addWidget(self.line)
        settings = ScanSettings()
        self.dpi.setCurrentIndex(DPIS.index(settings.dpi))
        self.colour.choose(settings.grey)
        self.source.choose(settings.source)


def _ignore(_nothing: object) -> None:
    """Leave it: it was kept, or lasts until the end."""

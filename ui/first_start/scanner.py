"""Scanners: the one for bars and cards is tried by scanning something, the one for papers by a page."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent

from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import N_, Words
from frontoffice.scanning.scanner import Scanner, ScanSettings
from ui.first_start.page import Page
from ui.first_start.setup import Setup
from ui.scanned import Scan, ScanKind
from ui.scanner import letter_of, scan_of
from ui.theme import theme
from ui.views.recording_picture import PictureBox
from ui.widgets.button import Button
from ui.widgets.field import Field, Note
from ui.widgets.inputs import LineEdit

_READ = {
    ScanKind.NUMBER: N_("The bars of a talon were read: …{end}."),
    ScanKind.PROOF: N_("The QR of a talon was read: …{end}."),
    ScanKind.IDENTIFIER: N_("An IIN was read: …{end}."),
    ScanKind.DOCUMENT: N_("A document was read: …{end}."),
}
_SETTINGS = ScanSettings(dpi=75, grey=True)
_END = 4


class ScanLine(LineEdit):
    """Takes what a scanner types by the place of the keys; its Enter stays here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a letter as on a Latin layout; end by Enter, if anything stands here."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text():
            self.returnPressed.emit()
            return
        letter = letter_of(event)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if letter and letter.isprintable() and plain:
            self.insert(letter)
        else:
            super().keyPressEvent(event)


class ScannerPage(Page):
    """What was read is told by its last digits only, and kept nowhere."""

    skips = True

    def __init__(self, words: Words, setup: Setup) -> None:
        _ = words.gettext
        about = _("Scan an identity card or a talon. Papers are scanned by a scanner of their own.")
        super().__init__(words, setup, _("Scanner"), about)
        self.line = ScanLine(glyph="scan")
        self.line.returnPressed.connect(self._read)
        self.field = Field(_("Scan something here"), self.line)
        self.papers = Field(_("Paper scanner"), Button(_("Scan a page"), glyph="photo"))
        self.papers.control.setEnabled(False)
        self.button = self.papers.control
        assert isinstance(self.button, Button)  # noqa: S101 -- made above
        self.button.clicked.connect(self._scan)
        self.picture = PictureBox(_("The page"))
        self.picture.setMaximumHeight(theme().px(220))
        self.picture.hide()
        for row in (self.field, self.papers, self.picture):
            self.rows.addWidget(row)
        self._scanners: Sequence[Scanner] = ()
        self.setFocusProxy(self.line)

    def enter(self) -> None:
        """Look for a scanner of papers; it may take seconds."""
        self.papers.say(self.words.gettext("Looking for scanners…"))
        found = self.setup.outside.scanners().found
        self.setup.background.network(self, found, self._found, self._none)

    def _read(self) -> None:
        text, _ = self.line.text(), self.words.gettext
        scan: Scan | None = scan_of(text)
        self.line.clear()
        if scan is None:
            told = _("Something was read, {n} signs, but no card and no talon of ours.")
            self.field.say(told.format(n=len(text)), Note.WARN)
        else:
            self.field.say(_(_READ[scan.kind]).format(end=scan.digits[-_END:]), Note.OK)

    def _found(self, found: Sequence[Scanner]) -> None:
        self._scanners = found
        self.papers.control.setEnabled(bool(found))
        if found:
            self.papers.say(found[0].name, Note.OK)
        else:
            self.papers.say(self.words.gettext("None is plugged in."))

    def _none(self, error: FrontOfficeError) -> None:
        self.refuse(error)
        self.papers.say()
        self.note.hide()
        self.papers.say(self.note.text(), Note.ADVICE)

    def _scan(self) -> None:
        if self._scanners and self.begin(self.words.gettext("Scanning")):
            work = partial(self._scanned, self._scanners[0])
            self.setup.background.network(self, work, self._show, self.refuse)

    def _scanned(self, scanner: Scanner) -> bytes:
        pages: list[bytes] = []
        self.setup.outside.scanners().scan(scanner, _SETTINGS, pages.append)
        return pages[0] if pages else b""

    def _show(self, page: bytes) -> None:
        self.end()
        self.picture.show()
        self.picture.show_picture(QImage.fromData(page))
        self.say(self.words.gettext("The page was scanned; it is kept nowhere."))

"""Getting a file from central that is not at this desk: how far it is, and that it came."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import Words
from frontoffice.services.attachments import Attachment
from ui.background import Background
from ui.widgets.states import ProgressLine

_KIB = 1024


class FetchLine(QWidget):
    """Fetches one file at a time; what came of one that broke off stays, and it goes on."""

    came = Signal(object)
    """The ``Attachment`` whose file is here now."""

    refused = Signal(object)
    """A ``FrontOfficeError``: it did not come."""

    _reached = Signal(int)

    def __init__(self, desk: Desk, background: Background, words: Words) -> None:
        super().__init__()
        self._desk, self._background, self._words = desk, background, words
        self._of = 0
        self.is_busy = False
        self.line = ProgressLine()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.line)
        self._reached.connect(lambda done: self.line.reach(done // _KIB, self._of // _KIB))

    def fetch(self, one: Attachment) -> None:
        """Ask central for the file of *one*; a second request meanwhile does nothing."""
        if self.is_busy:
            return
        self.is_busy, self._of = True, one.size
        told = self._words.gettext("{file} comes from central, KB")
        self.line.begin(told.format(file=one.name), max(1, one.size // _KIB))
        desk = self._desk

        def work() -> None:
            desk.file_traffic.fetch(one, self._reached.emit)

        def done(_nothing: None) -> None:
            self._end()
            self.came.emit(one)

        def refused(error: FrontOfficeError) -> None:
            self._end()
            self.refused.emit(error)

        self._background.network(self, work, done, refused)

    def _end(self) -> None:
        self.is_busy = False
        self.line.end()

"""Getting a file from central that is not at this desk: how far it is, and that it came."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import Words
from frontoffice.services.attachments import Attachment
from ui.background import Background
from ui.views.card_fetching import Fetching
from ui.widgets.states import ProgressLine

_KIB = 1024


class FetchLine(QWidget):
    """Shows how far a file is that somebody wants; a second wish meanwhile does nothing."""

    came = Signal(object)
    """The ``Attachment`` whose file is here now."""

    refused = Signal(object)
    """A ``FrontOfficeError``: it did not come."""

    def __init__(self, desk: Desk, background: Background, words: Words) -> None:
        super().__init__()
        self._words = words
        self._one: Attachment | None = None
        self._fetching = Fetching(desk.file_traffic, background, self)
        self.line = ProgressLine()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.line)
        self._fetching.reached.connect(self._reach)
        self._fetching.ended.connect(self._end)
        self._fetching.refused.connect(self._refuse)

    @property
    def is_busy(self) -> bool:
        """Whether a file is under way."""
        return self._one is not None

    def fetch(self, one: Attachment) -> None:
        """Ask central for the file of *one*."""
        if self._one is None:
            self._one = one
            told = self._words.gettext("{file} comes from central, KB")
            self.line.begin(told.format(file=one.name), max(1, one.size // _KIB))
            self._fetching.begin(one)

    def stop(self) -> None:
        """Want it no more; what came stays."""
        self._fetching.stop()

    def _reach(self, done: int) -> None:
        if self._one is not None:
            self.line.reach(done // _KIB, self._one.size // _KIB)

    def _end(self, came: bool) -> None:
        one, self._one = self._one, None
        self.line.end()
        if came and one is not None:
            self.came.emit(one)

    def _refuse(self, error: FrontOfficeError) -> None:
        self._end(came=False)
        self.refused.emit(error)

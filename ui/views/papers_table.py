"""The table of the print spool."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frontoffice.i18n.words import Words
from ui.models.papers import PaperColumn, PaperRow, PapersModel
from ui.models.papers_painting import PapersPainter, papers_widths
from ui.views.registry_rim import RimmedTable
from ui.widgets.painted import announce


class PapersTable(RimmedTable):
    """Copies to choose from by the arrows."""

    opened = Signal(object)
    """The appeal of the chosen copy is wanted."""

    chosen = Signal(str)
    """Why the copy under the cursor is where it is; empty for none."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.gettext("Talons on their way to paper"), parent)
        self._words = words
        self._model = PapersModel(words, self)
        self.setModel(self._model)
        self.setItemDelegate(PapersPainter(self))
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def rows(self) -> PapersModel:
        """Return the lines it shows."""
        return self._model

    def current(self) -> PaperRow | None:
        """Return the line under the cursor; None where there is none."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def widths(self) -> Mapping[int, int]:
        """Return how wide each column is now; 0 for those given up."""
        return papers_widths(self.viewport().width(), self._words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter; leave every other key but the arrows to the screen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.text() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        row = self.current()
        if row is not None:
            self.opened.emit(row.appeal)

    def _tell(self) -> None:
        row = self.current()
        if row is not None and self.hasFocus():
            announce(self, ", ".join(row.text(column) for column in PaperColumn))
        self.chosen.emit(row.why if row is not None else "")

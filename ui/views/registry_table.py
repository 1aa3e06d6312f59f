"""The table of the registry and its keys."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frontoffice.i18n.words import Words
from ui.models.registry import Index, RegistryModel, Row, row_said
from ui.models.registry_painting import RegistryPainter, column_widths
from ui.views.registry_rim import RimmedTable
from ui.widgets.painted import announce

_CHORDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class RegistryTable(RimmedTable):
    """Lines to choose from by the arrows; letters typed here are meant for the search."""

    opened = Signal(object)
    """The id of the appeal that is wanted."""

    peeked = Signal()
    """Space: a quick look, or no more of it."""

    typed = Signal(str)
    """A letter for the search."""

    above = Signal()
    """The arrow up on the first line: back to the search."""

    chosen = Signal(object)
    """The id of the appeal under the cursor, or None."""

    def __init__(self, words: Words, kinds: Sequence[str], parent: QWidget | None = None) -> None:
        """Make an empty table; *kinds* are the words that the column of kinds must hold whole."""
        super().__init__(words.gettext("Registry"), parent)
        self._words = words
        self._kinds = tuple(kinds)
        self._model = RegistryModel(words, self)
        self.setModel(self._model)
        self.setItemDelegate(RegistryPainter(self))
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def rows(self) -> RegistryModel:
        """Return the lines it shows."""
        return self._model

    def current(self) -> Row | None:
        """Return the line under the cursor; None where there is none."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def in_sight(self) -> tuple[int, int]:
        """Return the first and the last line in sight, counted from 1; zeros for none."""
        count = self._model.rowCount()
        if not count:
            return 0, 0
        first = max(0, self.rowAt(1))
        height = self.viewport().height()
        last = first + max(1, height // max(1, self.rowHeight(first)))
        return first + 1, min(count, last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, look by Space, go up to the search; letters go there too."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Space:
            self.peeked.emit()
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.above.emit()
        elif event.text().isprintable() and event.text() and not event.modifiers() & _CHORDS:
            self.typed.emit(event.text())
        elif key in _STEPS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def widths(self) -> Mapping[int, int]:
        """Return how wide each column is now; 0 for those given up."""
        found = column_widths(self.viewport().width(), self._words, self._kinds)
        return {int(column): width for column, width in found.items()}

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self._model.row(index.row()).appeal)

    def _tell(self, index: Index) -> None:
        row = self._model.row(index.row()) if index.isValid() else None
        if row is not None and self.hasFocus():
            announce(self, row_said(row))
        self.chosen.emit(row.appeal if row is not None else None)


_STEPS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)

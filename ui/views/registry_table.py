"""The table of the registry and its keys."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frontoffice.i18n.words import Words
from ui.models.registry import RegistryModel, Row
from ui.models.registry_painting import PAINTS, column_widths
from ui.views.line_table import LineTable

_CHORDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class RegistryTable(LineTable[Row]):
    """Lines to choose from by the arrows; letters typed here are meant for the search."""

    peeked = Signal()
    """Space: a quick look, or no more of it."""

    typed = Signal(str)
    """A letter for the search."""

    above = Signal()
    """The arrow up on the first line: back to the search."""

    def __init__(self, words: Words, kinds: Sequence[str], parent: QWidget | None = None) -> None:
        """Make an empty table; *kinds* are the words that the column of kinds must hold whole."""
        self._rows = RegistryModel(words)
        super().__init__(
            words.gettext("Registry"),
            self._rows,
            PAINTS,
            partial(column_widths, words=words, kinds=tuple(kinds)),
            parent,
        )

    def rows(self) -> RegistryModel:
        """Return the lines it shows."""
        return self._rows

    def in_sight(self) -> tuple[int, int]:
        """Return the first and the last line in sight, counted from 1; zeros for none."""
        count = self._rows.rowCount()
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
            self._open()
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

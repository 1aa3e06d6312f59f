"""A table of lines with one under the cursor: what the lists of all screens have in common."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.models.cells import CellPainter, Paint
from ui.models.rows import R, RowModel
from ui.widgets.painted import announce
from ui.widgets.rim import RimmedTable

Widths = Callable[[int], Mapping[int, int]]
"""Returns how wide each column is in so many pixels; 0 for those given up."""


class LineTable(RimmedTable, Generic[R]):
    """Lines to choose from by the arrows."""

    opened = Signal(object)
    """Enter, or a double click: this row is wanted."""

    chosen = Signal(object)
    """The row under the cursor; None for none."""

    def __init__(
        self,
        name: str,
        model: RowModel[R],
        paints: Mapping[Any, Paint],
        widths: Widths,
        parent: QWidget | None = None,
    ) -> None:
        """Make a table that a screen reader calls *name*."""
        super().__init__(name, parent)
        self._model, self._widths = model, widths
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(CellPainter(paints, self))
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def rows(self) -> RowModel[R]:
        """Return the lines it shows."""
        return self._model

    def put(self, lines: Sequence[R]) -> None:
        """Show *lines*; the one in hand stays in hand."""
        before = self.current()
        self._model.show(lines)
        self.lay()
        self.choose(self._model.place_again(before))

    def current(self) -> R | None:
        """Return the line under the cursor; None where there is none."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def widths(self) -> Mapping[int, int]:
        """Return how wide each column is now; 0 for those given up."""
        return self._widths(self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter; leave every other key but the arrows to the screen."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self._open()
        elif event.text() or held:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        row = self.current()
        if row is not None:
            self.opened.emit(row)

    def _tell(self) -> None:
        row = self.current()
        if row is not None and self.hasFocus():
            announce(self, self._model.said(self.currentIndex().row()))
        self.chosen.emit(row)

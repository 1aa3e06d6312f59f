"""The table of the fleet."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frontoffice.i18n.words import Words
from ui.models.fleet import FleetColumn, FleetModel, FleetRow
from ui.models.fleet_painting import FleetPainter, fleet_widths
from ui.views.registry_rim import RimmedTable
from ui.widgets.painted import announce


class FleetTable(RimmedTable):
    """Devices to choose from by the arrows."""

    chosen = Signal(object)
    """The :class:`FleetRow` under the cursor; None for none."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.gettext("Devices"), parent)
        self._words = words
        self._model = FleetModel(words, self)
        self.setModel(self._model)
        self.setItemDelegate(FleetPainter(self))
        self.selectionModel().currentRowChanged.connect(self._tell)

    def rows(self) -> FleetModel:
        """Return the lines it shows."""
        return self._model

    def current(self) -> FleetRow | None:
        """Return the line under the cursor; None where there is none."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def widths(self) -> Mapping[int, int]:
        """Return how wide each column is now; 0 for those given up."""
        return fleet_widths(self.viewport().width(), self._words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key but the arrows to the screen."""
        if event.text() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        row = self.current()
        if row is not None and self.hasFocus():
            announce(self, ", ".join(row.text(column) for column in FleetColumn))
        self.chosen.emit(row)

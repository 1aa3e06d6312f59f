"""The table of the staff."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frontoffice.i18n.words import Words
from ui.models.people import PeopleModel, PersonColumn, PersonRow
from ui.models.people_painting import PeoplePainter, people_widths
from ui.views.registry_rim import RimmedTable
from ui.widgets.painted import announce


class PeopleTable(RimmedTable):
    """People to choose from by the arrows."""

    opened = Signal()
    """Enter was pressed: the chosen person is to be changed."""

    chosen = Signal(object)
    """The ``Member`` under the cursor; None for nobody."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.gettext("Staff"), parent)
        self._words = words
        self._model = PeopleModel(words, self)
        self.setModel(self._model)
        self.setItemDelegate(PeoplePainter(self))
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().currentRowChanged.connect(self._tell)

    def rows(self) -> PeopleModel:
        """Return the lines it shows."""
        return self._model

    def current(self) -> PersonRow | None:
        """Return the line under the cursor; None where there is none."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def widths(self) -> Mapping[int, int]:
        """Return how wide each column is now; 0 for those given up."""
        return people_widths(self.viewport().width(), self._words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the fields by Enter; leave every other key but the arrows to the screen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.text() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        row = self.current()
        if row is not None and self.hasFocus():
            announce(self, ", ".join(row.text(column) for column in PersonColumn))
        self.chosen.emit(row.member if row is not None else None)

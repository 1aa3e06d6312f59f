"""Asks why a further copy of a talon is made: the copy is marked, and the journal keeps why."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from frontoffice.i18n.words import Words
from ui.models.path import ASKED, LOST, REASONS, SPOILT


class ReasonMenu(QMenu):
    """The reasons for a marked copy, offered under a button; one menu for the life of it."""

    chosen = Signal(str)
    """The reason, as the journal keeps it."""

    def __init__(self, below: QWidget, words: Words) -> None:
        super().__init__(below)
        self._below = below
        self.setAccessibleName(words.gettext("Why is there a further copy?"))
        for reason in (ASKED, SPOILT, LOST):
            action = QAction(words.gettext(REASONS[reason]), self)
            action.triggered.connect(lambda _checked, reason=reason: self.chosen.emit(reason))
            self.addAction(action)

    def ask(self) -> None:
        """Offer the reasons, the first in hand."""
        self.popup(self._below.mapToGlobal(self._below.rect().bottomLeft()))
        self.setActiveAction(self.actions()[0])

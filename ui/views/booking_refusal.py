"""Asks why registering for a reception is refused: one menu, under the button that asks."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from frontoffice.domain.booking import REFUSALS
from frontoffice.i18n.words import Words
from ui.sending import sending


class RefusalMenu(QMenu):
    """The reasons of the list, offered under a button; one menu for the life of it."""

    told = Signal(str)
    """Which reason: a code of ``REFUSALS``."""

    def __init__(self, below: QWidget, words: Words) -> None:
        super().__init__(below)
        self._below = below
        title = words.gettext("Why is it refused?")
        self.setAccessibleName(title)
        self.addSection(title)
        for code, one in REFUSALS.items():
            name = one.name.in_(words.language)
            self.addAction(name[:1].upper() + name[1:], sending(self.told, code))

    def ask(self) -> None:
        """Offer the reasons, the first in hand."""
        corner = QPoint(self._below.width() - self.sizeHint().width(), self._below.height())
        self.popup(self._below.mapToGlobal(corner))
        self.setActiveAction(next(one for one in self.actions() if not one.isSeparator()))

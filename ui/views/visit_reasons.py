"""Asks why somebody left with nothing: one menu, under the button that asks."""

from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from frontoffice.domain.visit import WHY_LEFT_NAMES, WhyLeft
from frontoffice.i18n.words import Words
from ui.sending import sending

REASONS: Final = tuple(why for why in WhyLeft if why is not WhyLeft.UNTOLD)
"""What may be chosen; nobody has to."""


class WhyLeftMenu(QMenu):
    """The reasons, offered under a button; one menu for the life of it."""

    told = Signal(object)
    """Why the person left: a ``WhyLeft``."""

    def __init__(self, below: QWidget, words: Words) -> None:
        super().__init__(below)
        self._below = below
        title = words.gettext("Why did the person go?")
        self.setAccessibleName(title)
        self.addSection(title)
        for why in REASONS:
            name = WHY_LEFT_NAMES[why].in_(words.language)
            self.addAction(name[:1].upper() + name[1:], sending(self.told, why))

    def ask(self) -> None:
        """Offer the reasons, the first in hand."""
        corner = QPoint(self._below.width() - self.sizeHint().width(), self._below.height())
        self.popup(self._below.mapToGlobal(corner))
        self.setActiveAction(next(one for one in self.actions() if not one.isSeparator()))

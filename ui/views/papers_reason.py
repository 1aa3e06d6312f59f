"""Asks why a further copy of a talon is made: the copy is marked, and the journal keeps why."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from frontoffice.i18n.words import Words
from ui.models.path import ASKED, LOST, REASONS, SPOILT


def ask_reason(below: QWidget, words: Words, take: Callable[[str], None]) -> QMenu:
    """Offer the reasons under *below*, the first in hand; *take* is called with the one chosen."""
    menu = QMenu(below)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(words.gettext("Why is there a further copy?"))
    for reason in (ASKED, SPOILT, LOST):
        action = QAction(words.gettext(REASONS[reason]), menu)
        action.triggered.connect(lambda _checked, reason=reason: take(reason))
        menu.addAction(action)
    menu.popup(below.mapToGlobal(below.rect().bottomLeft()))
    menu.setActiveAction(menu.actions()[0])
    return menu

"""A form about one appeal that lies over its card: the way back, its number, and its keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.i18n.words import Words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.text import Elided


class AppealHead(QWidget):
    """The way back, what the screen is about, and the number of the appeal."""

    def __init__(self, title: str, words: Words) -> None:
        super().__init__()
        self.back = Button(words.gettext("Back"), glyph="arrow-left", keys="Esc")
        self.title = Elided(title, "title", keeps=200)
        self.number = Elided("", "caption", keeps=200)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(16), 0, theme().px(16), 0)
        row.setSpacing(theme().px(16))
        row.addWidget(self.back)
        row.addWidget(self.title)
        row.addWidget(self.number, 1)


class AppealForm(QWidget):
    """Fields of which one button notes what they say."""

    closed = Signal()
    """Back to where it was asked for."""

    do: Button
    """Notes what the fields say."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note it by Ctrl+Enter, leave by Escape, go on by Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.do.click()
        elif enter:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

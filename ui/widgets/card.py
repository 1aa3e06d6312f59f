"""A plane that holds one subject of a screen, with its title and its key."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.key_cap import KeyCap
from ui.widgets.text import Elided


class Card(QFrame):
    """A surface; put what it holds into ``body``, small things of the head into ``head``."""

    def __init__(self, title: str = "", *, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("c", "card")
        self.setAccessibleName(title)
        shown = theme()
        self.title = Elided(title, "section", keeps=160)
        self.head = QHBoxLayout()
        self.head.setSpacing(shown.px(5))
        self.head.addWidget(self.title, 1)
        if keys:
            self.head.addWidget(KeyCap(keys))
        self.body = QVBoxLayout()
        self.body.setSpacing(shown.px(9))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(shown.px(16), shown.px(12), shown.px(16), shown.px(14))
        layout.setSpacing(shown.px(8))
        if title or keys:
            layout.addLayout(self.head)
        layout.addLayout(self.body, 1)

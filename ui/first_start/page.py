"""What every page of the first start is: a title, a few sentences, fields, and one line that tells how it went."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from ui.first_start.setup import Setup
from ui.theme import BODY, theme
from ui.widgets.painted import announce
from ui.widgets.states import ProgressLine
from ui.widgets.text import Elided, Text


class Page(QWidget):
    """One step; ``rows`` hold what it asks for."""

    skips: ClassVar[bool] = False
    """Whether it may be left for later."""

    went = Signal()
    """It is done: the next page may come."""

    busy = Signal(bool)
    """Something is under way, or has ended."""

    def __init__(self, words: Words, setup: Setup, title: str, about: str) -> None:
        super().__init__()
        self.words, self.setup, shown = words, setup, theme()
        self.title = title
        self.rows = QVBoxLayout()
        self.rows.setSpacing(shown.px(12))
        self.note = Text(px=BODY)
        self.note.hide()
        self.progress = ProgressLine()
        self._busy = False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(shown.px(14))
        whole.addWidget(Elided(title, "greeting"))
        whole.addWidget(Text(about, colour="ink2"))
        whole.addLayout(self.rows)
        whole.addWidget(self.progress)
        whole.addWidget(self.note)
        whole.addStretch(1)

    def enter(self) -> None:
        """Begin: the page is on the screen now."""

    def leave(self) -> None:
        """Let go of devices: another page comes."""

    def forward(self) -> None:
        """Go on, if all is there; emit :attr:`went` then, or say what is missing."""
        self.went.emit()

    def say(self, text: str, meaning: str = "ok") -> None:
        """Show *text* under the fields, and let a screen reader say it."""
        glyph = {"ok": "circle-check", "warn": "alert-triangle"}.get(meaning, "info-circle")
        self.note.say(text, colour=meaning, glyph=glyph)
        self.note.setVisible(bool(text))
        announce(self, text, urgent=meaning == "warn")

    def refuse(self, error: FrontOfficeError) -> None:
        """Tell in words what the world refused; what was typed stays."""
        self.end()
        self.say(tell(error, self.words), "warn")

    def begin(self, text: str) -> bool:
        """Show that work called *text* is under way; return False where some is already."""
        if self._busy:
            return False
        self._busy = True
        self.note.hide()
        self.progress.begin(text)
        self.busy.emit(True)
        return True

    def end(self) -> None:
        """Show that it has ended."""
        self._busy = False
        self.progress.end()
        self.busy.emit(False)

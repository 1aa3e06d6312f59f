"""The strip over a practice window: that nothing is sent, and how to leave."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from frontoffice.i18n.words import Words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.text import Elided


class PracticeStrip(QFrame):
    """One calm line that is always there."""

    leave_wanted = Signal()
    anew_wanted = Signal()
    tasks_wanted = Signal()
    """The tasks are to be hidden, or shown again."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _, shown = words.gettext, theme()
        self.setProperty("c", "head")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.mark = Chip(_("Practice"), "hand-stop", "warn")
        self.told = Elided(
            _("Everybody here is invented. Nothing is sent anywhere, and no paper counts."), "label"
        )
        self.tasks = Button(_("Exercises"), "link", glyph="eye", keys="Ctrl+F11", small=True)
        self.anew = Button(_("Begin anew"), "link", glyph="refresh", keys="Ctrl+F12", small=True)
        self.leave = Button(_("Leave practice"), "link", glyph="logout", keys="Ctrl+Q", small=True)
        self.tasks.clicked.connect(self.tasks_wanted)
        self.anew.clicked.connect(self.anew_wanted)
        self.leave.clicked.connect(self.leave_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(shown.px(12), shown.px(3), shown.px(12), shown.px(3))
        row.setSpacing(shown.px(8))
        row.addWidget(self.mark)
        row.addWidget(self.told, 1)
        row.addWidget(self.tasks)
        row.addWidget(self.anew)
        row.addWidget(self.leave)

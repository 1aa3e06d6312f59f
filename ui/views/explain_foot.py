"""The foot of the panel of explanations: who explains, and what the person answers."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from frontoffice.i18n.words import Words
from ui.theme import theme
from ui.widgets.button import Button, Check
from ui.widgets.inputs import LineEdit


class ExplainFoot(QWidget):
    """A lawyer's name where one explains; aloud, on paper; the two answers."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _, shown = words.gettext, theme()
        self.by_lawyer = Check(_("A lawyer explains"), keys="Alt+L")
        self.lawyer = LineEdit(_("surname and initials"))
        self.lawyer.setAccessibleName(_("Lawyer"))
        self.lawyer.hide()
        self.aloud = Button(_("Read aloud"), glyph="message-2", keys="Ctrl+R")
        self.print = Button(_("Print"), glyph="printer", keys="Ctrl+P")
        self.files = Button(_("I still file"), glyph="file-plus", keys="F2")
        self.enough = Button(_("This answers me"), "primary", glyph="check", keys="Ctrl+Enter")
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        around, answers = QHBoxLayout(), QHBoxLayout()
        for layout in (self._rows, around, answers):
            layout.setSpacing(shown.px(10))
        self._rows.addLayout(around, 1)
        self._rows.addLayout(answers)
        around.addWidget(self.by_lawyer)
        around.addWidget(self.lawyer, 1)
        around.addStretch(1)
        for button in (self.aloud, self.print):
            around.addWidget(button)
        for button in (self.files, self.enough):
            answers.addWidget(button)
        self.by_lawyer.toggled.connect(self._ask)

    def lawyer_name(self) -> str:
        """Return who explains, where it is a lawyer; empty where it is the clerk."""
        return self.lawyer.text() if self.by_lawyer.isChecked() else ""

    def lie(self, *, narrow: bool) -> None:
        """Give the two answers a line of their own where it is *narrow*."""
        ways = QBoxLayout.Direction
        self._rows.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _ask(self, checked: bool) -> None:
        self.lawyer.setVisible(checked)
        if checked:
            self.lawyer.setFocus()
        else:
            self.lawyer.clear()

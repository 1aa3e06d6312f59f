"""How the PDF is to be called that several papers become."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from frontoffice.i18n.words import Words
from ui.theme import LABEL, theme
from ui.widgets.button import Button
from ui.widgets.inputs import LineEdit
from ui.widgets.text import Text
from ui.widgets.wrapped import Wrapped

_ENDING = ".pdf"


class NameStrip(QFrame):
    """One line above the grid; Enter merges, Esc does nothing."""

    named = Signal(str)
    """The name of the PDF, with its ending."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self._words = words
        self.setProperty("c", "card")
        self.told = Text("", px=LABEL, colour="ink2")
        self.name = LineEdit(_("name of the PDF"), glyph="file-text")
        self.name.setAccessibleName(_("Name of the PDF"))
        self.merge = Button(_("Merge"), "primary", keys="Enter")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*(theme().px(side) for side in (12, 8, 12, 8)))
        rows.addWidget(self.told)
        rows.addWidget(Wrapped([self.name], [self.merge]))
        self.merge.clicked.connect(self._tell)
        self.hide()

    def ask(self, name: str, count: int, left_out: int) -> None:
        """Ask for the name of what *count* papers become; *left_out* have no pages."""
        told = self._words.ngettext(
            "{n} paper becomes one PDF", "{n} papers become one PDF", count
        ).format(n=count)
        if left_out:
            rest = self._words.ngettext(
                "{n} stays by itself: it has no pages",
                "{n} stay by themselves: they have no pages",
                left_out,
            )
            told = f"{told}. {rest.format(n=left_out)}"
        self.told.say(told)
        self.name.setText(name)
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Merge by Enter, from the name or from the button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        name = self.name.text().strip() or self._words.gettext("Papers")
        self.named.emit(name if name.lower().endswith(_ENDING) else name + _ENDING)

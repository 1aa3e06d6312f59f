"""What papers were brought with an appeal: a button that opens one line."""

from collections import Counter

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.i18n.words import Words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.inputs import LineEdit

_BETWEEN = "; "


class AttachedEdit(QWidget):
    """The papers, parted by semicolons; only a button while there are none.

    Source: Administrative Procedural and Process-Related Code, art. 93(2).
    """

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self._whole: tuple[str, ...] = ()
        self._files: tuple[str, ...] = ()
        self._words = words
        self.button = Button(_("Add papers"), glyph="paperclip")
        self.files = Button("", glyph="photo", keys="Ctrl+O")
        self.line = LineEdit(_("papers brought, parted by “;”"), glyph="paperclip")
        self.line.setAccessibleName(_("Papers brought"))
        self.line.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addStretch(0)
        row.addWidget(self.line, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        row.addWidget(self.files, 0, Qt.AlignmentFlag.AlignRight)
        self.line.hide()
        self.know_files((), 0)
        self.button.clicked.connect(self.open)
        self.line.textChanged.connect(self.changed)

    def texts(self) -> tuple[str, ...]:
        """Return the papers; what nobody touched stays as it was, to the letter."""
        text = self.line.text()
        if text == _BETWEEN.join(self._whole):
            return self._whole
        return tuple(part.strip() for part in text.split(";") if part.strip())

    def show_texts(self, texts: tuple[str, ...]) -> None:
        """Show *texts*."""
        self._whole = texts
        self.line.setText(_BETWEEN.join(texts))
        if not self.line.hasFocus():
            self._show_line(bool(texts))

    def know_files(self, names: tuple[str, ...], count: int) -> None:
        """Note that *count* files are gathered, called *names*; the words stand there already."""
        self._files = names
        told = self._words.gettext("Files: {n}") if count else self._words.gettext("Files")
        self.files.setText(told.format(n=count))

    def follow_files(self, names: tuple[str, ...], count: int) -> None:
        """Let the words follow the *count* files that are gathered; what the clerk typed stays."""
        gone, come = Counter(self._files), Counter(names)
        gone, come = gone - come, come - gone
        self.know_files(names, count)
        if not gone and not come:
            return
        kept = list[str]()
        for text in self.texts():
            if gone[text] > 0:
                gone[text] -= 1
            else:
                kept.append(text)
        self.show_texts((*kept, *come.elements()))

    def open(self) -> None:
        """Show the line and let the next key go into it."""
        self._show_line(True)
        self.line.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Show the button again when the line is left empty."""
        if event.type() == QEvent.Type.FocusOut and not self.line.text():
            self._show_line(False)
        return False

    def _show_line(self, shown: bool) -> None:
        self.line.setVisible(shown)
        self.button.setVisible(not shown)

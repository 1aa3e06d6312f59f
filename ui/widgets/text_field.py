"""A field of one line or of many, as one thing: what was typed about the cursor, and putting it right."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.inputs import DigitEdit

_NO_WORDS: Final = Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhDialableCharactersOnly


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a field."""

    text: str
    first: int
    """Where it begins in the whole."""
    cursor: int
    """Where in it the cursor stands."""


@dataclass(frozen=True, slots=True)
class TextField:
    """A field in which people write words."""

    widget: QLineEdit | QPlainTextEdit

    @classmethod
    def of(cls, widget: QWidget | None) -> "TextField | None":
        """Return *widget* as a field of words; None where it is none, or shows none of them."""
        if isinstance(widget, QLineEdit):
            hidden = widget.echoMode() is not QLineEdit.EchoMode.Normal
            if hidden or isinstance(widget, DigitEdit) or widget.inputMethodHints() & _NO_WORDS:
                return None
        elif not isinstance(widget, QPlainTextEdit):
            return None
        return None if widget.isReadOnly() else cls(widget)

    @property
    def is_mail(self) -> bool:
        """Whether it asks for an e-mail address."""
        hints = self.widget.inputMethodHints()
        return bool(hints & Qt.InputMethodHint.ImhEmailCharactersOnly)

    def paragraph(self) -> Paragraph:
        """Return the paragraph in which the cursor stands."""
        if isinstance(self.widget, QLineEdit):
            return Paragraph(self.widget.text(), 0, self.widget.cursorPosition())
        cursor = self.widget.textCursor()
        return Paragraph(cursor.block().text(), cursor.block().position(), cursor.positionInBlock())

    def write(self, start: int, end: int, text: str) -> None:
        """Put *text* from *start* to *end* of the whole; one undo brings back what stood there."""
        if isinstance(self.widget, QLineEdit):
            self.widget.setSelection(start, end - start)
            self.widget.insert(text)
            return
        cursor = self.widget.textCursor()  # the field's own one moves along with what is written
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()  # or the undo would take what was typed right before with it
        cursor.insertText(text)
        cursor.endEditBlock()

    def has_chosen(self) -> bool:
        """Return whether a part of the text is selected, and not simply all of a line."""
        if isinstance(self.widget, QLineEdit):
            return self.widget.selectedText() not in ("", self.widget.text())
        return self.widget.textCursor().hasSelection()

    def rewrite_chosen(self, reads: Callable[[str], str]) -> None:
        """Write what *reads* makes of the selection in its place; it stays selected in a line."""
        if isinstance(self.widget, QLineEdit):
            start, meant = self.widget.selectionStart(), reads(self.widget.selectedText())
            self.widget.insert(meant)
            self.widget.setSelection(start, len(meant))
            return
        cursor = self.widget.textCursor()
        cursor.beginEditBlock()
        for start, end in list(_parts(cursor)):
            part = QTextCursor(cursor)
            part.setPosition(start)
            part.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            part.insertText(reads(part.selectedText()))
        cursor.endEditBlock()

    def caret(self) -> QRect:
        """Return where the cursor is, in pixels of the field."""
        if isinstance(self.widget, QLineEdit):
            return self.widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)  # type: ignore[no-any-return]
        rect = self.widget.cursorRect()
        return rect.translated(self.widget.viewport().mapTo(self.widget, QPoint(0, 0)))


def _parts(cursor: QTextCursor) -> Iterator[tuple[int, int]]:
    """Yield from where to where the selection goes in each of its paragraphs, the last first."""
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    block = cursor.document().findBlock(last)
    while block.isValid() and block.position() + block.length() > first:
        yield max(first, block.position()), min(last, block.position() + block.length() - 1)
        block = block.previous()

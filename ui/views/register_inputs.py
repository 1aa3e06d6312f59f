"""Fields of the register screen that read what is typed in their own way."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from ui.days import day_of
from ui.keys import digit_of, only_digits
from ui.widgets.inputs import DigitEdit, LineEdit, LongEdit

PIECE: Final = 800
"""Letters of a paragraph that are laid out as one; longer ones make every keystroke slow."""
_SOFT: Final = 1
_DAY_LENGTH: Final = 10


class DayEdit(DigitEdit):
    """A day: eight digits, the dots come by themselves."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, most=_DAY_LENGTH, parent=parent)

    def day(self) -> date | None:
        """Return the day; None while it is none."""
        return day_of(self.text())

    def show_day(self, day: date | None) -> None:
        """Show *day*, or nothing."""
        self.setText("" if day is None else f"{day:%d.%m.%Y}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits and put the dots between them; a paste may be written in any usual way."""
        if event.matches(QKeySequence.StandardKey.Paste):
            pasted = day_of(QApplication.clipboard().text())
            if pasted is not None:
                self.show_day(pasted)
                self.textEdited.emit(self.text())
                return
        before = self.text()
        super().keyPressEvent(event)
        if self.text() != before:
            self._dot()
            self.textEdited.emit(self.text())

    def _dot(self) -> None:
        at_end = self.cursorPosition() == len(self.text())
        place = self.cursorPosition()
        digits = only_digits(self.text())[:8]
        self.setText(".".join(filter(None, (digits[:2], digits[2:4], digits[4:]))))
        self.setCursorPosition(len(self.text()) if at_end else place)


class PhoneEdit(LineEdit):
    """A telephone number: digits by their place on the keyboard, signs as they are."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits by place; the rest is typing."""
        digit = digit_of(event)
        if digit is None:
            super().keyPressEvent(event)
        else:
            self.insert(str(digit))


class EssenceEdit(LongEdit):
    """A long text that stays quick: endless paragraphs are laid out in pieces.

    What is typed and pasted comes out again letter by letter: the pieces are only on the screen.
    """

    def text(self) -> str:
        """Return the text as it was typed."""
        parts: list[str] = []
        for block in _blocks(self.document().firstBlock()):
            parts.append(block.text())
            if block.next().isValid() and block.userState() != _SOFT:
                parts.append("\n")
        return "".join(parts)

    def length(self) -> int:
        """Return how many letters it has."""
        return len(self.text())

    def set_text(self, text: str) -> None:
        """Show *text* in the place of what is there."""
        self.clear()
        self._insert(text, undo=False)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text, in pieces where its paragraphs are endless."""
        if source.hasText():
            self._insert(source.text(), undo=True)
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; Ctrl+Enter and Ctrl+S belong to the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & _CTRL:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _insert(self, text: str, *, undo: bool) -> None:
        cursor = self.textCursor()
        if undo:
            cursor.beginEditBlock()
        for at, paragraph in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if at:
                cursor.insertBlock()
                cursor.block().previous().setUserState(-1)
            for part, piece in enumerate(_pieces(paragraph)):
                if part:
                    cursor.insertBlock()
                    cursor.block().previous().setUserState(_SOFT)
                cursor.insertText(piece)
        if undo:
            cursor.endEditBlock()
        self.setTextCursor(cursor)


_CTRL: Final = Qt.KeyboardModifier.ControlModifier


def _blocks(block: QTextBlock) -> Iterator[QTextBlock]:
    while block.isValid():
        yield block
        block = block.next()


def _pieces(paragraph: str) -> Iterator[str]:
    """Yield *paragraph* in pieces that end at a space where there is one."""
    while len(paragraph) > PIECE:
        end = paragraph.rfind(" ", PIECE // 2, PIECE) + 1 or PIECE
        yield paragraph[:end]
        paragraph = paragraph[end:]
    yield paragraph

"""Brings what the touch keyboard says into the field that has the focus."""

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.layouts import LETTERS, LINE

Field = QLineEdit | QPlainTextEdit

_LAYOUT: Final = "kiosk-letters"
"""The property of a field that keeps its letters; it dies with the field."""
_HINTS: Final = Qt.InputMethodHint
_SECRET: Final = _HINTS.ImhHiddenText | _HINTS.ImhSensitiveData


class Typing(QObject):
    """Serves the fields of one window with one keyboard.

    What the field asks for by its input method hints decides the layout: digits only, a telephone,
    an address of mail (English letters). A field with sensitive data, or of digits, is secret.
    """

    def __init__(self, keyboard: TouchKeyboard, language: str) -> None:
        """Serve whatever has the focus beside *keyboard*; new fields begin in *language*."""
        super().__init__(keyboard)
        self._keyboard = keyboard
        self.language = language
        self._field: Field | None = None
        keyboard.typed.connect(self._write)
        keyboard.erased.connect(self._erase)
        keyboard.cleared.connect(self._clear)
        keyboard.brought_back.connect(self._bring_back)
        keyboard.layout_changed.connect(self._keep)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 -- there is a window
        app.focusChanged.connect(self._follow)
        self.serve(app.focusWidget())

    def field(self) -> Field | None:
        """Return the field that is written in, if it is still there to be written in."""
        field = self._field
        if field is None or not isValid(field) or not field.isVisible() or not field.isEnabled():
            return None
        return None if field.isReadOnly() else field

    def serve(self, widget: QWidget | None) -> None:
        """Write into *widget* from now on, if it is a field."""
        if not isinstance(widget, Field) or widget.window() is not self._keyboard.window():
            return
        if widget is not self._field:
            self._field = widget
            layout, secret = self._wanted(widget)
            self._keyboard.suit(layout, lines=isinstance(widget, QPlainTextEdit), secret=secret)

    def _follow(self, _before: QWidget | None, focus: QWidget | None) -> None:
        self.serve(focus)

    def _wanted(self, field: Field) -> tuple[str, bool]:
        hints = field.inputMethodHints()
        hidden = isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal
        secret = hidden or bool(hints & _SECRET)
        if hints & _HINTS.ImhDigitsOnly:
            return "digits", True
        if hints & _HINTS.ImhDialableCharactersOnly:
            return "phone", True
        kept = field.property(_LAYOUT)
        mail = "en" if hints & _HINTS.ImhEmailCharactersOnly else self.language
        return (kept if kept in LETTERS else mail), secret

    def _keep(self, layout: str) -> None:
        if self._field is not None and isValid(self._field):
            self._field.setProperty(_LAYOUT, layout)

    def _write(self, text: str) -> None:
        field = self._ready()
        if isinstance(field, QPlainTextEdit):
            field.insertPlainText(text)
            field.ensureCursorVisible()
        elif field is not None and text != LINE:
            field.insert(text)

    def _erase(self) -> None:
        field = self._ready()
        if isinstance(field, QPlainTextEdit):
            field.textCursor().deletePreviousChar()
            field.ensureCursorVisible()
        elif field is not None:
            field.backspace()

    def _clear(self) -> None:
        field = self._ready()
        if isinstance(field, QPlainTextEdit):
            cursor = field.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.removeSelectedText()
        elif field is not None:
            field.selectAll()
            field.del_()

    def _bring_back(self) -> None:
        field = self._ready()
        if field is not None:
            field.undo()
        if isinstance(field, QLineEdit):
            # It comes back selected, and the next letter would take its place.
            text = field.text()
            field.setCursorPosition(len(text.rstrip(" ") if field.inputMask() else text))

    def _ready(self) -> Field | None:
        """Return the field with the focus given back to it: a button may have taken it since."""
        field = self.field()
        if field is not None and not field.hasFocus():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field

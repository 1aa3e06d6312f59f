"""What is told under the fields: only where the clerk has been, and never as a refusal."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from frontoffice.domain.appeal import Flag
from frontoffice.domain.flags import FLAG_WORDS
from ui.theme import CAPTION
from ui.widgets.field import Note
from ui.widgets.text import Text

_AWAY: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""A field that one comes back to was not left."""


class Noted(Protocol):
    """Something with a line beneath: a field, or a row of them."""

    control: QWidget

    def say(self, text: str = "", note: Note = Note.HINT) -> None:
        """Show *text* beneath."""
        ...


class Beneath:
    """One line under a row of fields, of which *control* is the one that matters."""

    def __init__(self, control: QWidget) -> None:
        self.control = control
        self.text = Text(px=CAPTION)
        self.text.hide()

    def say(self, text: str = "", note: Note = Note.HINT) -> None:
        """Show *text*, or nothing."""
        odd = note is Note.WARN
        glyph = "alert-triangle" if odd else ""
        self.text.say(text, colour="warn" if odd else "ink3", glyph=glyph)
        self.text.setVisible(bool(text))
        self.control.setAccessibleDescription(text)


class Notes(QObject):
    """Brings the flags of a draft to their fields, once these were left."""

    def __init__(self, fields: Mapping[str, Noted], language: str, parent: QObject) -> None:
        """Know the *fields* by the names of the columns of a draft."""
        super().__init__(parent)
        self._fields = dict(fields)
        self._names = {field.control: name for name, field in fields.items()}
        self._language = language
        self._usual: dict[str, tuple[str, Note]] = {}
        self._left: set[str] = set()
        self._flags: Sequence[Flag] = ()
        for control in self._names:
            control.installEventFilter(self)

    def show(self, flags: Sequence[Flag]) -> None:
        """Show *flags* under their fields."""
        self._flags = flags
        for name in self._fields:
            self._tell(name)

    def usually(self, name: str, text: str = "", note: Note = Note.HINT) -> None:
        """Show *text* under the field *name* while nothing is odd about it."""
        self._usual[name] = (text, note)
        self._tell(name)

    def visit(self, name: str) -> None:
        """Tell of the field *name* from now on, though the clerk has not left it yet."""
        self._left.add(name)

    def visit_all(self, visited: bool = True) -> None:
        """Tell of every field, or of none: a new form begins."""
        self._left = set(self._fields) if visited else set()
        if not visited:
            self._usual.clear()
            self.show(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note which field was left."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _AWAY:
            name = next((name for one, name in self._names.items() if one is watched), "")
            if name:
                self._left.add(name)
                self._tell(name)
        return False

    def _tell(self, name: str) -> None:
        codes = [flag.code for flag in self._flags if flag.field == name]
        if codes and name in self._left:
            self._fields[name].say(FLAG_WORDS[codes[0]].in_(self._language), Note.WARN)
        else:
            self._fields[name].say(*self._usual.get(name, ("", Note.HINT)))

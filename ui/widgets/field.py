"""A field: the label above, the control, and one line beneath that advises and never forbids."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.style import mean
from ui.theme import CAPTION, theme
from ui.widgets.text import Elided, Text


class Note(StrEnum):
    """What the line under a field is."""

    HINT = "hint"
    OK = "ok"
    WARN = "warn"
    ADVICE = "advice"


_LOOKS = {
    Note.HINT: ("ink3", ""),
    Note.OK: ("ok", "circle-check"),
    Note.WARN: ("warn", "alert-triangle"),
    Note.ADVICE: ("accent", "bulb"),
}


class Field(QWidget):
    """A label, its *control*, and a line beneath."""

    def __init__(
        self, label: str, control: QWidget, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        shown = theme()
        self.control = control
        self.label = Elided(label, "label")
        self.label.setBuddy(control)
        self.aside = Elided("", "caption")
        self.aside.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.aside.hide()
        self.note = Text(px=CAPTION, colour="ink3")
        if not control.accessibleName():
            control.setAccessibleName(label)
        self.head = QHBoxLayout()
        self.head.setSpacing(shown.px(8))
        self.head.addWidget(self.label, 1)
        self.head.addWidget(self.aside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(shown.px(3))
        layout.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        layout.addLayout(self.head)
        grows = bool(control.sizePolicy().expandingDirections() & Qt.Orientation.Vertical)
        layout.addWidget(control, int(grows))
        layout.addWidget(self.note)
        if not grows:
            layout.addStretch(1)
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred,
            QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Minimum,
        )
        self.setFocusProxy(control)
        self.say(hint)

    def say(self, text: str = "", note: Note = Note.HINT) -> None:
        """Show *text* beneath, or nothing; screen readers say it as the description."""
        colour, glyph = _LOOKS[note]
        self.note.say(text, colour=colour, glyph=glyph)
        self.note.setVisible(bool(text))
        self.control.setAccessibleDescription(text)
        mean(self.control, "warn" if text and note is Note.WARN else "")

    def say_aside(self, text: str) -> None:
        """Show *text* at the right of the label: a count, the time of the draft."""
        self.aside.setText(text)
        self.aside.setVisible(bool(text))

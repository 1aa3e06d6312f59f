"""Letters by holding a key: а gives ә, у gives ү and ұ, in every field of words, one implementation."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from frontoffice.i18n.words import Words
from ui.keys import digit_of
from ui.widgets.letter_bubble import LetterBubble
from ui.widgets.text_field import TextField

_SMALL: Final = {
    "а": "ә",
    "о": "ө",
    "у": "үұ",
    "к": "қ",
    "н": "ң",
    "г": "ғ",
    "и": "і",
    "ы": "і",
    "х": "һ",
    "е": "ё",
    "ү": "ұ",
    "ұ": "ү",
    "ь": "ъ",
    "a": "äá",
    "o": "öó",
    "u": "üūú",
    "g": "ğǵ",
    "n": "ñń",
    "s": "ş",
    "c": "ç",
    "e": "éə",
}
LETTERS: Final = {
    **_SMALL,
    **{letter.upper(): others.upper() for letter, others in _SMALL.items()},
    "i": "ıí",
    "y": "ý",
    "I": "İÍ",
    "Y": "Ý",  # the Latin i with and without its dot
}
"""What belongs to the key of a letter, the likeliest first.

Source: the Kazakh alphabet of 1940 (42 letters); of the Latin ones those of the drafts of 2017
to 2021 and of passports of neighbours.
"""

ON_MS: Final = 600
"""Held on, the bubble goes from letter to letter in this time."""
_CHORDS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_STEPS: Final = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
_TAKES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class LongPress(QObject):
    """Sees the keys of the field in focus; only a letter that has others is ever held back.

    A key that is held comes as one press and then as repeats of it. The first press types its
    letter as always; the first repeat opens the bubble. A digit takes a letter, arrows and Enter
    do, and so does holding on until it is in hand and letting go; Esc keeps what was typed, and
    any other key is typing.
    """

    def __init__(self, words: Words, over: QWidget, *, on: bool = False) -> None:
        """Serve the fields of *over* and of all that is in it, once it is wanted (*on*)."""
        super().__init__(over)
        self.on = on
        self._over = over
        self._field: TextField | None = None
        self._typed = ""
        self.bubble = LetterBubble(words.gettext("Letters of this key: {letters}"), over)
        self.bubble.taken.connect(self._take)
        self.held = QTimer(self)
        self.held.setInterval(ON_MS)
        self.held.timeout.connect(lambda: self.bubble.step(1))
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 -- there is a window
        app.focusChanged.connect(self._follow)

    def turn(self, on: bool) -> None:
        """Serve from now on, or no more."""
        self.on = on
        self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open, steer and close the bubble."""
        if not isinstance(event, QKeyEvent) or self._field is None or not self.on:
            return False
        if watched is not self._field.widget:
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        if event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            self._released(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat() and self._typed and event.text() == self._typed:
            if not self.bubble.letters():
                self._open()
            return bool(self.bubble.letters())
        if self.bubble.letters() and not event.isAutoRepeat() and self._steered(event):
            return True
        # A modifier alone is pressed on the way to a letter, and types nothing.
        chord = bool(event.modifiers() & _CHORDS)
        self._typed = event.text() if event.text() in LETTERS and not chord else ""
        self._close()
        return False

    def _steered(self, event: QKeyEvent) -> bool:
        """Do what the key means to an open bubble; return whether it means anything."""
        key, digit, letters = Qt.Key(event.key()), digit_of(event), self.bubble.letters()
        if digit is not None and 1 <= digit <= len(letters):
            self._take(letters[digit - 1])
        elif key in _STEPS:
            self.held.stop()
            self.bubble.step(_STEPS[key])
        elif key in _TAKES and self.bubble.in_hand():
            self._take(self.bubble.in_hand())
        elif key == Qt.Key.Key_Escape:
            self._close()
        else:
            return False
        return True

    def _released(self, event: QKeyEvent) -> None:
        """Take what came into hand by holding on; else the bubble stays for a digit or an arrow."""
        if self.held.isActive() and event.text() == self._typed:
            self.held.stop()
            if self.bubble.in_hand():
                self._take(self.bubble.in_hand())

    def _open(self) -> None:
        field = self._field
        if field is None or not self._stands(field):
            return
        self.bubble.offer(LETTERS[self._typed], field)
        self.held.start()

    def _take(self, letter: str) -> None:
        """Write *letter* in the place of the one that was typed."""
        field = self._field
        self._close()
        if field is not None and self._stands(field):
            here = field.paragraph()
            at = here.first + here.cursor
            field.write(at - 1, at, letter)
        self._typed = ""

    def _stands(self, field: TextField) -> bool:
        """Return whether the letter that was typed stands right before the cursor."""
        here = field.paragraph()
        return here.cursor > 0 and here.text[here.cursor - 1] == self._typed

    def _close(self) -> None:
        self.held.stop()
        self.bubble.hide()

    def _follow(self, _before: QWidget | None, focus: QWidget | None) -> None:
        if self._field is not None and isValid(self._field.widget):
            self._field.widget.removeEventFilter(self)
        self._close()
        self._typed = ""
        self._field = TextField.of(focus)
        if self._field is not None and self._over.isAncestorOf(self._field.widget):
            self._field.widget.installEventFilter(self)
        else:
            self._field = None

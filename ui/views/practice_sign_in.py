"""Who practises: a name is enough, there is no PIN."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from frontoffice.i18n.words import Words
from ui.keyboard import chord_of
from ui.preferences import Preferences
from ui.views.sign_in import About, SignInView, wall_clock
from ui.views.sign_in_people import Somebody


class PracticeSignIn(SignInView):
    """The sign-in of practice: names of the desk, and somebody new."""

    leave_wanted = Signal()

    def __init__(
        self, words: Words, preferences: Preferences, now: Callable[[], datetime] = wall_clock
    ) -> None:
        super().__init__(words, preferences, now)
        _ = words.gettext
        self.practise.hide()
        self.pin_label.hide()
        self.pin.hide()
        self.people.hide()
        self.button.hide()
        self.button.setText(_("Begin to practise"))
        self.setFocusProxy(self.people)

    def show_desk(self, about: About, people: Sequence[Somebody]) -> None:
        """Show who may practise: everybody."""
        super().show_desk(about, people)
        self.pin.hide()
        self.set_focus_first()
        self.say(self._words.gettext("No PIN is needed: choose who you are and press Enter."))

    def set_focus_first(self) -> None:
        """Let the arrows choose."""
        self.people.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin by Enter, leave by Ctrl+Q or Esc; else as the sign-in does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape or chord_of(event) == "Ctrl+Q":
            self.leave_wanted.emit()
        elif event.key() != Qt.Key.Key_F12:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self.people.value():
            self.entered.emit(self.people.value(), "")

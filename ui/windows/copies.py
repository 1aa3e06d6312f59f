"""How the copies of this desk stand, and a button that makes one now."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.domain.term import OfficeHours
from frontoffice.i18n.words import Words
from frontoffice.services.backup import BackupState
from ui.widgets.button import Button
from ui.widgets.text import Text
from ui.windows.copy_rounds import CopyRounds
from ui.windows.telling import copies_words


class Copies(QWidget):
    """One line of the help sheet."""

    made = Signal(str)
    """A copy that a person asked for is made; what to say."""

    def __init__(
        self, rounds: CopyRounds, hours: OfficeHours, words: Words, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._rounds, self._hours, self._words, self._now = rounds, hours, words, now
        self._asked = False
        self.told = Text(px=13)
        self.button = Button(words.gettext("Copy now"), keys="F9")
        self.button.hide()
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.addWidget(self.told, 1)
        columns.addWidget(self.button)
        self.button.clicked.connect(self.copy_now)
        rounds.stand.connect(self.show_state)
        if rounds.last is not None:
            self.show_state(rounds.last)
        else:
            rounds.look()

    def copy_now(self) -> None:
        """Make a copy, whether it is time or not."""
        self._asked = True
        self.button.setEnabled(False)
        self._rounds.copy(now=True)

    def show_state(self, state: BackupState) -> None:
        """Show when the last copy was made, and why none was made since."""
        today = self._hours.local(self._now()).date()
        told = copies_words(state, self._words, self._hours, today)
        self.told.say(told)
        self.button.setVisible(state.to is not None)
        self.button.setEnabled(True)
        if self._asked and not state.code:
            self.made.emit(told)
        self._asked = False

"""How many files wait to be sent and what for, and a button that tries them now."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.domain.term import OfficeHours
from frontoffice.i18n.words import Words
from frontoffice.services.file_traffic import Traffic
from frontoffice.services.file_words import waiting_in_words
from ui.widgets.button import Button
from ui.widgets.text import Text
from ui.windows.file_rounds import FileRounds

KEYS: Final = "Ctrl+F5"


class SendingFiles(QWidget):
    """One line of the help sheet; none where there is no central."""

    tried = Signal(str)
    """What a person asked for was tried; what to say."""

    def __init__(
        self, rounds: FileRounds, hours: OfficeHours, words: Words, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._rounds, self._hours, self._words, self._now = rounds, hours, words, now
        self._asked = False
        self.told = Text(px=13)
        self.button = Button(words.gettext("Send files now"), keys=KEYS)
        self.button.hide()
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.addWidget(self.told, 1)
        columns.addWidget(self.button)
        if not rounds.has_central:
            self.hide()
        self.button.clicked.connect(self.send_now)
        rounds.stand.connect(self.show_state)
        rounds.tried.connect(self.show_tried)
        rounds.look()

    def send_now(self) -> None:
        """Try every file that waits, whatever it waits for; night and pause hold all the same."""
        if self._rounds.has_central and not self._asked:
            self._asked = True
            self.button.setEnabled(False)
            self._rounds.again()

    def show_state(self, state: Traffic) -> None:
        """Show what waits, and what for."""
        told = waiting_in_words(state, self._hours.local(self._now()).time(), self._words)
        self.told.say(told)
        self.button.setVisible(bool(state.only_here.files))
        self.button.setEnabled(not self._asked)

    def show_tried(self) -> None:
        """Say how it stands, where a person has asked for it to be tried."""
        if self._asked:
            self._asked = False
            self.button.setEnabled(True)
            self.tried.emit(self.told.text())

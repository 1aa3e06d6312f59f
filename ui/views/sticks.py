"""Central by sticks: what waits is written to one, what central answered is read from one."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.envelope_words import read_in_words, written_in_words
from frontoffice.services.envelopes import Mail, ReadHere, Written
from frontoffice.services.sticks import Stick
from ui.background import Background
from ui.models.sticks import answered_words, waiting_words
from ui.theme import BODY
from ui.views.card_columns import Columns, column
from ui.views.sticks_choice import OutcomeCard, StickChoice, scrolled, way_card
from ui.widgets.button import Button
from ui.widgets.states import ProgressLine
from ui.widgets.text import Text

T = TypeVar("T")

_LOOK_MS: Final = 2_000
_NARROW: Final = 760
_MEGABYTE: Final = 1_000_000
_TOO_MUCH: Final = "conflict.too_much"


class SticksView(QWidget):
    """Writes to a stick and reads from one, and tells what happened."""

    refreshed = Signal(int)
    """It was looked what waits and which sticks are in; how many are."""

    ended = Signal()
    """Writing or reading has ended, well or not."""

    _reached = Signal(object, object)
    """How much of how much is done; told on the thread that does the work."""

    def __init__(self, desk: Desk, background: Background, words: Words, _clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background, self._words = desk, background, words
        self._busy = self._looking = False
        self._build()
        self._reached.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.refresh)

    def refresh(self) -> None:
        """Look what waits here and which sticks are in."""
        if self._looking or self._busy:
            return
        self._looking = True
        envelopes = self._desk.envelopes
        # A stick may take its time to answer: this is no work for the database's own thread.
        self._background.network(
            self, lambda: (envelopes.mail(), envelopes.sticks()), self._show, self._not_looked
        )

    def set_focus_first(self) -> None:
        """Give the keys to the choice of sticks."""
        self.stick.choice.setFocus()

    def write(self) -> None:
        """Write to the stick that is chosen."""
        self._write(anew=False)

    def read(self) -> None:
        """Read from the stick that is chosen."""
        self._read(all_of_it=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of the buttons say."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        does = {Qt.Key.Key_S: self.write, Qt.Key.Key_O: self.read}.get(Qt.Key(event.key()))
        if control and does is not None:
            does()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for sticks from now on."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look for sticks no more."""
        super().hideEvent(event)
        self._timer.stop()

    def _build(self) -> None:
        _ = self._words.gettext
        self.stick = StickChoice(self._words)
        self.waiting, self.answered = Text(px=BODY), Text(px=BODY)
        self.write_button = Button(_("Write to the stick"), "primary", glyph="usb", keys="Ctrl+S")
        self.anew = Button(_("Begin afresh"), "link")
        self.read_button = Button(_("Read from the stick"), glyph="usb", keys="Ctrl+O")
        self.all_of_it = Button(_("Take it all the same"), "danger")
        for button in (self.anew, self.all_of_it):
            button.hide()
        to = way_card(_("To central"), self.waiting, self.write_button, self.anew)
        back = way_card(_("From central"), self.answered, self.read_button, self.all_of_it)
        self.progress, self.outcome = ProgressLine(), OutcomeCard(self._words)
        ways = Columns([(to, 0), (back, 0)], _NARROW)
        self.area = scrolled(column(self.stick, ways, self.progress, self.outcome, gap=14))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.write_button.clicked.connect(self.write)
        self.read_button.clicked.connect(self.read)
        self.anew.clicked.connect(lambda: self._write(anew=True))
        self.all_of_it.clicked.connect(lambda: self._read(all_of_it=True))

    def _show(self, found: tuple[Mail, list[Stick]]) -> None:
        self._looking = False
        mail, sticks = found
        words, hours = self._words, self._desk.office.hours
        self.waiting.say(waiting_words(mail, words, hours))
        self.answered.say(answered_words(mail, words, hours))
        self.anew.setVisible(bool(mail.left))
        self.stick.show_sticks(sticks)
        self.refreshed.emit(len(sticks))

    def _not_looked(self, error: FrontOfficeError) -> None:
        self._looking = False
        self.waiting.say(tell(error, self._words))
        self.answered.say("")
        self.refreshed.emit(0)

    def _write(self, *, anew: bool) -> None:
        envelopes, told = self._desk.envelopes, self._reached.emit

        def work(place: Path) -> Written:
            return envelopes.write(place, anew=anew, tell=told)

        self._do(self._words.gettext("Writing, MB"), work, self._written)

    def _read(self, *, all_of_it: bool) -> None:
        envelopes, told = self._desk.envelopes, self._reached.emit

        def work(place: Path) -> ReadHere:
            return envelopes.read(place, all_of_it=all_of_it, tell=told)

        self._do(self._words.gettext("Reading, MB"), work, self._was_read)

    def _do(self, title: str, work: Callable[[Path], T], done: Callable[[T], None]) -> None:
        place = self.stick.place()
        if self._busy:
            return
        if place is None:
            self._tell([self._words.gettext("There is no stick. Put one in.")], well=False)
            return
        self._busy = True
        self.outcome.hide()
        self.all_of_it.hide()
        self.progress.begin(title)
        self._background.network(self, lambda: work(place), done, self._failed)

    def _show_progress(self, done: int, of: int) -> None:
        if self._busy:
            self.progress.reach(done // _MEGABYTE, -(-of // _MEGABYTE))

    def _written(self, written: Written) -> None:
        self._tell(written_in_words(written, self._words), well=not written.left)

    def _was_read(self, here: ReadHere) -> None:
        well = here.finished and not (here.refused or here.frozen)
        self._tell(read_in_words(here, self._words), well=well)

    def _failed(self, error: FrontOfficeError) -> None:
        self.all_of_it.setVisible(error.code == _TOO_MUCH)
        self._tell([tell(error, self._words)], well=False)

    def _tell(self, sentences: list[str], *, well: bool) -> None:
        self._busy = False
        self.progress.end()
        self.outcome.say(sentences, well=well, area=self.area)
        self.ended.emit()
        self.refresh()

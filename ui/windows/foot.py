"""What the line at the foot of the window says, and when."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer

from frontoffice.domain.term import OfficeHours
from frontoffice.i18n.words import Words
from frontoffice.services.outbox import Mine
from frontoffice.services.spool import PrinterState
from frontoffice.services.syncing import SyncState
from ui.days import clock, short_day
from ui.widgets.connection import ConnectionLine
from ui.windows.contact import Contact
from ui.windows.telling import (
    connection_words,
    contact_words,
    is_calm,
    mine_words,
    only_here_words,
    printer_words,
)


class Foot(QObject):
    """Writes into the connection line what the rounds find, and what time it is."""

    def __init__(
        self,
        line: ConnectionLine,
        contact: Contact,
        hours: OfficeHours,
        words: Words,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(line)
        self._line, self._hours, self._words, self._now = line, hours, words, now
        self._mine = contact.last_mine
        contact.mine.connect(self.show_mine)
        contact.stands.connect(self.show_state)
        contact.printer.connect(self.show_printer)
        line.printer.pressed.connect(contact.hurry)
        line.connection.pressed.connect(contact.hurry)
        if contact.last is not None:
            self.show_state(contact.last)
        if contact.last_printer is not None:
            self.show_printer(contact.last_printer)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(1000)
        self.tick()

    def show_state(self, state: SyncState) -> None:
        """Show how it stands with central and what is only here."""
        text = connection_words(state, self._words)
        last = contact_words(state, self._words, self._hours, self._today())
        part = state.fetching.percent / 100 if state.fetching else None
        self._line.show_connection(text, connected=is_calm(state), last_contact=last, part=part)
        alarming = bool(state.waiting) and not is_calm(state)
        told = only_here_words(state, self._words, self._hours, self._today())
        self._line.show_only_here(told, waiting=alarming, aside=mine_words(self._mine, self._words))

    def show_mine(self, mine: Mine) -> None:
        """Take over what of this is the clerk's own; it is shown with how things stand."""
        self._mine = mine

    def show_printer(self, state: PrinterState) -> None:
        """Show whether talons come out."""
        self._line.show_printer(printer_words(state, self._words), ready=state.ready)

    def tick(self) -> None:
        """Show the day and the time of the office."""
        now = self._hours.local(self._now())
        self._line.show_clock(f"{short_day(now.date(), self._words.language)} · {clock(now)}")

    def _today(self) -> date:
        return self._hours.local(self._now()).date()

"""Those who have booked an hour of a single reception day, under its tables: Enter gives a number."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.i18n.words import Words
from ui.models.reception_day_hours import (
    HOUR_PAINTS,
    HourLine,
    hour_model,
    hour_widths,
    hours_meant,
)
from ui.theme import LABEL, theme
from ui.views.line_table import LineTable
from ui.widgets.text import Text

_HEIGHT: Final = 150


class BookedHours(QWidget):
    """A list by the hour, and of those alone whose name is being typed; gone where nobody is left."""

    came = Signal(object)
    """The id of the booking of somebody who is here."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._lines: tuple[HourLine, ...] = ()
        self._typed = ""
        self.head = Text(px=LABEL, weight=600, colour="ink2", glyph="clock")
        self.table = LineTable(
            words.gettext("Have an hour today"),
            hour_model(words),
            HOUR_PAINTS,
            partial(hour_widths, words=words),
        )
        self.table.setFixedHeight(theme().px(_HEIGHT))
        self.table.opened.connect(lambda line: self.came.emit(line.booking.id))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(11))
        layout.addWidget(self.head)
        layout.addWidget(self.table)

    def show_lines(self, lines: Sequence[HourLine]) -> None:
        """Show who is still to come."""
        self._lines = tuple(lines)
        told = self._words.gettext("Have an hour today: {n}. F4, then Enter gives the number")
        self.head.say(told.format(n=len(self._lines)))
        self.setVisible(bool(self._lines))
        self.narrow(self._typed)

    def narrow(self, typed: str) -> None:
        """Leave those whose name may be *typed*."""
        self._typed = typed
        self.table.put(hours_meant(self._lines, typed))

    def take_keys(self) -> None:
        """Let Enter give the first of them their number."""
        if self.isVisible():
            self.table.choose(0)
            self.table.setFocus()

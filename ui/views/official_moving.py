"""Another hour for somebody whose conversation is to go on: a day by the arrows, then its hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from frontoffice.i18n.words import Words
from frontoffice.services.bookings import Hour
from ui.days import long_day
from ui.theme import BODY, CAPTION
from ui.views.official_panels import EndPanel
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, LineEdit
from ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Offered:
    """An hour that is free, on the schedule's clock."""

    hour: Hour
    begins: datetime
    certain: bool
    """Whether it is given at once; else central is asked for it."""


class MovePanel(EndPanel):
    """On which day, and at which hour, it goes on."""

    def __init__(self, words: Words, over: QWidget) -> None:
        _, self._words = words.gettext, words
        super().__init__(_("Go on at another hour"), _("Move"), "arrow-forward-up", over)
        self.day, self.hour, self.note = Choice(), Choice(), LineEdit()
        self.nothing = Text(_("There is no free hour for months"), px=BODY, glyph="info-circle")
        self.how = Text(_("↑ ↓ another day or hour, Tab goes on"), px=CAPTION, colour="ink2")
        self._offered: dict[date, list[Offered]] = {}
        self.lay_out(
            *(Field(_("Day"), self.day), Field(_("Hour"), self.hour)),
            *(self.how, self.nothing, Field(_("Why"), self.note)),
        )
        self.stops = (self.day, self.hour, self.note, self.act)
        self.day.currentIndexChanged.connect(lambda _at: self._show_hours())

    def open(self, offered: Sequence[Offered]) -> None:
        """Ask, with what is *offered*, day by day; the first hour of the first day is in hand."""
        words = self._words
        self._offered = {}
        for one in offered:
            self._offered.setdefault(one.begins.date(), []).append(one)
        self.day.blockSignals(True)
        self.day.clear()
        for day, hours in self._offered.items():
            free = words.ngettext("{n} free hour", "{n} free hours", len(hours)).format(
                n=len(hours)
            )
            self.day.addItem(f"{long_day(day, words.language, year=False)} · {free}", day)
        self.day.blockSignals(False)
        self._show_hours()
        self.nothing.setVisible(not offered)
        self.how.setVisible(bool(offered))
        self.note.clear()
        self.lie_over(self.day)

    def found(self) -> tuple[Hour, str] | None:
        """Return the hour and why; None where there is none."""
        hour = self.hour.currentData()
        return None if hour is None else (hour, self.note.text())

    def _show_hours(self) -> None:
        self.hour.clear()
        asked = self._words.gettext("on request")
        for one in self._offered.get(self.day.currentData(), ()):
            told = f"{one.begins:%H:%M}" if one.certain else f"{one.begins:%H:%M} · {asked}"
            self.hour.addItem(told, one.hour)

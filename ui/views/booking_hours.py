"""The page of hours: who receives, the month of one official, the hours of one day."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontoffice.domain.schedule_words import MONTH_NAMES, WEEKDAYS_SHORT
from frontoffice.i18n.words import Words
from ui.days import long_day
from ui.models.bookings import (
    HOUR_PAINTS,
    OFFICIAL_PAINTS,
    HoursRead,
    OfficialLine,
    hour_model,
    hour_widths,
    official_model,
    official_widths,
)
from ui.theme import CAPTION, LABEL, theme
from ui.views.card_columns import Columns, column, scrolling
from ui.views.line_table import LineTable
from ui.views.registry_foot import ListFoot
from ui.widgets.button import Button
from ui.widgets.free_days import FreeDays
from ui.widgets.states import EmptyState, NoticeBox
from ui.widgets.text import Elided, Text

_OFFICIALS: Final = 272
_RIGHT: Final = 396
_STACKED: Final = 900
_LEAST_ROWS: Final = 5
_ROW: Final = 33


class HoursPage(QWidget):
    """Shows free and taken hours; what is wanted of them, others do."""

    def __init__(self, words: Words, *, books: bool) -> None:
        super().__init__()
        self._words, self._books = words, books
        _ = words.gettext
        self.officials = LineTable(
            _("Who receives"),
            official_model(words),
            OFFICIAL_PAINTS,
            partial(official_widths, words=words),
        )
        self.month = Elided("", "strong", keeps=90)
        self.back = Button("‹", small=True, keys="Ctrl+←")
        self.on = Button("›", small=True, keys="Ctrl+→")
        self.back.setAccessibleName(_("Earlier"))
        self.on.setAccessibleName(_("Later"))
        self.days = FreeDays(_("Days"), self._said)
        self.day = Text(px=16, serif=True, weight=600)
        self.where = Text(px=LABEL, colour="ink2")
        self.choosing = NoticeBox(glyph="arrow-forward-up", keys="Esc")
        self.choosing.hide()
        self.hours = LineTable(
            _("Hours"), hour_model(words), HOUR_PAINTS, partial(hour_widths, words=words)
        )
        self.nobody = EmptyState(_("No schedule is approved here yet"))
        self.nothing = EmptyState("", _("First free hour"), "Ctrl+H")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.hours)
        self.idle = EmptyState(_("Choose an hour: Enter. Whoever stands here is let in: Ctrl+W"))
        self.right = QStackedWidget()
        self.right.addWidget(self.idle)
        self.away = Button(_("The official is not there"), glyph="users-group", keys="Ctrl+I")
        self.away.setVisible(books)
        self.foot = ListFoot(self._keys())
        self._lay_out()

    def add_right(self, part: QWidget) -> QWidget:
        """Add what may stand at the right, and return the area that scrolls it."""
        area = scrolling(column(part), by_keys=False)
        self.right.addWidget(area)
        return area

    def show_officials(self, lines: Sequence[OfficialLine]) -> None:
        """Show who receives; the cursor stays where it was."""
        before, model = self.officials.current(), self.officials.rows()
        model.show(lines)
        self.officials.lay()
        self.officials.choose(model.place_again(before))
        self.pages.setCurrentWidget(self.columns if lines else self.nobody)
        count = self._words.ngettext("{n} official", "{n} officials", len(lines))
        self.foot.count.setText(count.format(n=len(lines)))

    def show_hours(self, found: HoursRead, today: date, where: str) -> None:
        """Show a month and the hours of a day; the cursor stays where it was."""
        words, first = self._words, found.first
        self.month.setText(f"{MONTH_NAMES[first.month - 1].in_(words.language)} {first.year}")
        names = [name.in_(words.language) for name in WEEKDAYS_SHORT]
        days = [(day.day, day.free, day.seats) for day in found.days]
        self.days.show_days(days, found.on, today, names)
        self.day.say(long_day(found.on, words.language, year=False))
        self.where.say(where)
        self.where.setVisible(bool(where))
        before, model = self.hours.current(), self.hours.rows()
        model.show(found.lines)
        self.hours.lay()
        self.stack.setCurrentWidget(self.hours if found.lines else self.nothing)
        self.hours.choose(model.place_again(before))
        if not found.lines:
            self.nothing.say(words.gettext("There is no reception on this day"))
            self.hours.chosen.emit(None)

    def choose_for(self, told: str) -> None:
        """Tell what an hour is being chosen for; nothing ends that."""
        self.choosing.say(told)
        self.choosing.setVisible(bool(told))

    def set_focus_first(self) -> None:
        """Give the keys to who receives."""
        self.officials.setFocus()

    def _said(self, on: date, free: int, seats: int) -> str:
        words = self._words
        told = words.gettext("no reception")
        if seats:
            told = words.ngettext("{n} seat is free", "{n} seats are free", free).format(n=free)
        return f"{long_day(on, words.language, year=False)}, {told}"

    def _keys(self) -> list[tuple[str, str]]:
        _ = self._words.gettext
        keys = [("Alt+1 2 3", _("columns")), ("↑ ↓ ← →", _("choose"))]
        if self._books:
            keys += [("Enter", _("book")), ("Ctrl+W", _("the person is here"))]
            keys += [("Ctrl+H", _("first free hour")), ("Ctrl+S", _("waiting list"))]
            keys += [("F7", _("list for the entrance")), ("F8", _("for the secretary"))]
        return keys

    def _lay_out(self) -> None:
        shown = theme()
        _ = self._words.gettext
        above = QWidget()
        row = QHBoxLayout(above)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(shown.px(8))
        for part, stretch in ((self.month, 1), (self.back, 0), (self.on, 0)):
            row.addWidget(part, stretch)
        legend = _("The number says how many seats are free; framed: all are taken")
        told = Text(legend, px=CAPTION, colour="ink3")
        self.officials.setMinimumHeight(shown.px(_ROW * _LEAST_ROWS))
        self.hours.setMinimumHeight(shown.px(_ROW * _LEAST_ROWS))
        left = column(self.officials, gap=11, stretch=self.officials)
        middle = column(
            above,
            self.days,
            told,
            self.choosing,
            self.day,
            self.where,
            self.stack,
            self.away,
            gap=8,
            stretch=self.stack,
        )
        parts = [(left, _OFFICIALS), (middle, 0), (self.right, _RIGHT)]
        self.columns = Columns(parts, _STACKED)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.nobody)
        self.pages.addWidget(self.columns)
        inside = column(self.pages, self.foot, gap=11, stretch=self.pages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inside, by_keys=False))

"""Which official and which day are looked at, and what is read of them."""

from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.domain.schedule import Schedule
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.days import long_day
from ui.models.bookings import (
    HourLine,
    HoursRead,
    OfficialLine,
    form_word,
    hours_read,
)
from ui.views.booking_hours import HoursPage


class BookingLooking(QObject):
    """Goes from official to official and from day to day; the page shows what is read."""

    shown = Signal()
    """The hours of a day are shown."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    def __init__(
        self, desk: Desk, background: Background, words: Words, clerk: Clerk, page: HoursPage
    ) -> None:
        super().__init__(page)
        self._desk, self._background = desk, background
        self._words, self._clerk, self._page = words, clerk, page
        self.schedule: UUID | None = None
        self.on: date | None = None
        self._slot: UUID | None = None
        """The hour on which the cursor is to stand once it is shown."""
        self._before: date | None = None
        self._asked = 0
        page.officials.chosen.connect(self._choose_official)
        page.days.chosen.connect(self.go_on)
        page.days.opened.connect(page.hours.setFocus)
        page.back.clicked.connect(lambda: self.step(-1))
        page.on.clicked.connect(lambda: self.step(1))
        page.nothing.acted.connect(self.first_free)

    def show_officials(self, lines: tuple[OfficialLine, ...]) -> None:
        """Show who receives, and read the hours of whoever is in hand."""
        page = self._page
        page.officials.blockSignals(True)  # it is read once, when the cursor stands
        page.show_officials(lines)
        if self.schedule is not None:
            page.officials.choose(max(0, page.officials.rows().place_of(self.schedule)))
        page.officials.blockSignals(False)
        line = page.officials.current()
        if line is not None and self.schedule is None:
            self._look_at(line)
        self.read()

    def go_to(self, schedule: UUID, on: date, slot: UUID | None = None) -> None:
        """Show the hours of an official on a day, the cursor on one of them."""
        self.schedule, self.on, self._slot = schedule, on, slot
        place = self._page.officials.rows().place_of(schedule)
        self._page.officials.blockSignals(True)
        self._page.officials.choose(max(0, place))
        self._page.officials.blockSignals(False)
        self.read()

    def go_on(self, on: date) -> None:
        """Show the hours of another day."""
        self._before, self.on = self.on, on
        self.read()

    def step(self, months: int) -> None:
        """Look at the month after, or before where *months* is below zero."""
        if self.on is not None:
            near = self.on.replace(day=15) + timedelta(31 * months)
            self.go_on(near.replace(day=1))

    def first_free(self) -> None:
        """Go to the first free hour of the official in hand."""
        line = self._page.officials.current()
        if line is None or line.first is None:
            self.said.emit(
                self._words.gettext("No hour is free for months; Ctrl+S: waiting list"), "warn"
            )
            return
        slot = line.first.slot
        on = slot.begins_at.astimezone(ZoneInfo(line.schedule.zone)).date()
        self.go_to(line.schedule.id, on, slot.id)
        self._page.hours.setFocus()

    def read(self) -> None:
        """Read the hours of what is looked at; what was asked for before is not shown any more."""
        desk, clerk, words = self._desk, self._clerk, self._words
        schedule, asked = self.schedule, self._asked = self.schedule, self._asked + 1
        on = self.on or desk.receptions.hours.today

        def work() -> tuple[HoursRead, str]:
            found = hours_read(desk, clerk, words, schedule, on)
            where = "" if found.schedule is None else form_word(found.schedule, on, desk, words)
            return found, where

        def show(found: tuple[HoursRead, str]) -> None:
            if asked == self._asked:
                self._show(*found)

        self._background.database(self, work, show, self._refused)

    def lines(self) -> list[HourLine]:
        """Return the hours that are shown."""
        model = self._page.hours.rows()
        return [model.row(at) for at in range(model.rowCount())]

    def line(self) -> HourLine | None:
        """Return the hour in hand."""
        return self._page.hours.current()

    def next_free(self) -> HourLine | None:
        """Return the first hour of the day that is free."""
        return next((line for line in self.lines() if line.is_free), None)

    def official(self) -> Schedule | None:
        """Return who is looked at."""
        line = self._page.officials.current()
        return line.schedule if line else None

    def when(self, line: HourLine) -> str:
        """Return an hour of the day in words."""
        on = self.on or self._desk.receptions.hours.today
        return f"{line.at} · {long_day(on, self._words.language, year=False)}"

    def _choose_official(self, line: OfficialLine | None) -> None:
        if line is not None and line.schedule.id != self.schedule:
            self._look_at(line)
            self.read()

    def _look_at(self, line: OfficialLine) -> None:
        self.schedule = line.schedule.id
        if line.first is not None and self.on is None:
            zone = ZoneInfo(line.schedule.zone)
            self.on = line.first.slot.begins_at.astimezone(zone).date()

    def _show(self, found: HoursRead, where: str) -> None:
        self.on, self._before = found.on, None
        self._page.show_hours(found, self._desk.receptions.hours.today, where)
        if self._slot is not None:
            lines, slot = self.lines(), self._slot
            here = (at for at, it in enumerate(lines) if it.hour and it.hour.slot.id == slot)
            self._page.hours.choose(next(here, 0))
            self._slot = None
        self.shown.emit()

    def _refused(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")
        if self._before is not None:
            self.on, self._before = self._before, None

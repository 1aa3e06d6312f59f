"""When officials receive: a month at a glance, a schedule in words, files in and out."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.reception_month import month_of
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.keyboard import Chords
from ui.models.schedule_month import Month, month_read
from ui.theme import theme
from ui.views.schedule_acts import ScheduleActs
from ui.views.schedule_files import ScheduleFilesPage
from ui.views.schedule_form import ScheduleForm
from ui.views.schedule_month import MonthPage


class SchedulesView(QWidget):
    """Shows who receives in a month; whoever plans proposes, the head approves."""

    refreshed = Signal(int)
    """It was read again; how many officials are shown."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background, self._words = desk, background, words
        self._month: date | None = None
        """The first day of the month; None until it is known which one it is."""
        self._before: date | None = None
        """The month before one that the calendar may not reach."""
        self.page = MonthPage(words, clerk.role)
        self.table, self.card = self.page.table, self.page.card
        self.form = ScheduleForm(desk, background, words)
        self.files = ScheduleFilesPage(desk, background, words, clerk)
        self.acts = ScheduleActs(desk, background, words, clerk, self.table, self.card)
        self.pages = QStackedWidget()
        for page in (self.page, self.form, self.files):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme().px(side) for side in (16, 12, 16, 6)))
        layout.addWidget(self.pages)
        self._connect()

    def chords(self) -> Chords:
        """Return what keys mean anywhere on this screen."""
        return {
            "Ctrl+Enter": self.send,
            "Ctrl+G": self.acts.approve,
            "Ctrl+D": self.acts.decline,
            "Ctrl+M": self.acts.move_day,
            "Ctrl+N": self.begin_new,
            "Ctrl+O": self.ask_file,
            "Ctrl+P": self.publish,
        }

    def refresh(self) -> None:
        """Read the month again."""
        desk, month, proposed = self._desk, self._month, bool(self.page.which.value())
        self._background.database(
            self, lambda: month_read(desk, month, proposed=proposed), self._show, self._refused
        )

    def set_focus_first(self) -> None:
        """Give the keys to the page that is shown."""
        if self.on_month():
            self.page.set_focus_first()
        else:
            (self.form if self.pages.currentWidget() is self.form else self.files).setFocus()

    def on_month(self) -> bool:
        """Return whether the month is shown, and no form over it."""
        return self.pages.currentWidget() is self.page

    def step(self, months: int) -> None:
        """Look at the month after, or before where *months* is below zero."""
        if self._month is not None:
            near = self._month + timedelta(31) if months > 0 else self._month - timedelta(1)
            self._before, self._month = self._month, near.replace(day=1)
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another month by the arrows; call a day off by Del, add one by Ins."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1} if control else {}
        step = steps.get(Qt.Key(event.key()))
        if not self.on_month():
            super().keyPressEvent(event)
        elif step is not None:
            self.step(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.acts.cancel_day()
        elif event.key() == Qt.Key.Key_Insert:
            self.acts.add_day()
        else:
            super().keyPressEvent(event)

    def begin_new(self) -> None:
        """Begin the schedule of an official who has none; on the form, another series."""
        if self.pages.currentWidget() is self.form:
            self.form.add_series()
        elif self.page.plans:
            self.form.show_new()
            self._turn_to(self.form)

    def edit(self) -> None:
        """Change the schedule under the cursor: what is proposed of it, else what stands."""
        row = self.table.official()
        if row is not None and self.page.plans:
            waits = row.planned.proposal if row.planned else None
            self.form.show_schedule(waits.schedule if waits else row.schedule)
            self._turn_to(self.form)

    def send(self) -> None:
        """Propose what is typed, or what a file changes."""
        if self.pages.currentWidget() is self.form:
            self.form.propose()
        elif self.pages.currentWidget() is self.files:
            self.files.propose()

    def ask_file(self) -> None:
        """Ask for a file with schedules."""
        if self.page.plans:
            self.files.ask_file()

    def publish(self) -> None:
        """Ask where the joint schedule of the month goes."""
        if self._month is not None:
            self.files.ask_where(*month_of(self._month))

    def _connect(self) -> None:
        self.page.which.chosen.connect(lambda _value: self.refresh())
        self.page.back.clicked.connect(lambda: self.step(-1))
        self.page.on.clicked.connect(lambda: self.step(1))
        self.page.empty.acted.connect(self.begin_new)
        self.table.opened.connect(self.edit)
        self.card.edit.clicked.connect(self.edit)
        self.card.approve.clicked.connect(self.acts.approve)
        self.card.decline.clicked.connect(self.acts.decline)
        self.card.cancelled.connect(self.acts.cancel_day)
        self.card.moved.connect(self.acts.move_day)
        self.form.proposed.connect(self.acts.propose)
        self.form.closed.connect(lambda: self._turn_to(self.page))
        self.files.opened.connect(lambda: self._turn_to(self.files))
        self.files.closed.connect(self._changed)
        self.acts.proposed.connect(self._changed)
        self.acts.decided.connect(self.refresh)
        for part in (self.files, self.acts):
            part.said.connect(self.said)

    def _turn_to(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.set_focus_first()

    def _changed(self) -> None:
        self.page.which.choose(value=True)
        self._turn_to(self.page)
        self.refresh()

    def _show(self, month: Month) -> None:
        self._month = month.first
        had_keys = self.page.which.hasFocus() and not self.table.rows().rowCount()
        self.page.show_month(month)
        if had_keys and self.on_month():
            self.page.set_focus_first()
        self.refreshed.emit(len(month.rows))

    def _refused(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")
        if self._before is not None:
            self._month, self._before = self._before, None

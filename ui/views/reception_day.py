"""A single reception day: people are taken in, called to tables, and their cards finished."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.conversation import Result
from frontoffice.domain.reception_day import MOST_TOPICS, Gap, Stand
from frontoffice.domain.roles import May, may
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.keyboard import Chords
from ui.models.reception_day import (
    TABLE_PAINTS,
    TAIL_PAINTS,
    DayRead,
    TableLine,
    TailLine,
    day_read,
    table_model,
    table_widths,
    tail_model,
    tail_widths,
)
from ui.theme import theme
from ui.views.card_columns import Columns, column, scrolling
from ui.views.line_table import LineTable
from ui.views.reception_day_acts import ReceptionDayActs
from ui.views.reception_day_form import TakingForm
from ui.views.reception_day_hours import BookedHours
from ui.views.reception_day_setup import TableForm
from ui.views.reception_day_table import RESULTS, TableCard
from ui.views.reception_day_tail import TailCard
from ui.views.registry_foot import ListFoot
from ui.widgets.button import Check
from ui.widgets.chip import FilterChips, FilterOption
from ui.widgets.states import EmptyState

TODAY: Final = "today"
TAIL: Final = "tail"
_FORM: Final = 330
_SIDE: Final = 366
_STACKED: Final = 900


class ReceptionDayView(QWidget):
    """Receives everybody who comes; by keys alone, with or without a network."""

    refreshed = Signal(int)
    """It was read again; how many people came."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    to_print = Signal()
    """Something waits for the printer."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._read: DayRead | None = None
        self.runs = any(may(clerk.role, one) for one in (May.OVERSEE, May.PLAN))
        self.acts = ReceptionDayActs(desk, background, words, clerk, self)
        self.form = TakingForm(words)
        self.card = TableCard(words)
        self.setup = TableForm(words)
        self.hours = BookedHours(words)
        self.tail_card = TailCard(words)
        self._build()
        self._connect()

    def chords(self) -> Chords:
        """Return what keys mean anywhere on this screen."""
        topics = {
            f"Ctrl+{n}": partial(self.form.choose_topic, n) for n in range(1, MOST_TOPICS + 1)
        }
        ends = {keys: partial(self.card.end, result) for keys, result in RESULTS.items()}
        return {
            **topics,
            **ends,
            "Ctrl+Enter": self.send,
            "F4": self.hours.take_keys,
            "F6": self.form.urgent.toggle,
            "F8": self.hourly.click,
            "F9": self.call,
            "Ctrl+E": self._turn_to,
            "Ctrl+N": self.add_table,
            "Ctrl+D": self.leave_tail,
            "Ctrl+O": self.switch,
            "Ctrl+P": self.acts.make_wall,
            "Ctrl+T": self.acts.make_slip,
        }

    def refresh(self) -> None:
        """Read the day again."""
        desk, words = self._desk, self._words
        self._background.database(self, lambda: day_read(desk, words), self._show, self.acts.refuse)

    def set_focus_first(self) -> None:
        """Give the keys to the name of the next person, or to the tail."""
        if self.tabs.value() == TAIL:
            self.tail.setFocus()
        elif self.pages.currentWidget() is self.empty:
            self.empty.button.setFocus()
        else:
            self.form.name.setFocus()

    def switch(self) -> None:
        """Switch the day on, or off."""
        if self.runs:
            is_on = self._read is not None and self._read.day and self._read.day.is_open
            (self.acts.close if is_on else self.acts.open)()

    def send(self) -> None:
        """Take the person in; keep the table, or the card, that is being filled."""
        if self.tabs.value() == TAIL:
            self.finish()
        elif self.side.currentWidget() is self._setup_area:
            table = self.setup.table()
            if table is not None:
                self.acts.set_table(table)
                self.side.setCurrentWidget(self._card_area)
        else:
            guest = self.form.guest()
            if guest is not None:
                self.acts.take(guest, self.form.topic, self.form.chosen_table())

    def call(self) -> None:
        """Call the next person to the table in hand."""
        line = self.tables.current()
        if line is not None:
            self.acts.call(line.table.number)

    def add_table(self) -> None:
        """Begin another table; its number is the next one."""
        if self._read is not None and self._read.day is not None:
            numbers = [one.number for one in self._read.day.tables]
            self.setup.show_new(max(numbers, default=0) + 1, self._read.day.topics)
            self.side.setCurrentWidget(self._setup_area)
            self.setup.official.setFocus()

    def leave_tail(self) -> None:
        """Note that whoever the card is about went unreceived."""
        visitor = self.tail_card.visitor
        if self.tabs.value() == TAIL and visitor is not None and self.tail_card.gone.isVisible():
            self.acts.left(visitor)

    def finish(self) -> None:
        """Keep what is typed of the card in hand."""
        card, tail = self.tail_card, self.tail_card.tail
        if tail is None or not self.tail.rows().rowCount():
            return
        order = card.told_order() if Gap.ORDER in tail.gaps else None
        if order is not None or Gap.ORDER not in tail.gaps:
            minutes = card.minutes.toPlainText()
            self.acts.finish(tail, card.told_phone(), card.told_result(), minutes, order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the table in hand by Del; leave the form of a table by Esc."""
        if event.key() == Qt.Key.Key_Delete and self.tables.hasFocus():
            self.leave()
        elif event.key() == Qt.Key.Key_Escape and (self.side.currentWidget() is self._setup_area):
            self.side.setCurrentWidget(self._card_area)
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Let the official of the table in hand go."""
        line = self.tables.current()
        if line is not None:
            self.acts.leave(line.table.number)

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        options = [
            FilterOption(TODAY, _("The day"), "users-group"),
            FilterOption(TAIL, _("To be finished"), "flag"),
        ]
        self.tabs = FilterChips(_("Single reception day"), options)
        self.tables = LineTable(
            _("Tables of the day"),
            table_model(words),
            TABLE_PAINTS,
            partial(table_widths, words=words),
        )
        self.tail = LineTable(_("To be finished"), tail_model(words), TAIL_PAINTS, tail_widths)
        self.no_tail = EmptyState(_("Every card is finished"))
        action = (_("Switch it on"), "Ctrl+O") if self.runs else ("", "")
        self.empty = EmptyState(_("There is no single reception day today"), *action)
        keys = [("Ctrl+1…9", _("topic")), ("F9", _("next person")), ("Alt+1…5", _("result"))]
        keys += [("Ctrl+T", _("slip")), ("Ctrl+E", _("to be finished"))]
        keys += [("Ctrl+P", _("sheet for the wall"))]
        if self.runs:
            keys += [("Ctrl+N", _("another table")), ("Ctrl+O", _("on or off"))]
        self.foot = ListFoot(keys)
        self.side = QStackedWidget()
        self._card_area = scrolling(column(self.card), by_keys=False)
        self._setup_area = scrolling(column(self.setup), by_keys=False)
        for area in (self._card_area, self._setup_area):
            self.side.addWidget(area)
        self.tables.setMinimumHeight(shown.px(200))
        form = scrolling(column(self.form), by_keys=False)
        self.hourly = Check(_("Print the sheet for the wall each hour"), keys="F8")
        middle = column(self.tables, self.hours, self.hourly, stretch=self.tables)
        parts = [(form, _FORM), (middle, 0), (self.side, _SIDE)]
        today = scrolling(Columns(parts, _STACKED), by_keys=False)
        self.tail_stack = QStackedWidget()
        for page in (self.no_tail, self.tail):
            self.tail_stack.addWidget(page)
        self._tail_area = scrolling(column(self.tail_card), by_keys=False)
        self._tail_page = Columns([(self.tail_stack, 0), (self._tail_area, _SIDE)], _STACKED)
        self._today = today
        self.pages = QStackedWidget()
        for one in (self.empty, today, self._tail_page):
            self.pages.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 6)))
        layout.setSpacing(shown.px(11))
        layout.addWidget(self.tabs)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        self.tabs.chosen.connect(lambda tab: self._turn_to(str(tab)))
        self.empty.acted.connect(self.switch)
        self.form.taken.connect(self.send)
        self.setup.kept.connect(self.send)
        self.form.name.textChanged.connect(self.hours.narrow)
        self.hours.came.connect(self.acts.come)
        self.tables.chosen.connect(self._choose)
        self.tail.chosen.connect(self._choose_tail)
        self.tail.opened.connect(lambda _line: self.tail_card.focus_gap())
        self.tail_card.saved.connect(self.finish)
        self.tail_card.left.connect(self.leave_tail)
        self.card.called.connect(self.call)
        self.card.ended.connect(self._end)
        self.card.left.connect(self.leave)
        self.hourly.clicked.connect(self.acts.print_hourly)
        self.acts.said.connect(self.said)
        self.acts.changed.connect(self.refresh)
        self.acts.taken.connect(lambda _one: self.form.begin_new())
        self.acts.printing.made.connect(_show_file)
        self.acts.printing.to_print.connect(self.to_print)

    def _turn_to(self, tab: str = "") -> None:
        """Turn to the day or the cards that are to be finished; to the other one without a word."""
        self.tabs.choose(tab or (TODAY if self.tabs.value() == TAIL else TAIL))
        if self._read is not None:
            self._show_page(self._read)
        self.set_focus_first()

    def _show(self, found: DayRead) -> None:
        self._read = found
        self.tabs.count({TAIL: len(found.tail)})
        waits = sum(one.stand is Stand.WAITS for one in found.people)
        told = self._words.gettext("came: {n} · waiting: {waiting}")
        self.foot.count.setText(told.format(n=len(found.people), waiting=waits))
        self.tables.put(found.tables)
        self.tail.put(found.tail)
        self.tail_stack.setCurrentWidget(self.tail if found.tail else self.no_tail)
        self._tail_area.setVisible(bool(found.tail))
        if found.day is not None:
            self.form.show_day(found.day, found.people)
        self.hours.show_lines(found.expected)
        self.hourly.setChecked(found.prints_walls)
        self._choose(self.tables.current())
        self._show_page(found)
        self.refreshed.emit(len(found.people))

    def _show_page(self, found: DayRead) -> None:
        page: QWidget = self._tail_page if self.tabs.value() == TAIL else self._today
        is_on = found.day is not None and found.day.is_open
        self.pages.setCurrentWidget(page if is_on or page is self._tail_page else self.empty)

    def _choose(self, line: TableLine | None) -> None:
        self.card.setVisible(line is not None)
        if line is not None and self._read is not None:
            here = (
                one
                for one in self._read.people
                if one.queued.table == line.table.number and one.stand is Stand.AT_TABLE
            )
            self.card.show_table(line.table, next(here, None))

    def _choose_tail(self, line: TailLine | None) -> None:
        if line is not None:
            self.tail_card.show_tail(line.tail)

    def _end(self, result: Result, reason: str) -> None:
        if self.card.visitor is not None:
            self.acts.end(self.card.visitor, result, reason)


def _show_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

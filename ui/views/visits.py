"""Who came and what came of it, by day and week; nobody leaves without a trace."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.visit import WHY_LEFT_NAMES, CameOf, Visit, WhyLeft
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.visits import DeskDay
from ui.background import Background
from ui.days import long_day, short_day
from ui.keyboard import Chords
from ui.models.visits import (
    PAINTS,
    VisitRow,
    outcome_bars,
    outcome_parts,
    visit_model,
    visit_rows,
    visit_widths,
)
from ui.theme import BODY, LABEL, theme
from ui.views.card_columns import Columns, column, scrolling
from ui.views.line_table import LineTable
from ui.views.registry_foot import ListFoot
from ui.views.visit_reasons import WhyLeftMenu
from ui.widgets.bars import StackedBars
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.seg import Seg
from ui.widgets.states import EmptyState
from ui.widgets.text import Elided, Text

DAY: Final = "day"
WEEK: Final = "week"
OPEN: Final = "open"
_COLUMN: Final = 330
_STACKED: Final = 860
_WEEK: Final = 7


class _Found(NamedTuple):
    """What was read: the lines, the sheet, and of which days."""

    rows: tuple[VisitRow, ...]
    sheet: tuple[DeskDay, ...]
    first: date
    last: date


class VisitsView(QWidget):
    """Lists visits and shows their outcomes as a picture; what has no outcome gets one here."""

    refreshed = Signal(int)
    """It was read again; how many visits are shown."""

    opened = Signal(UUID)
    """The appeal that came of a visit is wanted."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._back = 0
        """How many days, or weeks, before now are looked at."""
        self._build()

    def chords(self) -> Chords:
        """Return what keys mean anywhere on this screen."""
        return {"F10": self.end_or_reopen}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the day or week before or after by the arrows."""
        steps = {Qt.Key.Key_Left: 1, Qt.Key.Key_Right: -1}
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = steps.get(Qt.Key(event.key())) if control else None
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step(step)

    def refresh(self) -> None:
        """Read the visits again."""
        desk, words, which, back = self._desk, self._words, self.which.value(), self._back

        def work() -> _Found:
            visits = desk.visits
            span = timedelta(_WEEK if which == WEEK else 1)
            last = visits.today - span * back
            first = last - span + timedelta(1)
            found = visits.without_outcome() if which == OPEN else visits.of_days(first, last)
            if which == OPEN and found:
                first = found[0].on
            return _Found(visit_rows(desk, words, found), visits.sheet(first, last), first, last)

        self._background.database(self, work, self._show)

    def set_focus_first(self) -> None:
        """Give the keys to the list, or to the choice above it where nothing is listed."""
        listed = self.stack.currentWidget() is self.table
        (self.table if listed else self.which).setFocus()

    def step(self, back: int) -> None:
        """Look at the day or week before, or after where *back* is below zero."""
        if self.which.value() != OPEN:
            self._back = max(0, self._back + back)
            self.refresh()

    def end_or_reopen(self) -> None:
        """Say that the person of the chosen visit has gone, and why; or that they have not."""
        row = self.table.current()
        if row is None:
            return
        visits, clerk, visit = self._desk.visits, self._clerk, row.visit
        if visit.ended_at is not None:
            self._do(lambda: visits.reopen(visit.id, clerk))
        elif visit.outcome is None:
            self.why.ask()
        else:
            self._do(lambda: visits.end(visit.id, clerk))

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        choices = [(DAY, _("Day")), (WEEK, _("Week")), (OPEN, _("No outcome"))]
        self.which = Seg(_("Visits"), choices)
        self.which.choose(DAY)
        self.days = Elided("", "strong", keeps=120)
        self.before = Button("‹", small=True, keys="Ctrl+←")
        self.after = Button("›", small=True, keys="Ctrl+→")
        self.before.setAccessibleName(_("Earlier"))
        self.after.setAccessibleName(_("Later"))
        above = QWidget()
        row = QHBoxLayout(above)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(shown.px(10))
        row.addWidget(self.which)
        row.addWidget(self.days, 1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        self.table = LineTable(
            _("Visits"), visit_model(words), PAINTS, partial(visit_widths, words=words)
        )
        self.empty = EmptyState("")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        keys = [("↑ ↓", _("choose")), ("Enter", _("open")), ("F10", _("has gone"))]
        self.foot = ListFoot(keys)
        left = column(above, self.stack, self.foot, gap=11, stretch=self.stack)
        self.sheet = Card(_("What came of the visits"))
        self.bars = StackedBars(_("What came of the visits"), outcome_parts(words))
        self.vain = Text(px=BODY)
        self.reasons = Text(px=LABEL, colour="ink2")
        self.sheet.body.addWidget(self.bars)
        self.sheet.body.addWidget(self.vain)
        self.sheet.body.addWidget(self.reasons)
        self.card = Card()
        self.title = Text(px=16, serif=True, weight=600)
        self.what = Text(px=BODY)
        self.open = Button(_("Open the appeal"), glyph="file-text", keys="Enter")
        self.gone = Button("", glyph="logout", keys="F10")
        self.why = WhyLeftMenu(self.gone, words)
        for part in (self.title, self.what, self.open, self.gone):
            self.card.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 6)))
        right = column(self.sheet, self.card)
        layout.addWidget(Columns([(left, 0), (scrolling(right), _COLUMN)], _STACKED))
        self._connect()
        self._choose(None)

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _value: self._choose_span())
        self.before.clicked.connect(lambda: self.step(1))
        self.after.clicked.connect(lambda: self.step(-1))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.open.clicked.connect(lambda: self._open(self.table.current()))
        self.gone.clicked.connect(self.end_or_reopen)
        self.why.told.connect(self._end)

    def _choose_span(self) -> None:
        self._back = 0
        self.refresh()

    def _show(self, found: _Found) -> None:
        words, which = self._words, self.which.value()
        before = self.table.current()
        model = self.table.rows()
        model.show(found.rows)
        self.stack.setCurrentWidget(self.table if found.rows else self.empty)
        self.table.choose(model.place_again(before))
        if not found.rows:
            self.empty.say(self._nothing())
            self._choose(None)
        count = words.ngettext("{n} visit", "{n} visits", len(found.rows))
        self.foot.count.setText(count.format(n=len(found.rows)))
        self.days.setText("" if which == OPEN else self._span(found.first, found.last))
        for button in (self.before, self.after):
            button.setVisible(which != OPEN)
        self.after.setEnabled(self._back > 0)
        self._show_sheet(found.sheet, by_day=which != DAY)
        self.refreshed.emit(len(found.rows))

    def _show_sheet(self, sheet: tuple[DeskDay, ...], *, by_day: bool) -> None:
        words = self._words
        self.sheet.setVisible(bool(sheet))
        self.bars.show_bars(outcome_bars(sheet, words, by_day=by_day))
        visits = sum(day.visits for day in sheet)
        vain = sum(day.outcomes[CameOf.LEFT] + day.open for day in sheet)
        percent = round(100 * vain / visits) if visits else 0
        told = words.gettext("With nothing, or without an outcome: {n} of {all} ({percent} %)")
        self.vain.say(told.format(n=vain, all=visits, percent=percent))
        left = {why: sum(day.left.get(why, 0) for day in sheet) for why in WhyLeft}
        names = [
            f"{WHY_LEFT_NAMES[why].in_(words.language)}: {times}"
            for why, times in left.items()
            if times
        ]
        self.reasons.say("\n".join(names))
        self.reasons.setVisible(bool(names))

    def _nothing(self) -> str:
        _ = self._words.gettext
        if self.which.value() == OPEN:
            return _("Every visit has an outcome")
        return _("Nobody came. The first key at the register screen begins a visit")

    def _span(self, first: date, last: date) -> str:
        language = self._words.language
        if first == last:
            return long_day(last, language, year=False)
        return f"{short_day(first, language)} – {short_day(last, language)}"

    def _choose(self, row: VisitRow | None) -> None:
        self.card.setVisible(row is not None)
        if row is None:
            return
        _ = self._words.gettext
        self.title.say(" · ".join(filter(None, (row.at, row.desk))))
        told = (row.outcome.text, row.why, row.clerk, row.long)
        self.what.say(" · ".join(filter(None, told)))
        self.open.setVisible(row.visit.appeals > 0)
        over = row.visit.ended_at is not None
        self.gone.setText(_("Is still here") if over else _("Has gone"))

    def _open(self, row: VisitRow | None) -> None:
        if row is not None and row.visit.appeals:
            visits, visit = self._desk.visits, row.visit.id
            self._background.database(self, lambda: visits.appeals_of(visit), self._go)

    def _go(self, appeals: tuple[UUID, ...]) -> None:
        self.opened.emit(appeals[-1])

    def _end(self, why: WhyLeft) -> None:
        row = self.table.current()
        if row is not None:
            visits, clerk, visit = self._desk.visits, self._clerk, row.visit.id
            self._do(lambda: visits.end(visit, clerk, why))

    def _do(self, work: Callable[[], Visit]) -> None:
        self._background.database(self, work, lambda _visit: self.refresh())

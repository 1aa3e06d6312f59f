"""The page of a month: which one, the picture of it, the official beside it."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontoffice.domain.roles import May, may
from frontoffice.domain.schedule_words import MONTH_NAMES
from frontoffice.i18n.words import Words
from ui.models.schedule_month import Month, MonthModel
from ui.theme import CAPTION, theme
from ui.views.card_columns import Columns, column, scrolling
from ui.views.registry_foot import ListFoot
from ui.views.schedule_card import ScheduleCard
from ui.views.schedule_table import MonthTable
from ui.widgets.button import Button
from ui.widgets.seg import Seg
from ui.widgets.states import EmptyState
from ui.widgets.text import Elided, Text

_COLUMN: Final = 330
_STACKED: Final = 960


class MonthPage(QWidget):
    """Shows a month; what is wanted of it, others do."""

    def __init__(self, words: Words, role: str) -> None:
        super().__init__()
        self._words, self.plans = words, may(role, May.PLAN)
        _ = words.gettext
        self.which = Seg(_("Schedules"), [(False, _("Approved")), (True, _("As proposed"))])
        self.which.choose(self.plans or may(role, May.APPROVE))
        self.month = Elided("", "strong", keeps=120)
        self.back = Button("‹", small=True, keys="Ctrl+←")
        self.on = Button("›", small=True, keys="Ctrl+→")
        self.back.setAccessibleName(_("Earlier"))
        self.on.setAccessibleName(_("Later"))
        self.table = MonthTable(_("Who receives when"), MonthModel(words))
        new = (_("New schedule"), "Ctrl+N") if self.plans else ("", "")
        self.empty = EmptyState("", *new)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        legend = _(
            "A number is how many slots: filled in person, framed by video, with a foot visiting. ✕ not held, → moved, – day off."
        )
        self.foot = ListFoot(self._keys())
        self.card = ScheduleCard(words, role)
        self.card.hide()
        told = Text(legend, px=CAPTION, colour="ink3")
        parts = (self._above(), self.stack, told, self.foot)
        left = column(*parts, gap=11, stretch=self.stack)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        columns = Columns([(left, 0), (scrolling(column(self.card)), _COLUMN)], _STACKED)
        layout.addWidget(scrolling(columns, by_keys=False))
        self.table.chosen.connect(self.choose)
        self.setFocusProxy(self.which)

    def set_focus_first(self) -> None:
        """Give the keys to the month, or to the choice above it where nothing is listed."""
        listed = self.stack.currentWidget() is self.table
        (self.table if listed else self.which).setFocus()

    def show_month(self, month: Month) -> None:
        """Show *month*; the cursor stays where it was."""
        words, first = self._words, month.first
        row, day = self.table.official(), self.table.day()
        self.month.setText(f"{MONTH_NAMES[first.month - 1].in_(words.language)} {first.year}")
        self.table.rows().show(month.days, month.rows)
        self.table.lay()
        self.stack.setCurrentWidget(self.table if month.rows else self.empty)
        if not month.rows:
            planner = words.gettext("Nobody's reception is planned here yet")
            reader = words.gettext("No schedule is approved here yet")
            self.empty.say(planner if self.plans else reader)
        self.table.put(row.schedule.id if row else None, day)
        self.choose()
        count = len(month.rows)
        told = words.ngettext("{n} official", "{n} officials", count)
        self.foot.count.setText(told.format(n=count))

    def choose(self) -> None:
        """Tell of what is under the cursor."""
        row = self.table.official()
        self.card.setVisible(row is not None)
        if row is not None:
            self.card.show_cell(row, self.table.day(), self.table.cell())

    def _keys(self) -> list[tuple[str, str]]:
        _ = self._words.gettext
        keys = [("↑ ↓ ← →", _("choose"))]
        if self.plans:
            keys += [("Enter", _("change")), ("Del", _("not held")), ("Ins", _("extra"))]
            keys += [("Ctrl+N", _("new")), ("Ctrl+O", _("from a file"))]
        return [*keys, ("Ctrl+P", _("publish"))]

    def _above(self) -> QWidget:
        above = QWidget()
        row = QHBoxLayout(above)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(10))
        for part, stretch in ((self.which, 0), (self.month, 1), (self.back, 0), (self.on, 0)):
            row.addWidget(part, stretch)
        return above
